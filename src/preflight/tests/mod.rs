//! Preflight over small PDFs made here object by object, each with one fault, so that a rule is seen to speak and to
//! keep silent.

mod ink;
mod lexing;
mod make;
mod press;
mod reports;
mod robust;
mod screening;
mod thin;

use super::{Finding, Looked, Purpose, Severity, look};
use make::{Made, whole};

const PRESS: Purpose = Purpose::Press { ink_limit: 300, transparency: true };
const FLAT: Purpose = Purpose::Press { ink_limit: 300, transparency: false };

/// Looks at a press file that `change` has spoilt.
fn spoilt(change: impl FnOnce(&mut Made)) -> Looked {
    let mut made = whole();
    change(&mut made);
    look(&made.bytes(), &PRESS)
}

/// The rules that speak, each once.
fn rules(looked: &Looked) -> Vec<&'static str> {
    let mut rules: Vec<&str> = looked.findings.iter().map(|finding| finding.rule).collect();
    rules.dedup();
    rules
}

fn first<'l>(looked: &'l Looked, rule: &str) -> &'l Finding {
    let found = looked.findings.iter().find(|finding| finding.rule == rule);
    found.unwrap_or_else(|| panic!("{rule} says nothing: {:?}", looked.findings))
}

fn severity(looked: &Looked, rule: &str) -> Severity {
    first(looked, rule).severity
}
