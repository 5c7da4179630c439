//! From a publication's folder to a plan: everything that comes before rendering, and what of it is kept from one build to
//! the next.
//!
//! The way from the sources to the plan is gone each time. What a step makes is known again by the fingerprint of all that
//! it was made from, so that a build after a small change goes the whole way quickly; nothing here says what a change
//! concerns.

mod receipt;
mod texts;

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::Made;
use crate::diagnostic::{Diagnostic, Place, Reported, SourceText, has_errors};
use crate::directory::{self, Asked, Directory, Register, Secrets};
use crate::edition::print::{Hall, Printing};
use crate::edition::web::Opened;
use crate::edition::{self, Editions, ThemePrints};
use crate::fingerprint::Fingerprint;
use crate::leaks;
use crate::locale::Locale;
use crate::memory::Memory;
use crate::plan::{self, Bytes, Plan, Recipe};
use crate::program;
use crate::publication::{self, Publication};
use crate::regulation::{self, Regulation};
use crate::render::{self, Press};
use crate::seal::Keys;
use crate::source::{self, Glance, Known, Sources, Touched, Unread};
use crate::theme::{self, Theme};
use crate::view::Showing;
use crate::{Order, Progress, Stage};

pub use receipt::Receipt;

/// Everything that rendering needs.
pub struct Prepared {
    pub plan: Plan,
    pub press: Arc<Press>,
    /// What must be found in no output.
    pub secrets: Arc<Secrets>,
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

/// What is kept from one build to the next. It changes how soon a plan is made, and nothing of the plan.
pub struct Kept {
    pub glance: Glance,
    /// What earlier builds have kept on the disk; nothing if nothing is to be kept there.
    on_disk: Option<texts::OnDisk>,
    /// Whether there will be another build in this run.
    builds_again: bool,
    publication: publication::Memories,
    web: edition::web::Memories,
    press: Memory<Reported<Arc<Press>>>,
    directory: Memory<Reported<Option<(Keys, Directory)>>>,
    found_in_texts: Memory<Vec<Diagnostic>>,
    regulated: Memory<Vec<Diagnostic>>,
    collisions: Memory<Vec<Diagnostic>>,
}

impl Kept {
    /// Nothing yet, and nothing later: for those who build once.
    pub fn nothing(root: &Path) -> Self {
        Self {
            glance: Glance::first(root),
            on_disk: None,
            builds_again: false,
            publication: publication::Memories::none(),
            web: edition::web::Memories::none(),
            press: Memory::none(),
            directory: Memory::none(),
            found_in_texts: Memory::none(),
            regulated: Memory::none(),
            collisions: Memory::none(),
        }
    }

    /// Adds what an earlier build has kept on the disk: for those who build once, and will build again.
    pub fn from_disk(&mut self, root: &Path) {
        self.on_disk = Some(texts::read(root, &mut self.glance, &mut self.publication));
    }

    /// Nothing yet: for those who build again and again.
    pub fn for_many(root: &Path) -> Self {
        Self {
            glance: Glance::first(root),
            on_disk: None,
            builds_again: true,
            publication: publication::Memories::default(),
            web: edition::web::Memories::default(),
            press: Memory::default(),
            directory: Memory::default(),
            found_in_texts: Memory::default(),
            regulated: Memory::default(),
            collisions: Memory::default(),
        }
    }
}

/// Reads, understands and plans. No value if there are errors. `touched` is what may have changed since the last time.
pub fn prepare(
    order: &Order,
    kept: &mut Kept,
    touched: &Touched,
    progress: &(dyn Fn(Progress) + Sync),
) -> Reported<Option<Prepared>> {
    let mut diagnostics = Vec::new();
    progress(Progress::Begins(Stage::Read));
    let Some(sources) = source::read(&order.root, &mut kept.glance, touched).take(&mut diagnostics) else {
        return Reported::new(None, diagnostics);
    };
    diagnostics.extend(render::unusable_fonts(&sources.fonts));
    let theme = theme::load(&sources.site, &sources.themes, &sources.fonts).take(&mut diagnostics);
    let profile = render::colour_profile(sources.profile.as_ref(), &sources.site, &theme).take(&mut diagnostics);
    let press = press(&theme, profile.as_ref(), order, &mut kept.press).take(&mut diagnostics);

    progress(Progress::Begins(Stage::Understand));
    let manuscripts = publication::read(&sources.texts, &mut kept.publication).take(&mut diagnostics);
    let pictures = publication::look(&sources.media, &mut kept.publication);
    let is_new = !kept.publication.new_texts.is_empty() || sources.media.values().any(|medium| medium.is_new);
    let has_changed = |on_disk: &&texts::OnDisk| is_new || on_disk.files < manuscripts.len() + sources.media.len();
    if let Some(on_disk) = kept.on_disk.as_ref().filter(has_changed) {
        texts::write(&order.root, &sources, &manuscripts, &kept.publication.new_texts, &pictures, on_disk);
    }
    let publication =
        publication::assemble(sources.site.clone(), manuscripts, &sources.media, pictures, &mut kept.publication)
            .take(&mut diagnostics);
    if kept.builds_again {
        learn(&mut kept.glance.known, &sources, &kept.publication.new_texts);
    } else {
        kept.glance = Glance::knowing_nothing(kept.glance.shelf.clone());
    }
    let regulations = theme.file(regulation::FILE).map(|file| regulation::read(&file.text()).take(&mut diagnostics));
    let regulations = regulations.unwrap_or_default();
    diagnostics.extend(regulation::check_issues(&regulations, &publication, &mut kept.regulated));

    progress(Progress::Begins(Stage::Directory));
    let key = directory_key(&sources, &publication, order.date);
    let opened = kept.directory.one(key, || open_directory(&sources, &publication, order.date));
    if opened.diagnostics.iter().any(|diagnostic| matches!(diagnostic.place, Place::Text { .. })) {
        // It points into a text, and must point again when that is another.
        kept.directory.forget();
    }
    diagnostics.extend(opened.diagnostics.iter().cloned());
    let opened = opened.value.as_ref().map(|(keys, directory)| Opened { directory, keys, fingerprint: key });
    let secrets = opened.map(|opened| opened.directory.secrets.clone()).unwrap_or_default();
    if !secrets.is_empty() {
        diagnostics.extend(in_texts(&sources, &secrets, key, &mut kept.found_in_texts));
        diagnostics.extend(leaks::in_settings(&sources.settings, &sources.themes, &secrets));
        diagnostics.extend(leaks::opaque(&publication.media));
        // Where there is a website the pictures are its files, and searched as such.
        if !order.editions.web {
            diagnostics.extend(leaks::in_media(&publication.media, &secrets));
        }
    }

    progress(Progress::Begins(Stage::Plan));
    let newest = publication.newest_date();
    let office = Desk { settings: &sources.settings, profile: profile.as_ref(), on: order.date.or(newest) };
    let (plan, hall, made) = plan(order.editions, &publication, opened, &theme, office, kept).take(&mut diagnostics);
    let prepared = (!has_errors(&diagnostics)).then_some(Prepared {
        plan,
        press,
        secrets,
        regulations,
        paper: publication.site.print.paper,
        hall,
        newest,
        locale: theme.locale,
        made,
    });
    Reported::new(prepared, diagnostics)
}

/// What the next build knows of the files that were read.
fn learn(known: &mut Known, sources: &Sources, new_texts: &[(Unread, Fingerprint)]) {
    let texts = new_texts.iter().map(|(text, bytes)| (&text.path, text.stamp, *bytes));
    let media = sources.media.values().map(|medium| (&medium.file.path, medium.stamp, medium.file.fingerprint));
    known.learn(texts.chain(media), sources.looked);
}

/// The theme made ready, known again by the files that it is made from.
fn press(
    theme: &Theme,
    profile: Option<&Bytes>,
    order: &Order,
    memory: &mut Memory<Reported<Arc<Press>>>,
) -> Reported<Arc<Press>> {
    let parts = ["web/", "print/", "fonts/"].map(|part| theme.fingerprint(part));
    let key = Fingerprint::of(&(parts, profile));
    let make = || render::prepare(theme, profile.cloned(), order.typesetter.clone()).map(Arc::new);
    Reported::clone(&memory.one(key, make))
}

/// Of all that the directory is made from: what the office keeps, the settings, the day, and the records that profiles
/// name. Where one of the office's files has changed only just now the moment is part of it, since it may have changed
/// twice.
fn directory_key(sources: &Sources, publication: &Publication, on: Option<Date>) -> Fingerprint {
    let office = sources.office.fingerprint().ok_or(sources.looked);
    let asked = publication.people.iter().filter_map(|profile| {
        let record = profile.record.as_ref()?;
        Some((&record.value, &profile.page.source.path))
    });
    let on = on.map(|on| on.to_string());
    Fingerprint::of(&(office, sources.site.fingerprint, on, asked.collect::<Vec<_>>()))
}

/// The directory, if there is one, and the keys of its members' edition. Whether a consent that ends still holds only the
/// day of the build can tell; where none is given it is taken as ended, and not measured by an issue that may be years old.
fn open_directory(
    sources: &Sources,
    publication: &Publication,
    on: Option<Date>,
) -> Reported<Option<(Keys, Directory)>> {
    let Some(settings) = &sources.site.directory else { return Reported::default() };
    let mut diagnostics = Vec::new();
    let files = sources.office.open().take(&mut diagnostics);
    let register = Register::open(settings, &sources.site.language, files).take(&mut diagnostics);
    let records = publication.people.iter().filter_map(|profile| profile.record.as_ref()).collect();
    let asked = Asked { on, totals: !settings.totals.is_empty(), records };
    let opened = register.and_then(|register| {
        let directory = directory::publish(&register, &asked).take(&mut diagnostics)?;
        Some((register.keys, directory))
    });
    Reported::new(opened, diagnostics)
}

/// What people withhold and the editors' texts tell. Texts that were searched before for the same are not searched again.
fn in_texts(
    sources: &Sources,
    secrets: &Secrets,
    directory: Fingerprint,
    memory: &mut Memory<Vec<Diagnostic>>,
) -> Vec<Diagnostic> {
    let key = |text: &Unread| Fingerprint::of(&(&*text.path, text.known.ok_or(sources.looked), directory));
    let search = |text: &Unread| leaks::in_texts(&[text.as_it_is()], secrets);
    memory.each(&sources.texts, key, search).iter().flat_map(|found| found.iter().cloned()).collect()
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
    theme: &Theme,
    desk: Desk<'_>,
    kept: &mut Kept,
) -> Reported<(Plan, Hall, Made)> {
    let showing = Showing::new(publication, &theme.locale, editions.print);
    let facts = edition::site_facts(publication, &theme.locale);
    let prints = ThemePrints {
        web: theme.fingerprint("web/"),
        print: theme.fingerprint("print/").combine(theme.fingerprint("fonts/")),
    };
    let mut wanted = Vec::new();
    if editions.web {
        let site = edition::web::Site { publication, showing: &showing, facts: &facts, theme, prints, on: desk.on };
        wanted.extend(edition::web::wanted(site, opened, &mut kept.web));
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
    let Reported { value, diagnostics } = plan::plan(wanted, program::fingerprint(), &mut kept.collisions);
    Reported::new((value, edition::print::hall(publication, &showing, printing), made), diagnostics)
}
