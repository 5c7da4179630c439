//! Words that announce an account or a number: 微信, QQ, 电话, tel. Without one, what is short is no find.

/// How far after such a word a short value may stand, in characters.
const REACH: usize = 12;

/// Where the last such word ended, as the search goes on.
#[derive(Clone, Copy, Default)]
pub(super) struct Cues {
    contact: Option<usize>,
    student: Option<usize>,
    /// Everything counts as announced: so are the office's own texts read.
    always: bool,
}

impl Cues {
    /// As if everything were announced.
    pub(super) fn everywhere() -> Self {
        Self { always: true, ..Self::default() }
    }

    /// Whether a contact, or a student number, that begins at `start` is announced.
    pub(super) fn announce(&self, text: &str, start: usize, is_student: bool) -> bool {
        let cue = if is_student { self.student } else { self.contact };
        self.always || cue.is_some_and(|end| is_near(text, end, start))
    }

    /// Whether anything that begins at `start` may be announced. Tells quickly that it is not.
    pub(super) fn may_announce(&self, start: usize) -> bool {
        let near = |cue: Option<usize>| cue.is_some_and(|end| start.saturating_sub(end) <= 4 * REACH);
        self.always || near(self.contact) || near(self.student)
    }

    /// Takes note of a word of small Latin letters that ends at `end`.
    pub(super) fn hear_word(&mut self, word: &[u8], text: &str, end: usize) {
        match word {
            b"student" | b"students" => self.student = Some(end),
            _ if is_cue(word) => self.contact = Some(end),
            b"v" | b"q" if text[end..].starts_with([':', '：']) => self.contact = Some(end),
            _ => {}
        }
    }

    /// Takes note of a Chinese word that ends with the character `last` at `start`.
    pub(super) fn hear_character(&mut self, last: char, text: &str, start: usize) {
        let firsts: &[char] = match last {
            '信' => &['微', '威', '薇', 'v', 'V'],
            '扣' => &['扣'],
            '话' => &['电'],
            '机' => &['手'],
            '系' => &['联'],
            '线' => &['热'],
            '鹅' => &['企'],
            '电' => &['致'],
            '号' => {
                if text[..start].ends_with('学') {
                    self.student = Some(start + last.len_utf8());
                }
                return;
            }
            _ => return,
        };
        if text[..start].ends_with(firsts) {
            self.contact = Some(start + last.len_utf8());
        }
    }
}

pub(super) fn is_cue(word: &[u8]) -> bool {
    matches!(
        word,
        b"qq" | b"wechat" | b"weixin" | b"vx" | b"wx" | b"tel" | b"phone" | b"telephone" | b"mobile" | b"fax"
    )
}

fn is_near(text: &str, end: usize, start: usize) -> bool {
    text.get(end..start).is_some_and(|between| between.chars().nth(REACH).is_none())
}
