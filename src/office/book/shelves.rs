//! The people of a book by college, and in each by cohort. They stay in the order in which they come.

use std::collections::BTreeMap;

use super::Person;
use crate::directory::label_key;

/// The people of one college.
pub(super) struct College {
    /// Nothing for those whose college was not released.
    pub name: Option<String>,
    /// The oldest first; those without a year come last.
    pub cohorts: Vec<Cohort>,
}

/// The people of one cohort of a college.
pub(super) struct Cohort {
    pub year: Option<i16>,
    pub people: Vec<Person>,
}

/// By college and cohort. Colleges stand in the office's order (`known`), others after them by their reading, and
/// those who tell none at the end.
pub(super) fn shelves(people: Vec<Person>, known: &[&str]) -> Vec<College> {
    let mut colleges: BTreeMap<Option<String>, Cohorts> = BTreeMap::new();
    for mut person in people {
        // `None` is less than any year, but stands after all.
        let cohort = (person.cohort.is_none(), person.cohort);
        colleges.entry(person.college.take()).or_default().entry(cohort).or_default().push(person);
    }
    let college = |(name, cohorts): (_, Cohorts)| College { name, cohorts: cohorts.into_iter().map(cohort).collect() };
    let mut colleges: Vec<College> = colleges.into_iter().map(college).collect();
    colleges.sort_by_cached_key(|college| place(college.name.as_deref(), known));
    colleges
}

type Cohorts = BTreeMap<(bool, Option<i16>), Vec<Person>>;

fn cohort(((_, year), people): ((bool, Option<i16>), Vec<Person>)) -> Cohort {
    Cohort { year, people }
}

/// Where a college stands among others.
fn place(name: Option<&str>, known: &[&str]) -> (bool, usize, String) {
    let nth = name.and_then(|name| known.iter().position(|known| *known == name));
    (name.is_none(), nth.unwrap_or(usize::MAX), name.map(label_key).unwrap_or_default())
}
