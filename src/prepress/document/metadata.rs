//! XMP metadata (ISO 16684-1, with the keys of ISO 15930-7, 6.3).

use lopdf::{Dictionary, Stream};

use super::super::Target;
use super::Ids;

/// The latest version that PDF/X-4 may have.
pub const VERSION: &str = "1.6";
/// The program that makes the file.
pub const CREATOR: &str = "Almapress";

/// The packet as a stream, not packed, so that any program finds it.
pub fn xmp(target: &Target, ids: &Ids) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("Type", "Metadata");
    dict.set("Subtype", "XML");
    Stream::new(dict, packet(target, ids).into_bytes()).with_compression(false)
}

fn packet(target: &Target, ids: &Ids) -> String {
    let date = target.date.xmp();
    let properties = [
        ("pdfxid:GTS_PDFXVersion", "PDF/X-4".to_owned()),
        ("pdf:Trapped", "False".to_owned()),
        ("pdf:Producer", CREATOR.to_owned()),
        ("xmp:CreatorTool", CREATOR.to_owned()),
        ("xmp:CreateDate", date.clone()),
        ("xmp:ModifyDate", date.clone()),
        ("xmp:MetadataDate", date),
        ("xmpMM:DocumentID", ids.document()),
        ("xmpMM:InstanceID", ids.version()),
        ("xmpMM:VersionID", "1".to_owned()),
        ("xmpMM:RenditionClass", "default".to_owned()),
        ("dc:format", "application/pdf".to_owned()),
    ];
    let lines: String = properties.iter().map(|(name, value)| format!("   <{name}>{value}</{name}>\n")).collect();
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n \
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  \
         <rdf:Description rdf:about=\"\"\n    \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n    \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n    \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n    \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n    \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n\
         {lines}   \
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n  \
         </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
        title = escaped(target.title),
    )
}

/// Text in XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            control if control.is_control() => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}
