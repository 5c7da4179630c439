//! The words of a text and nothing else, for summaries and for ids.
//!
//! Notes, pictures and rules have no words of the running text and are left out. Nothing is escaped: whoever
//! prints these words into markup escapes them there.

use super::{Block, Document, Inline};

/// The words of a text, one line for each block.
pub fn render(document: &Document) -> String {
    let mut lines = String::new();
    blocks(&document.blocks, &mut lines);
    lines.truncate(lines.trim_end().len());
    lines
}

/// The first lines of a text: as many blocks as it takes for more than so many characters that are no spaces.
pub fn beginning(document: &Document, characters: usize) -> String {
    let mut lines = String::new();
    for block in &document.blocks {
        blocks(std::slice::from_ref(block), &mut lines);
        if lines.chars().filter(|c| !c.is_whitespace()).count() > characters {
            break;
        }
    }
    lines
}

/// The words of a block that is a heading.
pub fn heading(block: &Block) -> Option<String> {
    match block {
        Block::Heading { content, .. } => Some(words(content)),
        _ => None,
    }
}

/// How many columns the widest table has, if there is any.
pub fn widest_table(document: &Document) -> Option<usize> {
    fn widest(blocks: &[Block]) -> Option<usize> {
        let of = |block: &Block| match block {
            Block::Table { alignments, .. } => Some(alignments.len()),
            Block::Quote(inner) => widest(inner),
            Block::List { items, .. } => items.iter().filter_map(|item| widest(item)).max(),
            _ => None,
        };
        blocks.iter().filter_map(of).max()
    }
    widest(&document.blocks)
}

/// The words within a line.
pub(super) fn words(inlines: &[Inline]) -> String {
    let mut words = String::new();
    write(inlines, &mut words);
    words
}

fn blocks(blocks: &[Block], lines: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => line([content.as_slice()], lines),
            Block::Quote(inner) => self::blocks(inner, lines),
            Block::List { items, .. } => items.iter().for_each(|item| self::blocks(item, lines)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    line([definition.term.as_slice()], lines);
                    definition.meanings.iter().for_each(|meaning| self::blocks(meaning, lines));
                }
            }
            Block::Table { head, rows, .. } => {
                line(head.iter().map(Vec::as_slice), lines);
                rows.iter().for_each(|row| line(row.iter().map(Vec::as_slice), lines));
            }
            Block::Code { text, .. } => {
                lines.extend(text.split_whitespace().flat_map(|word| [word, " "]));
                end_line(lines);
            }
            Block::Figure { .. } | Block::Rule => {}
        }
    }
}

/// One line of the given parts, with a space between them.
fn line<'a>(parts: impl IntoIterator<Item = &'a [Inline]>, lines: &mut String) {
    for part in parts {
        write(part, lines);
        lines.push(' ');
    }
    end_line(lines);
}

/// Ends the line that was begun; a line without words leaves no trace.
fn end_line(lines: &mut String) {
    lines.truncate(lines.trim_end().len());
    if !lines.is_empty() {
        lines.push('\n');
    }
}

fn write(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Ruby { base: text, .. } => words.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => write(inner, words),
            Inline::Link { content, .. } => write(content, words),
            Inline::HardBreak => words.push(' '),
            Inline::Image(_) | Inline::FootnoteRef(_) => {}
        }
    }
}
