//! The rules that the theme laurel carries.

use super::*;
use crate::diagnostic::SourceText;

fn rules() -> Vec<Regulation> {
    let text = include_str!("../../themes/laurel/print/rules.toml");
    let read = read(&SourceText::new("rules.toml", text));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.value
}

#[test]
fn the_built_in_rules_can_be_read() {
    let rules = rules();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0].applies, Applies::Permit);
    assert_eq!(rules[0].particulars.len(), 6);
    assert!(rules[0].words.iter().any(|words| words.place == Where::Title && words.words.contains(&"刊".to_owned())));
}

#[test]
fn a_key_nobody_knows_is_told() {
    let read = read(&SourceText::new("rules.toml", "[[regulations]]\nname = \"x\"\nwenn = \"permit\"\n"));
    assert_eq!(read.diagnostics.len(), 1);
    assert!(read.diagnostics[0].help.as_deref().unwrap_or_default().contains("when"));
}
