//! What fills the holes of a draft: links and pictures, now that it is known where they lead.

use super::{Html, escape};
use crate::markup::{Destination, address};
use crate::pictures::Shown;

/// How wide a picture of a text is shown: a column where there is room for one, else from edge to edge.
const COLUMN: &str = "(min-width: 48em) 44em, 100vw";

/// Writes what the page knows of a text.
pub(super) struct Filler<'a> {
    destinations: &'a [Destination],
    pub options: &'a Html,
    pub out: String,
}

impl<'a> Filler<'a> {
    pub fn new(destinations: &'a [Destination], options: &'a Html, expected: usize) -> Self {
        Self { destinations, options, out: String::with_capacity(expected) }
    }

    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    pub fn text(&mut self, text: &str) {
        escape::text(text, &mut self.out);
    }

    /// Where a reference leads. One that was never resolved leads nowhere.
    fn destination(&self, reference: u32) -> &'a Destination {
        self.destinations.get(reference as usize).unwrap_or(&Destination::Nowhere)
    }

    fn address(&mut self, address: &str) {
        escape::text(&address::encoded(address), &mut self.out);
    }

    /// An address from the top of the output, as this page has to write it.
    fn address_from_root(&mut self, href: &str) {
        // Beside the top, `page:1.html` would be read as a scheme and an empty address as the page itself.
        let looks_whole = href.split('/').next().is_some_and(|first| first.contains(':'));
        if self.options.root.is_empty() && (href.is_empty() || looks_whole) {
            self.raw("./");
        }
        self.address(&self.options.root);
        self.address(href);
    }

    fn fragment(&mut self, id: &str) {
        self.raw("#");
        self.raw(&address::fragment(id));
    }

    /// The beginning of a link; its words alone stay if it leads nowhere that may be printed.
    pub fn link_opens(&mut self, reference: u32) {
        let destination = self.destination(reference);
        if !leads_somewhere(destination) {
            return;
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
    }

    pub fn link_closes(&mut self, reference: u32) {
        if leads_somewhere(self.destination(reference)) {
            self.raw("</a>");
        }
    }

    /// A picture, or what it shows if there is none.
    pub fn picture(&mut self, reference: u32, alt: &str, title: Option<&str>) {
        let Destination::Picture { href, shown, .. } = self.destination(reference) else {
            return self.text(alt);
        };
        self.raw("<img src=\"");
        self.address_from_root(href);
        self.raw("\"");
        self.widths(href, shown);
        self.raw(" alt=\"");
        self.text(alt);
        self.raw("\"");
        if let Some(title) = title {
            self.raw(" title=\"");
            self.text(title);
            self.raw("\"");
        }
        self.number("width", shown.size.width);
        self.number("height", shown.size.height);
        self.raw(" loading=\"lazy\" />");
    }

    /// The same picture in other widths, of which the browser takes the one that it needs.
    fn widths(&mut self, href: &str, shown: &Shown) {
        if shown.widths.is_empty() {
            return;
        }
        self.raw(" srcset=\"");
        for (href, width) in shown.beside(href) {
            self.address_from_root(&href);
            self.raw(&format!(" {width}w, "));
        }
        self.address_from_root(href);
        self.raw(&format!(" {}w\" sizes=\"{COLUMN}\"", shown.size.width));
    }

    /// A picture on a line of its own, with what stands below it.
    pub fn figure(&mut self, reference: u32, alt: &str, caption: Option<&str>) {
        if !matches!(self.destination(reference), Destination::Picture { .. }) {
            self.raw("<p>");
            self.text(alt);
            return self.raw("</p>");
        }
        self.raw("<figure>");
        self.picture(reference, alt, None);
        if let Some(caption) = caption {
            self.raw("<figcaption>");
            self.text(caption);
            self.raw("</figcaption>");
        }
        self.raw("</figure>");
    }
}

fn leads_somewhere(destination: &Destination) -> bool {
    match destination {
        Destination::External(whole) => address::is_safe(whole),
        Destination::Nowhere => false,
        _ => true,
    }
}
