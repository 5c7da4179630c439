//! Lines, spaces and quotation marks of Chinese, Japanese and Korean text.

use super::{html, line, mistakes};

#[test]
fn a_break_between_two_chinese_lines_leaves_no_space() {
    for (markdown, expected) in [
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n第二行", "第一行，第二行"),
        ("他说：\n“第二行”", "他说：“第二行”"),
        ("“第一行”\n第二行", "“第一行”第二行"),
        ("カタカナ\nひらがな", "カタカナひらがな"),
        ("第一行\r\n第二行", "第一行第二行"),
        ("> 第一行\n> 第二行", "<blockquote>\n<p>第一行第二行</p>\n</blockquote>\n"),
    ] {
        assert_eq!(line(markdown), expected, "{markdown}");
    }
}

#[test]
fn it_leaves_a_space_where_a_western_or_korean_word_stands() {
    for (markdown, expected) in [
        ("first\nsecond", "first second"),
        ("第一行\nsecond", "第一行 second"),
        ("1998\n年", "1998 年"),
        ("한국어\n문장", "한국어 문장"),
        ("“a”\n“b”", "“a” “b”"),
        ("第一行\n`码`", "第一行 <code>码</code>"),
    ] {
        assert_eq!(line(markdown), expected, "{markdown}");
    }
}

#[test]
fn it_looks_through_emphasis_links_and_notes_for_the_words_on_both_sides() {
    for (markdown, expected) in [
        ("**第一行**\n第二行", "<strong>第一行</strong>第二行"),
        ("第一行\n**“第二行”**后", "第一行<strong>“第二行”</strong>后"),
        ("**第一行。**\n*第二行*", "<strong>第一行。</strong><em>第二行</em>"),
        ("第一行\n[第二行](a.md)", "第一行<a href=\"../a.md\">第二行</a>"),
        ("[first](a.md)\nsecond", "<a href=\"../a.md\">first</a> second"),
    ] {
        assert_eq!(line(markdown), expected, "{markdown}");
    }
    assert!(html("第一行[^1]\n第二行\n\n[^1]: 注").contains("</sup>第二行"));
}

#[test]
fn quotation_marks_dashes_and_dots_stay_as_typed() {
    let typed = "“中文”与‘英文’，——破折……省略... -- 'a' 「引」";
    assert_eq!(line(typed), typed);
}

#[test]
fn an_indent_typed_by_hand_is_left_to_the_theme() {
    assert_eq!(line("\u{3000}\u{3000}段落。"), "段落。");
    assert!(mistakes("\u{3000}\u{3000}段落。").is_empty());
    assert_eq!(line("\u{3000}\u{3000}**段落。**后"), "<strong>段落。</strong>后");
}
