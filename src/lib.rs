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
//! diagnostic fingerprint fields address locale qr decode prepress imposition preflight typesetter site source seal directory leaks search office markup publication regulation view theme plan edition render output
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
pub mod office;
pub mod output;
pub mod plan;
pub mod preflight;
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

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use diagnostic::{Diagnostic, Reported, SourceText, has_errors, sorted};
use directory::{Asked, Directory, Register, Secrets};
use edition::print::{Hall, Printing};
use edition::web::Opened;
use edition::{Editions, ThemePrints};
use jiff::civil::Date;
use locale::Locale;
use output::{Failure, Refusal, Written};
use plan::{Artefact, Bytes, Plan, Recipe};
use publication::Publication;
use rayon::prelude::*;
use regulation::Regulation;
use render::Press;
use seal::Keys;
use source::Sources;
use typesetter::Typesetter;
use view::Showing;

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
    /// What must be found in no output.
    pub secrets: Secrets,
    /// What the law asks of printed issues.
    pub regulations: Vec<Regulation>,
    /// The thickness of one leaf, in millimetres.
    pub paper: f64,
    /// The honour wall.
    pub hall: Hall,
    /// The day of the newest issue, and how days are written.
    pub newest: Option<Date>,
    pub locale: Locale,
    pub made: Made,
}

/// Builds a publication into `output`: the whole story in one function.
pub fn build(order: &Order, output: &Path, progress: &(dyn Fn(Progress) + Sync)) -> Outcome {
    progress(Progress::Reading);
    let Reported { value: prepared, mut diagnostics } = prepare(order);
    let Some(Prepared { plan, press, secrets, made, .. }) = prepared else {
        return Outcome::Failed(sorted(diagnostics));
    };
    let written = write(&plan, &press, &secrets, &order.root, output, progress);
    match written {
        Ok(written) => Outcome::Done { written, made, diagnostics: sorted(diagnostics) },
        Err(Failure::Refused(refusal)) => Outcome::Refused(refusal),
        Err(Failure::Content(found)) => {
            diagnostics.extend(found);
            Outcome::Failed(sorted(diagnostics))
        }
    }
}

/// Renders what changed into a new output, looks through every file of it for what people withhold, and puts it in the
/// old one's place. An output where nothing changed is looked through too: what is withheld may have.
fn write(
    plan: &Plan,
    press: &Press,
    secrets: &Secrets,
    root: &Path,
    output: &Path,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Written, Failure> {
    let standing = output::open(root, output).map_err(Failure::Refused)?;
    let shown = output.file_name().unwrap_or_default().to_string_lossy();
    let proof = |artefact: &Artefact, bytes: Vec<u8>| proven(leaked(&shown, artefact, &bytes, secrets));
    if output::is_up_to_date(plan, &standing) {
        let read = |artefact: &Artefact| output::read(&standing, artefact).map_err(Failure::Refused);
        let proofs = plan.artefacts.par_iter().filter(|_| !secrets.is_empty());
        let proofs = proofs.map(|artefact| read(artefact).and_then(|bytes| proof(artefact, bytes))).collect();
        return output::all_well(proofs).map(|()| output::unchanged(plan, &standing));
    }
    let staging = output::begin(plan, standing).map_err(Failure::Refused)?;
    let watched = Watched { progress, done: AtomicUsize::new(0), of: plan.artefacts.len() };
    let placed = render::each(&plan.artefacts, |artefact, threads| {
        let size = staging.place(artefact, || render::render(&artefact.recipe, press, threads))?;
        if !secrets.is_empty() {
            proof(artefact, staging.read(artefact)?)?;
        }
        Ok(watched.step(size))
    });
    staging.finish(plan, placed)
}

/// What a file of the output tells that people withhold.
fn leaked(folder: &str, artefact: &Artefact, bytes: &[u8], secrets: &Secrets) -> Vec<Diagnostic> {
    match artefact.recipe {
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
    progress(Progress::Reading);
    let Reported { value, mut diagnostics } = prepare(order);
    if let Some(Prepared { plan, press, secrets, .. }) = value {
        let watched = Watched { progress, done: AtomicUsize::new(0), of: plan.artefacts.len() };
        let render =
            |artefact: &Artefact, threads| match watched.step(render::render(&artefact.recipe, &press, threads)) {
                Ok(bytes) => leaked("public", artefact, &bytes, &secrets),
                Err(found) => found,
            };
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
    diagnostics.extend(render::unusable_fonts(&sources.fonts));
    let theme = theme::load(&sources.site, &sources.themes, &sources.fonts).take(&mut diagnostics);
    let texts = std::mem::take(&mut sources.texts);
    let (settings, themes) = (sources.settings.clone(), std::mem::take(&mut sources.themes));
    let profile = render::colour_profile(sources.profile.as_ref(), &sources.site, &theme).take(&mut diagnostics);
    let press = render::prepare(&theme, profile.clone(), order.typesetter.clone()).take(&mut diagnostics);
    let publication = publication::assemble(sources.site.clone(), texts.clone(), &sources.media).take(&mut diagnostics);
    let regulations = theme.file(regulation::FILE).map(|file| regulation::read(&file.text()).take(&mut diagnostics));
    let regulations = regulations.unwrap_or_default();
    diagnostics.extend(regulation::check_issues(&regulations, &publication));
    let paper = publication.site.print.paper;
    let newest = publication.newest_date();
    let on = order.date.or(newest);
    let opened = directory(sources, &publication, order.date).take(&mut diagnostics);
    if let Some((_, directory)) = &opened {
        diagnostics.extend(leaks::in_texts(&texts, &directory.secrets));
        diagnostics.extend(leaks::in_settings(&settings, &themes, &directory.secrets));
        if !directory.secrets.is_empty() {
            diagnostics.extend(leaks::opaque(&publication.media));
        }
        // Where there is a website the pictures are its files, and searched as such.
        if !order.editions.web {
            diagnostics.extend(leaks::in_media(&publication.media, &directory.secrets));
        }
    }
    let opened_now = opened.as_ref().map(|(keys, directory)| Opened { directory, keys });
    let office = Desk { settings: &settings, profile: profile.as_ref(), on };
    let (plan, hall, made) = plan(order.editions, &publication, opened_now, &theme, office).take(&mut diagnostics);
    let secrets = opened.map(|(_, directory)| directory.secrets).unwrap_or_default();
    let prepared = (!has_errors(&diagnostics)).then_some(Prepared {
        plan,
        press,
        secrets,
        regulations,
        paper,
        hall,
        newest,
        locale: theme.locale,
        made,
    });
    Reported::new(prepared, diagnostics)
}

/// What the office keeps of its alumni, for the verbs of `almapress directory`; what else was read is beside it.
pub fn register(root: &Path) -> Reported<Option<(Sources, Register)>> {
    let mut diagnostics = Vec::new();
    let sources = source::read(root).take(&mut diagnostics);
    let opened = sources.and_then(|mut sources| {
        let settings = sources.site.directory.clone()?;
        let files = std::mem::take(&mut sources.office);
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
    let secrets = &directory.secrets;
    diagnostics.extend(leaks::in_texts(&sources.texts, secrets));
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

/// The directory, if there is one, and the keys of its members' edition. Whether a consent that ends still holds only the
/// day of the build can tell; where none is given it is taken as ended, and not measured by an issue that may be years old.
fn directory(sources: Sources, publication: &Publication, on: Option<Date>) -> Reported<Option<(Keys, Directory)>> {
    let Some(settings) = sources.site.directory else { return Reported::default() };
    let mut diagnostics = Vec::new();
    let register = Register::open(&settings, &sources.site.language, sources.office).take(&mut diagnostics);
    let records = publication.people.iter().filter_map(|profile| profile.record.as_ref()).collect();
    let asked = Asked { on, totals: !settings.totals.is_empty(), records };
    let opened = register.and_then(|register| {
        let directory = directory::publish(&register, &asked).take(&mut diagnostics)?;
        Some((register.keys, directory))
    });
    Reported::new(opened, diagnostics)
}

/// What the plan needs beside publication, directory and theme.
#[derive(Clone, Copy)]
struct Desk<'a> {
    settings: &'a SourceText,
    profile: Option<&'a Bytes>,
    on: Option<Date>,
}

fn plan(
    editions: Editions,
    publication: &Publication,
    opened: Option<Opened<'_>>,
    theme: &theme::Theme,
    desk: Desk<'_>,
) -> Reported<(Plan, Hall, Made)> {
    let showing = Showing::new(publication, &theme.locale, editions.print);
    let facts = edition::site_facts(publication, &theme.locale);
    let prints = ThemePrints {
        web: theme.fingerprint("web/"),
        print: theme.fingerprint("print/").combine(theme.fingerprint("fonts/")),
    };
    let mut wanted = Vec::new();
    if editions.web {
        wanted.extend(edition::web::wanted(publication, opened, &showing, &facts, theme, prints, desk.on));
    }
    let printing = Printing { site: &facts, theme: prints, settings: desk.settings, profile: desk.profile };
    for target in editions.targets() {
        wanted.extend(edition::print::wanted(publication, &showing, printing, target));
    }
    let count = |kind: fn(&Recipe) -> bool| wanted.iter().filter(|wanted| kind(&wanted.recipe)).count();
    let made = Made {
        pages: count(|recipe| matches!(recipe, Recipe::Page(page) if page.page.is_some())),
        issues: count(|recipe| matches!(recipe, Recipe::Issue(_))),
        entries: opened.map_or(0, |opened| opened.directory.public.entries.len()),
    };
    let Reported { value, diagnostics } = plan::plan(wanted, program::fingerprint());
    Reported::new((value, edition::print::hall(publication, &showing, printing), made), diagnostics)
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
