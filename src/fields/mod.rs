//! Keys and values as editors write them, in YAML front matter or in TOML, each with its place.
//!
//! Both notations become one tree of located nodes, and `Fields` reads a table of it key by key: every missing
//! key, wrong type and unknown key is reported, not only the first. A scalar stays the text it was written
//! as until its field says what it is, so that a person called Null keeps the name.
//!
//! Never used for the alumni export: its values may not be shown, and these are made to be.

mod node;
mod reader;
mod toml;
mod yaml;

pub use node::{Node, Spot, Value};
pub use reader::Fields;

pub use self::toml::parse as parse_toml;
pub use yaml::parse as parse_yaml;
