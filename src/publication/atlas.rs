//! The map of the publication: every page, person and picture that a link may lead to.
//!
//! Made from the manuscripts before any of them is understood, so that each can then be read on its own, in
//! parallel, with all of its links resolved. Never holds a link that was not found.

use std::collections::{BTreeMap, HashMap};

use percent_encoding::percent_decode_str;

use super::manuscript::{Kind, Manuscript};
use super::media::{self, Fault, Size};
use crate::address::{self, Address};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::fields::Spot;
use crate::markup::{Destination, Reference, ReferenceKind};
use crate::source::File;

pub struct Atlas<'a> {
    /// Pages by content path, with the ids of their headings.
    pages: HashMap<&'a str, &'a [String]>,
    /// Pages made by almapress, by the path an editor would link to: `people`, `issues/2026-q3`.
    sections: HashMap<String, Address>,
    /// Ids and names of people, and paths of pages and media, each in order, to find what is near a misspelled one.
    known_people: Vec<&'a str>,
    known_paths: Vec<&'a str>,
    ids: HashMap<&'a str, usize>,
    names: HashMap<&'a str, Vec<usize>>,
    people: Vec<&'a Manuscript>,
    media: &'a BTreeMap<String, File>,
    sizes: HashMap<&'a str, Result<Size, Fault>>,
}

/// A person by position among the profiles, which are in the order of their paths.
pub type Person = usize;

impl<'a> Atlas<'a> {
    pub fn new(manuscripts: &'a [Manuscript], media: &'a BTreeMap<String, File>, has_directory: bool) -> Self {
        let people: Vec<&Manuscript> = manuscripts.iter().filter(|m| m.kind == Kind::Profile).collect();
        let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, person) in people.iter().enumerate() {
            names.entry(person.peek("name").unwrap_or_default()).or_default().push(at);
        }
        let ids: HashMap<&str, usize> = people.iter().enumerate().map(|(at, person)| (person.id(), at)).collect();
        let known_people = in_order(ids.keys().chain(names.keys()).copied());
        let known_paths = in_order(manuscripts.iter().map(Manuscript::path).chain(media.keys().map(String::as_str)));
        Self {
            known_people,
            known_paths,
            pages: manuscripts.iter().map(|m| (m.path(), m.document.ids.as_slice())).collect(),
            sections: sections(manuscripts, has_directory),
            ids,
            names,
            people,
            media,
            sizes: media::sizes(media),
        }
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
        let person = self.people[at];
        let facts: Vec<&str> = ["cohort", "college"].iter().filter_map(|key| person.peek(key)).collect();
        if facts.is_empty() { person.id().to_owned() } else { format!("{} ({})", person.id(), facts.join(", ")) }
    }

    fn nobody(&self, written: &Spot<String>) -> Diagnostic {
        let word = written.value.trim();
        let help = match near(word, &self.known_people) {
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
        let size = path.and_then(|path| Some((path, self.sizes.get(path)?)));
        match size {
            Some((path, Ok(size))) => Ok((path.to_owned(), *size)),
            Some((_, Err(fault))) => {
                Err((format!("the picture {written} {}", fault.why), Some(fault.remedy.to_owned())))
            }
            None if path.is_some_and(|path| self.media.contains_key(path)) => {
                Err((format!("{written} {}", media::NO_PICTURE.why), Some(media::NO_PICTURE.remedy.to_owned())))
            }
            None => Err((format!("there is no picture {written}"), Some(self.near_file(path)))),
        }
    }

    fn near_file(&self, path: Option<&str>) -> String {
        let near = path.and_then(|path| near(path, &self.known_paths));
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
                Ok(Destination::Picture { href: address::encode(&src), src, width: size.width, height: size.height })
            }
            ReferenceKind::Link => self.link(from, written, place),
        }
    }

    fn link(&self, from: &Manuscript, written: &str, place: impl Fn() -> Place) -> Result<Destination, Diagnostic> {
        if let Some(person) = written.strip_prefix("person:") {
            let person = percent_decode_str(person).decode_utf8_lossy().into_owned();
            let at = self.person(&Spot { value: person, place: place() })?;
            return Ok(Destination::Page { href: Address::of_page(self.people[at].path()).href(), fragment: None });
        }
        if is_web_address(written) || written.starts_with("mailto:") || written.starts_with("tel:") {
            return Ok(Destination::External(written.to_owned()));
        }
        if let Some(scheme) = foreign_scheme(written) {
            return Err(Diagnostic::error(place(), format!("links of the kind `{scheme}:` are not published"))
                .help("write a file of the publication, an address that begins with https://, or mailto:"));
        }
        if let Some(id) = written.strip_prefix('#') {
            return self.anchor(from.document.ids.as_slice(), id, &place).map(Destination::Anchor);
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (written, None),
        };
        let Some(target) = local_path(from.path(), path).filter(|_| !path.is_empty()) else {
            return Err(self.nowhere(written, None, place()));
        };
        if let Some((path, ids)) = self.pages.get_key_value(target.as_str()) {
            let fragment = fragment.map(|id| self.anchor(ids, id, &place)).transpose()?;
            return Ok(Destination::Page { href: Address::of_page(path).href(), fragment });
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
            let same_name = |path: &&&str| path.rsplit('/').next() == target.rsplit('/').next();
            self.known_paths.iter().find(same_name).copied().or_else(|| near(target, &self.known_paths))
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

fn in_order<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words
}

/// The word nearest to a misspelled one, among those that begin with the same character: of ten thousand names all
/// cannot be compared with each of ten thousand mistakes.
fn near<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let first = word.chars().next()?;
    let begins = known.partition_point(|known| known.chars().next().is_none_or(|c| c < first));
    let same = known[begins..].iter().take_while(|known| known.starts_with(first));
    nearest(word, same.copied())
}

/// The pages that almapress makes itself and that texts and menus may lead to.
fn sections(manuscripts: &[Manuscript], has_directory: bool) -> HashMap<String, Address> {
    let mut sections = HashMap::new();
    let mut add = |folder: &str| {
        let page = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
        sections.insert(folder.to_owned(), Address::new(page));
    };
    add("");
    for manuscript in manuscripts {
        match manuscript.kind {
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
