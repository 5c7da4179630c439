//! What was measured on, in a line.

use std::env;
use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

/// What was asked for, as one would ask for it again.
pub fn command_line() -> String {
    let given = env::args().skip(1).filter(|argument| argument != "--bench");
    let parts: Vec<String> = ["cargo bench --bench whole --".to_owned()].into_iter().chain(given).collect();
    parts.join(" ")
}

/// The machine, and how busy it was before we began.
pub fn machine() -> String {
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
