//! What was measured, as tables that a document can take.

use crate::corpus::Corpus;
use crate::ground::megabytes;
use crate::measure::Cost;
use crate::seen::Seen;
use crate::stages::Stage;
use crate::steps::{Program, Row};

/// What was built, in a line.
pub fn heading(corpus: &Corpus, runs: usize) -> String {
    let sum = corpus.sum;
    format!(
        "{} profiles: {} files, {:.1} MB, {:016x}; medians of {runs} runs",
        corpus.profiles,
        sum.files,
        megabytes(sum.bytes),
        sum.fingerprint
    )
}

/// Every step, beside the floor with as many threads.
pub fn steps(rows: &[Row]) -> String {
    let mut table = vec![
        "| step | wall s | CPU s | peak MB | files | MB | wall × | CPU × | peak × |".to_owned(),
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|".to_owned(),
    ];
    table.extend(rows.iter().map(|row| step(row, find(rows, Program::Floor, row.step.one_thread))));
    table.join("\n")
}

fn find(rows: &[Row], program: Program, one_thread: bool) -> Option<&Cost> {
    let found = rows.iter().find(|row| row.step.program == program && row.step.one_thread == one_thread);
    found.map(|row| &row.cost)
}

fn step(row: &Row, floor: Option<&Cost>) -> String {
    let Row { step, cost, files, bytes, .. } = row;
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

/// How many times as fast all threads are as one.
pub fn threads(rows: &[Row]) -> Option<String> {
    let [all, one] = [false, true].map(|one| find(rows, Program::Cold, one));
    let times = one?.wall / all?.wall;
    Some(format!("A cold build on all threads is {times:.2} times as fast as on one."))
}

/// What each stage took in each build on all threads, wall and CPU; nothing if the binary does not tell.
pub fn stages(rows: &[Row]) -> Option<String> {
    let builds: Vec<&Row> = rows.iter().filter(|row| !row.stages.is_empty() && !row.step.one_thread).collect();
    // A build where nothing has changed goes through fewer stages than any other.
    let longest = builds.iter().max_by_key(|row| row.stages.len())?;
    let labels: Vec<&str> = builds.iter().map(|row| row.step.label).collect();
    let mut table =
        vec![format!("| wall/CPU ms | {} |", labels.join(" | ")), format!("|---|{}", "---:|".repeat(labels.len()))];
    table.extend(longest.stages.iter().map(|stage| {
        let cells: Vec<String> = builds.iter().map(|row| cell(&row.stages, &stage.name)).collect();
        format!("| {} | {} |", stage.name, cells.join(" | "))
    }));
    Some(table.join("\n"))
}

fn cell(stages: &[Stage], name: &str) -> String {
    let stage = stages.iter().find(|stage| stage.name == name);
    stage.map_or_else(|| "–".to_owned(), |Stage { wall, cpu, .. }| format!("{wall:.1}/{cpu:.1}"))
}

/// How soon edits are seen in the preview.
pub fn preview(seen: &[Seen]) -> String {
    let mut table = vec![
        "| preview: one edit | after saving, ms | at worst | after the pause, ms | at worst |".to_owned(),
        "|---|---:|---:|---:|---:|".to_owned(),
    ];
    let figure =
        |figure: Option<f64>, places: usize| figure.map_or_else(|| "–".to_owned(), |ms| format!("{ms:.places$}"));
    table.extend(seen.iter().map(|seen| {
        let Seen { label, saved, rebuilding } = seen;
        let [middle, worst] = [saved.middle(), saved.worst()].map(|ms| figure(ms, 1));
        let [rebuilt, worst_rebuilt] = [rebuilding.middle(), rebuilding.worst()].map(|ms| figure(ms, 0));
        format!("| {label} | {middle} | {worst} | {rebuilt} | {worst_rebuilt} |")
    }));
    table.join("\n")
}
