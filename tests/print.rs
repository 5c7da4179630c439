//! `almapress print` and what else goes to paper, as an editor uses them: files for press, proof and screen, booklets,
//! plates and the book, and what is said where something would come out wrong.

mod book;
mod booklet;
mod characters;
mod command;
mod fitting;
mod layouts;
mod markup;
mod pictures;
mod plates;
mod press;
mod press_ink;
mod profile;
mod proof;
mod regulation;
mod screen;
mod spreads;
mod theme;
