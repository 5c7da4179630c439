//! Blocks as Typst.

use super::{Spacing, Writer};
use crate::markup::{Alignment, Block, Cell, Definition, Destination};

impl Writer<'_> {
    /// Blocks with an empty line between them, which is what ends a paragraph in Typst.
    pub(super) fn blocks(&mut self, blocks: &[Block], spacing: Spacing) {
        for (number, block) in blocks.iter().enumerate() {
            if number > 0 {
                self.raw(if spacing == Spacing::Loose { "\n\n" } else { "\n" });
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        self.after_link = false;
        match block {
            Block::Paragraph(content) => self.inlines(content),
            Block::Heading { level, content, .. } => {
                self.raw(&format!("#heading(level: {level})["));
                self.inlines(content);
                self.raw("]");
            }
            Block::Quote(blocks) => {
                self.raw("#quote(block: true)");
                self.container(blocks, Spacing::Loose);
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Figure { reference, alt, caption } => self.figure(*reference, alt, caption.as_deref()),
            Block::Rule => self.raw("#divider()"),
        }
    }

    /// A content block. In a loose one, empty lines at both ends make a lone paragraph a paragraph, too: else
    /// Typst would take it for words without one, and indent it differently from its neighbours.
    pub(super) fn container(&mut self, blocks: &[Block], spacing: Spacing) {
        let edge = if spacing == Spacing::Loose { "\n\n" } else { "" };
        self.out.extend(["[", edge]);
        self.blocks(blocks, spacing);
        self.out.extend([edge, "]"]);
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        match start {
            Some(start) => self.raw(&format!("#enum(start: {start}, tight: {tight},\n")),
            None => self.raw(&format!("#list(tight: {tight},\n")),
        }
        for item in items {
            self.container(item, if tight { Spacing::Tight } else { Spacing::Loose });
            self.raw(",\n");
        }
        self.raw(")");
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.raw("#terms(\n");
        for definition in definitions {
            self.raw("terms.item([");
            self.inlines(&definition.term);
            self.raw("], [");
            for (number, meaning) in definition.meanings.iter().enumerate() {
                if number > 0 {
                    self.raw("\n\n");
                }
                self.blocks(meaning, Spacing::Loose);
            }
            self.raw("]),\n");
        }
        self.raw(")");
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Cell], rows: &[Vec<Cell>]) {
        self.raw(&format!("#table(columns: {},\n", alignments.len()));
        if alignments.iter().any(|&alignment| alignment != Alignment::Natural) {
            self.raw("align: (");
            for alignment in alignments {
                self.raw(match alignment {
                    Alignment::Natural => "auto, ",
                    Alignment::Left => "left, ",
                    Alignment::Center => "center, ",
                    Alignment::Right => "right, ",
                });
            }
            self.raw("),\n");
        }
        self.raw("table.header(");
        self.cells(head);
        self.raw("),\n");
        for row in rows {
            self.cells(row);
            self.raw("\n");
        }
        self.raw(")");
    }

    fn cells(&mut self, cells: &[Cell]) {
        for cell in cells {
            self.raw("[");
            self.inlines(cell);
            self.raw("], ");
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.raw("#raw(block: true, ");
        if let Some(language) = language {
            self.raw("lang: ");
            self.string(language);
            self.raw(", ");
        }
        self.string(text);
        self.raw(")");
    }

    fn figure(&mut self, reference: usize, alt: &str, caption: Option<&str>) {
        let prose = self.prose;
        let Destination::Picture { src, .. } = prose.destination(reference) else {
            return self.text(alt);
        };
        self.raw("#figure(");
        self.image(src, alt);
        if let Some(caption) = caption {
            self.raw(", caption: [");
            self.text(caption);
            self.raw("]");
        }
        self.raw(")");
    }
}
