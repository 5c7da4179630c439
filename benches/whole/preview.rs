//! `almapress serve`, and how soon an edit is seen in it: from the moment when a file is saved to the moment when a reader
//! gets the new bytes.
//!
//! The reader asks for the page every millisecond. Of the time that passes, the preview waits for some, lest it read what
//! is only half saved; how long the rebuilding took after that it says itself.

use std::io::{self, BufRead, BufReader};
use std::iter;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::corpus::Corpus;
use crate::edits::{Edit, Kind, MARK};
use crate::http::Reader;
use crate::measure;
use crate::seen::{Milliseconds, Seen};

/// The longest wait for anything: the first build of a large publication, and its issues, take a while.
const PATIENCE: Duration = Duration::from_secs(600);
/// Between two edits, as if somebody thought.
const THOUGHT: Duration = Duration::from_millis(300);
/// As many edits of each kind are not counted: one may be seen in the first build already, the next waits until that has set
/// its issues.
const WARMING_UP: usize = 2;
/// As many edits come within a second where one comes after the other.
const BURST: u32 = 20;
/// Between two looks at a page.
const LOOK: Duration = Duration::from_millis(1);

const EDITS: [(&str, Kind); 3] =
    [("a profile's text", Kind::Text), ("a profile's front matter", Kind::FrontMatter), ("a template", Kind::Template)];

/// Edits a publication so many times in each way while it is shown. Told besides: what the preview had used of time and
/// memory when it was ended.
pub fn run(corpus: &Corpus, binary: &Path, edits: usize) -> io::Result<(Vec<Seen>, String)> {
    let mut preview = Preview::open(binary, &corpus.folder)?;
    let seen = EDITS.iter().map(|(label, kind)| preview.edited(label, &Edit::of(*kind, corpus)?, edits));
    let mut seen = seen.collect::<io::Result<Vec<_>>>()?;
    seen.push(preview.burst("a profile's text, the last of 20 within a second", &Edit::of(Kind::Text, corpus)?)?);
    Ok((seen, preview.end()?))
}

/// A preview that runs. It is ended with us, whatever happens.
struct Preview {
    /// Nothing once it was ended.
    process: Option<Child>,
    lines: Receiver<String>,
    reader: Reader,
}

impl Preview {
    /// Starts a preview and waits until it shows something.
    fn open(binary: &Path, folder: &Path) -> io::Result<Self> {
        let mut command = Command::new(binary);
        command.args(["serve", "--port", "0", "--root"]).arg(folder);
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let lines = lines(&mut process);
        match port(&lines).and_then(Reader::open) {
            Ok(reader) => Ok(Self { process: Some(process), lines, reader }),
            Err(error) => {
                process.kill()?;
                process.wait()?;
                Err(error)
            }
        }
    }

    fn edited(&mut self, label: &'static str, edit: &Edit, edits: usize) -> io::Result<Seen> {
        let mut seen = Seen { label, saved: Milliseconds::default(), rebuilding: Milliseconds::default() };
        for nth in 0..WARMING_UP + edits {
            let (saved, rebuilding) = self.edit(edit, nth)?;
            if nth >= WARMING_UP {
                seen.saved.add(saved);
                seen.rebuilding.0.extend(rebuilding);
            }
        }
        self.undo(edit)?;
        Ok(seen)
    }

    /// One edit: how long until it was seen, and how many milliseconds the preview says it was busy.
    fn edit(&mut self, edit: &Edit, nth: usize) -> io::Result<(Duration, Option<f64>)> {
        thread::sleep(THOUGHT);
        self.lines.try_iter().for_each(drop);
        let mark = edit.save(nth)?;
        let seen = self.until(edit, |page| holds(page, &mark))?;
        // It is said after it is shown.
        let mut said = iter::from_fn(|| self.lines.recv_timeout(THOUGHT).ok());
        Ok((seen, said.find_map(|line| milliseconds(&line))))
    }

    /// Many edits of one file within a second: how long after the last of them that one was seen.
    fn burst(&mut self, label: &'static str, edit: &Edit) -> io::Result<Seen> {
        thread::sleep(THOUGHT);
        let mut last = String::new();
        for nth in 1..=BURST {
            thread::sleep(Duration::from_secs(1) / BURST);
            last = edit.save(nth as usize)?;
        }
        let seen = self.until(edit, |page| holds(page, &last))?;
        self.undo(edit)?;
        let mut saved = Milliseconds::default();
        saved.add(seen);
        Ok(Seen { label, saved, rebuilding: Milliseconds::default() })
    }

    /// Takes an edit back. The next begins when that is seen, or it would wait for this one.
    fn undo(&mut self, edit: &Edit) -> io::Result<()> {
        edit.undo()?;
        self.until(edit, |page| !holds(page, MARK)).map(drop)
    }

    /// How long it takes from now until the page of an edit is as it should be.
    fn until(&mut self, edit: &Edit, is_there: impl Fn(&[u8]) -> bool) -> io::Result<Duration> {
        let begun = Instant::now();
        while !is_there(&self.reader.get(&edit.page)?) {
            if begun.elapsed() > PATIENCE {
                return Err(io::Error::other(format!("the preview does not show an edit of {}", edit.page)));
            }
            thread::sleep(LOOK);
        }
        Ok(begun.elapsed())
    }

    /// Ends the preview: what it had used.
    fn end(mut self) -> io::Result<String> {
        let Some(mut process) = self.process.take() else { return Ok(String::new()) };
        process.kill()?;
        let (_, cpu, peak) = measure::wait(&mut process)?;
        Ok(format!("The preview had used {cpu:.1} CPU seconds and {peak:.0} MB in the end."))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            // Where it has ended of its own there is nothing to end.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// What a process says to people, line by line.
fn lines(process: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(voice) = process.stderr.take() {
        thread::spawn(move || {
            BufReader::new(voice).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
    }
    receiver
}

/// The port that the preview says it listens on.
fn port(lines: &Receiver<String>) -> io::Result<u16> {
    let begun = Instant::now();
    while let Ok(line) = lines.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
        let digits = line.split_once("http://127.0.0.1:").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
        if let Some(port) = digits.and_then(|digits| digits.parse().ok()) {
            return Ok(port);
        }
    }
    Err(io::Error::other("the preview does not say where it is"))
}

/// The number in a line that says `… in 7 ms`. How long issues take to be set is said in other words.
fn milliseconds(line: &str) -> Option<f64> {
    line.split_once(" in ")?.1.split_once(" ms")?.0.parse().ok()
}

fn holds(page: &[u8], words: &str) -> bool {
    page.windows(words.len()).any(|window| window == words.as_bytes())
}
