//! What kind of writing a character belongs to, as far as Markdown has to know.
//!
//! Knows single characters and pairs of them, and nothing of Markdown. The ranges are Unicode blocks, not a full
//! property table: they decide about spaces and asterisks, where a rare symbol more or less does no harm.

/// Whether a character is Chinese, Japanese or Korean: a letter, or punctuation as wide as one. Emoji are not.
/// This is the “CJK character” of the CommonMark proposal of which `emphasis` tells.
pub(super) fn is_cjk(c: char) -> bool {
    c >= '\u{1100}'
        && (is_hangul(c)
            || matches!(c,
                '\u{2E80}'..='\u{303E}'     // radicals, symbols and punctuation
                | '\u{3041}'..='\u{4DBF}'   // kana, bopomofo, enclosed and compatible forms, Extension A
                | '\u{4E00}'..='\u{A4CF}'   // Han, Yi
                | '\u{F900}'..='\u{FAFF}'   // compatibility ideographs
                | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' // vertical and small forms
                | '\u{FF01}'..='\u{FFEE}'   // full-width and half-width forms
                | '\u{16FE0}'..='\u{1B2FF}' // Tangut, Khitan, Nüshu, kana supplements
                | '\u{20000}'..='\u{3FFFD}' // Han, the further extensions
                | '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' // variation selectors behind a Han character
            ))
}

/// Whether a character is punctuation or a symbol, of whichever script.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    !c.is_alphanumeric()
        && matches!(c,
            '\u{A1}'..='\u{BF}' | '×' | '÷'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' // dashes, quotation marks, ellipses
            | '\u{20A0}'..='\u{20CF}' | '\u{2100}'..='\u{2BFF}' // currencies, arrows, mathematics
            | '\u{2E00}'..='\u{2E7F}'
            | '\u{3001}'..='\u{303F}' | '\u{30FB}'
            | '\u{FE10}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}'
            | '\u{1F000}'..='\u{1FAFF}')
}

/// Whether a line that ends in `before` runs on into a line that begins with `after` without a space.
///
/// The rule is that of CSS Text (segment break transformation), which browsers do not follow yet: the break
/// vanishes between Han, kana and full-width punctuation, while Korean keeps it as a space. Quotation marks,
/// dashes and ellipses are shared with Western writing, so they follow the other side.
pub(super) fn runs_on(before: char, after: char) -> bool {
    match (is_spaceless(before), is_spaceless(after)) {
        (true, true) => true,
        (true, false) => is_shared(after),
        (false, true) => is_shared(before),
        (false, false) => false,
    }
}

fn is_spaceless(c: char) -> bool {
    is_cjk(c) && !is_hangul(c)
}

fn is_shared(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '—' | '―' | '…' | '‥' | '·')
}

fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318F}' | '\u{3200}'..='\u{321E}' | '\u{3260}'..='\u{327F}'
        | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
}
