//! What `almapress build --timings` tells of each stage.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::measure::middle;

/// What one stage took, in milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    pub name: String,
    pub wall: f64,
    pub cpu: f64,
}

/// Whether this binary knows `--timings`; older ones do not.
pub fn are_told_by(binary: &Path) -> io::Result<bool> {
    let help = Command::new(binary).args(["build", "--help"]).stdin(Stdio::null()).output()?;
    Ok(String::from_utf8_lossy(&help.stdout).contains("--timings"))
}

/// The stages among the lines of a build: a name and two numbers a line. All else is passed over.
pub fn read(said: &str) -> Vec<Stage> {
    said.lines().filter_map(stage).collect()
}

fn stage(line: &str) -> Option<Stage> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [name @ .., wall, cpu] = words.as_slice() else { return None };
    let (wall, cpu) = (wall.parse().ok()?, cpu.parse().ok()?);
    (!name.is_empty()).then(|| Stage { name: name.join(" "), wall, cpu })
}

/// The median of each stage over several builds that went through the same stages.
pub fn medians(builds: &[Vec<Stage>]) -> Vec<Stage> {
    let Some(first) = builds.first() else { return Vec::new() };
    let median = |name: &str, figure: fn(&Stage) -> f64| {
        let told = builds.iter().flatten().filter(|stage| stage.name == name);
        middle(told.map(figure).collect())
    };
    let stage = |Stage { name, .. }: &Stage| Stage {
        wall: median(name, |stage| stage.wall),
        cpu: median(name, |stage| stage.cpu),
        name: name.clone(),
    };
    first.iter().map(stage).collect()
}
