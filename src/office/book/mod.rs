//! The printed directory: what is released to one audience as the data of a book, by college and cohort, with an index
//! of the names.
//!
//! A pure function of a listing. What this module never does:
//! - it knows no record: what is not in the listing cannot come into the book;
//! - it prints no telephone, mailbox or address, not even those that members may see on the screen: a book is lent,
//!   copied and left behind;
//! - it sets no type: how the book looks is the theme's to say (`print/book.typ`).

mod index;
mod missing;
mod person;
mod shelves;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::directory::{Level, Listing};
use index::index;
pub use missing::{Missing, missing};
use person::Person;
use shelves::{Cohort, College, shelves};

/// What a book is told besides its listing.
#[derive(Debug, Clone, Copy)]
pub struct Binding<'a> {
    pub title: &'a str,
    /// The day at which the listing stands.
    pub date: Date,
    /// The same in the publication's language.
    pub date_long: &'a str,
    /// On use and privacy, a paragraph each.
    pub notes: &'a [&'a str],
    /// The order of the colleges, as the office has them; others follow by their reading.
    pub colleges: &'a [&'a str],
}

/// What `book.typ` reads as `book` in `/data/book.json`.
pub fn book<A: Level>(listing: &Listing<A>, binding: &Binding<'_>) -> Value {
    bound(A::AUDIENCE.word(), listing.entries.iter().map(Person::of).collect(), binding)
}

fn bound(audience: &str, people: Vec<Person>, binding: &Binding<'_>) -> Value {
    let colleges = shelves(people, binding.colleges);
    let in_order = || colleges.iter().flat_map(|college| &college.cohorts).flat_map(|cohort| &cohort.people);
    json!({
        "audience": audience,
        "title": binding.title,
        "date": date(binding),
        "notes": binding.notes,
        "index": index(in_order().map(|person| person.name.as_str())),
        "colleges": colleges.iter().map(college).collect::<Vec<_>>(),
    })
}

fn date(binding: &Binding<'_>) -> Value {
    let Binding { date, date_long, .. } = binding;
    json!({ "iso": date.to_string(), "year": date.year(), "month": date.month(), "day": date.day(), "long": date_long })
}

fn college(college: &College) -> Value {
    json!({ "name": college.name, "cohorts": college.cohorts.iter().map(cohort).collect::<Vec<_>>() })
}

fn cohort(cohort: &Cohort) -> Value {
    json!({ "year": cohort.year, "entries": cohort.people.iter().map(entry).collect::<Vec<_>>() })
}

fn entry(person: &Person) -> Value {
    json!({
        "name": person.name,
        "english": person.english,
        "in_memoriam": person.in_memoriam,
        "class": person.class,
        "employer": person.employer,
        "position": person.position,
        "place": person.place,
    })
}
