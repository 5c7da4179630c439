//! "Update your details": where alumni send what has changed, without a mailbox or a number of theirs on the page.
//!
//! A link carries what everybody can see of the person already, and a keyed reference by which the office finds the
//! record. What a search finds has the same link, made in the page by `listed.js`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::super::desk::Desk;
use crate::directory::{Entry, Public};
use crate::fingerprint::Fingerprint;
use crate::plan::{Bytes, CopyRecipe, Recipe, Wanted};
use crate::qr;
use crate::view::UpdateView;

/// Where the QR code stands in the output.
const QR: &str = "directory/update.svg";

/// What a mail address's subject and body keep as they are (RFC 6068).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The mailbox or the form, and what a letter to the mailbox begins with.
pub struct Update {
    to: String,
    is_mailbox: bool,
    subject: String,
    /// With `{name}`, `{cohort}`, `{college}` and `{code}` to be filled in.
    body: String,
    /// The QR code as SVG. It holds the mailbox or the form alone: a short one can be read from paper.
    code: Option<String>,
}

impl Update {
    pub fn of(desk: &Desk<'_>) -> Option<Self> {
        let to = desk.publication.site.directory.as_ref()?.update.as_ref()?.value.clone();
        let is_mailbox = !to.contains("://");
        let code = qr::svg(&if is_mailbox { format!("mailto:{to}") } else { to.clone() });
        Some(Self { is_mailbox, to, subject: desk.word("update_subject"), body: desk.word("update_body"), code })
    }

    /// Where anybody can write, with an empty form.
    fn href(&self) -> String {
        if self.is_mailbox { self.mail(None, [("name", ""), ("cohort", ""), ("college", "")]) } else { self.to.clone() }
    }

    /// Where this person can write, with what everybody knows filled in.
    pub fn of_entry(&self, entry: &Entry<Public>) -> String {
        if self.is_mailbox {
            let cohort = entry.cohort.map_or_else(String::new, |cohort| cohort.to_string());
            let college = entry.college.as_deref().unwrap_or_default();
            let values = [("name", entry.name.as_str()), ("cohort", &cohort), ("college", college)];
            return self.mail(entry.code.as_deref(), values);
        }
        match &entry.code {
            Some(code) => format!("{}{}ref={code}", self.to, if self.to.contains('?') { '&' } else { '?' }),
            None => self.to.clone(),
        }
    }

    fn mail(&self, code: Option<&str>, values: [(&str, &str); 3]) -> String {
        let encode = |text: &str| utf8_percent_encode(text, KEPT).to_string();
        let subject = code.map_or_else(|| self.subject.clone(), |code| format!("{} {code}", self.subject));
        let values = values.into_iter().chain([("code", code.unwrap_or_default())]);
        let body =
            values.fold(self.body.trim().to_owned(), |body, (name, value)| body.replace(&format!("{{{name}}}"), value));
        // A line of a letter ends with both (RFC 6068).
        let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
        format!("mailto:{}?subject={}&body={}", self.to, encode(&subject), encode(&body))
    }

    pub fn view(&self) -> UpdateView {
        UpdateView { href: self.href(), qr: self.code.as_ref().map(|_| QR.to_owned()) }
    }

    pub fn qr_file(&self) -> Option<Wanted> {
        Some(file(QR.to_owned(), self.code.clone()?.into_bytes(), "the QR code of `update` in site.toml"))
    }
}

/// A file whose bytes are known already.
pub fn file(path: String, bytes: Vec<u8>, from: &str) -> Wanted {
    let fingerprint = Fingerprint::of(bytes.as_slice());
    let bytes = Bytes::made(bytes, fingerprint);
    Wanted::new(path, Recipe::Copy(CopyRecipe { bytes }), from)
}
