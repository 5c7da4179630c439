//! What the press file must be, tried on small PDFs made here and with a made-up press.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod colours;
mod documents;
mod drawings;
mod pictures;
mod support;
