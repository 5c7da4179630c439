//! What a press file says of itself: version, ids, encryption, trapping, title and dates, twice and alike.

use lopdf::{Dictionary, Document, Object};

use super::finding::Finding;
use super::read;
use super::xmp::{self, Xmp};
use super::{date, intent};

const AGAIN: &str = "make the press file again";

/// All findings of a press file that are of no page.
pub fn press(doc: &Document, encrypted: bool) -> Vec<Finding> {
    let empty = Dictionary::new();
    let catalogue = read::catalogue(doc).unwrap_or(&empty);
    let info = read::dict(doc, &doc.trailer, b"Info").unwrap_or(&empty);
    let packet = xmp::of(doc, catalogue);
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(version(doc, catalogue));
    findings.extend(ids(doc));
    findings.extend(encryption(encrypted));
    findings.extend(intent::press(doc, catalogue));
    findings.extend(trapped(doc, info, packet.as_ref()));
    findings.extend(metadata(doc, info, packet.as_ref()));
    findings
}

/// PDF/X-4 builds on PDF 1.6: what came later is not to be used, whatever number a file bears.
fn version(doc: &Document, catalogue: &Dictionary) -> Option<Finding> {
    let named = read::name(doc, catalogue, b"Version").map(read::readable);
    let later = named.into_iter().chain([doc.version.clone()]).max_by(|a, b| number(a).total_cmp(&number(b)))?;
    (number(&later) > 1.6).then(|| {
        let says = format!("the file is of PDF {later}; PDF/X-4 is written on PDF 1.6");
        Finding::error("version", "file", says, "write the press file as PDF 1.6")
    })
}

fn number(version: &str) -> f64 {
    version.trim().parse().unwrap_or(9.9)
}

/// Two ids, by which a printer tells files and their versions apart.
pub fn ids(doc: &Document) -> Option<Finding> {
    let ids = read::array(doc, &doc.trailer, b"ID").unwrap_or_default();
    let whole =
        ids.len() == 2 && ids.iter().all(|id| matches!(read::follow(doc, id), Object::String(id, _) if !id.is_empty()));
    (!whole).then(|| Finding::error("ids", "file", "the file has no ids (/ID)", AGAIN))
}

/// No file that goes out may be locked.
pub fn encryption(encrypted: bool) -> Option<Finding> {
    encrypted.then(|| {
        Finding::error("encryption", "file", "the file is encrypted", "save it without a password or restriction")
    })
}

fn trapped(doc: &Document, info: &Dictionary, packet: Option<&Xmp>) -> Vec<Finding> {
    let said = read::name(doc, info, b"Trapped").map(read::readable);
    let also = packet.and_then(|packet| packet.get(xmp::PDF, "Trapped")).map(str::to_owned);
    let fault = |says: &str| Finding::error("trapped", "file", says, AGAIN);
    let known = |word: &Option<String>| matches!(word.as_deref(), Some("True" | "False"));
    match (&said, &also) {
        _ if !known(&said) => {
            vec![fault("the file does not say whether it is trapped (Trapped True or False in Info)")]
        }
        _ if !known(&also) => vec![fault("the XMP does not say whether the file is trapped (pdf:Trapped)")],
        (said, also) if said != also => vec![fault("Info and XMP differ on whether the file is trapped")],
        _ => Vec::new(),
    }
}

fn metadata(doc: &Document, info: &Dictionary, packet: Option<&Xmp>) -> Vec<Finding> {
    let fault = |object: &str, says: String| Finding::error("metadata", object, says, AGAIN);
    let Some(packet) = packet else {
        return vec![fault("XMP", "the file has no XMP metadata that can be read".to_owned())];
    };
    let mut found = vec![standard(doc, info, packet)];
    found.push(title(doc, info, packet));
    found.push(moment(doc, info, b"CreationDate", packet, "CreateDate"));
    found.push(moment(doc, info, b"ModDate", packet, "ModifyDate"));
    if packet.get(xmp::XMP, "MetadataDate").is_none() {
        found.push(Some(fault("xmp:MetadataDate", "the XMP has no xmp:MetadataDate".to_owned())));
    }
    for name in ["DocumentID", "VersionID", "RenditionClass"] {
        if packet.get(xmp::XMP_MM, name).is_none_or(str::is_empty) {
            let says = format!("the XMP has no xmpMM:{name}");
            found.push(Some(Finding::warning("metadata", format!("xmpMM:{name}"), says, AGAIN)));
        }
    }
    found.into_iter().flatten().collect()
}

fn standard(doc: &Document, info: &Dictionary, packet: &Xmp) -> Option<Finding> {
    let fault = |says: String| Some(Finding::error("metadata", "GTS_PDFXVersion", says, AGAIN));
    let also = read::text(doc, info, b"GTS_PDFXVersion")
        .or_else(|| read::name(doc, info, b"GTS_PDFXVersion").map(read::readable));
    match (packet.get(xmp::PDFX_ID, "GTS_PDFXVersion"), also) {
        (None, _) => fault("the XMP does not name its standard (pdfxid:GTS_PDFXVersion)".to_owned()),
        (Some("PDF/X-4"), None) => None,
        (Some("PDF/X-4"), Some(also)) if also == "PDF/X-4" => None,
        (Some("PDF/X-4"), Some(also)) => fault(format!("Info says {also} where XMP says PDF/X-4")),
        (Some(other), _) => fault(format!("the XMP names {other}, not PDF/X-4")),
    }
}

fn title(doc: &Document, info: &Dictionary, packet: &Xmp) -> Option<Finding> {
    let (one, other) = (read::text(doc, info, b"Title").unwrap_or_default(), packet.get(xmp::DC, "title"));
    let says = match other.unwrap_or_default() {
        "" => "the file has no title (dc:title)",
        _ if one.trim().is_empty() => "the file has no title in its Info",
        other if other != one.trim() => "the titles in Info and XMP differ",
        _ => return None,
    };
    Some(Finding::error("metadata", "title", says, "give the issue a title, and make the press file again"))
}

fn moment(doc: &Document, info: &Dictionary, key: &[u8], packet: &Xmp, name: &str) -> Option<Finding> {
    let one = read::text(doc, info, key).as_deref().and_then(date::seconds);
    let other = packet.get(xmp::XMP, name).and_then(date::seconds);
    let key = read::readable(key);
    let says = match (one, other) {
        (Some(one), Some(other)) if one == other => return None,
        (Some(_), Some(_)) => format!("{key} in Info and xmp:{name} differ"),
        (None, _) => format!("Info has no {key}"),
        (_, None) => format!("the XMP has no xmp:{name}"),
    };
    Some(Finding::error("metadata", format!("xmp:{name}"), says, AGAIN))
}
