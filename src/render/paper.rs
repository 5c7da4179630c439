//! Papers that are no issue: labels, the printed directory, plates. Their data is set by a module of the theme.

use super::Press;
use crate::diagnostic::{Diagnostic, Place};
use crate::typesetter::{Failure, Form, Hole, Job, Piece, Sheets, time_for};

/// What a paper is made from.
pub struct Paper<'a> {
    /// The theme's module that sets it, `labels.typ`; it reads its data as `/data/labels.json`.
    pub name: &'static str,
    /// What it is called in messages: `the labels`.
    pub called: &'static str,
    /// Its values, and what it is printed for, as JSON.
    pub data: &'a str,
    pub print: &'a str,
    /// Pictures by path from the top of `content`.
    pub media: Vec<(String, Piece)>,
    pub form: Form,
    /// Whether its values must not be quoted: those of people.
    pub is_private: bool,
}

/// Sets a paper. No message holds anything of a private one.
pub fn set(paper: &Paper<'_>, press: &Press) -> Result<Sheets, Vec<Diagnostic>> {
    let piece = |json: &str| Piece::of(json.as_bytes().to_vec());
    let mut files = vec![
        (format!("/data/{}.json", paper.name), piece(paper.data)),
        ("/data/print.json".to_owned(), piece(paper.print)),
    ];
    files.extend(paper.media.iter().map(|(src, file)| (format!("/media/{src}"), file.clone())));
    let job = Job {
        main: format!("/theme/{}.typ", paper.name),
        limit: time_for(&[], &files),
        texts: press.modules(),
        files,
        fonts: press.fonts.clone(),
        form: paper.form,
        ident: format!("almapress {}", paper.name),
        threads: rayon::current_num_threads(),
        pictures: None,
    };
    press.typesetter.set(&job).map_err(|failure| explain(&failure, paper, press))
}

fn explain(failure: &Failure, paper: &Paper<'_>, press: &Press) -> Vec<Diagnostic> {
    let module = format!("/theme/{}.typ", paper.name);
    let origin = press.modules.iter().find(|known| known.path == module).map(|known| known.source.path.clone());
    let place = || Place::file(origin.clone().unwrap_or_else(|| module.as_str().into()));
    let called = paper.called;
    match failure {
        Failure::Complaints(found) if paper.is_private => {
            let message = format!("{called} could not be set: the layout fails in {} places", found.len());
            vec![Diagnostic::error(place(), message).help("look at this module of the theme")]
        }
        Failure::Complaints(found) => found
            .iter()
            .map(|one| Diagnostic::error(place(), format!("{called} could not be set: {}", one.message)))
            .collect(),
        Failure::Holes(holes) => vec![hole(holes, paper, place())],
        Failure::Stopped(_) => vec![
            Diagnostic::error(
                place(),
                format!("{called} could not be set: the layout does not end, or takes too much memory"),
            )
            .help("if the theme was changed last, look there for a loop"),
        ],
    }
}

fn hole(holes: &[Hole], paper: &Paper<'_>, place: Place) -> Diagnostic {
    let characters: String = holes.iter().map(|hole| hole.character).collect();
    let which = if paper.is_private {
        // One character of a name tells little; yet it is somebody's.
        format!("{} characters of {} are in no font at hand", holes.len(), paper.called)
    } else {
        format!("no font at hand has “{characters}” in {}", paper.called)
    };
    Diagnostic::error(place, format!("{which}: they would print as empty boxes"))
        .help("put a font that has them into the folder fonts/ beside site.toml")
}
