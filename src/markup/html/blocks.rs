//! Blocks as HTML.

use super::{Hole, PictureHole, Writer, numbered};
use crate::markup::{Alignment, Block, Cell, Definition, Inline};

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.raw("\n");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.inside("p", content),
            Block::Heading { level, id, content } => self.heading(*level, id, content),
            // What begins with a heading quotes nobody: it is a box beside the text.
            Block::Quote(blocks) if matches!(blocks.first(), Some(Block::Heading { .. })) => {
                self.raw("<aside class=\"box\">\n");
                self.blocks(blocks);
                self.raw("</aside>");
            }
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>");
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Figure { reference, alt, caption } => self.figure(*reference, alt, caption.as_deref()),
            Block::Rule => self.raw("<hr />"),
        }
    }

    fn inside(&mut self, tag: &str, content: &[Inline]) {
        self.out.extend(["<", tag, ">"]);
        self.inlines(content);
        self.out.extend(["</", tag, ">"]);
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) {
        let tag = ["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(2, 6) - 2)];
        self.out.extend(["<", tag]);
        self.attribute("id", id);
        self.raw(">");
        self.inlines(content);
        self.out.extend(["</", tag, ">"]);
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        self.out.extend(["<", tag]);
        if let Some(start) = start.filter(|&start| start != 1) {
            self.attribute("start", &start.to_string());
        }
        self.raw(">\n");
        for item in items {
            self.raw("<li>");
            if tight {
                self.tight(item)
            } else {
                self.blocks(item)
            }
            self.raw("</li>\n");
        }
        self.out.extend(["</", tag, ">"]);
    }

    /// Blocks of which the paragraphs are not set apart.
    fn tight(&mut self, blocks: &[Block]) {
        for (number, block) in blocks.iter().enumerate() {
            if number > 0 {
                self.raw("\n");
            }
            match block {
                Block::Paragraph(content) => self.inlines(content),
                block => self.block(block),
            }
        }
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.raw("<dl>\n");
        for definition in definitions {
            self.inside("dt", &definition.term);
            self.raw("\n");
            for meaning in &definition.meanings {
                self.raw("<dd>");
                if let [Block::Paragraph(_)] = meaning.as_slice() {
                    self.tight(meaning)
                } else {
                    self.blocks(meaning)
                }
                self.raw("</dd>\n");
            }
        }
        self.raw("</dl>");
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Cell], rows: &[Vec<Cell>]) {
        self.raw("<div class=\"table\"><table>\n");
        // Markdown wants a head for every table; one that says nothing is no head.
        if head.iter().any(|cell| !cell.is_empty()) {
            self.raw("<thead>\n");
            self.row(Row::Head, alignments, head);
            self.raw("</thead>\n");
        }
        if !rows.is_empty() {
            self.raw("<tbody>\n");
            rows.iter().for_each(|row| self.row(Row::Body, alignments, row));
            self.raw("</tbody>\n");
        }
        self.raw("</table></div>");
    }

    fn row(&mut self, row: Row, alignments: &[Alignment], cells: &[Cell]) {
        self.raw("<tr>");
        for (cell, alignment) in cells.iter().zip(alignments) {
            let heads = row == Row::Head && !cell.is_empty();
            self.raw(if heads { "<th scope=\"col\"" } else { "<td" });
            self.raw(match alignment {
                Alignment::Natural => ">",
                Alignment::Left => " class=\"align-left\">",
                Alignment::Center => " class=\"align-center\">",
                Alignment::Right => " class=\"align-right\">",
            });
            self.inlines(cell);
            self.raw(if heads { "</th>" } else { "</td>" });
        }
        self.raw("</tr>\n");
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.raw("<pre><code");
        if let Some(language) = language {
            self.attribute("class", &format!("language-{language}"));
        }
        self.raw(">");
        self.text(text);
        self.raw("\n</code></pre>");
    }

    fn figure(&mut self, reference: usize, alt: &str, caption: Option<&str>) {
        let words = caption.map(str::to_owned);
        let hole = PictureHole { reference: numbered(reference), alt: alt.to_owned(), words };
        self.leave(Hole::Figure(Box::new(hole)));
    }
}

/// Which part of a table a row stands in. An empty cell of the head heads nothing and is a plain cell (WCAG 1.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Head,
    Body,
}
