//! Small documents, built page by page, and what there is to see in an imposed one.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::imposition::geometry::{Matrix, Rect, points};

/// A4 with 3 mm of bleed, as the media box of a press file has it; in points.
pub fn bled_a4() -> Dictionary {
    bled(210.0, 297.0)
}

/// The boxes of a page of this trimmed size in millimetres with 3 mm of bleed and 10 mm around the trim.
pub fn bled(width: f64, height: f64) -> Dictionary {
    let around = |more: f64| {
        let numbers = [10.0 - more, 10.0 - more, 10.0 + width + more, 10.0 + height + more];
        numbers.map(|length| Object::Real(points(length) as f32)).to_vec()
    };
    dictionary! { "MediaBox" => around(10.0), "BleedBox" => around(3.0), "TrimBox" => around(0.0) }
}

/// A document of such pages, whose contents say which they are.
pub fn document(pages: Vec<Dictionary>) -> Document {
    let mut document = Document::with_version("1.6");
    let tree = document.new_object_id();
    let kids: Vec<Object> = pages
        .into_iter()
        .enumerate()
        .map(|(nth, boxes)| {
            let content = Stream::new(Dictionary::new(), format!("% page {}", nth + 1).into_bytes());
            let content = document.add_object(content);
            let mut page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
            page.extend(&boxes);
            document.add_object(page).into()
        })
        .collect();
    document.set_object(tree, dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids });
    let catalogue = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalogue);
    document
}

/// So many A4 pages with bleed.
pub fn a4(pages: usize) -> Document {
    document(vec![bled_a4(); pages])
}

pub fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory takes it");
    bytes
}

pub fn page(document: &Document, nth: u32) -> ObjectId {
    document.get_pages()[&nth]
}

/// A page on a side of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What its content says.
    pub content: String,
    /// Where it is seen, from the left, the bottom, the right, the top; in points.
    pub clip: Rect,
    pub at: Matrix,
    pub form: Dictionary,
}

/// A line; its ends are opposite corners of a box without width or height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub along: Rect,
    pub width: f64,
    pub dashed: bool,
}

/// A side of a sheet.
#[derive(Debug)]
pub struct Sheeted {
    pub media: Rect,
    pub bleed: Rect,
    pub trim: Rect,
    pub seen: Vec<Seen>,
    /// The lines that are drawn beside the pages.
    pub lines: Vec<Stroke>,
}

impl Sheeted {
    /// The contents, from the left.
    pub fn contents(&self) -> Vec<&str> {
        self.seen.iter().map(|seen| seen.content.as_str()).collect()
    }
}

/// All sides of an imposed file.
pub fn opened(pdf: &[u8]) -> (Document, Vec<Sheeted>) {
    let document = Document::load_mem(pdf).expect("it is a PDF");
    let sides = document.page_iter().map(|id| side(&document, id)).collect();
    (document, sides)
}

fn side(document: &Document, id: ObjectId) -> Sheeted {
    let page = document.get_dictionary(id).expect("a page");
    let rect = |key: &[u8]| {
        let numbers = numbers(page.get(key).and_then(Object::as_array).expect("a box"));
        Rect::new(numbers[0], numbers[1], numbers[2], numbers[3])
    };
    let mut side = Sheeted {
        media: rect(b"MediaBox"),
        bleed: rect(b"BleedBox"),
        trim: rect(b"TrimBox"),
        seen: Vec::new(),
        lines: Vec::new(),
    };
    let content = Content::decode(&document.get_page_content(id)).expect("operators");
    let (mut clip, mut at) = (side.media, Matrix::turned(0));
    let (mut from, mut to, mut width, mut dashed) = ((0.0, 0.0), (0.0, 0.0), 0.0, false);
    for operation in content.operations {
        let n = numbers(&operation.operands);
        match operation.operator.as_str() {
            "re" => clip = Rect::new(n[0], n[1], n[0] + n[2], n[1] + n[3]),
            "cm" => at = Matrix([n[0], n[1], n[2], n[3], n[4], n[5]]),
            "Do" => side.seen.push(seen(document, page, &operation.operands[0], clip, at)),
            "d" => dashed = operation.operands[0].as_array().is_ok_and(|dash| !dash.is_empty()),
            "m" => from = (n[0], n[1]),
            "l" => to = (n[0], n[1]),
            "w" => width = n[0],
            "S" => side.lines.push(Stroke { along: Rect::between(from, to), width, dashed }),
            _ => {}
        }
    }
    side
}

fn seen(document: &Document, page: &Dictionary, name: &Object, clip: Rect, at: Matrix) -> Seen {
    let resources = page.get(b"Resources").and_then(Object::as_dict).expect("resources");
    let forms = resources.get(b"XObject").and_then(Object::as_dict).expect("forms");
    let form = forms.get_deref(name.as_name().expect("a name"), document).and_then(Object::as_stream).expect("a form");
    let content = form.get_plain_content().expect("content");
    Seen { content: String::from_utf8_lossy(&content).into_owned(), clip, at, form: form.dict.clone() }
}

fn numbers(objects: &[Object]) -> Vec<f64> {
    objects.iter().filter_map(|object| object.as_float().ok()).map(f64::from).collect()
}
