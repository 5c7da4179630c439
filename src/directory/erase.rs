//! Erasing a person: the list of the suppressed with one more hash, the revisions without the person's forms, and
//! where texts still name them.
//!
//! Here the name of a person is looked for in the editors' texts. It is never told: only the places are.

use super::batch::Gather;
use super::export::Records;
use super::finding::Problem;
use super::reading;
use super::record::Record;
use super::revisions::{self, Whose, read_forms};
use super::suppressed::same_person;
use crate::diagnostic::{Place, Reported, SourceText};
use crate::source::OfficeFile;

/// What the export says of a person who is to be erased.
#[derive(Default)]
pub(super) struct Sought {
    /// As it was asked for; as the record has it once that is found.
    pub(super) id: String,
    pub(super) position: Option<usize>,
    names: Vec<String>,
}

/// Looks for the record with this id.
pub(super) fn seek(export: &OfficeFile, id: &str) -> Reported<Sought> {
    reading::read(export, &|| Sought { id: id.to_owned(), ..Sought::default() })
}

impl<'a> Gather<'a> for Sought {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        if record.id.as_deref().is_some_and(|id| same_person(id, &self.id)) {
            self.position = Some(position);
            self.id = record.id.unwrap_or_default().into_owned();
            self.names =
                [record.name, record.english_name].into_iter().flatten().map(|name| name.into_owned()).collect();
        }
        None
    }

    fn and(self, next: Self) -> Self {
        if self.position.is_some() { self } else { next }
    }
}

impl Sought {
    /// Where texts name the person or the record, in their order. A namesake is found too.
    pub(super) fn mentions(&self, texts: &[SourceText]) -> Vec<Place> {
        let sought: Vec<&str> =
            self.names.iter().map(String::as_str).chain([self.id.as_str()]).filter(|s| !s.is_empty()).collect();
        let in_text = |source: &SourceText| {
            let text = source.text();
            let mut found: Vec<usize> =
                sought.iter().flat_map(|name| text.match_indices(name).map(|(at, _)| at).collect::<Vec<_>>()).collect();
            found.sort_unstable();
            found.into_iter().map(|at| source.at(at..at)).map(|place| bare(&place)).collect::<Vec<_>>()
        };
        let mut places: Vec<Place> = texts.iter().flat_map(in_text).collect();
        places.dedup();
        places
    }
}

fn bare(place: &Place) -> Place {
    let (line, _) = place.line_column();
    Place::Bare { path: place.path().into(), line, column: 1 }
}

/// The file of revisions without the forms of a person, and how many they were.
pub(super) fn without_forms(revisions: &OfficeFile, id: &str, code: Option<&str>) -> Reported<(String, usize)> {
    let Reported { value: forms, diagnostics } = read_forms(revisions);
    let is_theirs = |whose: &Whose| match whose {
        Whose::Id(form) => same_person(form, id),
        Whose::Code(form) => Some(form.as_str()) == code,
    };
    let theirs: Vec<usize> = forms.iter().filter(|form| is_theirs(&form.whose)).map(|form| form.position).collect();
    let records = Records::find(revisions).value;
    let kept = (0..records.len()).filter(|index| !theirs.contains(&(index + 1))).map(|index| records.item(index));
    Reported::new((revisions::file(kept), theirs.len()), diagnostics)
}
