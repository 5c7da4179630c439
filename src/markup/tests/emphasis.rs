//! Emphasis beside Chinese, and beside everything else as CommonMark has it.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Block, Inline, line, read};

/// Markdown, and the HTML of its line.
const BESIDE_CHINESE: &[(&str, &str)] = &[
    // A run beside Chinese punctuation opens and closes.
    ("**中文。**后", "<strong>中文。</strong>后"),
    ("前**（中文）**后", "前<strong>（中文）</strong>后"),
    ("前**《临江》**后", "前<strong>《临江》</strong>后"),
    ("**强调**，后", "<strong>强调</strong>，后"),
    ("他说，**强调**。", "他说，<strong>强调</strong>。"),
    ("**注意：**不要", "<strong>注意：</strong>不要"),
    ("**推荐：**React", "<strong>推荐：</strong>React"),
    ("*中文。*后", "<em>中文。</em>后"),
    ("~~中文。~~后", "<del>中文。</del>后"),
    ("***中文。***后", "<em><strong>中文。</strong></em>后"),
    ("これは**私の意見。**です", "これは<strong>私の意見。</strong>です"),
    // Quotation marks, dashes and Western punctuation do, too, if Chinese stands on the other side.
    ("**“引文”**后", "<strong>“引文”</strong>后"),
    ("前**“引文”**", "前<strong>“引文”</strong>"),
    ("前**“引文”**后", "前<strong>“引文”</strong>后"),
    ("前**‘引文’**后", "前<strong>‘引文’</strong>后"),
    ("前**——破折**后", "前<strong>——破折</strong>后"),
    ("前**省略……**后", "前<strong>省略……</strong>后"),
    ("前**(English)**后", "前<strong>(English)</strong>后"),
    ("**a.**后", "<strong>a.</strong>后"),
    ("前**\"引\"**后", "前<strong>&quot;引&quot;</strong>后"),
    // A run that CommonMark leaves open would take the words after it.
    ("**甲。**乙**丙**丁", "<strong>甲。</strong>乙<strong>丙</strong>丁"),
    ("**甲。**乙**丙。**丁", "<strong>甲。</strong>乙<strong>丙。</strong>丁"),
    ("**甲：**乙；**丙：**丁", "<strong>甲：</strong>乙；<strong>丙：</strong>丁"),
    // It nests.
    ("**外*内。*外。**后", "<strong>外<em>内。</em>外。</strong>后"),
    ("*外**内。**外*后", "<em>外<strong>内。</strong>外</em>后"),
    ("~~删**强。**删。~~后", "<del>删<strong>强。</strong>删。</del>后"),
    ("**[链接](a.md)。**后", "<strong><a href=\"../a.md\">链接</a>。</strong>后"),
    ("[前**强。**后](a.md)", "<a href=\"../a.md\">前<strong>强。</strong>后</a>"),
    ("**`码`。**后", "<strong><code>码</code>。</strong>后"),
    ("前**[链接](a.md)**后", "前<strong><a href=\"../a.md\">链接</a></strong>后"),
    ("**第一行。\n第二行。**后", "<strong>第一行。第二行。</strong>后"),
    // What is no emphasis stays as typed.
    ("\\**中文。\\**后", "*<em>中文。*</em>后"),
    ("\\*\\*中文。\\*\\*后", "**中文。**后"),
    ("&ast;&ast;中文。&ast;&ast;后", "**中文。**后"),
    ("`**中文。**后`", "<code>**中文。**后</code>"),
    ("<https://a.org/**中。**>", "<a href=\"https://a.org/**中。**\" rel=\"noopener\">https://a.org/**中。**</a>"),
    ("** 中文。**后", "** 中文。**后"),
    ("**中文。", "**中文。"),
    ("3~5人，每天9点~17点", "3~5人，每天9点~17点"),
    ("~甲~", "~甲~"),
    ("~~~甲", "<pre><code class=\"language-甲\">\n</code></pre>\n"),
    ("文件_名_称", "文件_名_称"),
    ("[跨**越](a.md)。**后", "<a href=\"../a.md\">跨**越</a>。**后"),
];

#[test]
fn beside_chinese_a_run_opens_and_closes_as_if_at_a_space() {
    for (markdown, expected) in BESIDE_CHINESE {
        assert_eq!(line(markdown), *expected, "{markdown}");
    }
}

#[test]
fn it_pairs_the_same_in_headings_cells_lists_and_quotations() {
    let strong = "<strong>甲。</strong>乙";
    for markdown in ["## **甲。**乙", "| **甲。**乙 |\n|--|", "- **甲。**乙", "> **甲。**乙", "甲\n: **甲。**乙"]
    {
        let html = super::html(markdown);
        assert!(html.contains(strong), "{markdown}: {html}");
    }
}

#[test]
fn a_cell_ends_where_its_column_ends() {
    let html = super::html("| a |\n|---|\n| **甲。**|\n| ~~乙。~~|");
    assert!(html.contains("<td><strong>甲。</strong></td>") && html.contains("<td><del>乙。</del></td>"), "{html}");
}

#[test]
fn a_thousand_marks_nest_no_deeper_than_paper_can_bear() {
    for text in ["*a **b ".repeat(1000), "*".repeat(1000) + "甲" + &"*".repeat(1000), "*_".repeat(1000) + "甲"] {
        let deepest = match read(&text).blocks.first() {
            Some(Block::Paragraph(content)) => depth(content),
            _ => 0,
        };
        assert!(deepest <= 12, "{deepest}");
    }
}

fn depth(inlines: &[Inline]) -> usize {
    inlines.iter().map(inner_depth).max().unwrap_or(0)
}

fn inner_depth(inline: &Inline) -> usize {
    match inline {
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => 1 + depth(inner),
        _ => 0,
    }
}

proptest! {
    /// Our pairing is CommonMark's wherever no CJK character stands: the parser's own pairs are the measure.
    #[test]
    fn without_chinese_it_pairs_as_the_parser_does(parts in prop::collection::vec(western_part(), 1..14)) {
        let text = format!("a{}", parts.concat());
        // With more marks than these ours nests less deep, on purpose.
        prop_assume!(text.matches(['*', '_']).count() <= 12);
        prop_assert_eq!(ours(&read(&text).blocks), theirs(&text), "{}", text);
    }
}

fn western_part() -> impl Strategy<Value = &'static str> {
    let parts =
        ["*", "**", "_", "__", "*", "**", "b", "c", " ", ".", "(", ")", "“", "\\*", "\\\\", "&amp;", "`d`", "é"];
    prop::sample::select(parts.to_vec())
}

fn ours(blocks: &[Block]) -> String {
    let [Block::Paragraph(content)] = blocks else { return format!("{blocks:?}") };
    content.iter().map(outline).collect()
}

fn outline(inline: &Inline) -> String {
    let within = |content: &[Inline]| content.iter().map(outline).collect::<String>();
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(content) => format!("<{}>", within(content)),
        Inline::Strong(content) => format!("<<{}>>", within(content)),
        other => format!("{other:?}"),
    }
}

fn theirs(text: &str) -> String {
    Parser::new(text)
        .map(|event| match event {
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::Start(Tag::Emphasis) => "<".to_owned(),
            Event::End(TagEnd::Emphasis) => ">".to_owned(),
            Event::Start(Tag::Strong) => "<<".to_owned(),
            Event::End(TagEnd::Strong) => ">>".to_owned(),
            Event::Start(_) | Event::End(_) => String::new(),
            other => format!("{other:?}"),
        })
        .collect()
}
