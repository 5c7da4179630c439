//! What the blocks of a text become in HTML and in plain words.

use super::{html, plain, read};

#[test]
fn the_ids_of_headings_are_written_or_made_from_the_words() {
    let ids = |text| read(text).ids;
    assert_eq!(ids("## 从江边 到深海"), ["从江边-到深海"]);
    assert_eq!(ids("## The *Deep* Sea, 2026!"), ["the-deep-sea-2026"]);
    assert_eq!(ids("## 校园 {#campus}"), ["campus"]);
    assert_eq!(ids("## ！！"), ["section"]);
}

#[test]
fn no_two_ids_are_alike_and_a_written_one_stays_where_it_is() {
    let ids = |text| read(text).ids;
    assert_eq!(ids("## 甲\n## 甲\n## 甲-2\n## 甲"), ["甲", "甲-2", "甲-2-2", "甲-3"]);
    assert_eq!(ids("## 校园\n## 别的 {#校园}"), ["校园-2", "校园"]);
    assert_eq!(ids("## 甲 {#a}\n## 乙 {#a}"), ["a", "a-2"]);
}

#[test]
fn headings_begin_at_the_second_level() {
    assert_eq!(html("# 甲"), "<h2 id=\"甲\">甲</h2>\n");
    assert_eq!(html("###### 甲 {#a}"), "<h6 id=\"a\">甲</h6>\n");
}

#[test]
fn a_picture_on_a_line_of_its_own_is_a_figure() {
    let figure = "<figure><img src=\"../a.jpg\" alt=\"船\" width=\"4\" height=\"3\" loading=\"lazy\" />\
                  <figcaption>离港</figcaption></figure>\n";
    assert_eq!(html("![船](a.jpg \"离港\")"), figure);
    assert_eq!(html("![船](a.jpg \"离港\")\n![船](a.jpg \"离港\")"), figure.repeat(2));
    assert!(html("文字 ![船](a.jpg)").starts_with("<p>文字 <img src="));
}

#[test]
fn a_tight_list_has_no_paragraphs_and_a_loose_one_has() {
    assert_eq!(html("- 甲\n- 乙\n  1. 丙"), "<ul>\n<li>甲</li>\n<li>乙\n<ol>\n<li>丙</li>\n</ol></li>\n</ul>\n");
    assert_eq!(html("3. 甲\n\n4. 乙"), "<ol start=\"3\">\n<li><p>甲</p>\n</li>\n<li><p>乙</p>\n</li>\n</ol>\n");
}

#[test]
fn a_definition_list_has_terms_and_meanings() {
    assert_eq!(html("刊期\n: 一年四期\n: 季刊"), "<dl>\n<dt>刊期</dt>\n<dd>一年四期</dd>\n<dd>季刊</dd>\n</dl>\n");
}

#[test]
fn a_table_aligns_by_class() {
    let html = html("| 年 | 人 |\n|----|---:|\n| 1998 | 3 |\n| 1999 |");
    assert!(html.starts_with("<div class=\"table\"><table>\n<thead>\n<tr><th scope=\"col\">年</th>"), "{html}");
    assert!(html.contains("<th scope=\"col\" class=\"align-right\">人</th>"), "{html}");
    assert!(html.contains("<tr><td>1999</td><td class=\"align-right\"></td></tr>"), "{html}");
}

#[test]
fn an_empty_cell_of_a_tables_head_heads_nothing() {
    let html = |markdown| html(markdown).replace('\n', "");
    let corner = html("| | 人 |\n|---|---|\n| 1998 | 3 |");
    assert!(corner.contains("<thead><tr><td></td><th scope=\"col\">人</th></tr></thead>"), "{corner}");
    let headless = html("| | |\n|---|---|\n| 1998 | 3 |");
    assert!(headless.contains("<table><tbody><tr><td>1998</td><td>3</td></tr></tbody></table>"), "{headless}");
}

#[test]
fn code_is_shown_as_typed() {
    assert_eq!(
        html("```html x\n<b>&amp;</b>\n```"),
        "<pre><code class=\"language-html\">&lt;b&gt;&amp;amp;&lt;/b&gt;\n</code></pre>\n"
    );
}

#[test]
fn raw_html_leaves_its_words_and_a_comment_leaves_nothing() {
    assert_eq!(html("行<b>内</b><!-- 注 -->字"), "<p>行内字</p>\n");
    assert_eq!(html("<div>\n第一行\n<i>第二行</i>\n</div>"), "<p>第一行第二行</p>\n");
    assert_eq!(html("<!-- 草稿 -->"), "");
    assert_eq!(html("<script>\nalert(1)\n</script>"), "");
    assert_eq!(html("甲<br>乙"), "<p>甲<br />\n乙</p>\n");
}

#[test]
fn plain_words_stand_one_block_to_a_line() {
    let text = "## 标题\n\n第一段**强**[链接](a.md)[^1]\\\n后。\n\n- 甲\n- 乙\n\n![图](a.jpg \"题\")\n\n\
                | 左 | 右 |\n|--|--|\n| 一 | 二 |\n\n[^1]: 注";
    assert_eq!(plain::render(&read(text)), "标题\n第一段强链接 后。\n甲\n乙\n左 右\n一 二");
}

#[test]
fn where_a_link_is_written_does_not_change_what_the_text_is() {
    use std::hash::{BuildHasher, RandomState};
    let hasher = RandomState::new();
    let moved = super::parse(&super::source("---\n---\n[甲](a.md)"), 8..19).value;
    assert_eq!(hasher.hash_one(read("[甲](a.md)")), hasher.hash_one(&moved));
    assert_eq!(moved.references[0].range, 14..18);
}
