//! Setting a document, in this process.

use std::panic::AssertUnwindSafe;

use typst::WorldExt;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::world::{Fonts, JobWorld};
use super::{Complaint, Failure, Form, Job, Sheets, Stop, fit, holes, pages, placed};

/// The name of the threads that set documents. A failure of the typesetter in one of them is told as an error of its
/// document; its own words are for programmers, and may quote what nobody is to see.
pub const QUIET_THREAD: &str = "typesetter";

/// Setting a page nests deeply; this is more than any theme needs.
const STACK_BYTES: usize = 16 << 20;

/// Typst keeps what it has worked out, so that an issue of which one article changed is set again in a blink. What no
/// document has used for so many documents is let go: a shelf of forty issues would fill gigabytes.
const KEPT: usize = 1;

/// Sets a document on threads of its own.
///
/// Typst works in parallel itself; in one pool with others a thread that waits for a part of its document would begin
/// another meanwhile, and so on, until all of them filled the memory at once.
pub fn set_quietly(job: &Job, fonts: &Fonts) -> Result<Sheets, Failure> {
    let work = || catch(|| set(job, fonts));
    let pool = rayon::ThreadPoolBuilder::new()
        .thread_name(|_| QUIET_THREAD.to_owned())
        .num_threads(job.threads.max(1))
        .stack_size(STACK_BYTES)
        .build();
    let set = match pool {
        Ok(pool) => pool.install(work),
        // No new threads are to be had: then on this one.
        Err(_) => work(),
    };
    comemo::evict(KEPT);
    set
}

/// Should the typesetter itself fail on a text, that is no end of the program.
fn catch(work: impl FnOnce() -> Result<Sheets, Failure>) -> Result<Sheets, Failure> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Failure::Stopped(Stop::Broken)))
}

fn set(job: &Job, fonts: &Fonts) -> Result<Sheets, Failure> {
    let Some(world) = JobWorld::new(job, fonts) else { return Err(Failure::Stopped(Stop::Broken)) };
    let complaints = |errors: &[SourceDiagnostic]| {
        Failure::Complaints(errors.iter().map(|error| complaint(error, &world)).collect())
    };
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|errors| complaints(&errors))?;
    let holes = holes::holes(&document);
    if !holes.is_empty() {
        return Err(Failure::Holes(holes));
    }
    let (pdf, lacking) = pdf(&document, job).map_err(|errors| complaints(&errors))?;
    // That a theme names a font which is not there is its maker's matter: another takes its place.
    let unsettled = warnings.iter().filter(|warning| warning.message.contains("converge"));
    Ok(Sheets {
        pdf,
        doubts: unsettled.chain(&lacking).map(|doubt| complaint(doubt, &world)).collect(),
        pages: pages::pages(&document, job.pictures.as_ref()),
        fits: fit::fits(&document),
        placed: placed::placed(&document),
        cover: pages::words_of_cover(&document),
    })
}

/// The PDF, and what kept it from being one for everybody, if that was wanted.
fn pdf(document: &PagedDocument, job: &Job) -> Result<(Vec<u8>, Vec<SourceDiagnostic>), Vec<SourceDiagnostic>> {
    let write = |options| typst_pdf::pdf(document, &options).map_err(|errors| errors.to_vec());
    let mut lacking = Vec::new();
    if job.form == Form::Accessible
        && let Ok(standards) = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
    {
        match write(PdfOptions { standards, ..options(job) }) {
            Ok(pdf) => return Ok((pdf, Vec::new())),
            Err(errors) => lacking = errors,
        }
    }
    Ok((write(PdfOptions { tagged: job.form != Form::Press, ..options(job) })?, lacking))
}

/// No moment of making is written: the theme gives the document's own date.
fn options(job: &Job) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(job.ident.clone()),
        creator: Smart::Custom(Some("almapress".to_owned())),
        timestamp: None,
        ..PdfOptions::default()
    }
}

fn complaint(error: &SourceDiagnostic, world: &JobWorld<'_>) -> Complaint {
    Complaint {
        path: error.span.id().map(|id| id.vpath().get_with_slash().to_owned()),
        range: world.range(error.span),
        message: error.message.to_string(),
        hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
    }
}
