//! What the preview shows: a whole site in memory, and what is wrong with the newest edit.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use crate::diagnostic::{Diagnostic, Severity, Style, has_errors, sorted, to_text};
use crate::fingerprint::Fingerprint;
use crate::plan::Artefact;
use crate::render::{self, Press};
use crate::{Order, Prepared, prepare};

/// A site in memory. Never changed: each rebuild makes another, which shares the unchanged files.
#[derive(Debug, Default)]
pub struct Shown {
    files: HashMap<String, File>,
    /// Of everything shown: another version is another fingerprint.
    pub version: Option<Fingerprint>,
    pub diagnostics: Vec<Diagnostic>,
    made: usize,
    milliseconds: u128,
}

#[derive(Debug, Clone)]
struct File {
    fingerprint: Fingerprint,
    bytes: Arc<[u8]>,
}

impl Shown {
    /// Builds the site anew, rendering only what changed since `before`. Where there are errors the files stay.
    pub fn build(order: &Order, before: Option<&Shown>) -> Self {
        let begun = Instant::now();
        let reported = prepare(order);
        let mut diagnostics = reported.diagnostics;
        let rendered = reported
            .value
            .and_then(|prepared| render_all(&prepared, before).map_err(|found| diagnostics.extend(found)).ok());
        let (files, made) =
            rendered.unwrap_or_else(|| (before.map(|before| before.files.clone()).unwrap_or_default(), 0));
        let version = version(&files, &diagnostics);
        Self {
            files,
            version: Some(version),
            diagnostics: sorted(diagnostics),
            made,
            milliseconds: begun.elapsed().as_millis(),
        }
    }

    pub fn file(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path).map(|file| &file.bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What is wrong, as the page shows it; nothing if nothing is.
    pub fn errors(&self) -> Option<String> {
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let text: Vec<String> = errors.map(|diagnostic| to_text(diagnostic, Style::Plain)).collect();
        (!text.is_empty()).then(|| text.join("\n"))
    }

    /// What the terminal says after a rebuild.
    pub fn sentence(&self, before: &Shown) -> String {
        if has_errors(&self.diagnostics) {
            return "the last good pages are still shown".to_owned();
        }
        if self.version == before.version {
            return format!("nothing to show has changed ({} ms)", self.milliseconds);
        }
        format!("{} files made again in {} ms", self.made, self.milliseconds)
    }
}

type Rendered = (HashMap<String, File>, usize);

fn render_all(prepared: &Prepared, before: Option<&Shown>) -> Result<Rendered, Vec<Diagnostic>> {
    // An edited issue is set again from what the last few rebuilds have worked out.
    render::forget(3);
    let results = render::each(&prepared.plan.artefacts, |artefact| file(artefact, &prepared.press, before));
    let mut files = HashMap::with_capacity(results.len());
    let mut diagnostics = Vec::new();
    let mut made = 0;
    for (artefact, result) in prepared.plan.artefacts.iter().zip(results) {
        match result {
            Ok((file, is_new)) => {
                made += usize::from(is_new);
                files.insert(artefact.path.clone(), file);
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    if diagnostics.is_empty() { Ok((files, made)) } else { Err(diagnostics) }
}

/// The file of an artefact, and whether it had to be made.
fn file(artefact: &Artefact, press: &Press, before: Option<&Shown>) -> Result<(File, bool), Vec<Diagnostic>> {
    let same = before
        .and_then(|before| before.files.get(&artefact.path))
        .filter(|file| file.fingerprint == artefact.fingerprint);
    if let Some(file) = same {
        return Ok((file.clone(), false));
    }
    let bytes = render::render(&artefact.recipe, press)?;
    Ok((File { fingerprint: artefact.fingerprint, bytes: bytes.into() }, true))
}

fn version(files: &HashMap<String, File>, diagnostics: &[Diagnostic]) -> Fingerprint {
    let mut prints: Vec<(&str, Fingerprint)> =
        files.iter().map(|(path, file)| (path.as_str(), file.fingerprint)).collect();
    prints.sort_unstable();
    let errors: Vec<String> =
        diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| to_text(d, Style::Plain)).collect();
    Fingerprint::of(&(prints, errors))
}
