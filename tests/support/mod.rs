//! A publication in a folder of its own, and what running almapress on it comes to.
//!
//! Tests read like sentences: `Project::small().file(…).build().fails().says(…)`.

pub mod chromium;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub mod alumni;
pub mod font;
pub mod issue;
pub mod pdf;
pub mod picture;
pub mod preview;
pub mod tab;

/// A folder with a publication in it.
pub struct Project {
    folder: TempDir,
}

/// The settings that most tests need.
pub const SITE: &str = "title = \"校友\"\ninstitution = \"临江大学\"\nurl = \"https://alumni.example/\"\n";

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// The smallest publication that builds.
    pub fn small() -> Self {
        Self::empty().file("site.toml", SITE).file("content/index.md", "---\ntitle: 欢迎\n---\n\n你好。\n")
    }

    /// A publication with one of every kind of page, linked to each other.
    pub fn one_of_each() -> Self {
        Self::empty().folder_of("tests/publications/one-of-each/publication")
    }

    /// Writes a text file, making its folders.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        write(&self.path(path), bytes);
        self
    }

    /// Changes a part of a file.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        write(&self.path(path), text.replace(from, to).as_bytes());
        self
    }

    pub fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).expect("a file to remove");
        self
    }

    /// Copies a folder of the repository.
    pub fn folder_of(self, from: &str) -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
        for (path, bytes) in files_under(&from) {
            write(&self.path(&path), &bytes);
        }
        self
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Builds the website, which is what most tests look at.
    pub fn build(&self) -> Run {
        self.run(&["build", "--edition", "web"])
    }

    /// Builds every edition.
    pub fn build_all(&self) -> Run {
        self.run(&["build"])
    }

    pub fn check(&self) -> Run {
        self.run(&["check"])
    }

    /// Runs a verb of `almapress directory`.
    pub fn directory(&self, arguments: &[&str]) -> Run {
        let (verb, rest) = arguments.split_first().expect("a verb");
        let mut command = almapress();
        command.args(["directory", verb, "--root"]).arg(self.root()).args(rest);
        Run::of(command)
    }

    /// Runs almapress with `--root` set to this folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut command = almapress();
        let (verb, rest) = arguments.split_first().expect("a verb");
        command.arg(verb).arg("--root").arg(self.root()).args(rest);
        Run::of(command)
    }

    /// Every file of the output, by path.
    pub fn output(&self) -> Vec<(String, Vec<u8>)> {
        files_under(&self.path("public"))
    }
}

/// The program under test, with nothing of the tester's own settings.
pub fn almapress() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_almapress"));
    command.env_remove("NO_COLOR").env_remove("RAYON_NUM_THREADS");
    command
}

/// What a run came to. `succeeds` or `fails` first, then what it says.
pub struct Run {
    output: Output,
}

impl Run {
    pub fn of(mut command: Command) -> Self {
        Self { output: command.output().expect("almapress runs") }
    }

    #[track_caller]
    pub fn succeeds(self) -> Self {
        self.ends_with(0)
    }

    /// The content has errors.
    #[track_caller]
    pub fn fails(self) -> Self {
        self.ends_with(1)
    }

    /// The command line or the environment is wrong.
    #[track_caller]
    pub fn gets_refused(self) -> Self {
        self.ends_with(2)
    }

    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(code), "{}", self.all());
        assert!(!self.all().contains("panicked"), "{}", self.all());
        self
    }

    /// What it said to people.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// What it said to machines.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    fn all(&self) -> String {
        format!("{}\n{}", self.stdout(), self.stderr())
    }

    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.stderr().contains(words), "it does not say {words:?}:\n{}", self.stderr());
        self
    }

    /// What was asked for, on standard output.
    #[track_caller]
    pub fn shows(self, words: &str) -> Self {
        assert!(self.stdout().contains(words), "it does not show {words:?}:\n{}", self.all());
        self
    }

    /// Standard output as JSON, an object a line.
    #[track_caller]
    pub fn json(&self) -> Vec<serde_json::Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        self.stdout().lines().map(parse).collect()
    }

    #[track_caller]
    pub fn never_says(self, words: &str) -> Self {
        assert!(!self.all().contains(words), "it says {words:?}:\n{}", self.all());
        self
    }

    /// The number of errors it reports.
    #[track_caller]
    pub fn with_errors(self, count: usize) -> Self {
        let found = self.stderr().lines().filter(|line| line.contains(": error: ")).count();
        assert_eq!(found, count, "{}", self.stderr());
        self
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
    fs::write(path, bytes).expect("the file written");
}

/// Files under a folder, by path from there, in order.
pub fn files_under(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries =
        walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("a readable folder"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
        (path, fs::read(entry.path()).expect("a readable file"))
    });
    let mut read: Vec<_> = read.collect();
    read.sort();
    read
}
