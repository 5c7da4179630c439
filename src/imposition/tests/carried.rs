//! What goes over into the imposed file, and what stays behind.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::papers::{a4, bytes, opened, page};
use super::plain;
use crate::imposition::{saddle_stitch, spreads};

fn imposed(document: Document) -> Document {
    opened(&saddle_stitch(&bytes(document), &plain("A3")).expect("it fits")).0
}

fn catalogue_mut(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalogue")
}

fn with_metadata(text: &str) -> Document {
    let mut document = a4(4);
    let stream = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, text.as_bytes().to_vec());
    let metadata = document.add_object(stream);
    catalogue_mut(&mut document).set("Metadata", metadata);
    document
}

#[test]
fn what_makes_it_a_press_file_goes_over() {
    let mut document = with_metadata("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>");
    let profile = document.add_object(Stream::new(dictionary! { "N" => 4 }, b"a profile".to_vec()));
    let intent = dictionary! { "Type" => "OutputIntent", "S" => "GTS_PDFX", "DestOutputProfile" => profile };
    let catalogue = catalogue_mut(&mut document);
    catalogue.set("OutputIntents", vec![intent.into()]);
    catalogue.set("Version", "1.6");
    let info = document
        .add_object(dictionary! { "GTS_PDFXVersion" => Object::string_literal("PDF/X-4"), "Trapped" => "False" });
    document.trailer.set("Info", info);

    let made = imposed(document);
    assert_eq!(made.version, "1.6");
    let catalogue = made.catalog().expect("a catalogue");
    assert_eq!(catalogue.get(b"Version").and_then(Object::as_name).expect("a version"), b"1.6");
    let metadata = catalogue.get_deref(b"Metadata", &made).and_then(Object::as_stream).expect("metadata");
    assert!(String::from_utf8_lossy(&metadata.content).contains("PDF/X-4"));
    let intents = catalogue.get(b"OutputIntents").and_then(Object::as_array).expect("intents");
    let intent = intents[0].as_dict().expect("an intent");
    let profile = intent.get_deref(b"DestOutputProfile", &made).and_then(Object::as_stream).expect("a profile");
    assert_eq!(profile.content, b"a profile");
    let info = made.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| made.get_dictionary(id));
    let info = info.expect("Info");
    assert!(
        info.has(b"GTS_PDFXVersion") && info.get(b"Trapped").and_then(Object::as_name).expect("a name") == b"False"
    );
}

#[test]
fn a_claim_that_sheets_cannot_keep_does_not_go_over() {
    for claim in ["<pdfaid:part>2</pdfaid:part>", "<rdf:Description pdfuaid:part=\"1\"/>"] {
        assert!(!imposed(with_metadata(claim)).catalog().expect("a catalogue").has(b"Metadata"), "{claim}");
    }
}

#[test]
fn links_bookmarks_and_tags_stay_behind_to_the_last_object() {
    let mut document = a4(4);
    let note =
        document.add_object(dictionary! { "Subtype" => "Text", "Contents" => Object::string_literal("a secret") });
    let first = page(&document, 1);
    let named = document.get_dictionary_mut(first).expect("a page");
    named.set("Annots", vec![note.into()]);
    let tags = document.add_object(dictionary! { "Type" => "StructTreeRoot", "K" => first });
    let bookmarks = document.add_object(dictionary! { "Title" => Object::string_literal("a secret"), "Dest" => first });
    let catalogue = catalogue_mut(&mut document);
    catalogue.set("StructTreeRoot", tags);
    catalogue.set("Outlines", bookmarks);
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    catalogue.set("OpenAction", vec![first.into(), "Fit".into()]);
    let made = imposed(document);
    let text = format!("{:?}", made.objects);
    for left in ["a secret", "StructTreeRoot", "Outlines", "MarkInfo", "OpenAction", "Annots"] {
        assert!(!text.contains(left), "{left}");
    }
}

#[test]
fn content_goes_over_as_it_is_stored() {
    let mut document = a4(4);
    let mut stream = Stream::new(Dictionary::new(), "0 0 0 1 k ".repeat(50).into_bytes());
    stream.compress().expect("it is long enough");
    let stored = stream.content.clone();
    let content = document.add_object(stream);
    let first = page(&document, 1);
    document.get_dictionary_mut(first).expect("a page").set("Contents", content);
    let made = imposed(document);
    assert!(made.objects.values().any(|object| object.as_stream().is_ok_and(|stream| stream.content == stored)));
}

#[test]
fn content_in_pieces_is_joined_between_tokens() {
    let mut document = a4(4);
    let mut pieces: Vec<Object> = Vec::new();
    for piece in ["q 1 0 0", "1 5 5 cm Q"] {
        pieces.push(document.add_object(Stream::new(Dictionary::new(), piece.as_bytes().to_vec())).into());
    }
    let first = page(&document, 1);
    document.get_dictionary_mut(first).expect("a page").set("Contents", pieces);
    let (_, sides) = opened(&saddle_stitch(&bytes(document), &plain("A3")).expect("it fits"));
    assert_eq!(sides[0].seen[1].content, "q 1 0 0\n1 5 5 cm Q\n");
}

#[test]
fn a_page_without_content_is_a_white_one() {
    let mut document = a4(4);
    let first = page(&document, 1);
    document.get_dictionary_mut(first).expect("a page").remove(b"Contents");
    let (_, sides) = opened(&saddle_stitch(&bytes(document), &plain("A3")).expect("it fits"));
    assert_eq!(sides[0].contents(), ["% page 4", ""]);
}

#[test]
fn inherited_resources_are_written_once_and_shared() {
    let mut document = a4(8);
    let tree = document.catalog().and_then(|c| c.get(b"Pages")).and_then(Object::as_reference).expect("a tree");
    let resources = dictionary! { "ExtGState" => dictionary! { "Fat" => dictionary! { "LW" => 9 } } };
    document.get_dictionary_mut(tree).expect("a tree").set("Resources", resources);
    let made = imposed(document);
    let holding = made.objects.values().filter(|object| format!("{object:?}").contains("Fat"));
    assert_eq!(holding.count(), 1);
}

#[test]
fn a_page_blends_as_it_did_alone() {
    let mut document = a4(4);
    let first = page(&document, 1);
    let group = dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" };
    document.get_dictionary_mut(first).expect("a page").set("Group", group);
    let (made, sides) = opened(&saddle_stitch(&bytes(document), &plain("A3")).expect("it fits"));
    let group = sides[0].seen[1].form.get_deref(b"Group", &made).and_then(Object::as_dict).expect("a group");
    assert_eq!(group.get(b"CS").and_then(Object::as_name).expect("a space"), b"DeviceCMYK");
    assert!(group.get(b"I").and_then(Object::as_bool).expect("isolated"));
    assert!(!sides[0].seen[0].form.has(b"Group"));
}

#[test]
fn a_booklet_tells_the_printer_to_turn_it_over_the_short_edge() {
    let made = imposed(a4(4));
    let catalogue = made.catalog().expect("a catalogue");
    let preferences = catalogue.get(b"ViewerPreferences").and_then(Object::as_dict).expect("preferences");
    assert_eq!(preferences.get(b"Duplex").and_then(Object::as_name).expect("a name"), b"DuplexFlipShortEdge");
}

#[test]
fn the_same_pages_give_the_same_bytes_and_others_another_id() {
    let made = |document: Document| saddle_stitch(&bytes(document), &plain("A3")).expect("it fits");
    assert_eq!(made(a4(8)), made(a4(8)));
    let id = |pdf: &[u8]| opened(pdf).0.trailer.get(b"ID").expect("an ID").clone();
    assert_ne!(id(&made(a4(4))), id(&made(a4(8))));
    assert_ne!(id(&made(a4(4))), id(&spreads(&bytes(a4(4)), false).expect("it opens")));
}

#[test]
fn an_imposed_file_can_be_imposed_again() {
    let once = saddle_stitch(&bytes(a4(8)), &plain("A3")).expect("it fits");
    assert_eq!(opened(&saddle_stitch(&once, &plain("840x300")).expect("it has four sides")).1.len(), 2);
}
