//! What stands within a line, as HTML.

use super::Writer;
use crate::markup::{Destination, Inline, address};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Ruby { base, reading } => self.ruby(base, reading),
                Inline::Emphasis(content) => self.wrapped("<em>", content, "</em>"),
                Inline::Strong(content) => self.wrapped("<strong>", content, "</strong>"),
                Inline::Strike(content) => self.wrapped("<del>", content, "</del>"),
                Inline::Code(code) => {
                    self.raw("<code>");
                    self.text(code);
                    self.raw("</code>");
                }
                Inline::Link { reference, content } => self.link(*reference, content),
                Inline::Image(image) => self.picture(image.reference, &image.alt, image.title.as_deref()),
                Inline::FootnoteRef(note) => self.note_reference(*note),
                Inline::HardBreak => self.raw("<br />\n"),
            }
        }
    }

    /// Where readings cannot be set above, they stand in brackets behind.
    fn ruby(&mut self, base: &str, reading: &str) {
        self.raw("<ruby>");
        self.text(base);
        self.raw("<rp>（</rp><rt>");
        self.text(reading);
        self.raw("</rt><rp>）</rp></ruby>");
    }

    fn wrapped(&mut self, open: &str, content: &[Inline], close: &str) {
        self.raw(open);
        self.inlines(content);
        self.raw(close);
    }

    /// A link, or its words alone if it leads nowhere that may be printed.
    fn link(&mut self, reference: usize, content: &[Inline]) {
        let prose = self.prose;
        let destination = prose.destination(reference);
        let leads_somewhere = match destination {
            Destination::External(whole) => address::is_safe(whole),
            Destination::Nowhere => false,
            _ => true,
        };
        if !leads_somewhere {
            return self.inlines(content);
        }
        self.raw("<a href=\"");
        match destination {
            Destination::Page { href, fragment } => {
                self.address_from_root(href);
                if let Some(fragment) = fragment {
                    self.fragment(fragment);
                }
            }
            Destination::File { href } | Destination::Picture { href, .. } => self.address_from_root(href),
            Destination::Anchor(id) => self.fragment(id),
            Destination::External(whole) => {
                self.address(whole);
                self.raw("\" rel=\"noopener");
            }
            Destination::Nowhere => {}
        }
        self.raw("\">");
        self.inlines(content);
        self.raw("</a>");
    }

    fn fragment(&mut self, id: &str) {
        self.raw("#");
        self.raw(&address::fragment(id));
    }

    /// A picture, or what it shows if there is none.
    pub(super) fn picture(&mut self, reference: usize, alt: &str, title: Option<&str>) {
        let prose = self.prose;
        let Destination::Picture { href, width, height, .. } = prose.destination(reference) else {
            return self.text(alt);
        };
        self.raw("<img src=\"");
        self.address_from_root(href);
        self.raw("\"");
        self.attribute("alt", alt);
        if let Some(title) = title {
            self.attribute("title", title);
        }
        self.attribute("width", &width.to_string());
        self.attribute("height", &height.to_string());
        self.raw(" loading=\"lazy\" />");
    }
}
