//! Mailing labels: the office's data, set by the theme's `print/labels.typ`, written as PDF.

use serde_json::json;

use super::{Press, paper};
use crate::diagnostic::Diagnostic;
use crate::typesetter::Form;

/// Sets a file of labels. `data` is what the layout reads as `/data/labels.json`. No message holds any of it.
pub fn labels(data: &str, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    // Printed in the office, with its own printer.
    let print = json!({ "target": "press", "bleed": 0, "characters": {} }).to_string();
    let labels = paper::Paper {
        name: "labels",
        called: "the labels",
        data,
        print: &print,
        media: Vec::new(),
        form: Form::Plain,
        is_private: true,
    };
    paper::set(&labels, press).map(|sheets| sheets.pdf)
}
