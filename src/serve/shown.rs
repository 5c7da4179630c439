//! What the preview shows: a whole site in memory, and what is wrong with the newest edit.
//!
//! After an edit the pages are shown as soon as they are made; printed issues follow, for setting one takes many
//! times as long. Until then its last PDF stays.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::{Diagnostic, Severity, Style, has_errors, sorted, to_text};
use crate::directory::Secrets;
use crate::fingerprint::Fingerprint;
use crate::leaks;
use crate::output;
use crate::plan::{Artefact, Plan, Recipe};
use crate::render::{self, Press};

use super::papers::{self, Papers};
use crate::source::Touched;
use crate::{Kept, Order, Prepared, Progress, Stage, prepare};

/// A site in memory. Never changed: each rebuild makes another, which shares the unchanged files.
#[derive(Debug, Default)]
pub struct Shown {
    files: Files,
    pub diagnostics: Vec<Diagnostic>,
    /// What the terminal says of it.
    pub sentence: String,
    /// The issues as they are printed.
    pub papers: Papers,
    /// What none of the files holds.
    secrets: Arc<Secrets>,
}

type Files = HashMap<Arc<str>, File, FxBuildHasher>;

#[derive(Debug, Clone)]
pub struct File {
    pub fingerprint: Fingerprint,
    bytes: Stock,
}

/// The bytes of a file. Pictures, each of which takes as long as a thousand pages, and the pages of a site of which all have
/// changed at once, are made when a browser asks for them.
#[derive(Debug, Clone)]
enum Stock {
    Made(Arc<[u8]>),
    Later(Arc<Later>),
}

struct Later {
    artefact: Artefact,
    supplies: Supplies,
    /// What was shown before: it stays where nothing better can be made.
    before: Option<Arc<[u8]>>,
    bytes: OnceLock<Arc<[u8]>>,
}

/// What files are made with.
#[derive(Clone)]
struct Supplies {
    press: Arc<Press>,
    pictures: Arc<output::Kept>,
    secrets: Arc<Secrets>,
}

impl std::fmt::Debug for Later {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Later({})", self.artefact.path)
    }
}

impl Later {
    fn make(&self) -> Option<Arc<[u8]>> {
        let Supplies { press, pictures, secrets } = &self.supplies;
        let bytes = crate::made(&self.artefact, press, 1, pictures).ok()?;
        let is_safe = leaks::in_file("public", &self.artefact.path, &bytes, secrets).is_empty();
        is_safe.then(|| bytes.into())
    }
}

impl File {
    pub fn made(fingerprint: Fingerprint, bytes: Vec<u8>) -> Self {
        Self { fingerprint, bytes: Stock::Made(bytes.into()) }
    }

    fn later(artefact: &Artefact, supplies: &Supplies, before: Option<&File>) -> Self {
        let before = before.map(File::bytes_at_hand).unwrap_or_default();
        let later = Later { artefact: artefact.clone(), supplies: supplies.clone(), before, bytes: OnceLock::new() };
        Self { fingerprint: artefact.fingerprint, bytes: Stock::Later(Arc::new(later)) }
    }

    fn bytes_at_hand(&self) -> Option<Arc<[u8]>> {
        match &self.bytes {
            Stock::Made(bytes) => Some(bytes.clone()),
            Stock::Later(later) => later.bytes.get().or(later.before.as_ref()).cloned(),
        }
    }

    /// The bytes, made now if they were not before.
    pub fn bytes(&self) -> Arc<[u8]> {
        match &self.bytes {
            Stock::Made(bytes) => bytes.clone(),
            Stock::Later(later) => {
                later.bytes.get_or_init(|| later.make().or(later.before.clone()).unwrap_or_default()).clone()
            }
        }
    }
}

/// Where more pages than this have changed, they are shown before they are made.
const MANY: usize = 256;

/// Builds the site anew, rendering only what changed since `before`, and hands it to `show`: the pages first, and once
/// more when the issues are set. Where there are errors the files stay as they were.
pub fn rebuild(
    order: &Order,
    kept: &mut Kept,
    before: &Shown,
    touched: &Touched,
    progress: &(dyn Fn(Progress) + Sync),
    mut show: impl FnMut(Shown),
) {
    let begun = Instant::now();
    let reported = prepare(order, kept, touched, progress);
    let Some(Prepared { plan, press, secrets, .. }) = reported.value else {
        let shown = Shown::with_errors(before.files.clone(), reported.diagnostics);
        return show(before.with(shown));
    };
    let look = Look { before, secrets: &secrets, all: *secrets != *before.secrets };
    progress(Progress::Begins(Stage::Render));
    let issues: Vec<&Artefact> = plan.artefacts.iter().filter(|artefact| id(artefact).is_some()).collect();
    let pictures = Arc::new(output::pictures(&order.root));
    let supplies = Supplies { press: press.clone(), pictures, secrets: secrets.clone() };
    let due = due(&plan, &look);
    if due.len() > MANY && !before.is_empty() {
        let mut files = before.files.clone();
        files.extend(due.iter().map(|artefact| {
            (artefact.path.clone(), File::later(artefact, &supplies, before.files.get(&artefact.path)))
        }));
        keep_wanted(&mut files, &plan);
        let sentence =
            format!("{} files are made again as they are asked for, in {} ms", due.len(), begun.elapsed().as_millis());
        show(before.with(Shown::whole(files, reported.diagnostics.clone(), sentence)));
    }
    let (mut files, made) = match pages(&plan, &due, &supplies, &look) {
        Ok(rendered) => rendered,
        Err(found) => {
            let diagnostics = [reported.diagnostics, found].concat();
            let shown = Shown::with_errors(before.files.clone(), diagnostics);
            return show(before.with(shown));
        }
    };
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
    match &*artefact.recipe {
        Recipe::Issue(recipe) => Some(recipe.id()),
        _ => None,
    }
}

/// The files of the website that are to be made again, or looked through again.
fn due<'a>(plan: &'a Plan, look: &Look<'_>) -> Vec<&'a Artefact> {
    let is_due =
        |artefact: &&Artefact| id(artefact).is_none() && (look.all || unchanged(artefact, look.before).is_none());
    plan.artefacts.par_iter().with_min_len(AT_A_TIME).filter(is_due).collect()
}

/// The files of the website, and how many of them had to be made; issues stand as they did.
fn pages(
    plan: &Plan,
    due: &[&Artefact],
    supplies: &Supplies,
    look: &Look<'_>,
) -> Result<(Files, usize), Vec<Diagnostic>> {
    let results = render::each(due, |artefact, threads| {
        if matches!(*artefact.recipe, Recipe::Picture(_)) {
            return Ok((File::later(artefact, supplies, None), 1));
        }
        let (file, made) = match unchanged(artefact, look.before) {
            Some(file) => (file.clone(), 0),
            None => {
                let bytes = render::render(&artefact.recipe, &supplies.press, threads)?;
                (File::made(artefact.fingerprint, bytes), 1)
            }
        };
        let found = leaks::in_file("public", &artefact.path, &file.bytes(), look.secrets);
        if found.is_empty() { Ok((file, made)) } else { Err(found) }
    });
    let mut files = look.before.files.clone();
    let mut diagnostics = Vec::new();
    let mut made = 0;
    for (artefact, result) in due.iter().zip(results) {
        match result {
            Ok((file, new)) => {
                made += new;
                files.insert(artefact.path.clone(), file);
            }
            Err(found) => diagnostics.extend::<Vec<Diagnostic>>(found),
        }
    }
    keep_wanted(&mut files, plan);
    if diagnostics.is_empty() { Ok((files, made)) } else { Err(diagnostics) }
}

/// Takes away what the plan does not make any more.
fn keep_wanted(files: &mut Files, plan: &Plan) {
    if files.len() > plan.artefacts.len() || !plan.artefacts.iter().all(|artefact| files.contains_key(&artefact.path)) {
        let wanted: HashSet<&str> = plan.artefacts.iter().map(|artefact| &*artefact.path).collect();
        files.retain(|path, _| wanted.contains(&**path));
    }
}

/// As many files are compared by one thread at a time.
const AT_A_TIME: usize = 512;

fn unchanged<'a>(artefact: &Artefact, before: &'a Shown) -> Option<&'a File> {
    before.files.get(&*artefact.path).filter(|file| file.fingerprint == artefact.fingerprint)
}

impl Shown {
    fn whole(files: Files, diagnostics: Vec<Diagnostic>, sentence: String) -> Self {
        let diagnostics = sorted(diagnostics);
        Self { files, diagnostics, sentence, papers: Papers::new(), secrets: Arc::default() }
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

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
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
