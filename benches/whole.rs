//! The whole build, timed: what almapress costs for publications of several sizes, beside the least that any
//! generator must do.
//!
//! ```text
//! cargo bench --bench whole -- --pages 1000,10000 --runs 5
//! ```
//!
//! Every step is a fresh process, and every run takes all steps in turn, so that a busy minute of the machine falls
//! on all of them alike. Shown are medians. `--folder` says where publications and outputs are put (`target/bench` if
//! not given): one in memory, such as `/dev/shm/bench`, leaves the disk out of it. `ALMAPRESS_BINARY` names another
//! binary to measure in place of the one that cargo has just built.

#![allow(unsafe_code, clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

#[path = "whole/corpus.rs"]
mod corpus;
#[path = "whole/floor.rs"]
mod floor;
#[path = "whole/ground.rs"]
mod ground;
#[path = "whole/measure.rs"]
mod measure;
#[path = "whole/words.rs"]
mod words;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;

use corpus::Corpus;
use ground::{binary, clear, contents, folder, megabytes, wrong};
use measure::Cost;

/// With this as its first argument the program is the floor itself.
const FLOOR: &str = "--floor";

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
    folder: PathBuf,
}

impl Wishes {
    fn read(arguments: &[OsString]) -> io::Result<Self> {
        let mut wishes = Self { pages: vec![1000, 10000], runs: 5, folder: folder() };
        let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| wrong(&format!("{argument} wants a value")));
            match &*argument {
                "--pages" => wishes.pages = value()?.split(',').map(parse).collect::<io::Result<_>>()?,
                "--runs" => wishes.runs = parse(&value()?)? as usize,
                "--folder" => wishes.folder = PathBuf::from(&*value()?),
                // Cargo adds it of its own.
                "--bench" => {}
                _ => return Err(wrong(&format!("{argument} is not known; there are --pages, --runs and --folder"))),
            }
        }
        Ok(wishes)
    }
}

fn parse(number: &str) -> io::Result<u64> {
    let number = number.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| wrong("pages and runs are numbers from 1"))
}

fn bench(wishes: &Wishes) -> io::Result<()> {
    let binary = binary()?;
    let folder = &wishes.folder;
    println!("{}\n{}\n", command_line(), machine());
    for &pages in &wishes.pages {
        let corpus = corpus::make(&folder.join(format!("corpus-{pages}")), pages)?;
        let trial = Trial { corpus: &corpus, binary: &binary, output: folder.join(format!("output-{pages}")) };
        print(&corpus, wishes.runs, &trial.run(wishes.runs)?);
    }
    Ok(())
}

/// One thing that is measured.
struct Step {
    label: &'static str,
    program: Program,
    one_thread: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    Floor,
    /// Builds with no output there.
    Cold,
    /// Builds again, nothing having changed.
    Unchanged,
    /// Builds again after a sentence was added to one profile.
    Edited,
}

/// In an order in which each finds the output that it needs.
const STEPS: [Step; 6] = [
    Step { label: "floor", program: Program::Floor, one_thread: false },
    Step { label: "cold build", program: Program::Cold, one_thread: false },
    Step { label: "nothing changed", program: Program::Unchanged, one_thread: false },
    Step { label: "one profile edited", program: Program::Edited, one_thread: false },
    Step { label: "floor, one thread", program: Program::Floor, one_thread: true },
    Step { label: "cold build, one thread", program: Program::Cold, one_thread: true },
];

/// A step with what it cost and what it left behind.
struct Row {
    step: &'static Step,
    cost: Cost,
    files: usize,
    bytes: u64,
}

/// One publication being measured.
struct Trial<'a> {
    corpus: &'a Corpus,
    binary: &'a Path,
    output: PathBuf,
}

impl Trial<'_> {
    fn run(&self, runs: usize) -> io::Result<Vec<Row>> {
        let mut costs = STEPS.each_ref().map(|_| Vec::new());
        let mut left = [(0, 0); STEPS.len()];
        for _ in 0..runs {
            for (nth, step) in STEPS.iter().enumerate() {
                costs[nth].push(self.step(step)?);
                left[nth] = contents(&self.output)?;
            }
        }
        clear(&self.output)?;
        let row = |((step, costs), (files, bytes)): ((_, &Vec<Cost>), _)| Row {
            step,
            cost: measure::median(costs),
            files,
            bytes,
        };
        Ok(STEPS.iter().zip(&costs).zip(left).map(row).collect())
    }

    fn step(&self, step: &Step) -> io::Result<Cost> {
        match step.program {
            Program::Floor | Program::Cold => clear(&self.output)?,
            Program::Unchanged => {}
            Program::Edited => return self.edited(step),
        }
        self.measure(step)
    }

    /// Adds a sentence to one profile, and takes it away again.
    fn edited(&self, step: &Step) -> io::Result<Cost> {
        let profile = self.corpus.a_profile();
        let text = fs::read_to_string(&profile)?;
        fs::write(&profile, format!("{text}\n又及：她回来过。\n"))?;
        let cost = self.measure(step);
        fs::write(&profile, text)?;
        cost
    }

    fn measure(&self, step: &Step) -> io::Result<Cost> {
        // What the step before has left for the system to write must not be this one's burden.
        #[cfg(unix)]
        rustix::fs::sync();
        measure::run(&mut self.command(step)?)
    }

    fn command(&self, step: &Step) -> io::Result<Command> {
        let mut command = match step.program {
            Program::Floor => floor_command(&self.corpus.folder, &self.output)?,
            _ => build_command(self.binary, &self.corpus.folder, &self.output),
        };
        if step.one_thread {
            command.env("RAYON_NUM_THREADS", "1");
        }
        Ok(command)
    }
}

/// This very program, as the floor.
fn floor_command(source: &Path, target: &Path) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(FLOOR).arg(source).arg(target);
    Ok(command)
}

fn build_command(binary: &Path, source: &Path, target: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args(["build", "--quiet", "--edition", "web", "--root"]).arg(source).arg("--output").arg(target);
    command
}

/// What was asked for, as one would ask for it again.
fn command_line() -> String {
    let given = env::args().skip(1).filter(|argument| argument != "--bench");
    let parts: Vec<String> = ["cargo bench --bench whole --".to_owned()].into_iter().chain(given).collect();
    parts.join(" ")
}

/// The machine in a line, and how busy it was before we began.
fn machine() -> String {
    let cores = available_parallelism().map_or(1, usize::from);
    let busy = fs::read_to_string("/proc/loadavg").ok().and_then(|load| Some(load.split(' ').next()?.to_owned()));
    let busy = busy.map_or_else(String::new, |load| format!(", load {load} at the start"));
    format!("{}, {cores} cores, {} {}{busy}", processor(), env::consts::OS, env::consts::ARCH)
}

fn processor() -> String {
    let linux = || {
        let facts = fs::read_to_string("/proc/cpuinfo").ok()?;
        let line = facts.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let apple = || {
        let said = Command::new("sysctl").args(["-n", "machdep.cpu.brand_string"]).output().ok()?;
        Some(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    };
    linux().or_else(apple).unwrap_or_else(|| "processor unknown".to_owned())
}

fn print(corpus: &Corpus, runs: usize, rows: &[Row]) {
    let Corpus { profiles, files, bytes, fingerprint, .. } = corpus;
    println!(
        "{profiles} profiles: {files} files, {:.1} MB, {fingerprint:016x}; medians of {runs} runs\n",
        megabytes(*bytes)
    );
    println!("| step | wall s | CPU s | peak MB | files | MB | wall × | CPU × | peak × |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for row in rows {
        println!("{}", line(row, floor_of(rows, row.step.one_thread)));
    }
    println!();
}

/// The floor with as many threads.
fn floor_of(rows: &[Row], one_thread: bool) -> Option<&Cost> {
    let mut rows = rows.iter();
    let floor = rows.find(|row| row.step.program == Program::Floor && row.step.one_thread == one_thread);
    floor.map(|row| &row.cost)
}

fn line(row: &Row, floor: Option<&Cost>) -> String {
    let Row { step, cost, files, bytes } = row;
    let times = |figure: fn(&Cost) -> f64| floor.map_or(f64::NAN, |floor| figure(cost) / figure(floor));
    format!(
        "| {} | {:.3} | {:.3} | {:.0} | {files} | {:.1} | {:.1} | {:.1} | {:.1} |",
        step.label,
        cost.wall,
        cost.cpu,
        cost.peak,
        megabytes(*bytes),
        times(|cost| cost.wall),
        times(|cost| cost.cpu),
        times(|cost| cost.peak),
    )
}
