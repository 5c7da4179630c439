//! The ownership mark: a file in the output that says that almapress made the folder, and what it put there.
//!
//! One line a file: the fingerprint of its recipe, its size, its path. Nothing of the machine or the day is in it,
//! so that equal sites have equal marks.

use std::collections::HashMap;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::address;
use crate::fingerprint::Fingerprint;

/// The name of the mark in the output.
pub const FILE: &str = ".almapress";

const HEADING: &str = "almapress output 1";
const EXPLANATION: &str =
    "Made by almapress. Each build replaces this folder as a whole: keep nothing of your own in it.";

/// What stands in the mark of an output that is still being written, and of a standby that is being changed.
pub const UNFINISHED: &str = "unfinished almapress output\n";

/// With what the mark of a folder begins that stands by to become the next output.
const STANDBY_HEADING: &str = "almapress standby\n";

/// What stands in the mark of a folder that stands by, when all of it is on the disk.
pub const STANDBY: &str =
    "almapress standby\nThe next build begins in this folder. It can be thrown away at any moment.\n";

/// Whether a mark says that its folder is ours: finished, unfinished, standing by, or cut off while the mark was written.
pub fn is_ours(text: &str) -> bool {
    text.starts_with(HEADING) || text.starts_with(STANDBY_HEADING) || UNFINISHED.starts_with(text)
}

/// What a folder holds, in the order in which it was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    pub files: Vec<Made>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Made {
    pub path: String,
    pub fingerprint: Fingerprint,
    pub size: u64,
}

/// As many lines are read or written by one thread at a time.
const AT_A_TIME: usize = 1024;

impl Mark {
    pub fn of<'a>(files: impl Iterator<Item = (&'a str, Fingerprint, u64)>) -> Self {
        Self {
            files: files.map(|(path, fingerprint, size)| Made { path: path.to_owned(), fingerprint, size }).collect(),
        }
    }

    /// Where in `files` each path stands.
    pub fn index(&self) -> HashMap<&str, usize, FxBuildHasher> {
        self.files.iter().enumerate().map(|(at, made)| (&*made.path, at)).collect()
    }

    /// Of all that it says.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.files)
    }

    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.files.par_chunks(AT_A_TIME).map(to_lines).collect();
        format!("{HEADING}\n{EXPLANATION}\n{}", lines.concat())
    }

    /// Reads what `to_text` wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next() != Some(HEADING) || lines.next() != Some(EXPLANATION) {
            return None;
        }
        let lines: Vec<&str> = lines.collect();
        let files = lines.into_par_iter().with_min_len(AT_A_TIME).map(Made::parse).collect::<Option<_>>()?;
        Some(Self { files })
    }
}

fn to_lines(files: &[Made]) -> String {
    let mut text = String::with_capacity(files.len() * 96);
    for made in files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {} {}", made.fingerprint, made.size, address::encode(&made.path));
    }
    text
}

impl Made {
    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let fingerprint = Fingerprint::parse(parts.next()?)?;
        let size = parts.next()?.parse().ok()?;
        let path = percent_decode_str(parts.next()?).decode_utf8().ok()?.into_owned();
        Some(Self { path, fingerprint, size })
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
        for text in ["", "\n", "almapress output 1\n", "almapress output 2\nwhatever\n", "hello", UNFINISHED, STANDBY] {
            assert_eq!(Mark::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_was_cut_off_while_it_was_written_is_still_ours() {
        for text in ["", "unfinished alma", UNFINISHED, STANDBY, "almapress output 1\nMade by"] {
            assert!(is_ours(text), "{text:?}");
        }
        assert!(!is_ours("hello"));
    }
}
