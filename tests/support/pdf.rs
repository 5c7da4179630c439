//! A PDF as its printer or its reader finds it: pages and boxes, words, inks, and what it says of itself.
//!
//! Objects are read with lopdf; words with the reader of the leak check, which shares nothing with what writes the files.

use std::collections::BTreeSet;
use std::path::Path;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::Project;

/// A PDF, opened.
pub struct Pdf {
    pub document: Document,
    pages: Vec<ObjectId>,
    words: Vec<String>,
}

impl Project {
    /// A file of the folder `print`.
    #[track_caller]
    pub fn pdf(&self, name: &str) -> Pdf {
        Pdf::at(&self.path(&format!("print/{name}")))
    }
}

impl Pdf {
    #[track_caller]
    pub fn at(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let document = Document::load_mem(&bytes).expect("a PDF");
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut words = vec![String::new(); pages.len()];
        for text in almapress::decode::texts("x.pdf", &bytes) {
            if let Some(page) = text.page() {
                words[page - 1].extend(text.text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}'));
            }
        }
        Self { document, pages, words }
    }

    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The words of each page in the order in which they are painted, without spaces.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The first page, from 1, on which these words stand.
    #[track_caller]
    pub fn page_with(&self, words: &str) -> usize {
        let found = self.words.iter().position(|page| page.contains(words));
        found.map_or_else(|| panic!("no page holds {words:?}:\n{:#?}", self.words), |at| at + 1)
    }

    pub fn holds(&self, words: &str) -> bool {
        self.words.iter().any(|page| page.contains(words))
    }

    /// A box of a page (from 1) in points, its own or inherited: left, bottom, right, top.
    pub fn boxed(&self, page: usize, name: &[u8]) -> Option<[f64; 4]> {
        let mut dict = self.document.get_dictionary(self.pages[page - 1]).ok()?;
        let found = loop {
            match dict.get_deref(name, &self.document) {
                Ok(found) => break found,
                Err(_) => dict = dict.get_deref(b"Parent", &self.document).ok()?.as_dict().ok()?,
            }
        };
        let numbers = found.as_array().ok()?.iter().map(|number| number.as_float().map(f64::from));
        numbers.collect::<Result<Vec<_>, _>>().ok()?.try_into().ok()
    }

    pub fn catalogue(&self) -> &Dictionary {
        self.document.catalog().expect("a catalogue")
    }

    /// The metadata that other programs read.
    pub fn xmp(&self) -> String {
        let metadata = self.catalogue().get_deref(b"Metadata", &self.document).expect("metadata");
        String::from_utf8(unpacked(metadata.as_stream().expect("a stream"))).expect("UTF-8")
    }

    /// A value of the document's information.
    pub fn info(&self, key: &[u8]) -> String {
        let info = self.document.trailer.get_deref(b"Info", &self.document).and_then(Object::as_dict).expect("Info");
        match info.get_deref(key, &self.document).expect("the key") {
            Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
            text => lopdf::decode_text_string(text).expect("a text"),
        }
    }

    pub fn streams(&self) -> impl Iterator<Item = &Stream> {
        self.document.objects.values().filter_map(|object| object.as_stream().ok())
    }

    pub fn pictures(&self) -> Vec<&Stream> {
        self.streams().filter(|stream| has(&stream.dict, b"Subtype", b"Image")).collect()
    }

    pub fn dictionaries(&self) -> impl Iterator<Item = &Dictionary> {
        self.document.objects.values().filter_map(|object| match object {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        })
    }

    /// What paints one page, and what paints every form and tile.
    pub fn paintings(&self) -> Vec<Vec<Operation>> {
        let pages = self.pages.iter().map(|page| self.document.get_page_content(*page));
        let is_painted = |dict: &Dictionary| has(dict, b"Subtype", b"Form") || dict.has(b"PaintType");
        let forms = self.streams().filter(|stream| is_painted(&stream.dict)).map(unpacked);
        pages.chain(forms).map(|bytes| Content::decode(&bytes).expect("operators").operations).collect()
    }

    /// Every operator that paints or sets something.
    pub fn operators(&self) -> BTreeSet<String> {
        self.paintings().into_iter().flatten().map(|operation| operation.operator).collect()
    }

    /// Every name that stands anywhere in the file's objects.
    pub fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        self.document.objects.values().for_each(|object| gather(object, &mut names));
        names
    }
}

fn gather(object: &Object, names: &mut BTreeSet<String>) {
    match object {
        Object::Name(name) => {
            names.insert(String::from_utf8_lossy(name).into_owned());
        }
        Object::Array(items) => items.iter().for_each(|item| gather(item, names)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| gather(value, names)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| gather(value, names)),
        _ => {}
    }
}

/// Whether a dictionary has this name under a key.
pub fn has(dict: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
}

/// A stream's bytes, unpacked if they are packed.
pub fn unpacked(stream: &Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}
