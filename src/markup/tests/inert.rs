//! Nothing that can be typed becomes markup of the output, and nothing makes the reader panic.

use proptest::prelude::*;

use super::html::Html;
use super::{html, mistakes, plain, prose, read, typst};

proptest! {
    #[test]
    fn in_html_every_tag_is_one_of_ours(text in nasty()) {
        let html = html::render(&prose(&text), &Html::default());
        prop_assert_eq!(check_html(&html), Ok(()), "{}", html);
    }

    #[test]
    fn in_typst_every_piece_of_code_is_one_of_ours(text in nasty()) {
        let typst = typst::render(&prose(&text), "https://s.cn/");
        prop_assert_eq!(check_typst(&typst), Ok(()), "{}", typst);
    }

    #[test]
    fn any_text_at_all_is_read_and_written(text in any::<String>()) {
        prop_assert_eq!(check_html(&html::render(&prose(&text), &Html::default())), Ok(()));
        prop_assert_eq!(check_typst(&typst::render(&prose(&text), "")), Ok(()));
    }

    #[test]
    fn places_lie_within_the_file(text in nasty()) {
        let document = read(&text);
        for reference in &document.references {
            prop_assert!(text.get(reference.range.clone()).is_some());
        }
        for mistake in mistakes(&text) {
            prop_assert!(mistake.place.excerpt().is_some());
        }
        prop_assert!(plain::render(&document).lines().all(|line| !line.trim().is_empty()));
    }

    #[test]
    fn ids_are_never_alike(text in nasty()) {
        let mut ids = read(&text).ids;
        let count = ids.len();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }
}

/// Text in which anything may meet anything.
fn nasty() -> impl Strategy<Value = String> {
    let parts = [
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "#",
        "# ",
        "\n## ",
        "=",
        "-",
        "+",
        "/",
        "\\",
        "\"",
        "'",
        "$",
        "@",
        "&",
        ";",
        ":",
        ".",
        ",",
        "!",
        "|",
        "{",
        "}",
        "^",
        "%",
        " ",
        "  \n",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\n    ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n: ",
        "[^1]",
        "[^2]",
        "\n\n[^1]: ",
        "\n\n[^2]: ",
        "![a](x)",
        "![\" b=\"](x '\" c=\"')",
        "\n\n![a](b \"c\")\n\n",
        "[a](javascript:alert(1))",
        "[a](https://b.cn/\"onclick)",
        "<https://c.cn>",
        "[a][b]",
        "\n\n[b]: data:x\n\n",
        "<b>",
        "</b>",
        "<img src=x onerror=y>",
        "<script>",
        "</script>",
        "\n\n<div>",
        "<!--",
        "-->",
        "]]>",
        "&lt;",
        "&#x3c;",
        "&quot;",
        "\n\n|a|b|\n|-|:-:|\n|c|d|\n",
        "{#a}",
        "{#\"}",
        "中",
        "文。",
        "“",
        "”",
        "（",
        "）",
        "——",
        "\u{3000}",
        "\0",
        "\u{1}",
        "\u{85}",
        "\u{2028}",
        "😀",
        "#read(\"x\")",
        "#let x = 1",
        "//",
        "/*",
        "a",
        "b1",
        "1. ",
        "= ",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

/// Every tag must be on the list, closed in order, with attributes that are on the list and quoted; and every
/// ampersand must begin one of the four entities that we write.
fn check_html(html: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', '>']) {
        rest = &rest[at..];
        if rest.starts_with('&') {
            let entities = ["&amp;", "&lt;", "&gt;", "&quot;"];
            entities.iter().find(|entity| rest.starts_with(**entity)).ok_or_else(|| "an ampersand".to_owned())?;
            rest = &rest[1..];
            continue;
        }
        let end = rest.find('>').filter(|_| rest.starts_with('<')).ok_or_else(|| "a bare sign".to_owned())?;
        check_tag(&rest[1..end], &mut open)?;
        rest = &rest[end + 1..];
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

fn check_tag<'a>(tag: &'a str, open: &mut Vec<&'a str>) -> Result<(), String> {
    const TAGS: &str = " p h2 h3 h4 h5 h6 blockquote aside ruby rp rt ul ol li dl dt dd div table thead tbody tr th td pre code hr br \
                        figure figcaption img em strong del a sup section ";
    if let Some(name) = tag.strip_prefix('/') {
        return if open.pop() == Some(name) { Ok(()) } else { Err(format!("</{name}> out of order")) };
    }
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    if !TAGS.contains(&format!(" {name} ")) {
        return Err(format!("<{name}>"));
    }
    let attributes = match attributes.strip_suffix('/') {
        Some(attributes) => attributes.trim_end(),
        None => {
            open.push(name);
            attributes
        }
    };
    check_attributes(attributes)
}

fn check_attributes(attributes: &str) -> Result<(), String> {
    const NAMES: &str = " id class href src alt title width height loading rel role scope start aria-label ";
    let mut rest = attributes;
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").ok_or_else(|| format!("not quoted: {rest}"))?;
        let (value, after) = value.split_once('"').ok_or_else(|| format!("not closed: {rest}"))?;
        if !NAMES.contains(&format!(" {name} ")) || (name == "href" && value.to_lowercase().contains("script:")) {
            return Err(format!("{name}={value}"));
        }
        rest = after.trim_start();
    }
    Ok(())
}

/// Outside string literals every `#` must begin one of our functions, brackets must be balanced, and no character
/// that Typst gives a meaning may stand without a backslash in a content block.
fn check_typst(typst: &str) -> Result<(), String> {
    const CODE: [&str; 17] = [
        "#heading(level: ",
        "#quote(block: true)[",
        "#list(tight: ",
        "#enum(start: ",
        "#terms(\n",
        "#table(columns: ",
        "#raw(",
        "#figure(image(\"/media/",
        "#divider()",
        "#emph[",
        "#strong[",
        "#strike[",
        "#link(\"",
        "#box(image(\"/media/",
        "#footnote[",
        "#footnote(<note-",
        "#linebreak()",
    ];
    let mut around = vec![Around::Content];
    let mut rest = typst;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match (around.last(), c) {
            (None, _) => return Err("a bracket too many".to_owned()),
            (Some(Around::Content), '\\') => after.get(1..).ok_or("a backslash before a letter")?,
            (Some(Around::Content), '#') => {
                let is_ours = CODE.iter().any(|code| rest.starts_with(code));
                let bracket = rest.find(['(', '[']).filter(|_| is_ours).ok_or(format!("code: {rest:.20}"))?;
                around.push(if rest[bracket..].starts_with('[') { Around::Content } else { Around::Call });
                &rest[bracket + 1..]
            }
            (Some(Around::Content), ']') => {
                around.pop();
                // The label of a note.
                if after.starts_with("<note-") { &after[after.find('>').map_or(0, |at| at + 1)..] } else { after }
            }
            (Some(Around::Content), c) if c.is_ascii_punctuation() => return Err(format!("bare: {rest:.20}")),
            (Some(Around::Call), ')') => {
                around.pop();
                // The content block that belongs to the call: `#link("…")[…]`.
                let block = after.strip_prefix('[').filter(|_| around.last() == Some(&Around::Content));
                around.extend(block.map(|_| Around::Content));
                block.unwrap_or(after)
            }
            (Some(Around::Call), '"') => &after[string_length(after)..],
            (Some(Around::Call), '[') => {
                around.push(Around::Content);
                after
            }
            (Some(Around::Call), '(') => {
                around.push(Around::Call);
                after
            }
            _ => after,
        };
    }
    if around == [Around::Content] { Ok(()) } else { Err(format!("left open: {around:?}")) }
}

#[derive(Debug, PartialEq, Clone, Copy)]
enum Around {
    Content,
    /// Between the parentheses of a call.
    Call,
}

/// How many bytes are left of a string literal, with the mark that ends it.
fn string_length(rest: &str) -> usize {
    let mut is_escaped = false;
    let end = rest.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    end.map_or(rest.len(), |end| end + 1)
}
