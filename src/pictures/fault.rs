//! Why nothing can be made of a picture. Never quotes what is in it.

/// To be read after the picture's name, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub why: &'static str,
    pub remedy: &'static str,
}

const AGAIN: &str = "copy it again from where it came, or open it in a picture program and export it anew";

pub(super) const CUT_OFF: Fault = Fault { why: "is cut off: its end is missing", remedy: AGAIN };
pub(super) const DAMAGED: Fault = Fault { why: "is damaged and cannot be opened", remedy: AGAIN };
pub(super) const IN_PARTS: Fault = Fault {
    why: "is a JPEG whose colours are stored one after the other, which would come out wrong",
    remedy: "open it in a picture program and save it anew as JPEG",
};
pub(super) const TOO_LARGE: Fault = Fault {
    why: "has more than 120 million pixels",
    remedy: "export it smaller: a full page needs no more than 3000 × 4000 pixels",
};
pub(super) const UNWRITABLE: Fault =
    Fault { why: "cannot be made ready for the web", remedy: "export it anew as JPEG or PNG, or at another size" };
