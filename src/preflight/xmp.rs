//! The properties of an XMP packet (ISO 16684-1), by namespace and name, each as one text.
//!
//! Of a list, or of a text in several languages, the first is taken.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document};
use roxmltree::{Node, ParsingOptions};

use super::read;

/// No packet is longer, in bytes.
const MOST: usize = 4 << 20;
/// Elements in a packet, at most.
const MOST_NODES: u32 = 100_000;

pub const DC: &str = "http://purl.org/dc/elements/1.1/";
pub const XMP: &str = "http://ns.adobe.com/xap/1.0/";
pub const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
pub const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
pub const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";
pub const PDFA_ID: &str = "http://www.aiim.org/pdfa/ns/id/";
pub const PDFUA_ID: &str = "http://www.aiim.org/pdfua/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Properties of a packet.
#[derive(Debug, Default)]
pub struct Xmp(BTreeMap<(String, String), String>);

impl Xmp {
    pub fn get(&self, namespace: &str, name: &str) -> Option<&str> {
        self.0.get(&(namespace.to_owned(), name.to_owned())).map(String::as_str)
    }
}

/// The document's packet; `None` when there is none, or it is no XML.
pub fn of(doc: &Document, catalogue: &Dictionary) -> Option<Xmp> {
    let bytes = read::content(read::stream(doc, catalogue, b"Metadata")?, MOST)?;
    let text = String::from_utf8(bytes).ok()?;
    parse(text.trim_start_matches('\u{feff}'))
}

fn parse(text: &str) -> Option<Xmp> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let tree = roxmltree::Document::parse_with_options(text, options).ok()?;
    let mut found = BTreeMap::new();
    let descriptions = tree.descendants().filter(|node| node.has_tag_name((RDF, "Description")));
    for description in descriptions {
        for attribute in description.attributes() {
            let namespace = attribute.namespace().unwrap_or_default().to_owned();
            found.insert((namespace, attribute.name().to_owned()), attribute.value().trim().to_owned());
        }
        for property in description.children().filter(Node::is_element) {
            let name = property.tag_name();
            let key = (name.namespace().unwrap_or_default().to_owned(), name.name().to_owned());
            found.entry(key).or_insert_with(|| value(property));
        }
    }
    Some(Xmp(found))
}

fn value(property: Node<'_, '_>) -> String {
    let item = property.descendants().find(|node| node.has_tag_name((RDF, "li"))).unwrap_or(property);
    item.text().unwrap_or_default().trim().to_owned()
}
