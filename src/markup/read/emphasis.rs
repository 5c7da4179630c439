//! Pairs runs of `*`, `_` and `~~` into emphasis, strong emphasis and struck-out text.
//!
//! pulldown-cmark pairs them as CommonMark says, and CommonMark did not think of Chinese: in `**中文。**后面` the
//! second run stands between punctuation and a letter and so may not close. What stays open is then paired with
//! the next run of the paragraph, and the wrong words turn bold. So the reader undoes the parser's pairs, and
//! they are made here, by the algorithm of CommonMark (“process emphasis”) with one rule relaxed:
//! beside a CJK character a run may open or close as if at a space, and CJK punctuation counts as a letter.
//! The rule is the one proposed to CommonMark (commonmark-spec issue 650). Text without CJK pairs as ever.
//!
//! Knows nothing of events and of the source: it is given words, runs and finished inlines from left to right.
//! Only `~~` strikes out: a single `~` is how Chinese writes a range, as in 3~5人.

use super::characters::{is_cjk, is_punctuation};
use crate::markup::Inline;

/// How deep emphasis nests at most. It also bounds the search for a partner, so that no text takes long.
const DEEPEST: usize = 12;

/// A run of one mark, and what it may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    mark: char,
    count: usize,
    opens: bool,
    closes: bool,
}

impl Run {
    /// A run between two characters; the beginning and the end of a line count as a space.
    pub(super) fn between(before: char, mark: char, count: usize, after: char) -> Self {
        let (left, right) = (flanks(before, after), flanks(after, before));
        let (opens, closes) = match mark {
            '*' => (left, right),
            '_' => (left && (!right || is_punctuation(before)), right && (!left || is_punctuation(after))),
            _ => (left && count == 2, right && count == 2),
        };
        Self { mark, count, opens, closes }
    }

    fn is_both(&self) -> bool {
        self.opens && self.closes
    }
}

/// Whether a run that stands between `outer` and `inner` leans on `inner`: “left-flanking” read from left to
/// right, “right-flanking” from right to left.
fn flanks(outer: char, inner: char) -> bool {
    let is_western_punctuation = |c| is_punctuation(c) && !is_cjk(c);
    !inner.is_whitespace()
        && (!is_western_punctuation(inner) || outer.is_whitespace() || is_western_punctuation(outer) || is_cjk(outer))
}

/// What has been read of a line, with the runs that still wait for a partner.
#[derive(Default)]
pub(super) struct Pairing {
    inlines: Vec<Inline>,
    openers: Vec<Opener>,
}

/// A run that may yet be closed. Its marks stand as text at `at`: there they stay if nothing closes it.
struct Opener {
    run: Run,
    left: usize,
    at: usize,
}

impl Pairing {
    pub(super) fn text(&mut self, words: &str) {
        let after_opener = self.openers.last().is_some_and(|opener| opener.at + 1 == self.inlines.len());
        match self.inlines.last_mut() {
            Some(Inline::Text(text)) if !after_opener => text.push_str(words),
            _ => self.inlines.push(Inline::Text(words.to_owned())),
        }
    }

    pub(super) fn push(&mut self, inline: Inline) {
        self.inlines.push(inline);
    }

    pub(super) fn run(&mut self, run: Run) {
        let mut left = run.count;
        while left > 0 && run.closes {
            let Some(opener) = self.openers.iter().rposition(|opener| may_pair(&opener.run, &run)) else { break };
            left -= self.pair(opener, left);
        }
        if left > 0 && left <= DEEPEST && run.opens {
            self.open(run, left);
        } else if left > 0 {
            self.text(&marks(run.mark, left));
        }
    }

    /// The line, finished: runs without a partner are text.
    pub(super) fn finish(self) -> Vec<Inline> {
        joined(self.inlines)
    }

    /// Lets a run wait. When too many wait, the oldest waits no longer.
    fn open(&mut self, run: Run, left: usize) {
        while self.openers.iter().map(|opener| opener.left).sum::<usize>() + left > DEEPEST {
            self.openers.remove(0);
        }
        self.openers.push(Opener { run, left, at: self.inlines.len() });
        self.inlines.push(Inline::Text(marks(run.mark, left)));
    }

    /// Closes an opener with up to `left` marks of the run at hand; says how many were used.
    fn pair(&mut self, opener: usize, left: usize) -> usize {
        self.openers.truncate(opener + 1);
        let Some(Opener { run, left: waiting, at }) = self.openers.pop() else { return left };
        let used = left.min(waiting).min(2);
        let content = joined(self.inlines.split_off(at + 1));
        self.inlines.truncate(at);
        if waiting > used {
            self.inlines.push(Inline::Text(marks(run.mark, waiting - used)));
            self.openers.push(Opener { run, left: waiting - used, at });
        }
        self.inlines.push(match (run.mark, used) {
            ('~', _) => Inline::Strike(content),
            (_, 2) => Inline::Strong(content),
            _ => Inline::Emphasis(content),
        });
        used
    }
}

/// CommonMark's rules 9 and 10: runs that could do both pair only if their lengths do not add up to a multiple
/// of three, which keeps `*foo**bar*` one emphasis.
fn may_pair(opener: &Run, closer: &Run) -> bool {
    opener.mark == closer.mark
        && (opener.mark == '~'
            || !(opener.is_both() || closer.is_both())
            || !(opener.count + closer.count).is_multiple_of(3)
            || opener.count.is_multiple_of(3) && closer.count.is_multiple_of(3))
}

fn marks(mark: char, count: usize) -> String {
    std::iter::repeat_n(mark, count).collect()
}

/// The same inlines with neighbouring texts in one. All trees of a publication are held at once, so none keeps
/// more room than it needs.
fn joined(mut inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.dedup_by(|next, text| match (text, next) {
        (Inline::Text(text), Inline::Text(next)) => {
            text.push_str(next);
            true
        }
        _ => false,
    });
    for inline in &mut inlines {
        if let Inline::Text(text) = inline {
            text.shrink_to_fit();
        }
    }
    inlines.shrink_to_fit();
    inlines
}
