//! The output intent (PDF 1.7, 14.11.5): for which press and paper the colours were made.

use lopdf::{Dictionary, Document};

use super::finding::Finding;
use super::{icc, read};

const DO: &str =
    "name an ICC output profile for CMYK in site.toml (ask the printer for his), and make the press file again";
/// No profile is larger, in bytes.
const MOST: usize = 32 << 20;

/// What is wrong with a press file's output intent.
pub fn press(doc: &Document, catalogue: &Dictionary) -> Vec<Finding> {
    let all = read::array(doc, catalogue, b"OutputIntents").unwrap_or_default();
    let intents: Vec<&Dictionary> = all
        .iter()
        .filter_map(|intent| read::as_dict(read::follow(doc, intent)))
        .filter(|intent| read::name(doc, intent, b"S") == Some(b"GTS_PDFX"))
        .collect();
    let fault = |says: &str| Finding::error("intent", "output intent", says, DO);
    match intents.as_slice() {
        [] => vec![fault("the file does not say for which press and paper it was made (no GTS_PDFX output intent)")],
        [intent] => one(doc, intent),
        _ => vec![fault("the file names more than one output intent for print; PDF/X takes one")],
    }
}

fn one(doc: &Document, intent: &Dictionary) -> Vec<Finding> {
    let mut findings = Vec::new();
    let fault = |says: String| Finding::error("intent", "output intent", says, DO);
    if read::text(doc, intent, b"OutputConditionIdentifier").is_none_or(|name| name.trim().is_empty()) {
        findings.push(fault("the output intent names no printing condition (OutputConditionIdentifier)".into()));
    }
    let Some(stream) = read::stream(doc, intent, b"DestOutputProfile") else {
        findings.push(fault("the output intent carries no ICC profile".into()));
        return findings;
    };
    if read::integer(doc, &stream.dict, b"N") != Some(4) {
        findings.push(fault("the output intent's profile is not said to have four channels (N 4)".into()));
    }
    match read::content(stream, MOST)
        .ok_or_else(|| "cannot be unpacked".to_owned())
        .and_then(|bytes| icc::cmyk_output(&bytes))
    {
        Ok(()) => {}
        Err(says) => findings.push(fault(format!("the output intent's profile {says}"))),
    }
    findings
}
