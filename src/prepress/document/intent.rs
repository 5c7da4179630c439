//! The output intent (ISO 15930-7, 6.2.2; PDF 1.7, 14.11.5): for which press and paper the numbers are meant.

use lopdf::{Dictionary, Stream};

use super::super::Draft;
use super::super::colour::Profile;
use super::super::stream::packed;

/// Names the printing condition, by its registered name where there is one, and embeds the profile in any case.
pub fn intent(profile: &Profile, draft: &mut Draft) -> Dictionary {
    let mut intent = Dictionary::new();
    let text = |text: &str| lopdf::text_string(text);
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFX");
    match profile.registered() {
        Some(id) => {
            intent.set("OutputConditionIdentifier", text(id));
            intent.set("RegistryName", text("http://www.color.org"));
        }
        None => intent.set("OutputConditionIdentifier", text("Custom")),
    }
    intent.set("OutputCondition", text(profile.name()));
    intent.set("Info", text(profile.name()));
    let mut dict = Dictionary::new();
    dict.set("N", 4);
    let stream: Stream = packed(dict, profile.bytes());
    intent.set("DestOutputProfile", draft.make(stream));
    intent
}
