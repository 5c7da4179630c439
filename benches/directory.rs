//! The directory of a large university, timed: what an export of so many records costs, with search, a members' edition
//! and the leak check over everything that is made.
//!
//! ```text
//! cargo bench --bench directory -- --records 21000,210000 --runs 3
//! ```
//!
//! Every step is a fresh process. Shown are medians. `--folder` says where publications and outputs are put
//! (`target/bench` if not given), and `ALMAPRESS_BINARY` names another binary to measure. A build cannot be told to leave
//! the leak check out; its share is seen by `directory leaks`, which reads the export and searches the whole output.

#![allow(unsafe_code, clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

#[path = "directory/export.rs"]
mod export;
#[path = "whole/ground.rs"]
mod ground;
#[path = "whole/measure.rs"]
mod measure;

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;

use export::Publication;
use ground::{binary, clear, contents, folder, megabytes, wrong};
use measure::Cost;

fn main() -> ExitCode {
    match Wishes::read(env::args().skip(1)).and_then(|wishes| bench(&wishes)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What is to be measured, and how often.
struct Wishes {
    records: Vec<u64>,
    runs: usize,
    folder: PathBuf,
}

impl Wishes {
    fn read(mut arguments: impl Iterator<Item = String>) -> io::Result<Self> {
        let mut wishes = Self { records: vec![21_000, 210_000], runs: 3, folder: folder() };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| wrong(&format!("{argument} wants a value")));
            match argument.as_str() {
                "--records" => wishes.records = value()?.split(',').map(number).collect::<io::Result<_>>()?,
                "--runs" => wishes.runs = usize::try_from(number(&value()?)?).map_err(io::Error::other)?,
                "--folder" => wishes.folder = PathBuf::from(value()?),
                // Cargo adds it of its own.
                "--bench" => {}
                _ => return Err(wrong(&format!("{argument} is not known; there are --records, --runs and --folder"))),
            }
        }
        Ok(wishes)
    }
}

fn number(text: &str) -> io::Result<u64> {
    let number = text.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| wrong("records and runs are numbers from 1"))
}

fn bench(wishes: &Wishes) -> io::Result<()> {
    let binary = binary()?;
    let cores = available_parallelism().map_or(1, usize::from);
    println!("{cores} cores, {} {}\n", env::consts::OS, env::consts::ARCH);
    for &records in &wishes.records {
        let folder = wishes.folder.join(format!("directory-{records}"));
        let publication = export::make(&folder, records)?;
        let trial = Trial { publication: &publication, binary: &binary };
        print(&publication, wishes.runs, &trial.run(wishes.runs)?);
    }
    Ok(())
}

/// One thing that is measured.
#[derive(Clone, Copy)]
struct Step {
    label: &'static str,
    verb: &'static [&'static str],
    /// Begins without an output.
    cold: bool,
    one_thread: bool,
}

/// In an order in which each finds the output that it needs.
const STEPS: [Step; 5] = [
    Step { label: "cold build, one thread", verb: &["build", "--edition", "web"], cold: true, one_thread: true },
    Step { label: "cold build", verb: &["build", "--edition", "web"], cold: true, one_thread: false },
    Step { label: "nothing changed", verb: &["build", "--edition", "web"], cold: false, one_thread: false },
    Step { label: "directory leaks", verb: &["directory", "leaks"], cold: false, one_thread: false },
    Step { label: "directory audit", verb: &["directory", "audit"], cold: false, one_thread: false },
];

/// A step with what it cost, and what stands in the output after it.
struct Row {
    step: Step,
    cost: Cost,
    files: usize,
    bytes: u64,
}

/// One publication being measured.
struct Trial<'a> {
    publication: &'a Publication,
    binary: &'a Path,
}

impl Trial<'_> {
    fn run(&self, runs: usize) -> io::Result<Vec<Row>> {
        let mut costs = STEPS.map(|_| Vec::new());
        let mut left = [(0, 0); STEPS.len()];
        for _ in 0..runs {
            for (nth, step) in STEPS.iter().enumerate() {
                costs[nth].push(self.step(step)?);
                left[nth] = contents(&self.output())?;
            }
        }
        clear(&self.output())?;
        let rows = STEPS.into_iter().zip(costs).zip(left);
        Ok(rows
            .map(|((step, costs), (files, bytes))| Row { step, cost: measure::median(&costs), files, bytes })
            .collect())
    }

    fn output(&self) -> PathBuf {
        self.publication.folder.join("public")
    }

    fn step(&self, step: &Step) -> io::Result<Cost> {
        if step.cold {
            clear(&self.output())?;
        }
        // What the step before has left for the system to write must not be this one's burden.
        #[cfg(unix)]
        rustix::fs::sync();
        let mut command = Command::new(self.binary);
        command.args(step.verb).arg("--quiet").arg("--root").arg(&self.publication.folder);
        if step.one_thread {
            command.env("RAYON_NUM_THREADS", "1");
        }
        Ok(measure::run(&mut command)?.0)
    }
}

fn print(publication: &Publication, runs: usize, rows: &[Row]) {
    let Publication { records, bytes, fingerprint, .. } = publication;
    println!("{records} records: {:.1} MB, {fingerprint:016x}; medians of {runs} runs\n", megabytes(*bytes));
    println!("| step | wall s | CPU s | CPU s per 100,000 | peak MB | files | MB |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for Row { step, cost, files, bytes } in rows {
        let per_hundred_thousand = cost.cpu * 1e5 / *records as f64;
        println!(
            "| {} | {:.2} | {:.2} | {per_hundred_thousand:.2} | {:.0} | {files} | {:.1} |",
            step.label,
            cost.wall,
            cost.cpu,
            cost.peak,
            megabytes(*bytes)
        );
    }
    println!();
}
