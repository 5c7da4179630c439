//! What is kept on the disk of the texts that one build has read, for the next one: of each file its stamp, and all that is
//! known of it without its words.
//!
//! It can be thrown away at any moment. What cannot be read, or was written by another almapress, is not there. Only texts
//! of `content` and the sizes of pictures are kept here, and nothing of the directory.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use crate::diagnostic::Reported;
use crate::fingerprint::Fingerprint;
use crate::markup::{Body, Digest};
use crate::output;
use crate::pictures::{Kind, Size};
use crate::program;
use crate::publication::{IndexCard, Looked, Manuscript, Memories, Pictures, key_of_picture};
use crate::source::{self, Glance, Known, Media, Sources, Stamp, Unread};

/// The names of the files in the cache: one with all texts, and one with those that have changed since it was written.
const ALL: &str = "texts";
const CHANGED: &str = "texts-changed";

/// Where more of the texts have changed than one in so many, all are written anew.
const FEW: usize = 10;

/// What stands on the disk.
#[derive(Debug, Default)]
pub struct OnDisk {
    /// Of the file with all texts; nothing if there is none.
    all: Option<Fingerprint>,
    /// How many files it tells of, texts and others.
    pub files: usize,
    /// The texts in the other file.
    changed: HashSet<Arc<str>>,
}

/// As many texts are packed by one thread at a time, and checked together.
const AT_A_TIME: usize = 256;

/// As many times that are packed before they are written.
const TOGETHER: usize = 2;

/// A text as it is kept.
#[derive(BorshSerialize)]
struct Packed<'a> {
    path: &'a str,
    stamp: &'a Stamp,
    bytes: Fingerprint,
    card: &'a IndexCard,
    digest: &'a Digest,
    start: u64,
    end: u64,
}

/// The same as it is read.
#[derive(BorshDeserialize)]
struct Unpacked {
    path: String,
    stamp: Stamp,
    bytes: Fingerprint,
    card: IndexCard,
    digest: Digest,
    start: u64,
    end: u64,
}

/// A file beside the texts: its stamp, the fingerprint of its bytes, and the size of a picture.
#[derive(BorshSerialize, BorshDeserialize)]
struct Beside {
    path: String,
    stamp: Stamp,
    bytes: Fingerprint,
    picture: Option<Seen>,
}

/// What a look at a picture told.
#[derive(BorshSerialize, BorshDeserialize)]
struct Seen {
    width: u32,
    height: u32,
    kind: Option<Kind>,
    in_inks: bool,
}

/// How a file begins: by which almapress it was written, and to which file it adds.
#[derive(BorshSerialize, BorshDeserialize)]
struct Head {
    program: Fingerprint,
    /// The file with all texts, as it was; nothing if this is one.
    adds_to: Option<Fingerprint>,
}

/// Packed values, and the fingerprint by which it is told that they are whole. A file is its head, then the files beside
/// the texts, then the texts, each a part.
#[derive(BorshSerialize, BorshDeserialize)]
struct Part {
    fingerprint: Fingerprint,
    bytes: Vec<u8>,
}

impl Part {
    fn of(values: &impl BorshSerialize) -> Self {
        let bytes = borsh::to_vec(values).unwrap_or_default();
        Self { fingerprint: Fingerprint::of(bytes.as_slice()), bytes }
    }

    fn open<T: BorshDeserialize>(&self) -> Option<T> {
        let is_whole = Fingerprint::of(self.bytes.as_slice()) == self.fingerprint;
        is_whole.then(|| borsh::from_slice(&self.bytes).ok())?
    }

    fn to_bytes(&self) -> Vec<u8> {
        borsh::to_vec(self).unwrap_or_default()
    }
}

/// The parts of a file that was written by this almapress, its head first.
fn parts(bytes: &[u8]) -> Option<(Head, Vec<Part>)> {
    let mut rest = bytes;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        parts.push(Part::deserialize(&mut rest).ok()?);
    }
    let head: Head = parts.first()?.open()?;
    parts.remove(0);
    (head.program == program::fingerprint()).then_some((head, parts))
}

fn fingerprint(parts: &[Part]) -> Fingerprint {
    Fingerprint::of(&parts.iter().map(|part| part.fingerprint).collect::<Vec<_>>())
}

/// Keeps what is known of the texts of a build. Those with which something is wrong are read again each time, and told
/// again; so are those that have been changed only just now.
pub fn write(
    root: &Path,
    sources: &Sources,
    manuscripts: &[Arc<Manuscript>],
    new_texts: &[(Unread, Fingerprint)],
    pictures: &Pictures,
    on_disk: &OnDisk,
) {
    let changed: HashSet<&str> =
        on_disk.changed.iter().map(|path| &**path).chain(new_texts.iter().map(|(text, _)| &*text.path)).collect();
    let adds_to = on_disk.all.filter(|_| changed.len() * FEW < manuscripts.len());
    let stamp = |manuscript: &Manuscript| sources.stamp_of(&manuscript.source.path);
    let kept: Vec<(&Manuscript, Stamp)> = manuscripts
        .iter()
        .filter(|manuscript| manuscript.is_clean)
        .filter(|manuscript| adds_to.is_none() || changed.contains(&*manuscript.source.path))
        .filter_map(|manuscript| Some((&**manuscript, stamp(manuscript)?)))
        .collect();
    let first = [
        Part::of(&Head { program: program::fingerprint(), adds_to }),
        Part::of(&beside(&sources.media, sources.looked, pictures)),
    ];
    let pack = |texts: &[(&Manuscript, Stamp)]| Part::of(&texts.iter().map(packed).collect::<Vec<_>>()).to_bytes();
    // A few at a time: all of them together would fill the memory that the pages need.
    let packed = kept.chunks(AT_A_TIME * TOGETHER).map(|some| some.par_chunks(AT_A_TIME).map(pack).collect::<Vec<_>>());
    let name = if adds_to.is_some() { CHANGED } else { ALL };
    output::keep(root, name, first.iter().map(Part::to_bytes).chain(packed.flatten()));
}

fn packed<'a>((manuscript, stamp): &'a (&'a Manuscript, Stamp)) -> Packed<'a> {
    let range = manuscript.body.range();
    Packed {
        path: &manuscript.source.path,
        stamp,
        bytes: manuscript.bytes,
        card: &manuscript.card,
        digest: &manuscript.body.digest,
        start: range.start as u64,
        end: range.end as u64,
    }
}

fn beside(media: &Media, looked: i128, pictures: &Pictures) -> Vec<Beside> {
    let settled = media.iter().filter(|(_, medium)| source::is_settled(&medium.stamp, looked));
    let beside = |(path, medium): (&String, &source::Medium)| {
        let picture = pictures.get(path).copied().flatten().and_then(|Looked { size, kind, in_inks }| {
            let Size { width, height } = size.ok()?;
            Some(Seen { width, height, kind, in_inks })
        });
        Beside { path: path.clone(), stamp: medium.stamp, bytes: medium.file.fingerprint, picture }
    };
    settled.map(beside).collect()
}

/// What earlier builds have kept is learnt by `glance` and `memories`.
pub fn read(root: &Path, glance: &mut Glance, memories: &mut Memories) -> OnDisk {
    let open = |name: &str| parts(&source::kept(root, name)?);
    let Some((_, all)) = open(ALL).filter(|(head, _)| head.adds_to.is_none()) else { return OnDisk::default() };
    let fingerprint = fingerprint(&all);
    glance.known = Known::default();
    learn(&all, glance, memories);
    drop(all);
    let changed = open(CHANGED).filter(|(head, _)| head.adds_to == Some(fingerprint));
    let changed = changed.map(|(_, parts)| learn(&parts, glance, memories)).unwrap_or_default();
    OnDisk { all: Some(fingerprint), files: glance.known.len(), changed: changed.into_iter().collect() }
}

/// Learns what the parts of a file tell, and returns the paths of its texts.
fn learn(parts: &[Part], glance: &mut Glance, memories: &mut Memories) -> Vec<Arc<str>> {
    let Some((beside, texts)) = parts.split_first() else { return Vec::new() };
    let unpack = |part: &Part| {
        let texts: Vec<Unpacked> = part.open()?;
        Some(texts.into_iter().map(|text| unpacked(text, glance)).collect::<Vec<_>>())
    };
    let texts: Vec<Option<Vec<(Unread, Manuscript)>>> = texts.par_iter().map(unpack).collect();
    let mut paths = Vec::new();
    for (unread, manuscript) in texts.into_iter().flatten().flatten() {
        paths.push(unread.path.clone());
        glance.known.know(unread.path, unread.stamp, manuscript.bytes);
        memories.manuscripts.learn(manuscript.fingerprint, Reported::new(Some(Arc::new(manuscript)), Vec::new()));
    }
    for Beside { path, stamp, bytes, picture } in beside.open::<Vec<Beside>>().unwrap_or_default() {
        if let Some(Seen { width, height, kind, in_inks }) = picture {
            let looked = Looked { size: Ok(Size { width, height }), kind, in_inks };
            memories.pictures.learn(key_of_picture(&path, bytes), Some(looked));
        }
        glance.known.know(format!("{}/{path}", source::CONTENT).into(), stamp, bytes);
    }
    paths
}

fn unpacked(text: Unpacked, glance: &Glance) -> (Unread, Manuscript) {
    let unread = Unread::new(text.path, text.stamp, Some(text.bytes), &glance.shelf);
    let place = |at: u64| usize::try_from(at).unwrap_or_default();
    let body = Body::known(text.digest, place(text.start)..place(text.end), unread.later(text.bytes));
    let manuscript = Manuscript::new(text.card, body, unread.later(text.bytes), text.bytes, true);
    (unread, manuscript)
}
