//! Rules of a press file that look at the file, its boxes, fonts and colours.

use lopdf::{Object, Stream, dictionary};

use super::make::{PACKET, profile};
use super::*;

fn boxed(numbers: [i64; 4]) -> Vec<Object> {
    numbers.into_iter().map(Object::from).collect()
}

#[test]
fn a_file_that_keeps_every_rule_is_passed_in_silence() {
    let looked = spoilt(|_| {});
    assert_eq!(looked.findings, []);
    assert_eq!((looked.pages, looked.trim.0.round(), looked.trim.1.round()), (1, 210.0, 297.0));
    assert_eq!(looked.fonts.len(), 1);
    assert!(looked.fonts[0].embedded && looked.fonts[0].subset);
}

#[test]
fn a_missing_bleed_box_and_a_narrow_one_are_errors() {
    assert!(first(&spoilt(|made| _ = made.page_mut().remove(b"BleedBox")), "boxes").says.contains("no BleedBox"));
    let narrow = spoilt(|made| made.page_mut().set("BleedBox", boxed([25, 25, 628, 875])));
    // 28.346 - 25 points are 1.18 mm.
    assert_eq!(first(&narrow, "boxes").says, "the bleed is 1.2 mm wide; a printer needs 3 mm on every side");
}

#[test]
fn boxes_may_be_inherited_where_the_standard_says_so_and_only_there() {
    let looked = spoilt(|made| {
        let trim = made.page_mut().remove(b"TrimBox").unwrap();
        let parent = made.page_mut().get(b"Parent").and_then(Object::as_reference).unwrap();
        made.dict(parent).set("TrimBox", trim);
    });
    assert!(first(&looked, "boxes").says.contains("no TrimBox"));
}

#[test]
fn the_output_intent_must_carry_a_cmyk_output_profile() {
    let with = |bytes: Vec<u8>| {
        spoilt(move |made| {
            let stream = made.doc.add_object(Stream::new(dictionary! { "N" => 4 }, bytes));
            let intent = dictionary! {
                "S" => "GTS_PDFX", "DestOutputProfile" => stream,
                "OutputConditionIdentifier" => Object::string_literal("X"),
            };
            let catalogue = made.catalogue;
            made.dict(catalogue).set("OutputIntents", vec![intent.into()]);
        })
    };
    assert_eq!(with(profile(b"prtr", b"CMYK")).findings, []);
    assert!(first(&with(profile(b"mntr", b"CMYK")), "intent").says.contains("“mntr”"));
    assert!(first(&with(profile(b"prtr", b"RGB ")), "intent").says.contains("“RGB”"));
    assert!(first(&with(b"short".to_vec()), "intent").says.contains("no ICC profile"));
    let none = spoilt(|made| {
        let catalogue = made.catalogue;
        made.dict(catalogue).remove(b"OutputIntents");
    });
    assert_eq!(rules(&none), ["intent"]);
}

#[test]
fn xmp_must_name_pdf_x_4_and_agree_with_info() {
    let with = |from: &str, to: &str| spoilt(|made| made.packet = PACKET.replace(from, to));
    assert_eq!(rules(&with("PDF/X-4", "PDF/X-3")), ["metadata"]);
    assert_eq!(rules(&with("临江校友", "别的")), ["metadata"]);
    assert_eq!(rules(&with("2026-09-15T08:00:00+08:00", "2026-09-15T08:00:00Z")), ["metadata"]);
    assert_eq!(rules(&with("Trapped=\"False\"", "Trapped=\"True\"")), ["trapped"]);
    assert_eq!(severity(&with("mm:VersionID", "mm:Other"), "metadata"), Severity::Warning);
    assert!(first(&with("<x:xmpmeta", "<broken"), "metadata").says.contains("no XMP"));
}

#[test]
fn ids_version_and_scripts_are_asked_for() {
    assert_eq!(rules(&spoilt(|made| _ = made.doc.trailer.remove(b"ID"))), ["ids"]);
    assert_eq!(rules(&spoilt(|made| made.doc.version = "1.7".into())), ["version"]);
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.beep()") };
    let scripted = spoilt(|made| {
        let catalogue = made.catalogue;
        made.dict(catalogue).set("OpenAction", script);
    });
    assert_eq!(rules(&scripted), ["actions"]);
}

#[test]
fn a_link_on_the_page_is_an_error_and_one_in_the_slug_is_not() {
    let link = |at: [i64; 4]| dictionary! { "Subtype" => "Link", "Rect" => boxed(at) };
    let on = spoilt(|made| made.page_mut().set("Annots", vec![link([100, 100, 200, 120]).into()]));
    assert_eq!(rules(&on), ["annotations"]);
    let beside = spoilt(|made| made.page_mut().set("Annots", vec![link([0, 0, 15, 15]).into()]));
    assert_eq!(beside.findings, []);
}

#[test]
fn a_font_that_is_not_in_the_file_is_an_error_only_if_it_prints() {
    let used = spoilt(super::make::Made::without_font_program);
    assert_eq!(severity(&used, "fonts"), Severity::Error);
    let invisible = spoilt(|made| {
        made.without_font_program();
        made.content = made.content.replace("BT", "BT 3 Tr");
    });
    assert_eq!(invisible.findings, []);
}

#[test]
fn red_green_and_blue_are_found_wherever_they_hide() {
    let rgb = |made: &mut Made| made.draw("1 0 0 rg 100 400 10 10 re f");
    assert_eq!(severity(&spoilt(rgb), "colour"), Severity::Error);
    let chosen_only = spoilt(|made| made.draw("1 0 0 rg 1 0 0 RG"));
    assert_eq!(chosen_only.findings, [], "a colour that paints nothing is no fault");
    let in_form = spoilt(|made| {
        let form = Stream::new(dictionary! { "Subtype" => "Form" }, b"0 0 1 RG 0 0 m 9 9 l S".to_vec());
        let form = made.doc.add_object(form);
        made.name("XObject", "X", form);
        made.draw("q 1 0 0 1 100 400 cm /X Do Q");
    });
    assert_eq!(rules(&in_form), ["colour"]);
    let in_tile = spoilt(|made| {
        let tile = dictionary! { "PatternType" => 1, "PaintType" => 1 };
        let tile = made.doc.add_object(Stream::new(tile, b"0 1 0 rg 0 0 5 5 re f".to_vec()));
        made.name("Pattern", "T", tile);
        made.draw("/Pattern cs /T scn 100 400 50 50 re f");
    });
    assert_eq!(rules(&in_tile), ["colour"]);
    let in_group = spoilt(|made| {
        made.page_mut().set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
    });
    assert_eq!(rules(&in_group), ["colour"]);
}

#[test]
fn a_type_3_glyph_is_looked_into_unless_it_only_gives_a_shape() {
    let with = |procedure: &'static [u8]| {
        spoilt(move |made| {
            let glyph = made.doc.add_object(Stream::new(dictionary! {}, procedure.to_vec()));
            let font = dictionary! {
                "Type" => "Font", "Subtype" => "Type3", "FirstChar" => 97, "Widths" => vec![1000.into()],
                "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
                "Encoding" => dictionary! { "Differences" => vec![97.into(), "a".into()] },
                "CharProcs" => dictionary! { "a" => glyph },
            };
            made.name("Font", "T", font);
            made.draw("BT 0 0 0 1 k /T 20 Tf 100 500 Td (a) Tj ET");
        })
    };
    assert_eq!(rules(&with(b"1000 0 d0 1 0 0 rg 0 0 800 800 re f")), ["colour"]);
    assert_eq!(with(b"1000 0 0 0 800 800 d1 1 0 0 rg 0 0 800 800 re f").findings, []);
}

#[test]
fn a_spot_colour_is_a_warning_and_named_black_is_not() {
    let with = |name: &'static str| {
        spoilt(move |made| {
            let space: Vec<Object> = vec!["Separation".into(), name.into(), "DeviceCMYK".into(), Object::Null];
            made.name("ColorSpace", "S", space);
            made.draw("/S cs 0.5 scn 100 400 50 50 re f");
        })
    };
    assert_eq!(severity(&with("Gold"), "colour"), Severity::Warning);
    assert_eq!(with("Black").findings, []);
}

#[test]
fn transparency_is_an_error_only_where_the_printer_takes_none() {
    let seen_through = |made: &mut Made| {
        made.name("ExtGState", "G", dictionary! { "ca" => 0.5 });
        made.draw("/G gs 0 1 0 0 k 100 400 50 50 re f");
    };
    assert_eq!(spoilt(seen_through).findings, []);
    let mut made = whole();
    seen_through(&mut made);
    assert_eq!(rules(&look(&made.bytes(), &FLAT)), ["transparency"]);
}
