//! Jobs and their outcomes as bytes, to be sent from one process to the other.
//!
//! Both ends are the same program, so the form may change with it. Numbers are little-endian; texts, bytes and lists
//! begin with their length. What does not read as what it should be is `None`, never a panic.

use super::{Complaint, Failure, Fit, Form, Hole, Page, Placed, Sheets, Stop};
use crate::fingerprint::Fingerprint;

/// A job on its way: files that the other end has already are sent by fingerprint alone.
pub struct Parcel {
    pub main: String,
    pub texts: Vec<(String, String)>,
    pub files: Vec<(String, Fingerprint)>,
    pub fonts: Vec<Fingerprint>,
    pub new: Vec<(Fingerprint, Vec<u8>)>,
    pub form: Form,
    pub ident: String,
    pub threads: u64,
    /// Resolution, and the pages at hand.
    pub pictures: Option<(f32, Vec<Fingerprint>)>,
}

/// Writes values one after the other.
#[derive(Default)]
struct Pen(Vec<u8>);

impl Pen {
    fn number(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    fn real(&mut self, number: f64) {
        self.number(number.to_bits());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn print(&mut self, fingerprint: Fingerprint) {
        self.text(&fingerprint.to_string());
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u64);
        items.iter().for_each(|item| write(self, item));
    }

    fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.number(u64::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }
}

/// Reads values one after the other.
struct Eye<'a>(&'a [u8]);

impl Eye<'_> {
    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn size(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    fn real(&mut self) -> Option<f64> {
        self.number().map(f64::from_bits)
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = self.size()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes.to_vec())
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    fn print(&mut self) -> Option<Fingerprint> {
        Fingerprint::parse(&self.text()?)
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| read(self)).collect()
    }

    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.number()? {
            0 => Some(None),
            _ => read(self).map(Some),
        }
    }
}

pub fn parcel_to_bytes(parcel: &Parcel) -> Vec<u8> {
    let mut pen = Pen::default();
    pen.text(&parcel.main);
    pen.list(&parcel.texts, |pen, (path, text)| {
        pen.text(path);
        pen.text(text);
    });
    pen.list(&parcel.files, |pen, (path, file)| {
        pen.text(path);
        pen.print(*file);
    });
    pen.list(&parcel.fonts, |pen, font| pen.print(*font));
    pen.list(&parcel.new, |pen, (fingerprint, bytes)| {
        pen.print(*fingerprint);
        pen.bytes(bytes);
    });
    pen.number(match parcel.form {
        Form::Accessible => 0,
        Form::Plain => 1,
        Form::Press => 2,
    });
    pen.text(&parcel.ident);
    pen.number(parcel.threads);
    pen.maybe(parcel.pictures.as_ref(), |pen, (resolution, known)| {
        pen.real((*resolution).into());
        pen.list(known, |pen, page| pen.print(*page));
    });
    pen.0
}

pub fn parcel_from_bytes(bytes: &[u8]) -> Option<Parcel> {
    let mut eye = Eye(bytes);
    Some(Parcel {
        main: eye.text()?,
        texts: eye.list(|eye| Some((eye.text()?, eye.text()?)))?,
        files: eye.list(|eye| Some((eye.text()?, eye.print()?)))?,
        fonts: eye.list(Eye::print)?,
        new: eye.list(|eye| Some((eye.print()?, eye.bytes()?)))?,
        form: match eye.number()? {
            0 => Form::Accessible,
            1 => Form::Plain,
            _ => Form::Press,
        },
        ident: eye.text()?,
        threads: eye.number()?,
        pictures: eye.maybe(|eye| Some((eye.real()? as f32, eye.list(Eye::print)?)))?,
    })
}

pub fn outcome_to_bytes(outcome: &Result<Sheets, Failure>) -> Vec<u8> {
    let mut pen = Pen::default();
    match outcome {
        Ok(sheets) => {
            pen.number(0);
            sheets_to(&mut pen, sheets);
        }
        Err(Failure::Complaints(complaints)) => {
            pen.number(1);
            pen.list(complaints, complaint_to);
        }
        Err(Failure::Holes(holes)) => {
            pen.number(2);
            pen.list(holes, |pen, hole| {
                pen.maybe(hole.path.as_deref(), Pen::text);
                pen.number(u32::from(hole.character).into());
            });
        }
        // How long it may take is known, and told, by the one who asked.
        Err(Failure::Stopped(_)) => pen.number(3),
    }
    pen.0
}

pub fn outcome_from_bytes(bytes: &[u8]) -> Option<Result<Sheets, Failure>> {
    let mut eye = Eye(bytes);
    Some(match eye.number()? {
        0 => Ok(sheets_from(&mut eye)?),
        1 => Err(Failure::Complaints(eye.list(complaint_from)?)),
        2 => {
            let hole = |eye: &mut Eye<'_>| {
                let path = eye.maybe(Eye::text)?;
                Some(Hole { path, character: char::from_u32(eye.number()?.try_into().ok()?)? })
            };
            Err(Failure::Holes(eye.list(hole)?))
        }
        _ => Err(Failure::Stopped(Stop::Broken)),
    })
}

fn sheets_to(pen: &mut Pen, sheets: &Sheets) {
    pen.bytes(&sheets.pdf);
    pen.list(&sheets.pages, |pen, page| {
        pen.print(page.fingerprint);
        pen.maybe(page.picture.as_deref(), Pen::bytes);
    });
    pen.list(&sheets.fits, |pen, fit| {
        pen.text(&fit.article);
        pen.number(fit.pages as u64);
        pen.maybe(fit.room, |pen, room| pen.number(room as u64));
        [fit.lines, fit.blank, fit.over].into_iter().for_each(|number| pen.number(number as u64));
    });
    pen.list(&sheets.placed, |pen, placed| {
        pen.number(placed.page as u64);
        pen.print(placed.file);
        pen.number(placed.pixels.0.into());
        pen.number(placed.pixels.1.into());
        pen.real(placed.size.0);
        pen.real(placed.size.1);
    });
    pen.text(&sheets.cover);
    pen.list(&sheets.doubts, complaint_to);
}

fn sheets_from(eye: &mut Eye<'_>) -> Option<Sheets> {
    let pixels = |eye: &mut Eye<'_>| eye.number()?.try_into().ok();
    Some(Sheets {
        pdf: eye.bytes()?,
        pages: eye.list(|eye| Some(Page { fingerprint: eye.print()?, picture: eye.maybe(Eye::bytes)? }))?,
        fits: eye.list(|eye| {
            Some(Fit {
                article: eye.text()?,
                pages: eye.size()?,
                room: eye.maybe(Eye::size)?,
                lines: eye.size()?,
                blank: eye.size()?,
                over: eye.size()?,
            })
        })?,
        placed: eye.list(|eye| {
            Some(Placed {
                page: eye.size()?,
                file: eye.print()?,
                pixels: (pixels(eye)?, pixels(eye)?),
                size: (eye.real()?, eye.real()?),
            })
        })?,
        cover: eye.text()?,
        doubts: eye.list(complaint_from)?,
    })
}

fn complaint_to(pen: &mut Pen, complaint: &Complaint) {
    pen.maybe(complaint.path.as_deref(), Pen::text);
    pen.maybe(complaint.range.clone(), |pen, range| {
        pen.number(range.start as u64);
        pen.number(range.end as u64);
    });
    pen.text(&complaint.message);
    pen.list(&complaint.hints, |pen, hint| pen.text(hint));
}

fn complaint_from(eye: &mut Eye<'_>) -> Option<Complaint> {
    Some(Complaint {
        path: eye.maybe(Eye::text)?,
        range: eye.maybe(|eye| Some(eye.size()?..eye.size()?))?,
        message: eye.text()?,
        hints: eye.list(Eye::text)?,
    })
}
