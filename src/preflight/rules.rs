//! The rules, with where each comes from, and what nobody can prove without a paid validator. Plain data.

use super::finding::Purpose;

/// A rule, checked or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// As in `Finding::rule`.
    pub id: &'static str,
    /// The rule, or what cannot be proved, in plain words.
    pub says: &'static str,
    /// The standard or practice it is taken from.
    pub source: &'static str,
}

const fn rule(id: &'static str, says: &'static str, source: &'static str) -> Rule {
    Rule { id, says, source }
}

const X4: &str = "ISO 15930-7 (PDF/X-4)";
const TRADE: &str = "trade practice";

const PRESS: &[Rule] = &[
    rule(
        "boxes",
        "every page has MediaBox ⊃ BleedBox ⊃ TrimBox, one trim for all, 3 mm bleed",
        "ISO 15930-7; PDF 1.7, 14.11.2; bleed: trade practice",
    ),
    rule(
        "intent",
        "one GTS_PDFX output intent with an ICC output profile for CMYK",
        "ISO 15930-7; PDF 1.7, 14.11.5; ICC.1, 7.2",
    ),
    rule(
        "metadata",
        "XMP names PDF/X-4; title and dates are there and agree with Info; document, version and rendition are named",
        X4,
    ),
    rule("trapped", "Trapped is True or False, in Info and XMP alike", X4),
    rule("ids", "the trailer has two ids", "ISO 15930-7; PDF 1.7, 14.4"),
    rule("encryption", "the file is not encrypted", X4),
    rule("version", "the file is of PDF 1.6 at most, on which PDF/X-4 is written", X4),
    rule("fonts", "every font that prints is embedded; a subset bears its six letters", "ISO 15930-7; PDF 1.7, 9.6.4"),
    rule(
        "colour",
        "CMYK, grey and named plates over them only: in text, areas, lines, shadings, pictures, groups",
        "the printer's order; ISO 15930-7 allows more",
    ),
    rule("ink", "no colour and no picture has more ink than the paper takes", TRADE),
    rule("text-colour", "text below 12 pt has two plates at most", TRADE),
    rule("overprint", "white does not overprint", TRADE),
    rule("hairline", "no line is thinner than 0.25 pt", TRADE),
    rule("resolution", "pictures have 300 ppi as they are placed, one-bit pictures 600", TRADE),
    rule("text-near-trim", "text keeps 5 mm from the trim", TRADE),
    rule("blank", "no page is empty", TRADE),
    rule("annotations", "nothing but a printer's marks is annotated within the bleed", X4),
    rule("actions", "no scripts, actions or forms", X4),
    rule(
        "transparency",
        "nothing is transparent, if the printer takes no transparency",
        "the printer's order; PDF 1.7, 11",
    ),
    rule("unreadable", "everything on the pages could be looked at", "PDF 1.7, 7.8"),
];

const SCREEN: &[Rule] = &[
    rule("tagged", "the file is tagged", "ISO 14289-1 (PDF/UA-1), 7.1; PDF 1.7, 14.8"),
    rule("language", "the file names its language", "ISO 14289-1, 7.2"),
    rule(
        "title",
        "the file has a title, alike in Info and XMP, and windows show it",
        "ISO 14289-1, 7.1; ISO 19005-2, 6.6.3",
    ),
    rule("standard", "XMP names PDF/A-2 and PDF/UA-1", "ISO 19005-2, 6.6.4; ISO 14289-1, 5"),
    rule("bookmarks", "the file has bookmarks", "ISO 14289-1, 7.17 (should)"),
    rule("ids", "the trailer has two ids", "ISO 19005-2, 6.1.3"),
    rule("encryption", "the file is not encrypted", "ISO 19005-2, 6.1.3"),
    rule("fonts", "every font that shows is embedded", "ISO 19005-2, 6.2.11.4"),
    rule("colour", "RGB and grey only", "the design of the screen edition"),
    rule("resolution", "pictures have 150 ppi as they are placed", TRADE),
    rule("blank", "no page is empty", TRADE),
    rule("actions", "no scripts", "ISO 19005-2, 6.5.1"),
    rule("unreadable", "everything on the pages could be looked at", "PDF 1.7, 7.8"),
];

const NOT_PRESS: &[Rule] = &[
    rule(
        "font-programs",
        "Whether each embedded font program is sound, has every glyph in use and agrees with the widths in the file.",
        X4,
    ),
    rule(
        "overprint-mode",
        "How overprint (OPM 0 and 1) and knock-out come out together; ink of layers that overprint or multiply is added up by layer only.",
        "PDF 1.7, 8.6.7",
    ),
    rule(
        "blending",
        "The ink of transparent parts after a machine has flattened them, and colours within soft masks.",
        "PDF 1.7, 11",
    ),
    rule(
        "masked-pixels",
        "Whether a picture's heavy pixels are hidden by a mask or a frame: all its pixels are added up.",
        TRADE,
    ),
    rule("jpeg2000", "The ink and the profile limits of pictures packed as JPEG 2000, JBIG2 or fax.", X4),
    rule(
        "calculators",
        "The ink of shadings whose colours a calculator function or a mesh makes.",
        "PDF 1.7, 7.10.5 and 8.7.4.5",
    ),
    rule(
        "profiles",
        "The tables of the ICC profile, and whether it is the one that the printer's press was measured with.",
        "ICC.1",
    ),
    rule(
        "spot-colours",
        "Whether one spot colour has the same stand-in everywhere, and the rules for DeviceN's attributes.",
        X4,
    ),
    rule("optional-content", "Layers that can be switched on and off: all of them are looked at as if shown.", X4),
    rule("halftones", "Halftones, transfer functions and black generation, which a press file must leave alone.", X4),
    rule("traps", "Trap networks and whether an already trapped file was trapped well.", X4),
    rule("alternates", "Alternate pictures, OPI links, embedded files, and PostScript in forms.", X4),
    rule("metadata-schemas", "The form of every XMP property, and XMP of single pictures.", "ISO 16684-1"),
    rule(
        "file-structure",
        "The bytes between objects: header mark, cross-reference, lengths of streams (qpdf --check looks at these).",
        "PDF 1.7, 7.5",
    ),
    rule("clipping", "What clipping paths hide: places and sizes are of whole pictures and areas.", "PDF 1.7, 8.5.4"),
];

const NOT_SCREEN: &[Rule] = &[
    rule(
        "tags",
        "Whether tags, reading order and alternative texts say the right thing (veraPDF proves their form, people their sense).",
        "ISO 14289-1, 7",
    ),
    rule("pdf-a", "All else in PDF/A-2: veraPDF is free and proves it.", "ISO 19005-2"),
    rule("contrast", "Whether text is dark enough on its ground.", "WCAG 2.2, 1.4.3"),
];

/// Rules that `look` goes through.
pub fn checked(purpose: &Purpose) -> Vec<Rule> {
    match purpose {
        Purpose::Press { transparency, .. } => {
            PRESS.iter().filter(|rule| rule.id != "transparency" || !transparency).copied().collect()
        }
        Purpose::Screen => SCREEN.to_vec(),
    }
}

/// What remains unproved.
pub fn not_checked(purpose: &Purpose) -> Vec<Rule> {
    match purpose {
        Purpose::Press { .. } => NOT_PRESS.to_vec(),
        Purpose::Screen => NOT_SCREEN.to_vec(),
    }
}
