//! Typesetters that are processes of their own: how they are asked, how they answer, and how they are stopped.
//!
//! What is sent goes through the process's standard input and output alone. A process keeps the files of its last job
//! and what Typst has worked out, so that the same document with one text changed is set again in a blink.

use std::collections::HashMap;
use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::wire::{self, Parcel};
use super::{Failure, Fonts, Job, Pictures, Piece, Sheets, Stop, here, limits};
use crate::fingerprint::Fingerprint;

/// The verb that makes a process a typesetter.
pub const VERB: &str = "typeset";

/// Processes that wait for work; there are never more than threads that ask at the same time.
#[derive(Debug)]
pub struct Processes {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
}

impl Processes {
    pub fn new(program: PathBuf) -> Self {
        Self { program, idle: Mutex::default() }
    }

    /// Sets a document in a process that waits, or in a new one.
    pub fn set(&self, job: &Job) -> Result<Sheets, Failure> {
        // One that waited may have been ended meanwhile, by whomever: that is not the document's fault.
        if let Some(worker) = self.take(job)
            && let Some(outcome) = self.ask(worker, job, true)
        {
            return outcome;
        }
        match Worker::start(&self.program) {
            Ok(worker) => self.ask(worker, job, false).unwrap_or(Err(Failure::Stopped(Stop::Broken))),
            // Where no process is to be had the document is set all the same.
            Err(_) => here::set_quietly(job, &Fonts::of(&job.fonts)),
        }
    }

    /// What a process makes of a document. Nothing if it broke and another may be tried.
    fn ask(&self, mut worker: Worker, job: &Job, may_retry: bool) -> Option<Result<Sheets, Failure>> {
        match worker.ask(job) {
            Ok(outcome) => {
                self.idle().push(worker);
                Some(outcome)
            }
            Err(stop) => {
                worker.stop();
                (!may_retry || stop != Stop::Broken).then_some(Err(Failure::Stopped(stop)))
            }
        }
    }

    /// A process that waits: the one that has this document in mind, if there is one.
    fn take(&self, job: &Job) -> Option<Worker> {
        let mut idle = self.idle();
        let same = idle.iter().position(|worker| worker.last == job.ident);
        match same {
            Some(at) => Some(idle.swap_remove(at)),
            None => idle.pop(),
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// One process, as the one who asks sees it.
#[derive(Debug)]
struct Worker {
    child: Child,
    input: ChildStdin,
    answers: Receiver<io::Result<Vec<u8>>>,
    /// The files it has, those of its last job.
    has: HashSet<Fingerprint>,
    /// The document it set last.
    last: String,
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.idle().drain(..).for_each(Worker::stop);
    }
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(VERB).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        let (sender, answers) = channel();
        std::thread::Builder::new().spawn(move || {
            loop {
                let answer = read_frame(&mut output);
                let is_last = answer.is_err();
                if sender.send(answer).is_err() || is_last {
                    return;
                }
            }
        })?;
        Ok(Self { child, input, answers, has: HashSet::new(), last: String::new() })
    }

    fn ask(&mut self, job: &Job) -> Result<Result<Sheets, Failure>, Stop> {
        let limit = job.limit;
        let parcel = self.pack(job);
        job.ident.clone_into(&mut self.last);
        write_frame(&mut self.input, &wire::parcel_to_bytes(&parcel)).map_err(|_| Stop::Broken)?;
        match self.answers.recv_timeout(limit) {
            Ok(Ok(bytes)) => wire::outcome_from_bytes(&bytes).ok_or(Stop::Broken),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(Stop::Broken),
            Err(RecvTimeoutError::Timeout) => Err(Stop::TooLong(limit)),
        }
    }

    fn pack(&mut self, job: &Job) -> Parcel {
        let pieces = job.files.iter().map(|(_, piece)| piece).chain(&job.fonts);
        let mut sent = HashSet::new();
        let mut new = Vec::new();
        for piece in pieces {
            if sent.insert(piece.fingerprint) && !self.has.contains(&piece.fingerprint) {
                new.push((piece.fingerprint, piece.as_ref().to_vec()));
            }
        }
        self.has = sent;
        Parcel {
            main: job.main.clone(),
            texts: job.texts.clone(),
            files: job.files.iter().map(|(path, piece)| (path.clone(), piece.fingerprint)).collect(),
            fonts: job.fonts.iter().map(|piece| piece.fingerprint).collect(),
            new,
            form: job.form,
            ident: job.ident.clone(),
            threads: job.threads as u64,
            pictures: job.pictures.as_ref().map(|pictures| (pictures.resolution, pictures.known.clone())),
        }
    }

    fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The other end: reads jobs and writes what came of them, until there are no more. When whoever asked is gone the process
/// ends at once, also in the middle of a document that never would.
pub fn answer(mut input: impl Read + Send + 'static, mut output: impl Write) {
    limits::memory();
    let (sender, frames) = channel();
    let reading = std::thread::Builder::new().spawn(move || {
        while let Ok(frame) = read_frame(&mut input) {
            if sender.send(frame).is_err() {
                return;
            }
        }
        std::process::exit(0);
    });
    if reading.is_err() {
        return;
    }
    let mut store: HashMap<Fingerprint, Piece> = HashMap::new();
    let mut loaded: Option<(Vec<Fingerprint>, Fonts)> = None;
    while let Ok(frame) = frames.recv() {
        let Some(job) = wire::parcel_from_bytes(&frame).and_then(|parcel| unpack(parcel, &mut store)) else { return };
        drop(frame);
        let wanted: Vec<Fingerprint> = job.fonts.iter().map(|font| font.fingerprint).collect();
        let at_hand = loaded.take().filter(|(have, _)| *have == wanted).map(|(_, fonts)| fonts);
        let fonts = at_hand.unwrap_or_else(|| Fonts::of(&job.fonts));
        let outcome = here::set_quietly(&job, &fonts);
        loaded = Some((wanted, fonts));
        if write_frame(&mut output, &wire::outcome_to_bytes(&outcome)).is_err() {
            return;
        }
    }
}

/// The job of a parcel; keeps its files, and lets those of the job before go. `None` if one is missing.
fn unpack(parcel: Parcel, store: &mut HashMap<Fingerprint, Piece>) -> Option<Job> {
    let wanted: HashSet<Fingerprint> =
        parcel.files.iter().map(|(_, file)| *file).chain(parcel.fonts.iter().copied()).collect();
    store.retain(|fingerprint, _| wanted.contains(fingerprint));
    store.extend(parcel.new.into_iter().map(|(fingerprint, bytes)| (fingerprint, Piece::new(fingerprint, bytes))));
    let piece = |fingerprint: &Fingerprint| store.get(fingerprint).cloned();
    let files = parcel.files.iter().map(|(path, file)| Some((path.clone(), piece(file)?)));
    Some(Job {
        main: parcel.main,
        texts: parcel.texts,
        files: files.collect::<Option<_>>()?,
        fonts: parcel.fonts.iter().map(piece).collect::<Option<_>>()?,
        form: parcel.form,
        ident: parcel.ident,
        threads: usize::try_from(parcel.threads).ok()?,
        // Kept by the one who asked.
        limit: Duration::MAX,
        pictures: parcel.pictures.map(|(resolution, known)| Pictures { resolution, known }),
    })
}

fn write_frame(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)?;
    output.flush()
}

fn read_frame(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    let mut bytes = Vec::new();
    let length = u64::from_le_bytes(length);
    if input.take(length).read_to_end(&mut bytes)? as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}
