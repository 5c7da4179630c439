//! Small PDFs, and a press that mixes inks as a painter would: simple enough to reckon by hand.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::super::colour::{lab_of, light_of, srgb_of};
use super::super::{Date, Fault, Profile, Target, prepare};

/// A profile for paper that is white and inks that each take away one third of the light, black taking all but a
/// fiftieth of it.
pub fn profile() -> Profile {
    Profile::parse(&profile_bytes("FOGRA39 of a made-up press", b"prtr", b"CMYK")).expect("a sound profile")
}

pub fn profile_bytes(name: &str, class: &[u8; 4], space: &[u8; 4]) -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![(b"desc", description(name))];
    tags.push((b"A2B1", table(4, 3, 5, |cmyk| coded(lab_of(light_of(shown(cmyk)))))));
    tags.push((b"B2A1", table(3, 4, 17, |lab| inks(uncoded(lab)))));
    let mut body = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut directory = (tags.len() as u32).to_be_bytes().to_vec();
    for (name, tag) in &tags {
        directory.extend(*name);
        directory.extend(((start + body.len()) as u32).to_be_bytes());
        directory.extend((tag.len() as u32).to_be_bytes());
        body.extend(tag);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut head = vec![0; 128];
    head[..4].copy_from_slice(&((start + body.len()) as u32).to_be_bytes());
    head[8..12].copy_from_slice(&[2, 0x20, 0, 0]);
    head[12..16].copy_from_slice(class);
    head[16..20].copy_from_slice(space);
    head[20..24].copy_from_slice(b"Lab ");
    head[24..36].copy_from_slice(&[7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    head[36..40].copy_from_slice(b"acsp");
    for (at, value) in [(68, 0xf6d6_u32), (72, 0x10000), (76, 0xd32d)] {
        head[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }
    [head, directory, body].concat()
}

fn description(name: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend((name.len() as u32 + 1).to_be_bytes());
    tag.extend(name.as_bytes());
    tag.extend([0; 80]);
    tag
}

/// A lut16Type with straight curves.
fn table(inputs: usize, outputs: usize, points: usize, of: impl Fn(Vec<f64>) -> Vec<f64>) -> Vec<u8> {
    let mut tag = b"mft2\0\0\0\0".to_vec();
    tag.extend([inputs as u8, outputs as u8, points as u8, 0]);
    for at in 0..9 {
        tag.extend(if at % 4 == 0 { 65536_u32 } else { 0 }.to_be_bytes());
    }
    tag.extend([0, 2, 0, 2]);
    let straight = |channels: usize| [0, 0, 0xff, 0xff].repeat(channels);
    tag.extend(straight(inputs));
    for index in 0..points.pow(inputs as u32) {
        let digit = |at: usize| index / points.pow((inputs - 1 - at) as u32) % points;
        let node = of((0..inputs).map(|at| digit(at) as f64 / (points - 1) as f64).collect());
        node.iter().for_each(|value| tag.extend(((value.clamp(0.0, 1.0) * 65535.0).round() as u16).to_be_bytes()));
    }
    tag.extend(straight(outputs));
    tag
}

/// The screen colour of inks.
fn shown(cmyk: Vec<f64>) -> [f64; 3] {
    let black = 1.0 - 0.86 * cmyk[3];
    std::array::from_fn(|at| (1.0 - 0.95 * cmyk[at]) * black)
}

/// The inks of a colour, half of the grey in it being given as black.
fn inks(lab: [f64; 3]) -> Vec<f64> {
    let rgb = srgb_of(lab);
    let black = (1.0 - rgb.iter().copied().fold(0.0, f64::max)) * 0.5;
    let left = 1.0 - 0.86 * black;
    let mut inks: Vec<f64> = rgb.iter().map(|value| ((1.0 - value / left) / 0.95).clamp(0.0, 1.0)).collect();
    inks.push(black);
    inks
}

fn coded([l, a, b]: [f64; 3]) -> Vec<f64> {
    [l / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0].map(|value| value * 65280.0 / 65535.0).to_vec()
}

fn uncoded(values: Vec<f64>) -> [f64; 3] {
    let plain = |at: usize| values[at] * 65535.0 / 65280.0;
    [plain(0) * 100.0, plain(1) * 255.0 - 128.0, plain(2) * 255.0 - 128.0]
}

pub const DAY: Date = Date { year: 2026, month: 9, day: 15 };

pub fn target(profile: &Profile) -> Target<'_> {
    Target {
        profile,
        ink_limit: 300,
        marks: false,
        transparency: true,
        title: "临江校友 & friends",
        date: DAY,
        id: "https://example.org/issues/2026-q3/",
    }
}

/// A document of one page that is being made.
pub struct Draft {
    pub document: Document,
    pub page: Dictionary,
    pub resources: Dictionary,
}

impl Draft {
    /// 100 points square with a bleed of 10.
    pub fn new() -> Self {
        let page = dictionary! {
            "Type" => "Page",
            "MediaBox" => numbers(&[0.0, 0.0, 100.0, 100.0]),
            "TrimBox" => numbers(&[10.0, 10.0, 90.0, 90.0]),
        };
        Self { document: Document::with_version("1.7"), page, resources: Dictionary::new() }
    }

    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    /// Gives a named resource to the page.
    pub fn name(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        let mut named =
            self.resources.get(kind.as_bytes()).ok().and_then(|it| it.as_dict().ok()).cloned().unwrap_or_default();
        named.set(name, object);
        self.resources.set(kind, named);
    }

    pub fn picture(&mut self, name: &str, dict: Dictionary, bytes: Vec<u8>) {
        let mut dict = dict;
        dict.set("Type", "XObject");
        dict.set("Subtype", "Image");
        let id = self.add(Stream::new(dict, bytes));
        self.name("XObject", name, id);
    }

    pub fn form(&mut self, dict: Dictionary, content: &str) -> ObjectId {
        let mut dict = dict;
        dict.set("Subtype", "Form");
        dict.set("BBox", numbers(&[0.0, 0.0, 100.0, 100.0]));
        self.add(Stream::new(dict, content.as_bytes().to_vec()))
    }

    pub fn finish(mut self, content: &str) -> Vec<u8> {
        let content = self.add(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let tree = self.document.new_object_id();
        self.page.set("Contents", content);
        self.page.set("Resources", self.resources.clone());
        self.page.set("Parent", tree);
        let page = self.document.add_object(self.page.clone());
        let kids: Vec<Object> = vec![page.into()];
        self.document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
        let catalogue = self.document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        self.document.trailer.set("Root", catalogue);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).expect("saved");
        bytes
    }
}

pub fn numbers(values: &[f32]) -> Object {
    values.iter().map(|value| Object::Real(*value)).collect::<Vec<_>>().into()
}

/// A press file, opened again.
pub struct Printed {
    pub document: Document,
}

pub fn printed(pdf: &[u8]) -> Printed {
    let profile = profile();
    let bytes = prepare(pdf, &target(&profile)).expect("no faults");
    Printed { document: Document::load_mem(&bytes).expect("a sound file") }
}

pub fn faults(pdf: &[u8]) -> Vec<Fault> {
    prepare(pdf, &target(&profile())).expect_err("faults")
}

impl Printed {
    pub fn page(&self) -> &Dictionary {
        let id = self.document.page_iter().next().expect("a page");
        self.document.get_dictionary(id).expect("a page")
    }

    pub fn content(&self) -> String {
        let id = self.page().get(b"Contents").and_then(Object::as_reference).expect("a content");
        let stream = self.document.get_object(id).and_then(Object::as_stream).expect("a stream");
        String::from_utf8_lossy(&stream.get_plain_content().expect("plain")).into_owned()
    }

    /// The numbers before an operator.
    pub fn before(&self, operator: &str) -> Vec<f64> {
        let content = self.content();
        let words: Vec<&str> = content.split_whitespace().collect();
        let at = words.iter().position(|word| *word == operator).expect("the operator");
        let numbers = words[..at].iter().rev().map_while(|word| word.parse::<f64>().ok());
        let mut numbers: Vec<f64> = numbers.collect();
        numbers.reverse();
        numbers
    }

    /// A resource of the page, resolved.
    pub fn resource(&self, kind: &str, name: &str) -> &Object {
        let resources = self.dict(self.page(), "Resources");
        let kind = self.dict(resources, kind);
        kind.get_deref(name.as_bytes(), &self.document).expect("the resource")
    }

    pub fn picture(&self, name: &str) -> &Stream {
        self.resource("XObject", name).as_stream().expect("a picture")
    }

    pub fn dict<'a>(&'a self, dict: &'a Dictionary, key: &str) -> &'a Dictionary {
        dict.get_deref(key.as_bytes(), &self.document).and_then(Object::as_dict).expect(key)
    }
}

/// The name of a picture's colour space.
pub fn space_of(picture: &Stream) -> String {
    let name = picture.dict.get(b"ColorSpace").and_then(Object::as_name).expect("a space");
    String::from_utf8_lossy(name).into_owned()
}
