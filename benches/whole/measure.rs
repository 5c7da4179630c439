//! Runs a program and tells what it cost: time on the clock, time on the processors, memory at its highest.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// What one run cost, or the median of several.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of all processors together, in the program and in the system for it.
    pub cpu: f64,
    /// Megabytes (of 10⁶ bytes) at the highest.
    pub peak: f64,
}

/// Runs a command to its end: what it cost, and what it said to people.
pub fn run(command: &mut Command) -> io::Result<(Cost, String)> {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut said = String::new();
    if let Some(mut voice) = child.stderr.take() {
        voice.read_to_string(&mut said)?;
    }
    let (succeeded, cpu, peak) = wait(&mut child)?;
    let wall = begun.elapsed().as_secs_f64();
    if !succeeded {
        return Err(io::Error::other(format!("{command:?} failed:\n{said}")));
    }
    Ok((Cost { wall, cpu, peak }, said))
}

/// Waits for a child: whether it succeeded, its seconds and its megabytes. After this it must not be waited for again.
///
/// Until it has started, a child is counted with the memory of its parent; this program is kept small for that.
#[cfg(unix)]
pub fn wait(child: &mut Child) -> io::Result<(bool, f64, f64)> {
    let mut status = 0;
    // SAFETY: `rusage` is plain numbers, for which all zeros is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // The standard library waits without asking what the child has used.
    // SAFETY: the two pointers lead to local variables that wait4 fills in.
    while unsafe { libc::wait4(child.id().cast_signed(), &mut status, 0, &mut usage) } < 0 {
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    // Apple counts bytes, all others kibibytes.
    let unit = if cfg!(target_vendor = "apple") { 1.0 } else { 1024.0 };
    Ok((status == 0, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss as f64 * unit / 1e6))
}

/// Elsewhere only the clock is known.
#[cfg(not(unix))]
pub fn wait(child: &mut Child) -> io::Result<(bool, f64, f64)> {
    Ok((child.wait()?.success(), f64::NAN, f64::NAN))
}

/// The median of each figure by itself.
pub fn median(costs: &[Cost]) -> Cost {
    let of = |figure: fn(&Cost) -> f64| middle(costs.iter().map(figure).collect());
    Cost { wall: of(|cost| cost.wall), cpu: of(|cost| cost.cpu), peak: of(|cost| cost.peak) }
}

/// The median of some figures, of which there is at least one.
pub fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let half = figures.len() / 2;
    if figures.len().is_multiple_of(2) { (figures[half - 1] + figures[half]) / 2.0 } else { figures[half] }
}
