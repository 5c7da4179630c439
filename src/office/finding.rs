//! What the office should put right in its records: where and why, never the value.

use std::fmt;

/// Something about one record that kept it out of a product, or may make the product fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The position of the record in the export, from 1.
    pub position: usize,
    pub reason: Reason,
}

/// Why, in words that fit after "record 17: ".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    AddressTooVague,
    PostcodeMissing,
    PostcodeNotSixDigits,
    MailboxWithoutAt,
    MailboxSeveral,
    MailboxWithBlank,
    MailboxLocalPart,
    MailboxDomain,
    MailboxCrowded,
    NotPrintable,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AddressTooVague => "the address is too vague for the post: it has no label",
            Self::PostcodeMissing => "the postcode is missing: its label is among the last",
            Self::PostcodeNotSixDigits => {
                "the postcode has not six digits, perhaps since a spreadsheet dropped a leading 0: its label is among the last"
            }
            Self::MailboxWithoutAt => "the e-mail address has no @",
            Self::MailboxSeveral => "the e-mail field holds more than one address",
            Self::MailboxWithBlank => "the e-mail address has a blank in it",
            Self::MailboxLocalPart => "the e-mail address has a wrong character, or none, before the @",
            Self::MailboxDomain => "what follows the @ in the e-mail address is no domain",
            Self::NotPrintable => {
                "a character of the name or the address is in no font at hand: its label is in labels.csv only"
            }
            Self::MailboxCrowded => "the e-mail address is that of more than three people: perhaps it is an office's",
        })
    }
}
