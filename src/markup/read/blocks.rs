//! Reads blocks: paragraphs, headings, lists, quotations, tables, code.
//!
//! The first event of a block is the next event when its function is called, and the event after its last one is
//! next when the function returns.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag};

use super::inlines::{Within, is_inline};
use super::{DEEPEST, Reader, characters, mistakes, raw_html, ruby};
use crate::markup::{Alignment, Block, Cell, Definition, Image, Inline, plain};

/// The blocks of a container.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// Whether one of them is a paragraph with empty lines around it, which makes a list loose.
    is_loose: bool,
}

impl Reader<'_> {
    /// The blocks up to the end of what they stand in; that end is left to the caller.
    pub(super) fn blocks(&mut self) -> Blocks {
        let mut read = Blocks::default();
        // Containers that were entered without a block of their own: their blocks join those around them.
        let mut joined = 0;
        while let Some((event, range)) = self.peek() {
            match event {
                Event::End(_) if joined == 0 => break,
                Event::End(_) => {
                    joined -= 1;
                    self.at += 1;
                }
                Event::Start(Tag::Paragraph) => {
                    self.at += 1;
                    self.paragraph(&mut read.blocks);
                    self.at += 1;
                    read.is_loose = true;
                }
                Event::Start(Tag::HtmlBlock) => self.html_block(range.clone(), &mut read.blocks),
                Event::Start(Tag::FootnoteDefinition(_)) => self.skip(),
                Event::Rule => {
                    self.at += 1;
                    read.blocks.push(Block::Rule);
                }
                // The items of a tight list hold their words without a paragraph around them.
                event if is_inline(event) => self.paragraph(&mut read.blocks),
                Event::Start(tag) => match self.block(tag, range.clone()) {
                    Some(block) => read.blocks.push(block),
                    None => {
                        if joined == 0 {
                            self.report(self.first_line(range), mistakes::nested_too_deep);
                        }
                        joined += 1;
                        self.at += 1;
                    }
                },
                _ => self.at += 1,
            }
        }
        read.blocks.shrink_to_fit();
        read
    }

    /// The blocks inside the element that starts here.
    pub(super) fn container(&mut self) -> Blocks {
        self.depth += 1;
        self.at += 1;
        let read = self.blocks();
        self.at += 1;
        self.depth -= 1;
        read
    }

    /// The block that starts with this tag. None if there is no such block, or no room for one so deep.
    fn block(&mut self, tag: &Tag, range: Range<usize>) -> Option<Block> {
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                let line = self.first_line(&range);
                let is_meant = classes.is_empty() && attrs.is_empty() || ruby::at_end(&self.text[line]).is_some();
                if !is_meant {
                    self.report(self.first_line(&range), mistakes::braces_after_heading);
                }
                Some(self.heading(*level, id.as_ref(), range))
            }
            Tag::CodeBlock(kind) => Some(self.code(kind)),
            Tag::Table(alignments) => Some(self.table(alignments)),
            Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList if self.depth >= DEEPEST => None,
            Tag::BlockQuote(_) => Some(Block::Quote(self.container().blocks)),
            Tag::List(start) => Some(self.list(*start)),
            Tag::DefinitionList => Some(self.definitions()),
            _ => None,
        }
    }

    /// The inlines of a paragraph. Pictures that stand by themselves are figures.
    fn paragraph(&mut self, blocks: &mut Vec<Block>) {
        let content = self.inlines(Within::Paragraph);
        let is_picture = |inline: &Inline| matches!(inline, Inline::Image(_));
        let is_space = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
        if !content.iter().any(is_picture) || !content.iter().all(|inline| is_picture(inline) || is_space(inline)) {
            if !content.is_empty() {
                blocks.push(Block::Paragraph(content));
            }
            return;
        }
        for inline in content {
            if let Inline::Image(image) = inline {
                let Image { reference, alt, title } = *image;
                blocks.push(Block::Figure { reference, alt, caption: title });
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, written: Option<&CowStr>, range: Range<usize>) -> Block {
        self.at += 1;
        let mut content = self.inlines(Within::Heading);
        self.at += 1;
        let line = self.first_line(&range);
        content.extend(ruby::at_end(&self.text[line.clone()]).filter(|_| !ends_with_ruby(&content)));
        if level == HeadingLevel::H1 {
            self.report(line.clone(), mistakes::heading_of_level_one);
        }
        let id = match written {
            Some(written) => self.written_id(written, line),
            None => self.ids.made_of(&plain::words(&content)),
        };
        Block::Heading { level: (level as u8).max(2), id, content }
    }

    fn written_id(&mut self, written: &str, line: Range<usize>) -> String {
        let id = self.ids.written(written);
        if id != written {
            // Both can be true of one id; its characters are then the first thing to mend.
            let is_sound = id.starts_with(written);
            let mistake = if is_sound { mistakes::id_twice } else { mistakes::id_cleaned };
            self.report(line, |place| mistake(place, written, &id));
        }
        id
    }

    fn code(&mut self, kind: &CodeBlockKind) -> Block {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
            CodeBlockKind::Indented => None,
        };
        let mut text = self.raw_text().replace('\r', "");
        if text.ends_with('\n') {
            text.pop();
        }
        Block::Code { language, text }
    }

    /// The text of an element that holds text only.
    fn raw_text(&mut self) -> String {
        let mut raw = String::new();
        self.at += 1;
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            match event {
                Event::Text(text) | Event::Html(text) => raw.push_str(text),
                Event::End(_) => break,
                _ => {}
            }
        }
        raw
    }

    /// Raw HTML on lines of its own: reported once, and its words become a paragraph. A comment is silence.
    fn html_block(&mut self, range: Range<usize>, blocks: &mut Vec<Block>) {
        let html = self.raw_text();
        if !raw_html::is_comment(&html) {
            let tag = raw_html::tag_name(html.trim_start());
            self.report(self.first_line(&range), |place| mistakes::raw_html(place, tag.as_deref()));
        }
        let mut words = String::new();
        for line in raw_html::words(&html).lines().map(str::trim).filter(|line| !line.is_empty()) {
            let ends = words.chars().next_back().zip(line.chars().next());
            if ends.is_some_and(|(before, after)| !characters::runs_on(before, after)) {
                words.push(' ');
            }
            words.push_str(line);
        }
        if !words.is_empty() {
            blocks.push(Block::Paragraph(vec![Inline::Text(words)]));
        }
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        let mut tight = true;
        self.at += 1;
        while !self.is_at_end() {
            if matches!(self.peek(), Some((Event::Start(Tag::Item), _))) {
                let item = self.container();
                tight &= !item.is_loose;
                items.push(item.blocks);
            } else {
                self.skip();
            }
        }
        self.at += 1;
        Block::List { start, tight, items }
    }

    fn definitions(&mut self) -> Block {
        let mut definitions: Vec<Definition> = Vec::new();
        self.at += 1;
        while !self.is_at_end() {
            match (self.peek(), definitions.last_mut()) {
                (Some((Event::Start(Tag::DefinitionListTitle), _)), _) => {
                    self.at += 1;
                    let term = self.inlines(Within::Heading);
                    self.at += 1;
                    definitions.push(Definition { term, meanings: Vec::new() });
                }
                (Some((Event::Start(Tag::DefinitionListDefinition), _)), Some(definition)) => {
                    definition.meanings.push(self.container().blocks);
                }
                _ => self.skip(),
            }
        }
        self.at += 1;
        Block::Definitions(definitions)
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Block {
        let alignments: Vec<_> = alignments.iter().map(alignment).collect();
        let mut rows = Vec::new();
        self.at += 1;
        while !self.is_at_end() {
            let mut row = self.row();
            row.resize(alignments.len(), Cell::new());
            rows.push(row);
        }
        self.at += 1;
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Block::Table { alignments, head, rows }
    }

    /// A row of cells; the head of a table is one, too.
    fn row(&mut self) -> Vec<Cell> {
        let mut cells = Vec::new();
        self.at += 1;
        while !self.is_at_end() {
            self.at += 1;
            cells.push(self.inlines(Within::Cell));
            self.at += 1;
        }
        self.at += 1;
        cells
    }
}

fn alignment(alignment: &pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Natural,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// Whether a reading stands at the end of a line already.
fn ends_with_ruby(content: &[Inline]) -> bool {
    matches!(content.last(), Some(Inline::Ruby { .. }))
}
