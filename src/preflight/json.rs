//! The report as JSON, for other programs. Keys are stable; lengths are in millimetres, inks in percent.

use serde_json::{Value, json as value};

use super::{Finding, FontRow, Looked, PageInk, PictureRow, Rule, Severity};

/// The report as one JSON object.
pub fn json(looked: &Looked) -> Value {
    value!({
        "pages": looked.pages,
        "trim_mm": [rounded(looked.trim.0), rounded(looked.trim.1)],
        "errors": count(looked, Severity::Error),
        "warnings": count(looked, Severity::Warning),
        "findings": looked.findings.iter().map(finding).collect::<Vec<_>>(),
        "fonts": looked.fonts.iter().map(font).collect::<Vec<_>>(),
        "pictures": looked.pictures.iter().map(picture).collect::<Vec<_>>(),
        "inks": looked.inks.iter().map(ink).collect::<Vec<_>>(),
        "checked": looked.checked.iter().map(rule).collect::<Vec<_>>(),
        "not_checked": looked.not_checked.iter().map(rule).collect::<Vec<_>>(),
    })
}

fn count(looked: &Looked, severity: Severity) -> usize {
    looked.findings.iter().filter(|finding| finding.severity == severity).count()
}

/// One decimal, as people measure; a JSON number never is infinite.
fn rounded(number: f32) -> f64 {
    if number.is_finite() { (f64::from(number) * 10.0).round() / 10.0 } else { 0.0 }
}

fn finding(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    value!({
        "rule": finding.rule,
        "severity": severity,
        "page": finding.page,
        "object": finding.object,
        "says": finding.says,
        "do": finding.remedy,
    })
}

fn font(font: &FontRow) -> Value {
    value!({ "name": font.name, "kind": font.kind, "embedded": font.embedded, "subset": font.subset })
}

fn picture(picture: &PictureRow) -> Value {
    value!({
        "page": picture.page,
        "nth": picture.nth,
        "pixels": [picture.pixels.0, picture.pixels.1],
        "placed_mm": [rounded(picture.placed_mm.0), rounded(picture.placed_mm.1)],
        "ppi": [rounded(picture.ppi.0), rounded(picture.ppi.1)],
        "space": picture.space,
        "bits": picture.bits,
        "filter": picture.filter,
    })
}

fn ink(ink: &PageInk) -> Value {
    value!({ "page": ink.page, "most_total": rounded(ink.most_total) })
}

fn rule(rule: &Rule) -> Value {
    value!({ "id": rule.id, "says": rule.says, "source": rule.source })
}
