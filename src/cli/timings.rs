//! What each stage of a build takes: for those who wonder where the time goes.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::Stage;

/// Takes down when each stage of the last build began.
pub struct Timings(Mutex<Vec<(Stage, Moment)>>);

/// A moment, on the wall's clock and on that of all processors together.
#[derive(Debug, Clone, Copy)]
struct Moment {
    wall: Instant,
    processors: Duration,
}

impl Moment {
    fn now() -> Self {
        Self { wall: Instant::now(), processors: processors() }
    }
}

#[cfg(unix)]
fn processors() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(not(unix))]
fn processors() -> Duration {
    Duration::ZERO
}

impl Timings {
    pub fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    pub fn begins(&self, stage: Stage) {
        let mut moments = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if stage == Stage::Read {
            moments.clear();
        }
        moments.push((stage, Moment::now()));
    }

    /// A line for each stage with the milliseconds it took, by the wall's clock and of the processors, and one for all.
    pub fn table(&self) -> String {
        let moments = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let end = Moment::now();
        let ends = moments.iter().skip(1).map(|(_, moment)| *moment).chain([end]);
        let mut lines = vec![line("stage", "wall ms", "cpu ms")];
        lines.extend(moments.iter().zip(ends).map(|((stage, begins), ends)| row(name(*stage), *begins, ends)));
        lines.extend(moments.first().map(|(_, begins)| row("all", *begins, end)));
        lines.join("\n")
    }
}

fn row(name: &str, begins: Moment, ends: Moment) -> String {
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    let processors = ends.processors.saturating_sub(begins.processors);
    line(name, &milliseconds(ends.wall - begins.wall), &milliseconds(processors))
}

fn line(name: &str, wall: &str, processors: &str) -> String {
    format!("{name:<12}{wall:>10}{processors:>10}")
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "read",
        Stage::Understand => "understand",
        Stage::Directory => "directory",
        Stage::Plan => "plan",
        Stage::Compare => "compare",
        Stage::Render => "render",
        Stage::Swap => "swap",
    }
}
