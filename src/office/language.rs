//! The language of headings and set words in the office's products. The values are nobody's to translate.

use crate::directory::regions;

/// What the office reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

/// A word in Chinese and in English.
pub(super) type Word = (&'static str, &'static str);

impl Language {
    /// By the tag of the publication's language: `zh-CN`, `en`.
    pub fn of(tag: &str) -> Self {
        if tag.starts_with("zh") { Self::Chinese } else { Self::English }
    }

    pub(super) fn word(self, (chinese, english): Word) -> &'static str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    pub(super) fn words(self, words: &[Word]) -> Vec<&'static str> {
        words.iter().map(|word| self.word(*word)).collect()
    }

    /// A region under the name by which all ways of writing it are counted.
    pub(super) fn region(self, written: &str) -> &str {
        regions::label(written, self.word(("zh", "en")))
    }

    /// What stands between the parts of a list: `、` or a comma.
    pub(super) fn comma(self) -> &'static str {
        self.word(("、", ", "))
    }
}
