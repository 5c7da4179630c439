//! What the preview shows: a whole site in memory, and what is wrong with the newest edit.
//!
//! After an edit the pages are shown as soon as they are made; printed issues follow, for setting one takes many
//! times as long. Until then its last PDF stays.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use crate::diagnostic::{Diagnostic, Severity, Style, has_errors, sorted, to_text};
use crate::directory::Secrets;
use crate::fingerprint::Fingerprint;
use crate::leaks;
use crate::plan::{Artefact, Recipe};
use crate::render::{self, Press};

use super::papers::{self, Papers};
use crate::{Order, Prepared, prepare};

/// A site in memory. Never changed: each rebuild makes another, which shares the unchanged files.
#[derive(Debug, Default)]
pub struct Shown {
    files: Files,
    /// Of all pages and errors: another version is another fingerprint.
    pub version: Option<Fingerprint>,
    pub diagnostics: Vec<Diagnostic>,
    /// What the terminal says of it.
    pub sentence: String,
    /// The issues as they are printed.
    pub papers: Papers,
    /// What none of the files holds.
    secrets: Arc<Secrets>,
}

type Files = HashMap<String, File>;

#[derive(Debug, Clone)]
pub struct File {
    pub fingerprint: Fingerprint,
    pub bytes: Arc<[u8]>,
}

/// Builds the site anew, rendering only what changed since `before`, and hands it to `show`: the pages first, and once
/// more when the issues are set. Where there are errors the files stay as they were.
pub fn rebuild(order: &Order, before: &Shown, mut show: impl FnMut(Shown)) {
    let begun = Instant::now();
    let reported = prepare(order);
    let Some(Prepared { plan, press, secrets, .. }) = reported.value else {
        let shown = Shown::with_errors(before.files.clone(), reported.diagnostics);
        return show(before.with(shown));
    };
    let (issues, pages): (Vec<&Artefact>, Vec<&Artefact>) =
        plan.artefacts.iter().partition(|artefact| id(artefact).is_some());
    let kept =
        |artefact: &&Artefact| before.files.get(&artefact.path).map(|file| (artefact.path.clone(), file.clone()));
    let secrets = Arc::new(secrets);
    let look = Look { before, secrets: &secrets, all: *secrets != *before.secrets };
    let (mut files, made) = match render_all(&pages, &press, &look) {
        Ok(rendered) => rendered,
        Err(found) => {
            let diagnostics = [reported.diagnostics, found].concat();
            let shown = Shown::with_errors(before.files.clone(), diagnostics);
            return show(before.with(shown));
        }
    };
    files.extend(issues.iter().filter_map(kept));
    let sentence = format!("{made} files made again in {} ms", begun.elapsed().as_millis());
    let shown = Shown::whole(files.clone(), reported.diagnostics.clone(), sentence);
    let ids: Vec<&str> = issues.iter().filter_map(|issue| id(issue)).collect();
    let mut papers = before.papers.clone();
    papers.retain(|id, _| ids.contains(&id.as_str()));
    show(Shown { secrets: secrets.clone(), papers: papers.clone(), ..shown });

    let is_due = |issue: &&Artefact| look.all || unchanged(issue, before).is_none();
    let due: Vec<&Artefact> = issues.into_iter().filter(is_due).collect();
    if due.is_empty() {
        return;
    }
    match papers::set(&due, &press, &look, &papers) {
        Ok(printed) => {
            let made = printed.files.len();
            files.extend(printed.files);
            papers.extend(printed.papers);
            let issues = if made == 1 { "1 issue".to_owned() } else { format!("{made} issues") };
            let sentence = format!("{issues} set again, {} ms after the change", begun.elapsed().as_millis());
            show(Shown { secrets, papers, ..Shown::whole(files, reported.diagnostics, sentence) });
        }
        Err(found) => {
            let sentence = "the pages are shown; the issue stays as it was".to_owned();
            // What was found must be found again, though the issue stays the same.
            show(before.with(Shown::whole(files, [reported.diagnostics, found].concat(), sentence)));
        }
    }
}

/// What a rebuild looks at: what was shown before, and what must be found in no file. Where that has changed, files that
/// have not are looked through once more.
pub struct Look<'a> {
    before: &'a Shown,
    pub secrets: &'a Secrets,
    all: bool,
}

/// The id of an issue; nothing if it is a page.
fn id(artefact: &Artefact) -> Option<&str> {
    match &artefact.recipe {
        Recipe::Issue(recipe) => Some(recipe.id()),
        _ => None,
    }
}

/// The rendered files, and how many of them had to be made.
fn render_all(artefacts: &[&Artefact], press: &Press, look: &Look<'_>) -> Result<(Files, usize), Vec<Diagnostic>> {
    let results = render::each(artefacts, |artefact, threads| {
        let (file, made) = match unchanged(artefact, look.before) {
            Some(file) => (file.clone(), 0),
            None => {
                let bytes = render::render(&artefact.recipe, press, threads)?;
                (File { fingerprint: artefact.fingerprint, bytes: bytes.into() }, 1)
            }
        };
        let found = if made > 0 || look.all {
            leaks::in_file("public", &artefact.path, &file.bytes, look.secrets)
        } else {
            Vec::new()
        };
        if found.is_empty() { Ok((file, made)) } else { Err(found) }
    });
    let mut files = HashMap::with_capacity(results.len());
    let mut diagnostics = Vec::new();
    let mut made = 0;
    for (artefact, result) in artefacts.iter().zip(results) {
        match result {
            Ok((file, new)) => {
                made += new;
                files.insert(artefact.path.clone(), file);
            }
            Err(found) => diagnostics.extend::<Vec<Diagnostic>>(found),
        }
    }
    if diagnostics.is_empty() { Ok((files, made)) } else { Err(diagnostics) }
}

fn unchanged<'a>(artefact: &Artefact, before: &'a Shown) -> Option<&'a File> {
    before.files.get(&artefact.path).filter(|file| file.fingerprint == artefact.fingerprint)
}

impl Shown {
    fn whole(files: Files, diagnostics: Vec<Diagnostic>, sentence: String) -> Self {
        let diagnostics = sorted(diagnostics);
        let version = Some(version(&files, &diagnostics));
        Self { version, files, diagnostics, sentence, papers: Papers::new(), secrets: Arc::default() }
    }

    /// Another site, with the issues of this one, and what must be in no file of it.
    fn with(&self, shown: Self) -> Self {
        Self { secrets: self.secrets.clone(), papers: self.papers.clone(), ..shown }
    }

    /// The picture of a page of an issue.
    pub fn picture(&self, page: Fingerprint) -> Option<&Arc<[u8]>> {
        let pages = self.papers.values().flat_map(|paper| &paper.pages);
        pages.filter(|known| known.looks == page).map(|known| &known.picture).next()
    }

    fn with_errors(files: Files, diagnostics: Vec<Diagnostic>) -> Self {
        let last = if files.is_empty() { "nothing can be shown yet" } else { "the last good pages are still shown" };
        Self::whole(files, diagnostics, last.to_owned())
    }

    pub fn file(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path).map(|file| &file.bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What is wrong, as the page shows it; nothing if nothing is.
    pub fn errors(&self) -> Option<String> {
        has_errors(&self.diagnostics).then(|| error_texts(&self.diagnostics).join("\n"))
    }
}

fn error_texts(diagnostics: &[Diagnostic]) -> Vec<String> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| to_text(diagnostic, Style::Plain)).collect()
}

/// PDFs are left out: no page shows one, so none need be loaded again for it.
fn version(files: &Files, diagnostics: &[Diagnostic]) -> Fingerprint {
    let pages = files.iter().filter(|(path, _)| !path.ends_with(".pdf"));
    let mut prints: Vec<(&str, Fingerprint)> = pages.map(|(path, file)| (path.as_str(), file.fingerprint)).collect();
    prints.sort_unstable();
    Fingerprint::of(&(prints, error_texts(diagnostics)))
}
