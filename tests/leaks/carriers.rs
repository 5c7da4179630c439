//! Files that are handed on as they are: pictures, texts and papers are looked into as a reader would.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

use super::{HARMLESS, SECRETS, publication, stops_a_build};
use crate::support::{Project, picture};

/// A file that carries a text, and where the text is told to stand.
struct Carrier {
    file: &'static str,
    around: fn(&str) -> Vec<u8>,
    told: &'static str,
    /// It can carry Chinese.
    any: bool,
}

const CARRIERS: [Carrier; 8] = [
    Carrier {
        file: "chart.svg",
        around: |text| svg(&format!("<text>{text}</text>")),
        told: "public/chart.svg:2:1:",
        any: true,
    },
    Carrier {
        file: "chart.svg",
        around: |text| svg(&format!("<desc>{text}</desc>")),
        told: "public/chart.svg:2:1:",
        any: true,
    },
    Carrier {
        file: "chart.svg",
        around: |text| svg(&format!("<!-- {text} -->")),
        told: "public/chart.svg:2:1:",
        any: true,
    },
    Carrier {
        file: "notes.txt",
        around: |text| format!("一\n二\n{text}\n").into_bytes(),
        told: "public/notes.txt:3:1:",
        any: true,
    },
    Carrier {
        file: "notes.txt",
        around: |text| utf16(&format!("一\n{text}\n")),
        told: "public/notes.txt:2:1:",
        any: true,
    },
    Carrier {
        file: "form.html",
        around: |text| format!("<p>一</p>\n<p title='{text}'>二</p>\n").into_bytes(),
        told: "public/form.html:2:1:",
        any: true,
    },
    Carrier {
        file: "paper.pdf",
        around: |text| pdf(&format!("BT /A 9 Tf ({text}) Tj ET")),
        told: "public/paper.pdf:1:1:",
        any: false,
    },
    Carrier { file: "paper.pdf", around: kerned, told: "public/paper.pdf:1:1:", any: false },
];

fn svg(inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n{inside}\n</svg>\n").into_bytes()
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(text.as_bytes()).expect("packed");
    packer.finish().expect("packed")
}

/// A picture with a note.
fn png(kind: &[u8; 4], note: &[u8]) -> Vec<u8> {
    picture::png_with_note(4, 4, [9, 99, 199], kind, note)
}

/// A photograph whose description (EXIF, tag 0x010e) is the text.
fn jpeg(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len() + 1).expect("small").to_be_bytes();
    let entry = [&[1, 0x0e, 0, 2], length.as_slice(), &[0, 0, 0, 26]].concat();
    let exif = [b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".as_slice(), &entry, &[0; 4], text.as_bytes(), &[0]].concat();
    let segment =
        [&[0xff, 0xe1], u16::try_from(exif.len() + 2).expect("small").to_be_bytes().as_slice(), &exif].concat();
    let (start, rest) = (&[0xff, 0xd8], &picture::jpeg(4, 4, [9, 99, 199])[2..]);
    [start.as_slice(), &segment, rest].concat()
}

/// Text as Windows' Notepad writes "Unicode".
fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// A page that shows the steps, packed.
fn pdf(steps: &str) -> Vec<u8> {
    let steps = packed(steps);
    let stream = format!("<</Filter/FlateDecode/Length {}>>stream\n", steps.len());
    let objects: [Vec<u8>; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</A 5 0 R>>>>>>".to_vec(),
        [stream.as_bytes(), &steps, b"\nendstream"].concat(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = bytes.len();
    bytes.extend(
        format!("xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")
            .bytes(),
    );
    bytes
}

/// As typesetters write: each letter by itself, with a little room between.
fn kerned(text: &str) -> Vec<u8> {
    let letters: String = text.chars().map(|letter| format!("({letter})-20 ")).collect();
    pdf(&format!("BT /A 9 Tf [{letters}] TJ ET"))
}

/// A page that links to every file, all of them harmless but one.
fn with(carrier: &Carrier, text: &str) -> Project {
    let files = ["chart.svg", "notes.txt", "form.html", "paper.pdf"];
    let links: String = files.iter().map(|file| format!("[见此]({file})\n")).collect();
    let project = publication().file("content/papers.md", &format!("---\ntitle: 资料\n---\n\n{links}"));
    let others = CARRIERS.iter().filter(|other| other.file != carrier.file);
    let project = others.fold(project, |project, other| {
        project.bytes(&format!("content/{}", other.file), &(other.around)(HARMLESS_TO_ALL))
    });
    project.bytes(&format!("content/{}", carrier.file), &(carrier.around)(text))
}

/// Without Chinese, which not every file can carry.
const HARMLESS_TO_ALL: &str = "0411-84700000";

#[test]
fn every_kind_of_value_is_found_in_every_file_that_is_handed_on() {
    for carrier in &CARRIERS {
        let mut project = with(carrier, HARMLESS_TO_ALL);
        project.build().succeeds();
        for (value, word) in SECRETS.iter().filter(|(value, _)| carrier.any || value.is_ascii()) {
            project = project.bytes(&format!("content/{}", carrier.file), &(carrier.around)(value));
            stops_a_build(&project, carrier.told, word, value);
        }
    }
}

#[test]
fn what_is_noted_in_a_photograph_is_not_published() {
    let (secret, _) = SECRETS[0];
    let notes: [(&str, Vec<u8>); 4] = [
        ("photo.png", png(b"tEXt", &["Comment\0", secret].concat().into_bytes())),
        ("photo.png", png(b"iTXt", &["Comment\0\0\0\0\0", secret].concat().into_bytes())),
        ("photo.png", png(b"zTXt", &[b"Comment\0\0".as_slice(), &packed(secret)].concat())),
        ("photo.jpg", jpeg(secret)),
    ];
    for (file, bytes) in notes {
        let page = format!("---\ntitle: 图\n---\n\n![一张图]({file})\n");
        let project = publication().file("content/shown.md", &page).bytes(&format!("content/{file}"), &bytes);
        project.build().succeeds();
        let published = std::fs::read(project.path(&format!("public/{file}"))).expect("the picture");
        let notes: [&[u8]; 5] = [b"tEXt", b"iTXt", b"zTXt", b"Exif", secret.as_bytes()];
        assert!(notes.iter().all(|note| !published.windows(note.len()).any(|part| part == *note)), "{file}");
    }
}

#[test]
fn files_that_nobody_links_to_are_not_published_and_stop_nothing() {
    let project = publication().bytes("content/notes.txt", SECRETS[0].0.as_bytes());
    project.build().succeeds();
    assert!(!project.path("public/notes.txt").exists());
    assert!(project.output().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(SECRETS[0].0)));
}

#[test]
fn a_picture_shown_in_a_text_is_looked_into() {
    let show = |text: &str| {
        let page = "---\ntitle: 图\n---\n\n![一张图](chart.svg)\n";
        publication().file("content/shown.md", page).bytes("content/chart.svg", &svg(&format!("<text>{text}</text>")))
    };
    show(HARMLESS).build().succeeds();
    show("139 1234 5678").build().fails().says("public/chart.svg:2:1: error: a telephone number");
}

#[test]
fn a_file_that_nobody_can_look_into_is_told() {
    let page = "---\ntitle: 资料\n---\n\n[打包](all.7z)\n";
    let project = publication().file("content/papers.md", page).bytes("content/all.7z", b"7z\xbc\xaf\x27\x1c\0\x04");
    project.build().succeeds().says("content/all.7z:").says("nobody can look into this file");
}
