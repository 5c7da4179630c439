//! The document around the pages.

use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::super::{Kind, Target, prepare};
use super::support::{Draft, faults, numbers, printed, profile, target};

fn bounds(page: &lopdf::Dictionary, key: &[u8]) -> Vec<f32> {
    let bounds = page.get(key).and_then(Object::as_array).expect("a box");
    bounds.iter().map(|side| side.as_float().expect("a number")).collect()
}

#[test]
fn the_bleed_is_what_the_typesetter_calls_the_page_and_marks_lie_outside_of_it() {
    let profile = profile();
    let with_marks = Target { marks: true, ..target(&profile) };
    let pdf = prepare(&Draft::new().finish("0 g"), &with_marks).expect("a file");
    let document = Document::load_mem(&pdf).expect("a sound file");
    let page = document.get_dictionary(document.page_iter().next().expect("a page")).expect("a page");
    assert_eq!(bounds(page, b"TrimBox"), [10.0, 10.0, 90.0, 90.0]);
    assert_eq!(bounds(page, b"BleedBox"), [0.0, 0.0, 100.0, 100.0]);
    // 10 mm are 28.3465 points.
    assert!(
        bounds(page, b"MediaBox")
            .iter()
            .zip([-28.3465, -28.3465, 128.3465, 128.3465])
            .all(|(a, b)| (a - b).abs() < 1e-3)
    );
    assert!(!page.has(b"CropBox") && !page.has(b"ArtBox"));
    let content = document.get_page_content(document.page_iter().next().expect("a page"));
    let content = String::from_utf8_lossy(&content);
    assert!(content.starts_with("q 0 0 100 100 re W n"), "nothing beyond the bleed shows: {content}");
}

#[test]
fn what_only_a_screen_needs_is_left_out() {
    let mut draft = Draft::new();
    let link =
        draft.add(dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => numbers(&[0.0, 0.0, 9.0, 9.0]) });
    draft.page.set("Annots", vec![Object::from(link)]);
    draft.page.set("StructParents", 0);
    let page = printed(&draft.finish("/P <</MCID 0>> BDC EMC"));
    assert!(!page.page().has(b"Annots") && !page.page().has(b"StructParents"));
    let kinds = page.document.objects.values().filter_map(|object| object.as_dict().ok());
    assert!(kinds.filter_map(|dict| dict.get_type().ok()).all(|kind| kind != b"Annot"));
}

#[test]
fn metadata_and_information_say_the_same() {
    let page = printed(&Draft::new().finish("0 g"));
    assert_eq!(page.document.version, "1.6");
    let info = page.dict(&page.document.trailer, "Info");
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).expect("there")).expect("text");
    assert_eq!(text(b"GTS_PDFXVersion"), "PDF/X-4");
    assert_eq!((text(b"CreationDate"), text(b"ModDate")), ("D:20260915000000Z".into(), "D:20260915000000Z".into()));
    assert_eq!(text(b"Title"), "临江校友 & friends");
    let catalogue = page.document.catalog().expect("a catalogue");
    let xmp = catalogue.get_deref(b"Metadata", &page.document).and_then(Object::as_stream).expect("metadata");
    let xmp = String::from_utf8(xmp.content.clone()).expect("not packed");
    for said in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4<",
        "<xmp:CreateDate>2026-09-15T00:00:00Z<",
        "<xmp:ModifyDate>2026-09-15T00:00:00Z<",
        "<pdf:Trapped>False<",
        "临江校友 &amp; friends",
    ] {
        assert!(xmp.contains(said), "{said}");
    }
    let ids = page.document.trailer.get(b"ID").and_then(Object::as_array).expect("ids");
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn the_output_intent_names_the_registered_condition_and_holds_the_profile() {
    let page = printed(&Draft::new().finish("0 g"));
    let intents =
        page.document.catalog().and_then(|it| it.get(b"OutputIntents")).and_then(Object::as_array).expect("one");
    let intent = intents[0].as_dict().expect("an intent");
    assert_eq!(intent.get(b"S").and_then(Object::as_name).ok(), Some(b"GTS_PDFX".as_slice()));
    assert_eq!(intent.get(b"OutputConditionIdentifier").and_then(Object::as_str).ok(), Some(b"FOGRA39".as_slice()));
    let stream = intent.get_deref(b"DestOutputProfile", &page.document).and_then(Object::as_stream).expect("a profile");
    assert_eq!(stream.get_plain_content().expect("bytes"), profile().bytes());
}

#[test]
fn transparency_is_named_where_the_printer_takes_none_and_groups_without_use_are_dropped() {
    let profile = profile();
    let solid = Target { transparency: false, ..target(&profile) };
    let mut draft = Draft::new();
    draft.name("ExtGState", "g", dictionary! { "ca" => Object::Real(0.5) });
    let found = prepare(&draft.finish("/g gs"), &solid).expect_err("a fault");
    assert_eq!((found[0].kind, found[0].page), (Kind::Transparency, Some(1)));
    let mut draft = Draft::new();
    draft.page.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
    let pdf = prepare(&draft.finish("0 g"), &solid).expect("no fault");
    let document = Document::load_mem(&pdf).expect("a sound file");
    assert!(!document.get_dictionary(document.page_iter().next().expect("a page")).expect("a page").has(b"Group"));
}

#[test]
fn the_same_issue_gives_the_same_bytes_on_any_number_of_threads() {
    let pdf = many();
    let profile = profile();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| prepare(&pdf, &target(&profile))).expect("a file")
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn another_date_or_title_is_another_file() {
    let pdf = Draft::new().finish("0 g");
    let profile = profile();
    let other = Target { title: "Other", ..target(&profile) };
    let id = |bytes: Vec<u8>| Document::load_mem(&bytes).expect("sound").trailer.get(b"ID").expect("ids").clone();
    assert_ne!(id(prepare(&pdf, &target(&profile)).expect("a file")), id(prepare(&pdf, &other).expect("a file")));
}

#[test]
fn what_is_no_pdf_is_a_fault() {
    assert_eq!(faults(b"no PDF")[0].kind, Kind::Broken);
    assert_eq!(faults(b"")[0].kind, Kind::Broken);
}

/// A page with a bit of everything.
fn many() -> Vec<u8> {
    let mut draft = Draft::new();
    for nth in 0..12_u8 {
        let pixels = (0..30 * 20 * 3).map(|at: u32| (at % 251) as u8 ^ nth).collect();
        let dict = dictionary! { "Width" => 30, "Height" => 20, "BitsPerComponent" => 8, "ColorSpace" => "DeviceRGB" };
        draft.picture(&format!("p{nth}"), dict, pixels);
    }
    let function = dictionary! {
        "FunctionType" => 4, "Domain" => numbers(&[0.0, 1.0]),
        "Range" => numbers(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
    };
    let function = draft.add(Stream::new(function, b"{ dup dup 0.5 gt { pop 1 } { 0.2 mul } ifelse 0 }".to_vec()));
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => numbers(&[0.0, 0.0, 1.0, 0.0]),
        "Function" => function,
    };
    draft.name("Shading", "s", shading);
    let form = draft.form(dictionary! {}, "1 0 0 rg 0 0 5 5 re f");
    draft.name("XObject", "f", form);
    draft.finish("/s sh /f Do q 0.2 0.4 0.6 RG 0 0 m 9 9 l S Q BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI /p0 Do")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_pdf_is_a_file_or_a_fault_and_never_a_panic(
        harm in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        static WHOLE: std::sync::OnceLock<(Vec<u8>, super::super::Profile)> = std::sync::OnceLock::new();
        let (pdf, profile) = WHOLE.get_or_init(|| (many(), profile()));
        let mut pdf = pdf.clone();
        for (place, byte) in harm {
            let place = place.index(pdf.len());
            pdf[place] = byte;
        }
        let _ = prepare(&pdf, &target(profile));
    }
}
