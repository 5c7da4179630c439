//! The plan: every file of the output with its recipe, which owns all that the file depends on.
//!
//! A recipe is plain data: views, resolved texts, the files it places, and the fingerprint of the theme files that
//! will dress it. Whether a file is made again is decided by the fingerprint of its recipe alone; there is no rule
//! that says "if this changes, rebuild that".

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};

use rustc_hash::FxBuildHasher;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::fingerprint::Fingerprint;
use crate::markup::Text;
use crate::memory::Memory;
use crate::pictures;
use crate::seal::{self, Group, Opening, Secret};
use crate::source;
use crate::theme::{ThemeBytes, ThemeFile};
use crate::typesetter::Piece;
use crate::view::{PageFacts, PrintView, PrintedArticleView, PrintedIssue, Shared, SiteView, Subject, Words};

/// What will be made, in the order of the paths.
#[derive(Debug, Default)]
pub struct Plan {
    pub artefacts: Vec<Artefact>,
}

/// One file of the output.
#[derive(Debug, Clone)]
pub struct Artefact {
    /// From the top of the output, with forward slashes.
    pub path: Arc<str>,
    pub recipe: Arc<Recipe>,
    pub fingerprint: Fingerprint,
}

/// How a file is made.
#[derive(Debug, Hash)]
pub enum Recipe {
    /// A page or feed of the website.
    Page(Box<PageRecipe>),
    /// A printed issue.
    Issue(Box<IssueRecipe>),
    /// A file handed on as it is.
    Copy(CopyRecipe),
    /// A picture, as the website shows it.
    Picture(PictureRecipe),
    /// The file that opens the members' edition.
    Locks(LocksRecipe),
}

#[derive(Debug, Hash)]
pub struct PageRecipe {
    /// `article.html`.
    pub template: &'static str,
    /// Of the theme's web templates.
    pub theme: Fingerprint,
    pub site: Shared<SiteFacts>,
    /// Nothing for feeds and sitemaps.
    pub page: Option<PageFacts>,
    /// What leads from the page to the top of the site.
    pub root: String,
    pub subject: Subject,
    pub body: Option<Text>,
}

/// What all pages of a site share.
#[derive(Debug, Hash)]
pub struct SiteFacts {
    pub site: SiteView,
    pub words: Words,
}

#[derive(Debug, Hash)]
pub struct IssueRecipe {
    /// Of the theme's print files and fonts.
    pub theme: Fingerprint,
    pub site: Shared<SiteFacts>,
    pub issue: PrintedIssue,
    pub articles: Vec<PrintedArticle>,
    pub letter: Text,
    pub print: PrintView,
    /// The profile that turns colours into inks and back, where it makes a difference: for the press, and where a
    /// picture comes in inks already. It is that of the whole publication.
    pub profile: Option<Bytes>,
    /// What the press takes, if it goes to one.
    pub inks: Option<Inks>,
    /// The pictures it places, by path from the top of `content`.
    pub media: BTreeMap<String, Bytes>,
    /// Its own files: that of the issue first, then those of its articles.
    pub origins: Vec<Origin>,
    /// The same of all issues: people, events, honours and the settings.
    pub common_origins: Arc<[Origin]>,
}

impl IssueRecipe {
    pub fn id(&self) -> &str {
        &self.issue.issue.card.id
    }

    /// The issue's own file.
    pub fn place(&self) -> Place {
        let own = self.origins.first();
        Place::file(own.map_or_else(|| source::CONTENT.into(), |Origin(source)| source.path.clone()))
    }
}

/// What the printer's press takes.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Inks {
    /// All plates together, in per cent.
    pub limit: u16,
    pub transparency: bool,
}

/// A file that an editor wrote, to point into when something of it cannot be printed. Where words stand in it does not
/// change what is printed, so it is no part of a fingerprint.
#[derive(Debug, Clone)]
pub struct Origin(pub SourceText);

impl std::hash::Hash for Origin {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

#[derive(Debug, Hash)]
pub struct PrintedArticle {
    pub view: PrintedArticleView,
    pub text: Text,
    pub source: Origin,
}

impl PrintedArticle {
    pub fn id(&self) -> &str {
        &self.view.article.card.id
    }
}

#[derive(Debug, Hash)]
pub struct CopyRecipe {
    pub bytes: Bytes,
}

/// One file of those that are made of a picture.
#[derive(Debug)]
pub struct PictureRecipe {
    /// The picture as it came.
    pub original: Bytes,
    pub kind: pictures::Kind,
    pub wish: pictures::Wish,
    pub family: Arc<Family>,
}

/// All files of one picture, which is opened once for all of them.
#[derive(Debug)]
pub struct Family {
    pub wishes: Vec<pictures::Wish>,
    /// What has been made and nobody has taken yet, in the order of the wishes.
    pub made: Mutex<Vec<Option<Vec<u8>>>>,
}

impl std::hash::Hash for PictureRecipe {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (pictures::VERSION, self.original.fingerprint, self.kind, self.wish).hash(state);
    }
}

/// The passphrases of the members' edition and what each opens. Known by a keyed mark, since a plain fingerprint would
/// let everybody try out passphrases.
pub struct LocksRecipe {
    secret: Secret,
    openings: Vec<(String, Arc<Group>)>,
    mark: [u8; 16],
}

impl LocksRecipe {
    /// `openings` are passphrases with the group that each opens.
    pub fn new(secret: &Secret, openings: Vec<(String, Arc<Group>)>) -> Self {
        let mark = seal::locks_mark(secret, &as_openings(&openings));
        Self { secret: secret.clone(), openings, mark }
    }

    /// The file. Takes a sixth of a second for each passphrase: that is what keeps guessing slow.
    pub fn make(&self) -> Vec<u8> {
        seal::locks(&self.secret, &as_openings(&self.openings))
    }
}

fn as_openings(openings: &[(String, Arc<Group>)]) -> Vec<Opening<'_>> {
    openings.iter().map(|(passphrase, group)| Opening { passphrase, group, label: None }).collect()
}

/// Passphrases are never printed.
impl std::fmt::Debug for LocksRecipe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LocksRecipe({})", self.openings.len())
    }
}

impl std::hash::Hash for LocksRecipe {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.mark.hash(state);
    }
}

/// The bytes of a file, known by their fingerprint.
#[derive(Debug, Clone)]
pub struct Bytes {
    pub content: Content,
    pub fingerprint: Fingerprint,
}

#[derive(Debug, Clone)]
pub enum Content {
    Made(Arc<[u8]>),
    /// Of the publication: read when they are needed.
    File(source::File),
    Theme(ThemeBytes),
}

impl Bytes {
    /// Bytes that were made here.
    pub fn made(bytes: Vec<u8>, fingerprint: Fingerprint) -> Self {
        Self { content: Content::Made(bytes.into()), fingerprint }
    }

    /// The bytes themselves.
    pub fn load(&self) -> ThemeBytes {
        match &self.content {
            Content::Made(bytes) => ThemeBytes::Own(bytes.clone()),
            Content::File(file) => ThemeBytes::Own(file.bytes()),
            Content::Theme(bytes) => bytes.clone(),
        }
    }
}

impl std::hash::Hash for Bytes {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl From<&source::File> for Bytes {
    fn from(file: &source::File) -> Self {
        Self { content: Content::File(file.clone()), fingerprint: file.fingerprint }
    }
}

impl From<&ThemeFile> for Bytes {
    fn from(file: &ThemeFile) -> Self {
        Self { content: Content::Theme(file.bytes.clone()), fingerprint: file.fingerprint }
    }
}

/// The bytes as the typesetter takes them.
impl From<&Bytes> for Piece {
    fn from(bytes: &Bytes) -> Self {
        Self::new(bytes.fingerprint, bytes.load())
    }
}

/// A file that an edition wants made, and what it is made from, for messages. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub path: Arc<str>,
    pub recipe: Arc<Recipe>,
    /// Of the recipe.
    pub fingerprint: Fingerprint,
    /// A file of the publication, or a few words: `the list of people`.
    pub from: Arc<str>,
}

impl Wanted {
    pub fn new(path: impl Into<Arc<str>>, recipe: Recipe, from: impl Into<Arc<str>>) -> Self {
        let fingerprint = Fingerprint::of(&recipe);
        Self { path: path.into(), recipe: Arc::new(recipe), fingerprint, from: from.into() }
    }
}

/// Makes the plan: the order of the paths, and certainty that no two files want one place.
/// `program` is the fingerprint of this build of almapress: another program may make other bytes of the same recipe.
pub fn plan(mut wanted: Vec<Wanted>, program: Fingerprint, memory: &mut Memory<Vec<Diagnostic>>) -> Reported<Plan> {
    // As they come they are in order but for a few.
    wanted.sort_by(|a, b| a.path.cmp(&b.path));
    let places: Vec<(&str, &str)> = wanted.iter().map(|wanted| (&*wanted.path, &*wanted.from)).collect();
    let diagnostics = memory.one(Fingerprint::of(&places), || collisions(&wanted));
    let artefact = |wanted: Wanted| Artefact {
        fingerprint: program.combine(wanted.fingerprint),
        path: wanted.path,
        recipe: wanted.recipe,
    };
    Reported::new(Plan { artefacts: wanted.into_iter().map(artefact).collect() }, diagnostics.to_vec())
}

/// Files that cannot stand together or at all: two in one place, also where only some file systems take the paths for
/// one, since they differ in case (Windows, macOS) or in Unicode form (macOS); one that stands where another wants a
/// folder; and names too long for a disk.
fn collisions(wanted: &[Wanted]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut taken: HashMap<String, &Wanted, FxBuildHasher> = HashMap::default();
    for file in wanted {
        if file.path.split('/').any(|name| name.len() > LONGEST_NAME) {
            let message = format!("the name of what this becomes is too long: {}", file.path);
            diagnostics.push(
                Diagnostic::error(place(&[file]), message)
                    .help("give it a shorter name, of at most 80 Chinese characters"),
            );
        }
        let Some(first) = taken.insert(folded(&file.path), file) else { continue };
        let how = if first.path == file.path { "" } else { ", but for capital letters or the form of its characters" };
        let message = format!("{} and {} would both become {}{how}", file.from, first.from, file.path);
        diagnostics.push(Diagnostic::error(place(&[file, first]), message).help("rename one of the two"));
    }
    let mut folders_seen: HashSet<&str, FxBuildHasher> = HashSet::default();
    for file in wanted {
        let path = folded(&file.path);
        let Some((path, _)) = taken.get_key_value(&path) else { continue };
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        for blocking in folders.filter(|folder| folders_seen.insert(folder)).filter_map(|folder| taken.get(folder)) {
            let message =
                format!("{} wants a folder where {} becomes the file {}", file.from, blocking.from, blocking.path);
            diagnostics.push(Diagnostic::error(place(&[file, blocking]), message).help("rename one of the two"));
        }
    }
    diagnostics
}

/// What no usual file system exceeds, in bytes.
const LONGEST_NAME: usize = 255;

/// The first of these that is a file an editor can rename; pages that almapress makes of its own are not.
fn place(files: &[&Wanted]) -> Place {
    let written = files.iter().find(|file| file.from.contains('/'));
    Place::file(written.or(files.first()).map_or_else(|| Arc::from(source::CONTENT), |file| file.from.clone()))
}

fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}
