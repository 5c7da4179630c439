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
//! A module imports only what stands before it here, which a test holds; `cli` and `serve` see everything:
//!
//! ```text
//! diagnostic fingerprint fields address locale site source directory markup publication view theme plan edition render output
//! ```

pub mod address;
pub mod cli;
pub mod diagnostic;
pub mod directory;
pub mod edition;
pub mod fields;
pub mod fingerprint;
pub mod locale;
pub mod markup;
pub mod output;
pub mod plan;
pub mod program;
pub mod publication;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod view;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use diagnostic::{Diagnostic, Reported, has_errors, sorted};
use directory::{Audience, Listing};
use edition::{Editions, ThemePrints};
use jiff::civil::Date;
use output::{Failure, Refusal, Written};
use plan::{Artefact, Plan, Recipe};
use publication::Publication;
use render::Press;
use source::Sources;
use view::Showing;

/// What is to be made.
#[derive(Debug, Clone)]
pub struct Order {
    /// The publication's folder.
    pub root: PathBuf,
    pub editions: Editions,
    /// The day the publication stands at; that of its newest issue if not given.
    pub date: Option<Date>,
}

/// How far a build has come, for those who watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Reading,
    Rendering { done: usize, of: usize },
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

/// Everything that rendering needs.
pub struct Prepared {
    pub plan: Plan,
    pub press: Press,
    pub made: Made,
}

/// Builds a publication into `output`: the whole story in one function.
pub fn build(order: &Order, output: &Path, progress: &(dyn Fn(Progress) + Sync)) -> Outcome {
    progress(Progress::Reading);
    let Reported { value: prepared, mut diagnostics } = prepare(order);
    let Some(Prepared { plan, press, made }) = prepared else { return Outcome::Failed(sorted(diagnostics)) };
    let written = write(&plan, &press, &order.root, output, progress);
    match written {
        Ok(written) => Outcome::Done { written, made, diagnostics: sorted(diagnostics) },
        Err(Failure::Refused(refusal)) => Outcome::Refused(refusal),
        Err(Failure::Content(found)) => {
            diagnostics.extend(found);
            Outcome::Failed(sorted(diagnostics))
        }
    }
}

/// Renders what changed into a new output, and puts it in the old one's place.
fn write(
    plan: &Plan,
    press: &Press,
    root: &Path,
    output: &Path,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Written, Failure> {
    let standing = output::open(root, output).map_err(Failure::Refused)?;
    if output::is_up_to_date(plan, &standing) {
        return Ok(output::unchanged(plan, &standing));
    }
    let staging = output::begin(plan, standing).map_err(Failure::Refused)?;
    let watched = Watched { progress, done: AtomicUsize::new(0), of: plan.artefacts.len() };
    let placed = render::each(&plan.artefacts, |artefact| {
        watched.step(staging.place(artefact, || render::render(&artefact.recipe, press)))
    });
    staging.finish(plan, placed)
}

/// Does everything but writing, and returns all that is wrong.
pub fn check(order: &Order, progress: &(dyn Fn(Progress) + Sync)) -> Vec<Diagnostic> {
    progress(Progress::Reading);
    let Reported { value, mut diagnostics } = prepare(order);
    if let Some(Prepared { plan, press, .. }) = value {
        let watched = Watched { progress, done: AtomicUsize::new(0), of: plan.artefacts.len() };
        let render =
            |artefact: &Artefact| watched.step(render::render(&artefact.recipe, &press)).err().unwrap_or_default();
        diagnostics.extend(render::each(&plan.artefacts, render).into_iter().flatten());
    }
    sorted(diagnostics)
}

/// Reads, understands and plans. `None` if there are errors.
pub fn prepare(order: &Order) -> Reported<Option<Prepared>> {
    let mut diagnostics = Vec::new();
    let Some(mut sources) = source::read(&order.root).take(&mut diagnostics) else {
        return Reported::new(None, diagnostics);
    };
    let theme = theme::load(&sources.site, &sources.themes).take(&mut diagnostics);
    let press = render::prepare(&theme).take(&mut diagnostics);
    let publication = publication::assemble(sources.site.clone(), std::mem::take(&mut sources.texts), &sources.media)
        .take(&mut diagnostics);
    let on = order.date.or_else(|| publication.newest_date());
    let listing = listing(sources, order.date).map(|listing| listing.take(&mut diagnostics));
    let (plan, made) = plan(order.editions, &publication, listing.as_ref(), &theme, on).take(&mut diagnostics);
    let prepared = (!has_errors(&diagnostics)).then_some(Prepared { plan, press, made });
    Reported::new(prepared, diagnostics)
}

/// What the directory releases to the public. Whether a consent that ends still holds only the day of the build can
/// tell; where none is given it is taken as ended, and not measured by an issue that may be years old.
fn listing(sources: Sources, on: Option<Date>) -> Option<Reported<Listing>> {
    let settings = sources.site.directory?;
    let mut diagnostics = Vec::new();
    let policy = directory::Policy::read(&settings.fields).take(&mut diagnostics);
    let listing = match sources.export {
        Some(export) => {
            directory::publish(&export, &policy, Audience::Public, on.unwrap_or(Date::MAX)).take(&mut diagnostics)
        }
        None => Listing::default(),
    };
    Some(Reported::new(listing, diagnostics))
}

fn plan(
    editions: Editions,
    publication: &Publication,
    listing: Option<&Listing>,
    theme: &theme::Theme,
    on: Option<Date>,
) -> Reported<(Plan, Made)> {
    let showing = Showing::new(publication, &theme.locale, editions.print);
    let facts = edition::site_facts(publication, &theme.locale);
    let prints = ThemePrints {
        web: theme.fingerprint("web/"),
        print: theme.fingerprint("print/").combine(theme.fingerprint("fonts/")),
    };
    let mut wanted = Vec::new();
    if editions.web {
        wanted.extend(edition::web::wanted(publication, listing, &showing, &facts, theme, prints, on));
    }
    if editions.print {
        wanted.extend(edition::print::wanted(publication, &showing, &facts, prints));
    }
    let count = |kind: fn(&Recipe) -> bool| wanted.iter().filter(|wanted| kind(&wanted.recipe)).count();
    let made = Made {
        pages: count(|recipe| matches!(recipe, Recipe::Page(page) if page.page.is_some())),
        issues: count(|recipe| matches!(recipe, Recipe::Issue(_))),
        entries: listing.map_or(0, |listing| listing.entries.len()),
    };
    let Reported { value, diagnostics } = plan::plan(wanted, program::fingerprint());
    Reported::new((value, made), diagnostics)
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
