//! The ownership mark: a file in the output that says that almapress made the folder, and what it put there.
//!
//! One line a file: the fingerprint of its recipe, its size, its path. Nothing of the machine or the day is in it,
//! so that equal sites have equal marks.

use std::collections::HashMap;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;
use rustc_hash::FxBuildHasher;

use crate::address;
use crate::fingerprint::Fingerprint;

/// The name of the mark in the output.
pub const FILE: &str = ".almapress";

const HEADING: &str = "almapress output 1";
const EXPLANATION: &str =
    "Made by almapress. Each build replaces this folder as a whole: keep nothing of your own in it.";

/// What stands in the mark of an output that is still being written.
pub const UNFINISHED: &str = "unfinished almapress output\n";

/// With what the mark of a folder begins that stands by to become the next output; below it is the mark of the output
/// that it is the same as.
pub const STANDBY: &str = "almapress standby\n";

/// Whether a mark says that its folder is ours: finished, unfinished, standing by, or cut off while the mark was written.
pub fn is_ours(text: &str) -> bool {
    text.starts_with(HEADING) || text.starts_with(STANDBY) || UNFINISHED.starts_with(text)
}

/// What a folder holds, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    pub files: HashMap<String, Made, FxBuildHasher>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    pub fingerprint: Fingerprint,
    pub size: u64,
}

impl Mark {
    pub fn of<'a>(files: impl Iterator<Item = (&'a str, Fingerprint, u64)>) -> Self {
        Self { files: files.map(|(path, fingerprint, size)| (path.to_owned(), Made { fingerprint, size })).collect() }
    }

    /// Of all that it says.
    pub fn fingerprint(&self) -> Fingerprint {
        let files: Vec<(&String, Fingerprint, u64)> =
            self.in_order().into_iter().map(|(path, made)| (path, made.fingerprint, made.size)).collect();
        Fingerprint::of(&files)
    }

    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADING}\n{EXPLANATION}\n");
        for (path, made) in self.in_order() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} {} {}", made.fingerprint, made.size, address::encode(path));
        }
        text
    }

    fn in_order(&self) -> Vec<(&String, &Made)> {
        let mut files: Vec<(&String, &Made)> = self.files.iter().collect();
        files.sort_unstable_by_key(|(path, _)| *path);
        files
    }

    /// Reads what `to_text` wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next() != Some(HEADING) || lines.next() != Some(EXPLANATION) {
            return None;
        }
        let files = lines.map(|line| {
            let mut parts = line.splitn(3, ' ');
            let fingerprint = Fingerprint::parse(parts.next()?)?;
            let size = parts.next()?.parse().ok()?;
            let path = percent_decode_str(parts.next()?).decode_utf8().ok()?.into_owned();
            Some((path, Made { fingerprint, size }))
        });
        Some(Self { files: files.collect::<Option<_>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_as_it_was_written() {
        let files = [("index.html", 12), ("people/college/物理 学院/index.html", 0), ("a\nb.svg", 7)];
        let mark = Mark::of(files.iter().map(|(path, size)| (*path, Fingerprint::of(path), *size)));
        assert_eq!(Mark::parse(&mark.to_text()), Some(mark));
    }

    #[test]
    fn nothing_else_is_taken_for_a_mark() {
        for text in ["", "\n", "almapress output 1\n", "almapress output 2\nwhatever\n", "hello"] {
            assert_eq!(Mark::parse(text), None, "{text:?}");
        }
    }
}
