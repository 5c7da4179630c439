//! The receipt of a build: what it was made from, what it made, and what it had to say. Where nothing has changed since,
//! there is nothing to be done, and the same is said again.
//!
//! It holds stamps and fingerprints of stamps, never a value of the directory. It can be thrown away at any moment.

use std::path::Path;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fingerprint::Fingerprint;
use crate::output;
use crate::program;
use crate::source;
use crate::{Made, Order};

/// What a build that went well came to.
#[derive(Debug, BorshSerialize, BorshDeserialize)]
pub struct Receipt {
    program: Fingerprint,
    /// Of every file that the publication is made from.
    sources: Fingerprint,
    /// Of the mark of the output.
    pub output: Fingerprint,
    pub made: (usize, usize, usize),
    told: Vec<Told>,
}

/// Something that was found wrong, but for the text around it, which is read again.
#[derive(Debug, BorshSerialize, BorshDeserialize)]
struct Told {
    severity: u8,
    message: String,
    help: Option<String>,
    path: String,
    at: At,
}

#[derive(Debug, BorshSerialize, BorshDeserialize)]
enum At {
    Range(usize, usize),
    Line(usize, usize),
    Whole,
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];

impl Receipt {
    /// The receipt of a build of these sources; nothing if it could not be said again what was said.
    pub fn new(
        root: &Path,
        sources: Fingerprint,
        output: Fingerprint,
        made: Made,
        told: &[Diagnostic],
    ) -> Option<Self> {
        let told = told.iter().map(|diagnostic| take_down(root, diagnostic)).collect::<Option<_>>()?;
        let made = (made.pages, made.issues, made.entries);
        Some(Self { program: program::fingerprint(), sources, output, made, told })
    }

    /// The receipt of the last build into this output with this order, if nothing that it was made from has changed.
    pub fn of_last_build(order: &Order, output: &Path, sources: Fingerprint) -> Option<Self> {
        let receipt: Self = borsh::from_slice(&source::kept(&order.root, &name(order, output))?).ok()?;
        (receipt.program == program::fingerprint() && receipt.sources == sources).then_some(receipt)
    }

    pub fn keep(&self, order: &Order, output: &Path) {
        if let Ok(bytes) = borsh::to_vec(self) {
            output::keep(&order.root, &name(order, output), std::iter::once(bytes));
        }
    }

    pub fn made(&self) -> Made {
        let (pages, issues, entries) = self.made;
        Made { pages, issues, entries }
    }

    /// What was said, once more.
    pub fn told(&self, root: &Path) -> Vec<Diagnostic> {
        self.told.iter().map(|told| say_again(root, told)).collect()
    }
}

/// A receipt for each output and each kind of build.
fn name(order: &Order, output: &Path) -> String {
    let editions = order.editions;
    let kind = (editions.web, editions.print, editions.press, editions.proof, order.date.map(|date| date.to_string()));
    let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    format!("receipt-{}", Fingerprint::of(&(output, kind)))
}

fn take_down(root: &Path, diagnostic: &Diagnostic) -> Option<Told> {
    let at = match &diagnostic.place {
        Place::Text { source, range } => {
            // What stands in no file of the publication could not be shown again.
            source::is_file(root, &source.path).then_some(At::Range(range.start, range.end))?
        }
        Place::Bare { line, column, .. } => At::Line(*line, *column),
        Place::File { .. } => At::Whole,
    };
    let severity = SEVERITIES.iter().position(|severity| *severity == diagnostic.severity)?;
    Some(Told {
        severity: u8::try_from(severity).ok()?,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        path: diagnostic.place.path().to_owned(),
        at,
    })
}

fn say_again(root: &Path, told: &Told) -> Diagnostic {
    let path = told.path.as_str();
    let place = match told.at {
        At::Range(start, end) => source::text_of(root, path).at(start..end),
        At::Line(line, column) => Place::Bare { path: path.into(), line, column },
        At::Whole => Place::file(path),
    };
    Diagnostic {
        severity: SEVERITIES.get(usize::from(told.severity)).copied().unwrap_or(Severity::Notice),
        message: told.message.clone(),
        place,
        help: told.help.clone(),
    }
}
