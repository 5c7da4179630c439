//! Reads what stands within a line: words, links, pictures, references to notes.
//!
//! Marks of emphasis are taken from the source and not from the parser's pairs; why is told in `emphasis`. Code,
//! links, pictures and escaped characters are as the parser found them: no mark inside them is ever touched.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::emphasis::{Pairing, Run};
use super::{Reader, characters, mistakes, raw_html, ruby};
use crate::markup::{Image, Inline, Reference, ReferenceKind};

const MARKS: [char; 3] = ['*', '_', '~'];

/// What a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    Heading,
    Cell,
    Link,
}

/// A line on its way.
pub(super) struct Line {
    pub(super) within: Within,
    pairing: Pairing,
    /// How far the source has been read. A backslash between here and the next words is one that escapes.
    pub(super) read: usize,
    /// Whether nothing of this line of the source has been read yet.
    pub(super) is_fresh: bool,
}

impl Reader<'_> {
    /// The inlines up to the first event that is not one of them.
    pub(super) fn inlines(&mut self, within: Within) -> Vec<Inline> {
        let mut line = Line { within, pairing: Pairing::default(), read: 0, is_fresh: within != Within::Link };
        while let Some((event, range)) = self.peek() {
            let range = range.clone();
            let read = match event {
                event if !is_inline(event) || matches!(event, Event::End(TagEnd::Link)) => break,
                Event::Text(words) => self.text(&mut line, words, range),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => self.run(&mut line, range.start),
                Event::End(end) => {
                    let closing = range.end - self.width(*end, range.start);
                    self.run(&mut line, closing)
                }
                event => {
                    self.element(&mut line, event, range.clone());
                    range.end
                }
            };
            self.at += 1;
            line.read = line.read.max(read);
            line.is_fresh = matches!(event, Event::SoftBreak | Event::HardBreak);
        }
        ruby::readings(line.pairing.finish())
    }

    /// Reads an inline that is neither words nor emphasis, up to its last event.
    fn element(&mut self, line: &mut Line, event: &Event, range: Range<usize>) {
        match event {
            // A link inside a link can only be a bare address: its words stay.
            Event::Start(Tag::Link { .. }) if line.within == Within::Link => line.pairing.text(&self.words()),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let link = self.link(*link_type, dest_url, range);
                line.pairing.push(link);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let picture = self.picture(dest_url, title, range);
                line.pairing.push(picture);
            }
            Event::Code(code) => line.pairing.push(Inline::Code(code.to_string())),
            Event::InlineHtml(html) => self.inline_html(line, html, range),
            Event::FootnoteReference(label) => match self.notes.refer(label, self.note) {
                Some(number) => line.pairing.push(Inline::FootnoteRef(number)),
                None => self.report(range, mistakes::notes_too_deep),
            },
            Event::SoftBreak if !self.runs_on() => line.pairing.text(" "),
            Event::HardBreak => line.pairing.push(Inline::HardBreak),
            _ => {}
        }
    }

    /// Words with the marks that stand among them. Says how far it read, as `run` does.
    fn text(&mut self, line: &mut Line, words: &str, range: Range<usize>) -> usize {
        if self.text[range.clone()] != *words {
            // An entity such as `&ast;`: what it stands for is never a mark.
            line.pairing.text(words);
            return range.end;
        }
        let is_escaped = line.read < range.start && self.text[..range.start].ends_with('\\');
        let mut from = range.start.max(line.read);
        if is_escaped {
            from += words.chars().next().map_or(0, char::len_utf8);
            line.pairing.text(&self.text[range.start..from]);
        } else {
            from += self.check_words(line, words, &range);
        }
        while from < range.end {
            let rest = &self.text[from..range.end];
            let length = rest.find(MARKS).unwrap_or(rest.len());
            if length > 0 {
                line.pairing.text(&rest[..length]);
                line.is_fresh = false;
                from += length;
            } else {
                from = self.run(line, from);
            }
        }
        from
    }

    /// The run of marks at `start`, unless it was read before: the parser tells of a long run in several events.
    fn run(&mut self, line: &mut Line, start: usize) -> usize {
        let rest = &self.text[start..];
        let Some(mark) = rest.chars().next().filter(|_| start >= line.read) else { return line.read };
        let count = rest.len() - rest.trim_start_matches(mark).len();
        let end = start + count;
        let before = if line.is_fresh { None } else { self.text[..start].chars().next_back() };
        let after = self.text[end..].chars().next().filter(|&c| !(c == '|' && line.within == Within::Cell));
        line.pairing.run(Run::between(before.unwrap_or('\n'), mark, count, after.unwrap_or('\n')));
        line.is_fresh = false;
        line.read = end;
        end
    }

    /// How many marks close an element of emphasis that starts at `start`.
    fn width(&self, end: TagEnd, start: usize) -> usize {
        match end {
            TagEnd::Strong => 2,
            TagEnd::Strikethrough if self.text[start..].starts_with("~~") => 2,
            _ => 1,
        }
    }

    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) -> Inline {
        let written = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let reference = self.refer(ReferenceKind::Link, written, range);
        let content = if matches!(kind, LinkType::Autolink | LinkType::Email) {
            vec![Inline::Text(self.words())]
        } else {
            self.at += 1;
            self.inlines(Within::Link)
        };
        Inline::Link { reference, content }
    }

    fn picture(&mut self, address: &str, title: &str, range: Range<usize>) -> Inline {
        let alt = self.words();
        if alt.trim().is_empty() {
            self.report(range.clone(), mistakes::picture_without_words);
        }
        let reference = self.refer(ReferenceKind::Picture, address.to_owned(), range);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Inline::Image(Box::new(Image { reference, alt, title: Some(title).filter(|title| !title.is_empty()) }))
    }

    /// The words of the element that starts here, up to its end: for what can hold no markup.
    fn words(&mut self) -> String {
        let mut words = String::new();
        let mut open = 0usize;
        while let Some((event, _)) = self.peek() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open <= 1 => break,
                Event::End(_) => open -= 1,
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak if !self.runs_on() => words.push(' '),
                Event::HardBreak => words.push(' '),
                _ => {}
            }
            self.at += 1;
        }
        words
    }

    fn refer(&mut self, kind: ReferenceKind, written: String, range: Range<usize>) -> usize {
        let range = self.in_file(self.address_range(&written, range));
        self.references.push(Reference { kind, written, range });
        self.references.len() - 1
    }

    /// Where in an element its address stands, to point at that alone; the whole element if it is not there as
    /// such, because it is escaped or stands in a definition elsewhere.
    fn address_range(&self, address: &str, range: Range<usize>) -> Range<usize> {
        let element = &self.text[range.clone()];
        let tail = element.rfind("](").map_or(0, |at| at + 2);
        match element[tail..].find(address) {
            Some(at) if !address.is_empty() => {
                let start = range.start + tail + at;
                start..start + address.len()
            }
            _ => range,
        }
    }

    /// A tag within a line: reported and dropped. Only a break stays, since the words around it would run together.
    fn inline_html(&mut self, line: &mut Line, html: &str, range: Range<usize>) {
        if raw_html::is_comment(html) {
            return;
        }
        let tag = raw_html::tag_name(html);
        if tag.as_deref() == Some("br") {
            line.pairing.push(Inline::HardBreak);
        }
        // Its opening tag was reported already.
        if !html.starts_with("</") {
            self.report(range, |place| mistakes::raw_html(place, tag.as_deref()));
        }
    }

    /// Whether the line that ends at this soft break runs on into the next one without a space.
    fn runs_on(&self) -> bool {
        let before = self.events[..self.at].iter().rev().find_map(|(event, _)| seen(event, last_word_character));
        let after = self.events[self.at + 1..].iter().find_map(|(event, _)| seen(event, first_word_character));
        before.flatten().zip(after.flatten()).is_some_and(|(before, after)| characters::runs_on(before, after))
    }
}

/// What a reader sees of an event at one end: None, nothing, look further; `Some(None)`, something that is no word.
fn seen(event: &Event, pick: fn(&str) -> Option<char>) -> Option<Option<char>> {
    match event {
        Event::Text(text) => pick(text).map(Some),
        Event::FootnoteReference(_) | Event::InlineHtml(_) => None,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => None,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => None,
        _ => Some(None),
    }
}

fn first_word_character(text: &str) -> Option<char> {
    text.trim_start_matches(MARKS).chars().next()
}

fn last_word_character(text: &str) -> Option<char> {
    text.trim_end_matches(MARKS).chars().next_back()
}

/// Whether an event belongs to a line and not between lines.
pub(super) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn is_inline_tag(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(tag, Emphasis | Strong | Strikethrough | Subscript | Superscript | Link | Image)
}
