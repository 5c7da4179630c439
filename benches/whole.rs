//! The whole build, timed: what almapress costs for publications of several sizes, beside the least that any
//! generator must do; and how soon an edit is seen in the preview.
//!
//! ```text
//! cargo bench --bench whole -- --pages 1000,10000 --runs 5
//! ```
//!
//! Every step is a fresh process, and every run takes all steps in turn, so that a busy minute of the machine falls
//! on all of them alike. Shown are medians. `--folder` says where publications and outputs are put (`target/bench` if
//! not given): one in memory, such as `/dev/shm/bench`, leaves the disk out of it. `--edits` says how often each file is
//! edited in the preview; with 0 the preview is left out. `ALMAPRESS_BINARY` names another binary to measure in place of
//! the one that cargo has just built.

#![allow(unsafe_code, clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

#[path = "whole/corpus/mod.rs"]
mod corpus;
#[path = "whole/edits.rs"]
mod edits;
#[path = "whole/floor.rs"]
mod floor;
#[path = "whole/ground.rs"]
mod ground;
#[path = "whole/http.rs"]
mod http;
#[path = "whole/machine.rs"]
mod machine;
#[path = "whole/measure.rs"]
mod measure;
#[path = "whole/preview.rs"]
mod preview;
#[path = "whole/seen.rs"]
mod seen;
#[path = "whole/stages.rs"]
mod stages;
#[path = "whole/steps.rs"]
mod steps;
#[path = "whole/tables.rs"]
mod tables;

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ground::{binary, clear, folder, wrong};
use steps::{FLOOR, Trial};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [first, source, target] if first == FLOOR => floor::run(source.as_ref(), target.as_ref()),
        _ => Wishes::read(&arguments).and_then(|wishes| bench(&wishes)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What is to be measured, and how often.
struct Wishes {
    pages: Vec<u64>,
    runs: usize,
    edits: usize,
    folder: PathBuf,
}

impl Wishes {
    fn read(arguments: &[OsString]) -> io::Result<Self> {
        let mut wishes = Self { pages: vec![1000, 10000], runs: 5, edits: 20, folder: folder() };
        let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| wrong(&format!("{argument} wants a value")));
            match &*argument {
                "--pages" => wishes.pages = value()?.split(',').map(at_least_one).collect::<io::Result<_>>()?,
                "--runs" => wishes.runs = at_least_one(&value()?)? as usize,
                "--edits" => wishes.edits = number(&value()?)? as usize,
                "--folder" => wishes.folder = PathBuf::from(&*value()?),
                // Cargo adds it of its own.
                "--bench" => {}
                _ => {
                    let known = "there are --pages, --runs, --edits and --folder";
                    return Err(wrong(&format!("{argument} is not known; {known}")));
                }
            }
        }
        Ok(wishes)
    }
}

fn number(text: &str) -> io::Result<u64> {
    text.trim().parse().map_err(|_| wrong(&format!("{text} is no number")))
}

fn at_least_one(text: &str) -> io::Result<u64> {
    number(text).and_then(|number| if number > 0 { Ok(number) } else { Err(wrong("pages and runs begin with 1")) })
}

fn bench(wishes: &Wishes) -> io::Result<()> {
    let binary = binary()?;
    println!("{}\n{}\n", machine::command_line(), machine::machine());
    wishes.pages.iter().try_for_each(|pages| measure(*pages, wishes, &binary))
}

fn measure(pages: u64, wishes: &Wishes, binary: &Path) -> io::Result<()> {
    let folder = wishes.folder.join(format!("corpus-{pages}"));
    let output = wishes.folder.join(format!("output-{pages}"));
    let corpus = corpus::make(&folder, pages)?;
    let trial = Trial { corpus: &corpus, binary, output, timings: stages::are_told_by(binary)? };
    println!("{}\n", tables::heading(&corpus, wishes.runs));
    let rows = trial.run(wishes.runs)?;
    println!("{}\n", tables::steps(&rows));
    let more = [tables::threads(&rows), tables::stages(&rows)];
    more.iter().flatten().for_each(|text| println!("{text}\n"));
    if wishes.edits > 0 {
        let (seen, used) = preview::run(&corpus, binary, wishes.edits)?;
        println!("{}\n\n{used}\n", tables::preview(&seen));
    }
    // Large ones would fill a folder in memory.
    clear(&folder)
}
