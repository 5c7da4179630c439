//! Almapress turns an alumni office's Markdown and one YAML export into a website, a printed newsletter and a
//! privacy-filtered directory.
//!
//! ```text
//! Sources → Publication → Plan { Artefact { path, Recipe } } → Rendered { path → bytes } → Written
//! disk in    pure           pure                                pure, in parallel           disk out
//! ```
//!
//! # What always holds
//!
//! - **A page is a pure function of its recipe.** A recipe owns everything its output depends on. Templates get no
//!   function that reads a file, the environment, the clock or the network.
//! - **What changed is told by fingerprint, never by rule.** The way from sources to plan is gone each time; a file
//!   is rendered only if the fingerprint of its recipe is another. What comes out is what a clean build makes.
//! - **What is withheld cannot be named.** Raw records live in [`directory`] alone; what leaves it is a listing of
//!   released values.
//! - **No clock.** Dates come from the content or from the command line.
//! - **All problems at once**, each with a place and a remedy. Nothing an editor writes makes almapress panic.
//! - **The published folder is always whole**: the last complete site, or the new one.
//!
//! # The house
//!
//! A module imports only what stands before it here, which a test holds; `pressroom`, `cli` and `serve` see everything:
//!
//! ```text
//! diagnostic fingerprint memory fields address locale qr decode prepress pictures imposition preflight typesetter site source seal directory leaks search office markup publication regulation view theme plan edition render output
//! ```

pub mod address;
pub mod cli;
pub mod decode;
pub mod diagnostic;
pub mod directory;
pub mod edition;
pub mod fields;
pub mod fingerprint;
pub mod imposition;
pub mod leaks;
pub mod locale;
pub mod markup;
pub mod memory;
pub mod office;
pub mod output;
pub mod pictures;
pub mod plan;
pub mod preflight;
pub mod preparation;
pub mod prepress;
pub mod pressroom;
pub mod program;
pub mod publication;
pub mod qr;
pub mod regulation;
pub mod render;
pub mod seal;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod typesetter;
pub mod view;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use diagnostic::{Diagnostic, Reported, sorted};
use directory::{Asked, Register, Secrets};
use edition::Editions;
use fingerprint::Fingerprint;
use jiff::civil::Date;
use output::{Failure, Refusal, Written};
use plan::{Artefact, Plan, Recipe};
use rayon::prelude::*;
use render::Press;
use source::{Glance, Shelf, Sources, Touched};
use typesetter::Typesetter;

use preparation::Receipt;
pub use preparation::{Kept, Prepared, prepare};

/// What is to be made.
#[derive(Debug, Clone)]
pub struct Order {
    /// The publication's folder.
    pub root: PathBuf,
    pub editions: Editions,
    /// The day the publication stands at; that of its newest issue if not given.
    pub date: Option<Date>,
    /// Where issues are set.
    pub typesetter: Typesetter,
}

/// How far a build has come, for those who watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Begins(Stage),
    Rendering { done: usize, of: usize },
}

/// The stages of a build, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Which files there are, the settings and the theme.
    Read,
    /// Texts are read and understood, links resolved.
    Understand,
    Directory,
    Plan,
    /// What stands in the output is looked at.
    Compare,
    Render,
    /// What was rendered is brought to the disk and put in the old output's place.
    Swap,
}

/// What a build came to.
#[derive(Debug)]
pub enum Outcome {
    Done {
        written: Written,
        made: Made,
        diagnostics: Vec<Diagnostic>,
    },
    /// The content has errors; the output is as it was.
    Failed(Vec<Diagnostic>),
    /// The output folder is not to be touched, or cannot be.
    Refused(Refusal),
}

/// What there is in a publication, in numbers for the summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    pub pages: usize,
    pub issues: usize,
    pub entries: usize,
}

/// How often a build begins again because the sources have changed under its hands.
const TRIES: usize = 5;

/// Builds a publication into `output`. Where a file is another one when it is read again, everything begins again.
pub fn build(order: &Order, output: &Path, progress: &(dyn Fn(Progress) + Sync)) -> Outcome {
    (0..TRIES).find_map(|_| build_once(order, output, progress)).unwrap_or_else(|| {
        let help = "wait until they are left alone, and build again";
        Outcome::Refused(Refusal::new("the files of the publication keep changing while it is built", help))
    })
}

/// The whole story in one function; nothing if the sources have changed while it was told.
fn build_once(order: &Order, output: &Path, progress: &(dyn Fn(Progress) + Sync)) -> Option<Outcome> {
    progress(Progress::Begins(Stage::Read));
    let mut kept = Kept::nothing(&order.root);
    let surveyed = source::survey(&order.root, &mut kept.glance);
    if let Some(outcome) = surveyed.and_then(|sources| nothing_to_do(order, output, sources, progress)) {
        return Some(outcome);
    }
    kept.from_disk(&order.root);
    // What was looked at a moment ago need not be looked at again.
    let touched = Touched::Only(BTreeSet::new());
    let Reported { value: prepared, mut diagnostics } = prepare(order, &mut kept, &touched, progress);
    let shelf = kept.glance.shelf.clone();
    let Some(Prepared { plan, press, secrets, made, .. }) = prepared else {
        return (!shelf.has_moved()).then(|| Outcome::Failed(sorted(diagnostics)));
    };
    match write(&plan, &press, &secrets, &order.root, output, &shelf, progress) {
        Ok((written, mark)) => {
            let diagnostics = sorted(diagnostics);
            let receipt = surveyed.and_then(|sources| Receipt::new(&order.root, sources, mark, made, &diagnostics));
            if let Some(receipt) = receipt {
                receipt.keep(order, output);
            }
            // What has been made is of no further use, and the system takes it back faster than we could.
            std::mem::forget((plan, kept));
            Some(Outcome::Done { written, made, diagnostics })
        }
        Err(Failure::Refused(refusal)) => Some(Outcome::Refused(refusal)),
        Err(Failure::Content(found)) => {
            diagnostics.extend(found);
            (!shelf.has_moved()).then(|| Outcome::Failed(sorted(diagnostics)))
        }
        Err(Failure::Moved) => None,
    }
}

/// What the last build came to, where neither the sources nor what it made has changed since.
fn nothing_to_do(
    order: &Order,
    output: &Path,
    sources: Fingerprint,
    progress: &(dyn Fn(Progress) + Sync),
) -> Option<Outcome> {
    let receipt = Receipt::of_last_build(order, output, sources)?;
    progress(Progress::Begins(Stage::Compare));
    let standing = output::open(&order.root, output).ok()?;
    let (mark, written) = output::as_marked(&standing)?;
    let outcome = Outcome::Done { written, made: receipt.made(), diagnostics: receipt.told(&order.root) };
    (mark == receipt.output).then_some(outcome)
}

/// Renders what changed into a new output, looks through every file of it for what people withhold, and puts it in the
/// old one's place. An output where nothing changed is looked through too: what is withheld may have.
fn write(
    plan: &Plan,
    press: &Press,
    secrets: &Secrets,
    root: &Path,
    output: &Path,
    shelf: &Shelf,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Written, Fingerprint), Failure> {
    progress(Progress::Begins(Stage::Compare));
    let standing = output::open(root, output).map_err(Failure::Refused)?;
    let shown = output.file_name().unwrap_or_default().to_string_lossy();
    let proof = |artefact: &Artefact, bytes: Vec<u8>| proven(leaked(&shown, artefact, &bytes, secrets));
    if output::is_up_to_date(plan, &standing) {
        let read = |artefact: &Artefact| output::read(&standing, artefact).map_err(Failure::Refused);
        let proofs = plan.artefacts.par_iter().filter(|_| !secrets.is_empty());
        let proofs = proofs.map(|artefact| read(artefact).and_then(|bytes| proof(artefact, bytes))).collect();
        let mark = output::mark_of(&standing);
        return output::all_well(proofs).map(|()| (output::unchanged(plan, &standing), mark));
    }
    progress(Progress::Begins(Stage::Render));
    let staging = output::begin(plan, standing).map_err(Failure::Refused)?;
    let watched = Watched { progress, done: AtomicUsize::new(0), of: plan.artefacts.len() };
    let pictures = output::pictures(root);
    let placed = render::each(&plan.artefacts, |artefact, threads| {
        let size = staging.place(artefact, || made(artefact, press, threads, &pictures))?;
        if !secrets.is_empty() {
            proof(artefact, staging.read(artefact)?)?;
        }
        Ok(watched.step(size))
    });
    pictures.tidy(output::LIMIT);
    progress(Progress::Begins(Stage::Swap));
    if shelf.has_moved() {
        staging.give_up();
        return Err(Failure::Moved);
    }
    staging.finish(placed)
}

/// The bytes of a file. Pictures cost most and change least: those that were made for an earlier build are taken from it.
pub fn made(
    artefact: &Artefact,
    press: &Press,
    threads: usize,
    pictures: &output::Kept,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let make = || render::render(&artefact.recipe, press, threads);
    let Recipe::Picture(recipe) = &*artefact.recipe else { return make() };
    let key = Fingerprint::of(recipe);
    if let Some(bytes) = pictures.get(key) {
        return Ok(bytes);
    }
    make().inspect(|bytes| pictures.put(key, bytes))
}

/// What a file of the output tells that people withhold.
fn leaked(folder: &str, artefact: &Artefact, bytes: &[u8], secrets: &Secrets) -> Vec<Diagnostic> {
    match *artefact.recipe {
        Recipe::Issue(_) => leaks::in_own_pdf(folder, &artefact.path, bytes, secrets),
        _ => leaks::in_file(folder, &artefact.path, bytes, secrets),
    }
}

/// Whether a file may be published: nothing was found in it that people withhold.
fn proven(found: Vec<Diagnostic>) -> Result<(), Failure> {
    if found.is_empty() { Ok(()) } else { Err(Failure::Content(found)) }
}

/// Does everything but writing, and returns all that is wrong.
pub fn check(order: &Order, progress: &(dyn Fn(Progress) + Sync)) -> Vec<Diagnostic> {
    let Reported { value, mut diagnostics } =
        prepare(order, &mut Kept::nothing(&order.root), &Touched::Anything, progress);
    if let Some(Prepared { plan, press, secrets, .. }) = value {
        let watched = Watched { progress, done: AtomicUsize::new(0), of: plan.artefacts.len() };
        let pictures = output::pictures(&order.root);
        let render = |artefact: &Artefact, threads| match watched.step(made(artefact, &press, threads, &pictures)) {
            Ok(bytes) => leaked("public", artefact, &bytes, &secrets),
            Err(found) => found,
        };
        diagnostics.extend(render::each(&plan.artefacts, render).into_iter().flatten());
    }
    sorted(diagnostics)
}

/// What the office keeps of its alumni, for the verbs of `almapress directory`; what else was read is beside it.
pub fn register(root: &Path) -> Reported<Option<(Sources, Register)>> {
    let mut diagnostics = Vec::new();
    let sources = source::read(root, &mut Glance::first(root), &Touched::Anything).take(&mut diagnostics);
    let opened = sources.and_then(|sources| {
        let settings = sources.site.directory.clone()?;
        let files = sources.office.open().take(&mut diagnostics);
        Some((Register::open(&settings, &sources.site.language, files).take(&mut diagnostics)?, sources))
    });
    Reported::new(opened.map(|(register, sources)| (sources, register)), diagnostics)
}

/// What a search for leaks came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Searched {
    pub texts: usize,
    /// Nothing if there is no such folder.
    pub files: Option<usize>,
    /// Values too short to be told from other text.
    pub not_searched_for: usize,
}

/// Searches the editors' texts, and an output that was built before, for what people withhold. Nothing if there is no
/// directory, or none that can be read.
pub fn find_leaks(root: &Path, on: Option<Date>, output: &Path) -> Reported<Option<Searched>> {
    let mut diagnostics = Vec::new();
    let found = register(root).take(&mut diagnostics).and_then(|(sources, register)| {
        let asked = Asked { on, totals: false, records: Vec::new() };
        Some((sources, directory::publish(&register, &asked).take(&mut diagnostics)?))
    });
    let Some((sources, directory)) = found else { return Reported::new(None, diagnostics) };
    let secrets = &*directory.secrets;
    diagnostics.extend(leaks::in_texts(&source::texts(&sources.texts), secrets));
    diagnostics.extend(leaks::in_settings(&sources.settings, &sources.themes, secrets));
    let shown = output.file_name().unwrap_or_default().to_string_lossy();
    let looked = source::look_at(output, |path, bytes| leaks::in_file(&shown, path, &bytes, secrets));
    let files = looked.as_ref().map(Vec::len);
    for file in looked.into_iter().flatten() {
        diagnostics.extend(file.unwrap_or_else(|diagnostic| vec![diagnostic]));
    }
    let searched = Searched { texts: sources.texts.len(), files, not_searched_for: secrets.too_short() };
    Reported::new(Some(searched), diagnostics)
}

/// Counts what has been rendered and tells those who watch.
struct Watched<'a> {
    progress: &'a (dyn Fn(Progress) + Sync),
    done: AtomicUsize,
    of: usize,
}

impl Watched<'_> {
    fn step<T>(&self, rendered: T) -> T {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.progress)(Progress::Rendering { done, of: self.of });
        rendered
    }
}
