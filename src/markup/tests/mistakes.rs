//! What is reported, where, and with which remedy.

use crate::diagnostic::Severity::{self, Error, Warning};

use super::mistakes;

/// Markdown with one mistake: its severity, its line and column, the marked words, and a part of the remedy.
type Mistake = (&'static str, Severity, (usize, usize), &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    ("文\n\n#标题", Error, (3, 1), "#标题", "write `## 标题`"),
    ("###标题\n文", Error, (1, 1), "###标题", "write `### 标题`"),
    ("- #标题", Error, (1, 3), "#标题", "\\#"),
    ("文[^甲]", Error, (1, 2), "[^甲]", "add a line `[^甲]: …`"),
    ("文\n\n[^1]：注", Error, (3, 1), "[^1]", "ordinary colon"),
    ("文[^1]\n\n[^1]: 注\n\n[^1]: 又", Error, (5, 1), "[^1]: 又", "label of its own"),
    ("文\n\n[^甲]: 注", Warning, (3, 1), "[^甲]: 注", "put `[^甲]`"),
    ("见[文字][ref]。", Error, (1, 2), "[文字][ref]", "add a line `[ref]: address`"),
    ("见[文字][]。", Error, (1, 2), "[文字]", "[文字]: address"),
    ("一<b>二</b>", Warning, (1, 2), "<b>", "**words**"),
    ("一<br>二", Warning, (1, 2), "<br>", "backslash"),
    ("<div align=\"center\">\n文\n</div>", Warning, (1, 1), "<div align=\"center\">", "Markdown"),
    ("![](a.jpg)", Warning, (1, 1), "![](a.jpg)", "say what it shows"),
    ("# 标题", Warning, (1, 1), "# 标题", "begin at `##`"),
    ("标题\n===", Warning, (1, 1), "标题", "begin at `##`"),
    ("## 甲 {#a:b}", Warning, (1, 1), "## 甲 {#a:b}", "letters"),
    ("## 甲 {#a}\n## 乙 {#a}", Warning, (2, 1), "## 乙 {#a}", "id of its own"),
    ("## 甲 {乙}", Warning, (1, 1), "## 甲 {乙}", "\\{"),
    ("第一段。\n\u{3000}\u{3000}第二段。", Warning, (2, 1), "\u{3000}\u{3000}第二段。", "empty line"),
    (">>>>>>>>>深", Warning, (1, 9), ">深", "levels"),
];

#[test]
fn each_mistake_is_reported_once_at_its_place_with_a_remedy() {
    for (markdown, severity, place, marked, remedy) in MISTAKES {
        let found = mistakes(markdown);
        let [mistake] = found.as_slice() else { panic!("{markdown}: {found:#?}") };
        assert_eq!(mistake.severity, *severity, "{markdown}");
        assert_eq!(mistake.place.line_column(), *place, "{markdown}");
        let (line, range) = mistake.place.excerpt().unwrap_or_default();
        assert_eq!(&line[range], *marked, "{markdown}");
        let help = mistake.help.as_deref().unwrap_or_default();
        assert!(help.contains(remedy), "{markdown}: {help}");
    }
}

#[test]
fn what_is_meant_as_it_stands_is_no_mistake() {
    for markdown in [
        "\\#标题",
        "文 #标题",
        "## 标题 {#id}",
        "`#标题`",
        "\\[^1]",
        "`[^1]`",
        "[文字]",
        "[甲] [乙]",
        "[x][ref]\n\n[ref]: a.md",
        "<!-- 草稿 -->",
        "文<!-- 草稿 -->字",
        "a < b > c",
        "![船](a.jpg)",
        "文[^A]\n\n[^a]: 注",
        "    #代码",
    ] {
        assert!(mistakes(markdown).is_empty(), "{markdown}: {:#?}", mistakes(markdown));
    }
}

#[test]
fn places_count_from_the_top_of_the_file_not_of_the_text() {
    let file = "---\ntitle: 题\n---\n\n文[^甲]，[链](a.md)";
    let body = file.len() - "文[^甲]，[链](a.md)".len();
    let read = super::parse(&super::source(file), body..file.len());
    assert_eq!(read.diagnostics[0].place.line_column(), (5, 2));
    assert_eq!(&file[read.value.references[0].range.clone()], "a.md");
}

#[test]
fn a_range_that_is_not_of_the_file_reads_as_an_empty_text() {
    let empty = super::parse(&super::source("文"), 1..99);
    assert!(empty.value.blocks.is_empty() && empty.diagnostics.is_empty());
}
