//! Reads Markdown into a [`Document`].
//!
//! pulldown-cmark splits the text into events; a [`Reader`] walks over them once and builds the tree, one file a
//! subject: `blocks`, `inlines`, and what they lean on. The walk is by index, because two things are read out of
//! their order: ids written on headings are known before the first heading is named, and the text of a note is
//! read after the body.
//!
//! Reading never fails: what an editor got wrong is reported, and the words are kept.

mod blocks;
mod characters;
mod emphasis;
mod ids;
mod inlines;
mod mistakes;
mod notes;
mod raw_html;
mod ruby;
mod words;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use self::ids::Ids;
use self::notes::Notes;
use super::{Document, Footnote, Reference};
use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};

/// How deep lists and quotations stand in one another at most: what is deeper joins the level above. It bounds
/// the recursion of everything that walks the tree, here, in the emitters and in Typst.
const DEEPEST: usize = 8;

/// Reads the Markdown that stands in `body`, a range of bytes of the file. References and diagnostics tell
/// places in the whole file.
pub fn parse(source: &SourceText, body: Range<usize>) -> Reported<Document> {
    let offset = body.start;
    let whole = source.text();
    let text = whole.get(body).unwrap_or_default();
    let mut undefined = Vec::new();
    let events = events(text, &mut undefined);
    let mut reader = Reader::new(source, text, offset, &events);
    for (label, range) in undefined {
        reader.report(range, |place| mistakes::definition_missing(place, &label));
    }
    reader.survey();
    let blocks = reader.blocks().blocks;
    let footnotes = reader.footnotes();
    let Reader { references, ids, diagnostics, .. } = reader;
    Reported::new(Document { blocks, footnotes, references, ids: ids.into_given() }, diagnostics)
}

type Spanned<'a> = (Event<'a>, Range<usize>);

/// The events of a text; `[words][label]` without a definition is taken down in `undefined`. A lone `[word]` is
/// no mistake: brackets are words, too.
fn events<'a>(text: &'a str, undefined: &mut Vec<(String, Range<usize>)>) -> Vec<Spanned<'a>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let on_broken = |link: BrokenLink<'a>| -> Option<(CowStr<'a>, CowStr<'a>)> {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.reference.to_string(), link.span));
        }
        None
    };
    Parser::new_with_broken_link_callback(text, options, Some(on_broken)).into_offset_iter().collect()
}

/// Walks over the events of a text and gathers what it says.
struct Reader<'a> {
    source: &'a SourceText,
    /// The Markdown, which begins at `offset` in the file.
    text: &'a str,
    offset: usize,
    events: &'a [Spanned<'a>],
    /// The event that is read next.
    at: usize,
    /// How many lists and quotations stand around it.
    depth: usize,
    /// The note that is being read, after the body.
    note: Option<usize>,
    ids: Ids,
    notes: Notes,
    references: Vec<Reference>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a SourceText, text: &'a str, offset: usize, events: &'a [Spanned<'a>]) -> Self {
        Self {
            source,
            text,
            offset,
            events,
            at: 0,
            depth: 0,
            note: None,
            ids: Ids::default(),
            notes: Notes::default(),
            references: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Looks over the whole text for what has to be known beforehand: written ids, and where the notes are.
    fn survey(&mut self) {
        for (at, (event, range)) in self.events.iter().enumerate() {
            match event {
                Event::Start(Tag::Heading { id: Some(id), .. }) => self.ids.reserve(id),
                Event::Start(Tag::FootnoteDefinition(label)) if !self.notes.define(label, at, range.clone()) => {
                    self.report(self.first_line(range), |place| mistakes::note_twice(place, label));
                }
                _ => {}
            }
        }
    }

    /// The notes that were referred to, in order; one note may refer to the next.
    fn footnotes(&mut self) -> Vec<Footnote> {
        let mut footnotes = Vec::new();
        while let Some(note) = self.notes.numbered(footnotes.len()) {
            let parent = note.parent;
            self.at = note.event;
            self.note = Some(footnotes.len());
            footnotes.push(Footnote { blocks: self.container().blocks, references: 0, parent });
        }
        // Only now has every note been read, and with it every reference to a note.
        for (number, footnote) in footnotes.iter_mut().enumerate() {
            footnote.references = self.notes.numbered(number).map_or(0, |note| note.references);
        }
        let unused: Vec<_> = self.notes.unused().map(|note| (note.label.clone(), note.range.clone())).collect();
        for (label, range) in unused {
            self.report(self.first_line(&range), |place| mistakes::note_unused(place, &label));
        }
        footnotes
    }

    fn peek(&self) -> Option<&'a Spanned<'a>> {
        self.events.get(self.at)
    }

    /// Whether what is being read ends here.
    fn is_at_end(&self) -> bool {
        matches!(self.peek(), None | Some((Event::End(_), _)))
    }

    /// Passes over one event; over a whole element if it starts here.
    fn skip(&mut self) {
        let mut open = 0usize;
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open = open.saturating_sub(1),
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    fn report(&mut self, range: Range<usize>, mistake: impl FnOnce(Place) -> Diagnostic) {
        let place = self.source.at(self.in_file(range));
        self.diagnostics.push(mistake(place));
    }

    fn in_file(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }

    /// The part of a range that stands on its first line: enough to point at a long element.
    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        range.start..range.start + line.len()
    }
}
