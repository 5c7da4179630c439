//! How the command line speaks: to people on standard error, to machines on standard output.

use std::io::{IsTerminal, Write};

use crate::diagnostic::{Diagnostic, Severity, Style, to_json, to_text};
use crate::output::Refusal;

/// More than this nobody reads: an export may have a mistake in each of 200,000 records.
const MOST_SAID: usize = 200;

pub struct Voice {
    quiet: bool,
    pub json: bool,
    style: Style,
    pub terminal: bool,
}

impl Voice {
    /// Colours only on a terminal, and not where NO_COLOR is set (no-color.org).
    pub fn new(quiet: bool, json: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let style = if terminal && !refused { Style::Coloured } else { Style::Plain };
        Self { quiet, json, style, terminal: terminal && !quiet && !json }
    }

    /// Says what is wrong, and at the end how much.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        let heard = diagnostics.iter().filter(|diagnostic| !self.quiet || diagnostic.severity == Severity::Error);
        if self.json {
            let lines: String = heard.map(|diagnostic| format!("{}\n", to_json(diagnostic))).collect();
            let _ = std::io::stdout().lock().write_all(lines.as_bytes());
            return;
        }
        let mut heard: Vec<&Diagnostic> = heard.collect();
        if heard.len() > MOST_SAID {
            // What stops the build must not be among what is left out.
            heard.sort_by_key(|diagnostic| diagnostic.severity);
        }
        if heard.is_empty() {
            return;
        }
        let text: Vec<String> =
            heard.iter().take(MOST_SAID).map(|diagnostic| to_text(diagnostic, self.style)).collect();
        self.write(&text.join("\n"));
        if heard.len() > MOST_SAID {
            self.write(&format!("\nand {} more; `--json` lists them all\n", heard.len() - MOST_SAID));
        }
        let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let errors = counted(count(Severity::Error), "error");
        let warnings = counted(count(Severity::Warning), "warning");
        let counts: Vec<String> = [errors, warnings].into_iter().flatten().collect();
        if !counts.is_empty() {
            self.write(&format!("\n{}\n", counts.join(", ")));
        }
    }

    /// What was asked for, also by those who want nothing else to be said.
    pub fn tell(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// A line for people; nothing for machines.
    pub fn say(&self, line: &str) {
        if !self.quiet && !self.json {
            self.write(&format!("{line}\n"));
        }
    }

    /// What was asked for, on standard output: for people and for other programs.
    pub fn show(&self, text: &str) {
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let _ = std::io::stdout().lock().write_all(format!("{text}{end}").as_bytes());
    }

    pub fn refuse(&self, refusal: &Refusal) {
        if self.json {
            let line = serde_json::json!({ "severity": "error", "message": refusal.message, "help": refusal.help });
            let _ = writeln!(std::io::stdout().lock(), "{line}");
        } else {
            self.write(&format!("error: {}\n  → {}\n", refusal.message, refusal.help));
        }
    }

    fn write(&self, text: &str) {
        // Where nobody listens any more there is nobody to tell.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

pub fn counted(number: usize, what: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        number => Some(format!("{number} {what}s")),
    }
}
