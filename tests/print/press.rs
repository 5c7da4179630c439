//! The press file: boxes on every page, what PDF/X-4 asks a file to say of itself, and the same bytes every time.

use crate::support::pdf::{Pdf, has, unpacked};
use crate::support::{Project, Run, almapress};

/// Millimetres in points, as PDF counts.
fn points(millimetres: f64) -> f64 {
    millimetres / 25.4 * 72.0
}

#[track_caller]
fn is_about(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 0.05, "{what}: {found} and not {wanted}");
}

/// Every page is trimmed to this, bleeds so much on every side, and has room for marks beyond.
#[track_caller]
fn every_page_has_its_boxes(pdf: &Pdf, trim: [f64; 2], bleed: f64) {
    assert!(pdf.pages() >= 5);
    for page in 1..=pdf.pages() {
        let boxed = |name: &[u8]| pdf.boxed(page, name).unwrap_or_else(|| panic!("page {page} lacks a box"));
        let (media, bled, trimmed) = (boxed(b"MediaBox"), boxed(b"BleedBox"), boxed(b"TrimBox"));
        is_about(trimmed[2] - trimmed[0], points(trim[0]), "the trimmed width");
        is_about(trimmed[3] - trimmed[1], points(trim[1]), "the trimmed height");
        for side in 0..4 {
            let outwards = if side < 2 { -1.0 } else { 1.0 };
            is_about((bled[side] - trimmed[side]) * outwards, points(bleed), "the bleed");
            assert!((media[side] - bled[side]) * outwards > points(5.0), "no room for marks on page {page}");
        }
    }
}

#[test]
fn every_page_has_a_media_box_around_a_bleed_box_around_a_trim_box() {
    let project = Project::with_issue();
    project.print("press").succeeds().says("5 pages →").says("2026-q1-press.pdf");
    every_page_has_its_boxes(&project.pdf("2026-q1-press.pdf"), [210.0, 285.0], 3.0);
}

#[test]
fn trim_and_bleed_are_those_of_the_settings() {
    let project = Project::with_issue().print_settings("trim = [185, 260]\nbleed = 5\n");
    project.print("press").succeeds();
    every_page_has_its_boxes(&project.pdf("2026-q1-press.pdf"), [185.0, 260.0], 5.0);
}

#[test]
fn a_file_without_bleed_is_not_written() {
    let project = Project::with_issue().print_settings("bleed = 0\n");
    project.print("press").fails().says("the bleed is 0.0 mm wide").says("nothing was written");
    assert!(!project.path("print").exists());
    project.print_with("press", &["--anyway"]).fails();
    assert!(project.path("print/2026-q1-press.pdf").exists(), "--anyway writes it to be looked at");
}

#[test]
fn the_file_says_that_it_is_prepared_for_pdf_x_4() {
    let project = Project::with_issue();
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    assert_eq!(pdf.document.version, "1.6");
    // ISO 15930-7, 6.2 and 6.16: the version in the metadata, a trap that is known, and two ids.
    assert!(pdf.xmp().contains("PDF/X-4<"), "{}", pdf.xmp());
    assert_eq!(pdf.info(b"Trapped"), "False");
    let ids = pdf.document.trailer.get(b"ID").and_then(lopdf::Object::as_array).expect("ids");
    assert_eq!(ids.len(), 2);
    assert!(!pdf.document.trailer.has(b"Encrypt"));
    assert_eq!(pdf.info(b"Title"), "江海 2026年春季号");
    for key in ["DocumentID", "InstanceID", "RenditionClass", "VersionID", "Trapped"] {
        assert!(pdf.xmp().contains(key), "the metadata lack {key}");
    }
}

#[test]
fn there_is_one_output_intent_with_the_profile_in_it() {
    let project = Project::with_issue();
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    let intents = pdf.catalogue().get_deref(b"OutputIntents", &pdf.document).expect("intents");
    let [intent] = intents.as_array().expect("a list").as_slice() else { panic!("not one intent") };
    let intent = pdf.document.dereference(intent).expect("there").1.as_dict().expect("an intent");
    assert!(has(intent, b"S", b"GTS_PDFX"));
    let name = intent.get(b"OutputConditionIdentifier").and_then(lopdf::Object::as_str).expect("a name");
    assert_eq!(name, b"FOGRA39");
    let profile = intent.get_deref(b"DestOutputProfile", &pdf.document).expect("a profile").as_stream().expect("bytes");
    assert_eq!(profile.dict.get(b"N").and_then(lopdf::Object::as_i64).expect("channels"), 4);
    // ICC.1, 7.2: the class and the colour space stand in the header.
    assert_eq!(&unpacked(profile)[12..20], b"prtrCMYK");
}

#[test]
fn its_dates_are_those_of_the_issue() {
    let project = Project::with_issue();
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    for key in [b"CreationDate".as_slice(), b"ModDate"] {
        assert!(pdf.info(key).starts_with("D:20260315"), "{}", pdf.info(key));
    }
    assert!(pdf.xmp().contains("CreateDate>2026-03-15"), "{}", pdf.xmp());
}

#[test]
fn every_font_is_embedded_as_a_subset_with_six_letters() {
    let project = Project::with_issue();
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    let descriptors: Vec<_> = pdf.dictionaries().filter(|dict| has(dict, b"Type", b"FontDescriptor")).collect();
    assert!(descriptors.len() >= 3, "serif, sans, and Latin");
    for descriptor in descriptors {
        assert!([b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key)));
        let name = descriptor.get(b"FontName").and_then(lopdf::Object::as_name).expect("a name");
        assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+', "{name:?}");
    }
}

#[test]
fn nothing_in_it_acts_or_links() {
    let project =
        Project::with_issue().article("", "见[网站](https://alumni.example/x)，写信[来](mailto:a@b.example)。");
    project.print("press").succeeds();
    let names = project.pdf("2026-q1-press.pdf").names();
    for name in ["URI", "Link", "JavaScript", "GoTo", "Launch"] {
        assert!(!names.contains(name), "{name} is in the file");
    }
}

fn printed_with(project: &Project, target: &str, threads: &str) -> Vec<u8> {
    let mut command = almapress();
    command.args(["print", "--for", target, "--root"]).arg(project.root());
    command.env("RAYON_NUM_THREADS", threads).env("TZ", "Asia/Shanghai");
    Run::of(command).succeeds();
    std::fs::read(project.path(&format!("print/2026-q1-{target}.pdf"))).expect("the file")
}

#[test]
fn the_same_issue_is_the_same_bytes_on_any_number_of_threads_in_any_folder() {
    for target in ["press", "screen", "proof"] {
        let (here, there) = (Project::with_issue(), Project::with_issue());
        let once = printed_with(&here, target, "1");
        assert!(once == printed_with(&here, target, "2"), "another file on two threads for {target}");
        assert!(once == printed_with(&there, target, "2"), "another file in another folder for {target}");
    }
}
