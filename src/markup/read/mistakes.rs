//! What can be wrong with a text, in an editor's words, each with its remedy.
//!
//! Only the wording lives here; where a mistake is noticed is the readers' business.

use crate::diagnostic::{Diagnostic, Place};

pub(super) fn heading_without_space(place: Place, marks: usize, words: &str) -> Diagnostic {
    let written = format!("{}{words}", "#".repeat(marks));
    let remedy = format!("{} {words}", "#".repeat(marks.max(2)));
    Diagnostic::error(place, format!("“{written}” is not a heading: no space stands after the `#`"))
        .help(format!("write `{remedy}`; if the sign itself is meant, write `\\#`"))
}

pub(super) fn heading_of_level_one(place: Place) -> Diagnostic {
    Diagnostic::warning(place, "a heading of the first level in the text; it is set as one of the second")
        .help("begin at `##`: the title is the page's first heading")
}

pub(super) fn id_cleaned(place: Place, written: &str, id: &str) -> Diagnostic {
    Diagnostic::warning(place, format!("the id “{written}” holds characters that an id may not; it became “{id}”"))
        .help("letters, digits, Chinese characters, `-`, `_` and `.` may stand in an id")
}

pub(super) fn id_twice(place: Place, written: &str, id: &str) -> Diagnostic {
    Diagnostic::warning(place, format!("a heading before this one has the id “{written}”; this one became “{id}”"))
        .help("give each heading an id of its own")
}

pub(super) fn braces_after_heading(place: Place) -> Diagnostic {
    Diagnostic::warning(
        place,
        "words in braces at the end of a heading are not shown: only an id, `{#id}`, may stand there",
    )
    .help("if the braces are part of the heading, write `\\{`")
}

pub(super) fn note_missing(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error(place, format!("the note [^{label}] is referred to but not written"))
        .help(format!("add a line `[^{label}]: …` of its own; if no note is meant, write `\\[^{label}]`"))
}

pub(super) fn note_with_wide_colon(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error(place, format!("this is not yet the note [^{label}]: its colon is full-width"))
        .help(format!("write `[^{label}]: ` with an ordinary colon and a space"))
}

pub(super) fn note_unused(place: Place, label: &str) -> Diagnostic {
    Diagnostic::warning(place, format!("nothing refers to the note [^{label}], so it is not shown"))
        .help(format!("put `[^{label}]` where the note belongs, or take the note out"))
}

pub(super) fn note_twice(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error(place, format!("the note [^{label}] is written a second time"))
        .help("give each note a label of its own")
}

pub(super) fn definition_missing(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error(place, format!("this link has no address: [{label}] is not defined"))
        .help(format!("add a line `[{label}]: address`, or put the address in parentheses: `[words](address)`"))
}

pub(super) fn raw_html(place: Place, tag: Option<&str>) -> Diagnostic {
    let what = tag.map_or_else(|| "raw HTML".to_owned(), |tag| format!("<{tag}>"));
    Diagnostic::warning(place, format!("{what} is not passed on: the text goes to paper as well")).help(match tag {
        Some("b" | "strong") => "for strong words write `**words**`",
        Some("i" | "em") => "for emphasis write `*words*`",
        Some("s" | "del" | "strike") => "to strike words out write `~~words~~`",
        Some("br") => "for a line break end the line with a backslash; for a paragraph leave a line empty",
        Some("a") => "for a link write `[words](address)`",
        Some("img") => "for a picture write `![what it shows](picture.jpg \"the caption\")`",
        Some("hr") => "for a rule write `---` on a line of its own, with an empty line before it",
        _ => "say it in Markdown; if the sign `<` itself is meant, write `\\<`",
    })
}

pub(super) fn picture_without_words(place: Place) -> Diagnostic {
    Diagnostic::warning(place, "this picture has no words for those who cannot see it")
        .help("say what it shows between the brackets: `![清晨的港口](harbour.jpg)`")
}

pub(super) fn indented_by_hand(place: Place) -> Diagnostic {
    Diagnostic::warning(place, "this line is indented by hand, but it is not a paragraph of its own")
        .help("leave an empty line before each paragraph; the theme indents them")
}

pub(super) fn notes_too_deep(place: Place) -> Diagnostic {
    Diagnostic::warning(place, "notes stand too deep in one another here; this one is not shown")
        .help("take its words into the note that refers to it")
}

pub(super) fn nested_too_deep(place: Place) -> Diagnostic {
    Diagnostic::warning(place, "lists and quotations stand too deep in one another here; the innermost were joined")
        .help("take some of the levels out")
}
