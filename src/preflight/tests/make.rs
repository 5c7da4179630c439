//! A press file that keeps every rule, to be spoilt one thing at a time.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary};

/// A file in the making.
pub struct Made {
    pub doc: Document,
    pub page: ObjectId,
    pub content: String,
    pub resources: Dictionary,
    pub packet: String,
    pub catalogue: ObjectId,
}

/// An A4 page, 210 × 297 mm, with 3 mm bleed, and 10 mm of slug: points 28.35 (10 mm) to the trim.
pub const TRIM: f32 = 28.346;

fn numbers(numbers: [f32; 4]) -> Object {
    Object::Array(numbers.into_iter().map(Object::Real).collect())
}

fn rect(margin: f32) -> Object {
    let (width, height) = (595.276 + 2.0 * TRIM, 841.89 + 2.0 * TRIM);
    numbers([margin, margin, width - margin, height - margin])
}

pub const PACKET: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:mm="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:x4="http://www.npes.org/pdfx/ns/id/" x4:GTS_PDFXVersion="PDF/X-4" pdf:Trapped="False"
 xmp:CreateDate="2026-09-15T08:00:00+08:00" xmp:ModifyDate="2026-09-15T00:00:00Z" xmp:MetadataDate="2026-09-15"
 mm:DocumentID="uuid:1" mm:VersionID="1" mm:RenditionClass="default">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">临江校友</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"#;

/// A profile that has the right header and tables of no use.
pub fn profile(class: &[u8; 4], space: &[u8; 4]) -> Vec<u8> {
    let mut profile = vec![0_u8; 132 + 24];
    profile[8] = 2;
    profile[12..16].copy_from_slice(class);
    profile[16..20].copy_from_slice(space);
    profile[36..40].copy_from_slice(b"acsp");
    profile[131] = 2;
    profile[132..136].copy_from_slice(b"A2B0");
    profile[144..148].copy_from_slice(b"B2A0");
    let size = u32::try_from(profile.len()).unwrap().to_be_bytes();
    profile[..4].copy_from_slice(&size);
    profile
}

/// A file with one page, one black area and one embedded font, that no rule has anything to say of.
pub fn whole() -> Made {
    let mut doc = Document::with_version("1.6");
    let pages = doc.new_object_id();
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "TrimBox" => rect(TRIM), "BleedBox" => rect(TRIM - 8.504),
    });
    doc.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "MediaBox" => rect(0.0) }.into(),
    );
    let profile = doc.add_object(Stream::new(dictionary! { "N" => 4 }, profile(b"prtr", b"CMYK")));
    let intent = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFX", "DestOutputProfile" => profile,
        "OutputConditionIdentifier" => Object::string_literal("FOGRA39"),
    };
    let catalogue =
        doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "OutputIntents" => vec![intent.into()] });
    let info = doc.add_object(dictionary! {
        "Title" => lopdf::text_string("临江校友"), "Trapped" => "False",
        "CreationDate" => Object::string_literal("D:20260915000000Z"),
        "ModDate" => Object::string_literal("D:20260915080000+08'00'"),
    });
    doc.trailer.set("Root", catalogue);
    doc.trailer.set("Info", info);
    let id = || Object::string_literal(b"0123456789abcdef".to_vec());
    doc.trailer.set("ID", vec![id(), id()]);
    let font = font(&mut doc, true);
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let content = "0 0 0 1 k 100 100 50 50 re f BT /F 10 Tf 100 300 Td (abc) Tj ET\n".to_owned();
    Made { doc, page, content, resources, packet: PACKET.to_owned(), catalogue }
}

/// A simple font of 500/1000 wide characters.
fn font(doc: &mut Document, embedded: bool) -> ObjectId {
    let program = doc.add_object(Stream::new(dictionary! {}, b"not looked into".to_vec()));
    let mut descriptor = dictionary! { "Type" => "FontDescriptor", "MissingWidth" => 500 };
    if embedded {
        descriptor.set("FontFile2", program);
    }
    let descriptor = doc.add_object(descriptor);
    doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "ABCDEF+Song", "FontDescriptor" => descriptor,
        "Encoding" => "WinAnsiEncoding",
    })
}

impl Made {
    /// Draws something more.
    pub fn draw(&mut self, content: &str) {
        self.content.push_str(content);
        self.content.push('\n');
    }

    /// Gives the page a named resource.
    pub fn name(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        let mut of_kind = self.resources.get(kind.as_bytes()).and_then(Object::as_dict).cloned().unwrap_or_default();
        of_kind.set(name, object);
        self.resources.set(kind, of_kind);
    }

    /// A picture named P, placed 72 points wide and high by `show`.
    pub fn picture(&mut self, dict: Dictionary, bytes: Vec<u8>) {
        let mut stream = Stream::new(dict, bytes);
        stream.dict.set("Subtype", "Image");
        let id = self.doc.add_object(stream);
        self.name("XObject", "P", id);
        self.draw("q 72 0 0 72 200 200 cm /P Do Q");
    }

    pub fn page_mut(&mut self) -> &mut Dictionary {
        self.dict(self.page)
    }

    pub fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        self.doc.get_dictionary_mut(id).unwrap()
    }

    pub fn without_font_program(&mut self) {
        let font = font(&mut self.doc, false);
        self.name("Font", "F", font);
    }

    pub fn bytes(mut self) -> Vec<u8> {
        let content = self.doc.add_object(Stream::new(dictionary! {}, self.content.clone().into_bytes()));
        let resources = self.resources.clone();
        self.page_mut().set("Contents", content);
        self.page_mut().set("Resources", resources);
        let packet = self.doc.add_object(Stream::new(dictionary! {}, self.packet.clone().into_bytes()));
        let catalogue = self.catalogue;
        self.dict(catalogue).set("Metadata", packet);
        let mut bytes = Vec::new();
        self.doc.save_with_options(&mut bytes, SaveOptions::builder().build()).unwrap();
        bytes
    }
}
