//! What an editor changes while a publication is measured, and changes back in the end.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::corpus::Corpus;

/// What every edit adds begins with these words, which stand nowhere else.
pub const MARK: &str = "又及第";

/// A file that is edited again and again, each time in another way.
pub struct Edit {
    kind: Kind,
    file: PathBuf,
    /// As it was before the first edit.
    original: String,
    /// The page on which every edit can be seen, from the top of the output.
    pub page: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A sentence is added to one profile.
    Text,
    /// A profile's role in its front matter, which the lists show, too.
    FrontMatter,
    /// The template of all profiles.
    Template,
}

impl Edit {
    pub fn of(kind: Kind, corpus: &Corpus) -> io::Result<Self> {
        let [one, other] = corpus.profiles_to_edit();
        let page = |profile: &PathBuf| {
            let id = profile.file_stem().unwrap_or_default().to_string_lossy();
            format!("people/{id}.html")
        };
        let (file, page) = match kind {
            Kind::Text => (one.clone(), page(&one)),
            Kind::FrontMatter => (other.clone(), page(&other)),
            Kind::Template => (corpus.template(), page(&one)),
        };
        Ok(Self { kind, original: fs::read_to_string(&file)?, file, page })
    }

    /// Saves the file changed for the `nth` time, as editors do: written aside, then renamed. A reader finds the words that
    /// are returned on the page, and found them there never before.
    pub fn save(&self, nth: usize) -> io::Result<String> {
        let mark = format!("{MARK}{nth}次");
        let Self { kind, original, .. } = self;
        let text = match kind {
            Kind::Text => format!("{original}\n{mark}，她回来过。\n"),
            Kind::FrontMatter => original.replacen("role: ", &format!("role: {mark} "), 1),
            // The last block's end: what stands before it is part of every page.
            Kind::Template => match original.rsplit_once("{% endblock %}") {
                Some((before, after)) => format!("{before}<!-- {mark} -->\n{{% endblock %}}{after}"),
                None => return Err(io::Error::other("the template has no block")),
            },
        };
        self.put(&text)?;
        Ok(mark)
    }

    /// Puts the file back as it was.
    pub fn undo(&self) -> io::Result<()> {
        self.put(&self.original)
    }

    fn put(&self, text: &str) -> io::Result<()> {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let aside = self.file.with_file_name(format!(".{name}.new"));
        fs::write(&aside, text)?;
        fs::rename(&aside, &self.file)
    }
}
