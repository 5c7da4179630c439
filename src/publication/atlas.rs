//! The map of the publication: every page, person and picture that a link may lead to.
//!
//! Made from the manuscripts before any of them is understood, so that each can then be read on its own, in
//! parallel, with all of its links resolved. Never holds a link that was not found.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use percent_encoding::percent_decode_str;
use rustc_hash::FxBuildHasher;

use super::manuscript::{Kind, Manuscript};
use super::media::{self, Pictures};
use crate::address::{self, Address};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::fields::Spot;
use crate::fingerprint::Fingerprint;
use crate::markup::{Destination, Reference, ReferenceKind};
use crate::pictures::{self, Size};

#[derive(Debug)]
pub struct Atlas {
    manuscripts: Vec<Arc<Manuscript>>,
    /// Pages by content path.
    pages: HashMap<String, usize, FxBuildHasher>,
    /// Pages made by almapress, by the path an editor would link to: `people`, `issues/2026-q3`.
    sections: HashMap<String, Address>,
    /// Positions of the profiles among the manuscripts.
    people: Vec<usize>,
    ids: HashMap<String, Person, FxBuildHasher>,
    names: HashMap<String, Vec<Person>, FxBuildHasher>,
    /// By content path, in order; pictures with what a look at them told.
    media: Pictures,
    /// Ids and names of people, and paths of pages and media, each in order, to find what is near a misspelled one.
    known_people: OnceLock<Vec<String>>,
    known_paths: OnceLock<Vec<String>>,
    /// Files that cannot be told apart by their ids.
    pub same_ids: Vec<Diagnostic>,
    /// Of all that a text may ask: the same fingerprint, the same answers.
    pub fingerprint: Fingerprint,
}

/// A person by position among the profiles, which are in the order of their paths.
pub type Person = usize;

/// The fingerprint of the map that these make.
pub fn fingerprint(manuscripts: &[Arc<Manuscript>], media: &Pictures, has_directory: bool) -> Fingerprint {
    let manuscripts: Vec<Fingerprint> = manuscripts.iter().map(|m| m.card.seen_by_others).collect();
    Fingerprint::of(&(manuscripts, media, has_directory))
}

impl Atlas {
    pub fn new(
        manuscripts: &[Arc<Manuscript>],
        media: Pictures,
        has_directory: bool,
        fingerprint: Fingerprint,
    ) -> Self {
        let each = || manuscripts.iter().enumerate();
        let people: Vec<usize> = each().filter(|(_, m)| m.card.kind == Kind::Profile).map(|(at, _)| at).collect();
        let persons = || people.iter().map(|at| &manuscripts[*at]).enumerate();
        let mut names: HashMap<String, Vec<Person>, FxBuildHasher> = HashMap::default();
        for (person, manuscript) in persons() {
            names.entry(manuscript.card.name.clone()).or_default().push(person);
        }
        Self {
            pages: each().map(|(at, m)| (m.path().to_owned(), at)).collect(),
            sections: sections(manuscripts, has_directory),
            ids: persons().map(|(person, m)| (m.id().to_owned(), person)).collect(),
            names,
            people,
            media,
            known_people: OnceLock::new(),
            known_paths: OnceLock::new(),
            manuscripts: manuscripts.to_vec(),
            same_ids: [Kind::Profile, Kind::Chapter, Kind::Event].map(|kind| same_ids(manuscripts, kind)).concat(),
            fingerprint,
        }
    }

    fn known_people(&self) -> &[String] {
        self.known_people.get_or_init(|| in_order(self.ids.keys().chain(self.names.keys())))
    }

    fn known_paths(&self) -> &[String] {
        self.known_paths.get_or_init(|| in_order(self.pages.keys().chain(self.media.keys())))
    }

    fn profile(&self, person: Person) -> &Manuscript {
        &self.manuscripts[self.people[person]]
    }

    /// The person meant by an id, or by a name that only one profile bears.
    pub fn person(&self, written: &Spot<String>) -> Result<Person, Diagnostic> {
        let word = written.value.trim();
        if let Some(person) = self.ids.get(word) {
            return Ok(*person);
        }
        match self.names.get(word).map(Vec::as_slice) {
            Some([person]) => Ok(*person),
            Some(namesakes) => Err(self.ambiguous(written, namesakes)),
            None => Err(self.nobody(written)),
        }
    }

    fn ambiguous(&self, written: &Spot<String>, namesakes: &[Person]) -> Diagnostic {
        let them: Vec<String> = namesakes.iter().map(|at| self.describe(*at)).collect();
        let message = format!("{} people are called {}", namesakes.len(), written.value.trim());
        Diagnostic::error(written.place.clone(), message)
            .help(format!("write the id of the one you mean: {}", them.join(", or ")))
    }

    fn describe(&self, at: Person) -> String {
        let person = self.profile(at);
        let facts: Vec<String> = ["cohort", "college"].iter().filter_map(|key| person.peek(key)).collect();
        if facts.is_empty() { person.id().to_owned() } else { format!("{} ({})", person.id(), facts.join(", ")) }
    }

    fn nobody(&self, written: &Spot<String>) -> Diagnostic {
        let word = written.value.trim();
        let help = match near(word, self.known_people()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("make a profile content/people/{}.md, or take the name out", address::slug(word)),
        };
        Diagnostic::error(written.place.clone(), format!("nobody in content/people is called “{word}”")).help(help)
    }

    /// The picture that a file's front matter names.
    pub fn picture(&self, from: &str, written: &Spot<String>) -> Result<(String, Size), Diagnostic> {
        let path = local_path(from, &written.value);
        self.placed_picture(path.as_deref(), &written.value).map_err(|(message, help)| {
            let diagnostic = Diagnostic::error(written.place.clone(), message);
            match help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            }
        })
    }

    fn placed_picture(&self, path: Option<&str>, written: &str) -> Result<(String, Size), (String, Option<String>)> {
        let looked = path.and_then(|path| Some((path, self.media.get(path)?.as_ref()?.size)));
        match looked {
            Some((path, Ok(size))) => Ok((path.to_owned(), size)),
            Some((_, Err(fault))) => {
                Err((format!("the picture {written} {}", fault.why), Some(fault.remedy.to_owned())))
            }
            None if path.is_some_and(|path| self.media.contains_key(path)) => {
                Err((format!("{written} {}", media::NO_PICTURE.why), Some(media::NO_PICTURE.remedy.to_owned())))
            }
            None => Err((format!("there is no picture {written}"), Some(self.near_file(path)))),
        }
    }

    /// The size and the kind of a picture of pixels.
    pub fn pixels(&self, path: &str) -> Option<(Size, pictures::Kind)> {
        let looked = self.media.get(path)?.as_ref()?;
        Some((looked.size.ok()?, looked.kind?))
    }

    /// A picture as pages show it: as large as the file that is published under its name, and in the widths beside it.
    pub fn shown(&self, path: &str, size: Size) -> pictures::Shown {
        let kind = self.media.get(path).and_then(|looked| looked.as_ref()?.kind);
        pictures::shown(size, kind)
    }

    /// The pictures that come in inks.
    pub fn in_inks(&self) -> BTreeSet<String> {
        let inked = self.media.iter().filter(|(_, looked)| looked.is_some_and(|looked| looked.in_inks));
        inked.map(|(path, _)| path.clone()).collect()
    }

    fn near_file(&self, path: Option<&str>) -> String {
        let near = path.and_then(|path| near(path, self.known_paths()));
        match near {
            Some(near) => format!("did you mean /{near}?"),
            None => {
                "put the file beside the text and write its name, or write its path from the top of content: /cover.svg"
                    .to_owned()
            }
        }
    }

    /// Where a link or picture of a text leads.
    pub fn destination(&self, from: &Manuscript, reference: &Reference) -> Result<Destination, Diagnostic> {
        let place = || from.source.at(reference.range.clone());
        let written = reference.written.trim();
        match reference.kind {
            ReferenceKind::Picture if is_web_address(written) => Err(Diagnostic::error(
                place(),
                "a picture of another site is not placed: it may change or vanish, and cannot be printed",
            )
            .help("save the picture beside the text and write its file name")),
            ReferenceKind::Picture => {
                let (src, size) = self.picture(from.path(), &Spot { value: written.to_owned(), place: place() })?;
                let shown = self.shown(&src, size);
                Ok(Destination::Picture { href: address::encode(&src), src, shown })
            }
            ReferenceKind::Link => self.link(from, written, place),
        }
    }

    fn link(&self, from: &Manuscript, written: &str, place: impl Fn() -> Place) -> Result<Destination, Diagnostic> {
        if let Some(person) = written.strip_prefix("person:") {
            let person = percent_decode_str(person).decode_utf8_lossy().into_owned();
            let at = self.person(&Spot { value: person, place: place() })?;
            return Ok(Destination::Page { href: Address::of_page(self.profile(at).path()).href(), fragment: None });
        }
        if is_web_address(written) || written.starts_with("mailto:") || written.starts_with("tel:") {
            return Ok(Destination::External(written.to_owned()));
        }
        if let Some(scheme) = foreign_scheme(written) {
            return Err(Diagnostic::error(place(), format!("links of the kind `{scheme}:` are not published"))
                .help("write a file of the publication, an address that begins with https://, or mailto:"));
        }
        if let Some(id) = written.strip_prefix('#') {
            return self.anchor(from.body.digest.ids.as_slice(), id, &place).map(Destination::Anchor);
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (written, None),
        };
        let Some(target) = local_path(from.path(), path).filter(|_| !path.is_empty()) else {
            return Err(self.nowhere(written, None, place()));
        };
        if let Some(page) = self.pages.get(target.as_str()) {
            let ids = &self.manuscripts[*page].body.digest.ids;
            let fragment = fragment.map(|id| self.anchor(ids, id, &place)).transpose()?;
            return Ok(Destination::Page { href: Address::of_page(&target).href(), fragment });
        }
        if let Some(section) = self.sections.get(&target) {
            return Ok(Destination::Page { href: section.href(), fragment: None });
        }
        if self.media.contains_key(&target) {
            if is_data(&target) {
                let message =
                    format!("{written} is a file of data, and is not published: it may hold what is nobody's business");
                return Err(
                    Diagnostic::error(place(), message).help("publish what readers need of it as text, or as a PDF")
                );
            }
            // `#page=3` and the like mean something to whoever opens the file.
            let fragment = fragment.map(|fragment| format!("#{}", address::encode(fragment).replace("%3D", "=")));
            return Ok(Destination::File { href: address::encode(&target) + &fragment.unwrap_or_default() });
        }
        Err(self.nowhere(written, Some(&target), place()))
    }

    fn anchor(&self, ids: &[String], written: &str, place: &impl Fn() -> Place) -> Result<String, Diagnostic> {
        let id = percent_decode_str(written).decode_utf8_lossy().into_owned();
        if ids.contains(&id) {
            return Ok(id);
        }
        let diagnostic = Diagnostic::error(place(), format!("there is no heading #{id} on that page"));
        Err(match nearest(&id, ids.iter().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("did you mean #{near}?")),
            None if ids.is_empty() => diagnostic.help("that page has no headings"),
            None => diagnostic.help(format!("its headings are: #{}", ids.join(", #"))),
        })
    }

    fn nowhere(&self, written: &str, target: Option<&str>, place: Place) -> Diagnostic {
        let near = target.and_then(|target| {
            let same_name = |path: &&String| path.rsplit('/').next() == target.rsplit('/').next();
            self.known_paths().iter().find(same_name).map(String::as_str).or_else(|| near(target, self.known_paths()))
        });
        let help = match near {
            _ if written.starts_with("www.") => format!("write the whole address: https://{written}"),
            Some(near) => format!("did you mean /{near}?"),
            None => {
                "write the path of the file it leads to, from this file or, with a / before it, from content".to_owned()
            }
        };
        Diagnostic::error(place, format!("the link “{written}” leads nowhere")).help(help)
    }

    /// Where an entry of the menu leads: its address, and whether that is outside.
    pub fn menu(&self, to: &Spot<String>) -> Result<(String, bool), Diagnostic> {
        let written = to.value.trim();
        if is_web_address(written) || written.starts_with("mailto:") {
            return Ok((written.to_owned(), true));
        }
        let target = local_path("", written).unwrap_or_default();
        if self.pages.contains_key(target.as_str()) {
            return Ok((Address::of_page(&target).href(), false));
        }
        match self.sections.get(&target) {
            Some(section) => Ok((section.href(), false)),
            None => Err(self.nowhere(written, Some(&target), to.place.clone())),
        }
    }
}

/// Two files of one kind with one id: which of them a link means could not be told.
fn same_ids(manuscripts: &[Arc<Manuscript>], kind: Kind) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &Manuscript, FxBuildHasher> = HashMap::default();
    let mut diagnostics = Vec::new();
    for manuscript in manuscripts.iter().filter(|manuscript| manuscript.card.kind == kind) {
        if let Some(other) = first.get(manuscript.id()) {
            let message = format!("this has the same id as {}: `{}`", other.source.path, manuscript.id());
            let help = "an id is the file's name, whatever folder it stands in; rename one of the two";
            diagnostics.push(Diagnostic::error(Place::file(manuscript.source.path.clone()), message).help(help));
        } else {
            first.insert(manuscript.id(), manuscript);
        }
    }
    diagnostics
}

fn in_order<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut words: Vec<String> = words.cloned().collect();
    words.sort_unstable();
    words
}

/// The word nearest to a misspelled one, among those that begin with the same character: of ten thousand names all
/// cannot be compared with each of ten thousand mistakes.
fn near<'a>(word: &str, known: &'a [String]) -> Option<&'a str> {
    let first = word.chars().next()?;
    let begins = known.partition_point(|known| known.chars().next().is_none_or(|c| c < first));
    let same = known[begins..].iter().take_while(|known| known.starts_with(first));
    nearest(word, same.map(String::as_str))
}

/// The pages that almapress makes itself and that texts and menus may lead to.
fn sections(manuscripts: &[Arc<Manuscript>], has_directory: bool) -> HashMap<String, Address> {
    let mut sections = HashMap::new();
    let mut add = |folder: &str| {
        let page = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
        sections.insert(folder.to_owned(), Address::new(page));
    };
    add("");
    for manuscript in manuscripts {
        match manuscript.card.kind {
            Kind::Profile => add("people"),
            Kind::Chapter => add("chapters"),
            Kind::Event => add("events"),
            Kind::Issue => {
                add("issues");
                add(&format!("issues/{}", manuscript.id()));
            }
            Kind::Honour | Kind::HonourYear => {
                add("honours");
                add(&format!("honours/{}", manuscript.folder()));
            }
            Kind::Home | Kind::Page | Kind::Article => {}
        }
    }
    if has_directory {
        add("directory");
    }
    sections
}

/// Spreadsheets, exports and databases: an office's folder is full of them, and one link would publish all in it.
fn is_data(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    [
        "yaml", "yml", "csv", "tsv", "json", "xls", "xlsx", "xlsm", "ods", "et", "db", "sqlite", "mdb", "accdb", "sql",
        "dbf", "vcf",
    ]
    .contains(&&*ending)
}

fn is_web_address(written: &str) -> bool {
    let begins = |scheme: &str| written.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("https://") || begins("http://")
}

/// The scheme of an address such as `javascript:…`, if it has one.
fn foreign_scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some(scheme)
}

/// The content path that a relative or top-level path means, percent signs decoded.
fn local_path(from: &str, written: &str) -> Option<String> {
    address::join(from, &percent_decode_str(written).decode_utf8_lossy())
}
