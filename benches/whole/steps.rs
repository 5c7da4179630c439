//! The builds that are measured, each a process of its own.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::corpus::Corpus;
use crate::edits::{Edit, Kind};
use crate::ground::{clear, contents};
use crate::measure::{self, Cost};
use crate::stages::{self, Stage};

/// With this as its first argument this very program is the floor.
pub const FLOOR: &str = "--floor";

/// Where almapress keeps what it has read, in the publication's folder.
const CACHE: &str = ".almapress-cache";

/// Between a change and the build. A file that was written while folders are looked through is read once more by the next
/// build; who saves and builds is never that quick.
const SETTLING: Duration = Duration::from_millis(100);

/// One thing that is measured.
pub struct Step {
    pub label: &'static str,
    pub program: Program,
    pub one_thread: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Program {
    Floor,
    /// Builds with no output there, and nothing kept from an earlier build.
    Cold,
    /// Builds with no output there, but with what an earlier build has kept.
    Again,
    /// Builds once more, nothing having changed.
    Unchanged,
    /// Builds once more after an edit.
    Edited(Kind),
}

impl Program {
    fn kind(self) -> Option<Kind> {
        match self {
            Program::Edited(kind) => Some(kind),
            _ => None,
        }
    }
}

/// In an order in which each finds what it needs.
pub const STEPS: [Step; 10] = [
    Step { label: "floor", program: Program::Floor, one_thread: false },
    Step { label: "cold build", program: Program::Cold, one_thread: false },
    Step { label: "nothing changed", program: Program::Unchanged, one_thread: false },
    Step { label: "one text edited", program: Program::Edited(Kind::Text), one_thread: false },
    Step { label: "one front matter edited", program: Program::Edited(Kind::FrontMatter), one_thread: false },
    Step { label: "one template edited", program: Program::Edited(Kind::Template), one_thread: false },
    Step { label: "output thrown away, cache kept", program: Program::Again, one_thread: false },
    Step { label: "floor, one thread", program: Program::Floor, one_thread: true },
    Step { label: "cold build, one thread", program: Program::Cold, one_thread: true },
    Step { label: "nothing changed, one thread", program: Program::Unchanged, one_thread: true },
];

/// A step with what it cost and what it left behind: medians.
pub struct Row {
    pub step: &'static Step,
    pub cost: Cost,
    pub stages: Vec<Stage>,
    pub files: usize,
    pub bytes: u64,
}

/// One publication being measured.
pub struct Trial<'a> {
    pub corpus: &'a Corpus,
    pub binary: &'a Path,
    pub output: PathBuf,
    /// Whether the binary tells what each stage took.
    pub timings: bool,
}

/// What came of one run of a step.
struct Once {
    cost: Cost,
    stages: Vec<Stage>,
    left: (usize, u64),
}

impl Trial<'_> {
    pub fn run(&self, runs: usize) -> io::Result<Vec<Row>> {
        let edits: Vec<Option<Edit>> = STEPS
            .iter()
            .map(|step| step.program.kind().map(|kind| Edit::of(kind, self.corpus)).transpose())
            .collect::<io::Result<_>>()?;
        let mut all = STEPS.each_ref().map(|_| Vec::new());
        for run in 1..=runs {
            for ((step, edit), done) in STEPS.iter().zip(&edits).zip(&mut all) {
                if let Some(edit) = edit {
                    edit.save(run)?;
                }
                done.push(self.step(step)?);
            }
        }
        edits.iter().flatten().try_for_each(Edit::undo)?;
        self.clear()?;
        Ok(STEPS.iter().zip(&all).map(|(step, done)| row(step, done)).collect())
    }

    fn clear(&self) -> io::Result<()> {
        clear(&self.output)?;
        clear(&self.corpus.folder.join(CACHE))
    }

    fn step(&self, step: &Step) -> io::Result<Once> {
        match step.program {
            Program::Floor | Program::Cold => self.clear()?,
            Program::Again => clear(&self.output)?,
            Program::Unchanged | Program::Edited(_) => {}
        }
        // What the step before has left for the system to write must not be this one's burden.
        #[cfg(unix)]
        rustix::fs::sync();
        thread::sleep(SETTLING);
        let (cost, said) = measure::run(&mut self.command(step)?)?;
        let stages = if step.program == Program::Floor { Vec::new() } else { stages::read(&said) };
        Ok(Once { cost, stages, left: contents(&self.output)? })
    }

    fn command(&self, step: &Step) -> io::Result<Command> {
        let mut command = match step.program {
            Program::Floor => self.floor()?,
            _ => self.build(),
        };
        if step.one_thread {
            command.env("RAYON_NUM_THREADS", "1");
        }
        Ok(command)
    }

    fn floor(&self) -> io::Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.arg(FLOOR).arg(self.corpus.folder.join("content")).arg(&self.output);
        Ok(command)
    }

    fn build(&self) -> Command {
        let mut command = Command::new(self.binary);
        command.args(["build", "--quiet", "--edition", "web"]);
        command.args(self.timings.then_some("--timings"));
        command.arg("--root").arg(&self.corpus.folder).arg("--output").arg(&self.output);
        command
    }
}

fn row(step: &'static Step, done: &[Once]) -> Row {
    let costs: Vec<Cost> = done.iter().map(|once| once.cost).collect();
    let stages: Vec<Vec<Stage>> = done.iter().map(|once| once.stages.clone()).collect();
    let (files, bytes) = done.last().map(|once| once.left).unwrap_or_default();
    Row { step, cost: measure::median(&costs), stages: stages::medians(&stages), files, bytes }
}
