//! Readings above rare characters and boxes: one way of writing them, in print and on the website.

use almapress::diagnostic::SourceText;
use almapress::markup::html::{self, Html};
use almapress::markup::{Prose, parse};
use proptest::prelude::*;

use crate::support::Project;
use crate::support::issue::{ARTICLE, article};
use crate::support::pdf::Pdf;

/// The words of an article on the website, and in print.
fn both(text: &str) -> (String, String) {
    let project = Project::with_issue().article("", text);
    project.build_all().succeeds();
    let pdf = Pdf::at(&project.path("public/issues/2026-q1/2026-q1.pdf"));
    (project.read("public/issues/2026-q1/bridge.html"), pdf.words()[3].clone())
}

#[test]
fn a_reading_stands_above_its_characters() {
    let (html, printed) = both("他叫{司马龑|sī mǎ yǎn}。");
    assert!(html.contains("<ruby>司马龑<rp>（</rp><rt>sī mǎ yǎn</rt><rp>）</rp></ruby>"), "{html}");
    let han: String = printed.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect();
    assert!(han.contains("他叫司马龑"), "{printed}");
    assert!(["sī", "mǎ", "yǎn"].iter().all(|syllable| printed.contains(syllable)), "{printed}");
    assert!(!printed.contains('{') && !printed.contains('|'), "{printed}");
}

#[test]
fn a_reading_moves_no_lines() {
    let lines = |name: &str| {
        let project = Project::with_issue().article("", &format!("他叫{name}。{}", "桥是给人走的。".repeat(30)));
        let run = project.print("screen").succeeds();
        run.stderr().lines().find(|line| line.contains("bridge")).expect("its length").to_owned()
    };
    assert_eq!(lines("{龑|yǎn}"), lines("龑"));
}

#[test]
fn braces_that_are_no_reading_stay_as_they_are() {
    for words in ["{a|b}", "{龑}", "{}", "{龑|}", "{|yǎn}", "{龑|<b>}", "{龑｜yǎn}", "龑|yǎn"] {
        let (html, printed) = both(&format!("甲{words}乙"));
        let escaped = words.replace('<', "&lt;").replace('>', "&gt;");
        // Raw HTML goes, as everywhere; the braces around it stay.
        let escaped = if words.contains('<') { escaped.replace("&lt;b&gt;", "") } else { escaped };
        assert!(html.contains(&format!("甲{escaped}乙")), "{words}: {html}");
        assert!(!html.contains("<ruby>"), "{words}");
        assert!(printed.contains(&format!("甲{}", words.chars().next().expect("a character"))), "{words}: {printed}");
    }
}

#[test]
fn a_base_of_twelve_characters_is_one_and_of_thirteen_is_none() {
    let page = |length: usize| {
        let project = Project::with_issue().article("", &format!("{{{}|a}}", "桥".repeat(length)));
        project.build().succeeds();
        project.read("public/issues/2026-q1/bridge.html")
    };
    assert!(page(12).contains("<ruby>"));
    assert!(!page(13).contains("<ruby>"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_without_han_in_braces_come_out_as_they_were(
        base in "[a-zA-Z0-9éüΑ-Ωа-яあ .,']{0,14}",
        reading in "[a-zéǎǐ0-9 ']{0,70}",
    ) {
        let written = format!("x{{{}|{}}}y", base.trim(), reading.trim());
        // Kana may have a reading too.
        prop_assume!(!base.contains('あ') || base.trim().chars().any(|c| c != 'あ'));
        prop_assert_eq!(on_the_website(&written), format!("<p>{written}</p>\n"));
    }
}

fn on_the_website(text: &str) -> String {
    let document = parse(&SourceText::new("x.md", text), 0..text.len()).value;
    let prose = Prose { document: document.into(), destinations: Vec::new() };
    html::render(&prose, &Html::default())
}

#[test]
fn a_quotation_that_begins_with_a_heading_is_a_box() {
    let (html, printed) = both("正文。\n\n> ## 资料\n>\n> 桥长十米。\n\n> 引文。");
    let aside =
        html.split("<aside class=\"box\">").nth(1).expect("an aside").split("</aside>").next().expect("its end");
    assert!(aside.contains("资料") && aside.contains("桥长十米"), "{aside}");
    assert!(html.contains("<blockquote>\n<p>引文。</p>"), "any other quotation stays one: {html}");
    assert!(printed.contains("资料") && printed.contains("桥长十米"), "{printed}");
}

#[test]
fn emphasis_is_never_a_slant() {
    let project = Project::with_issue().file(ARTICLE, &article("", "这是*强调*的。"));
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    let slanted =
        pdf.paintings().into_iter().flatten().filter(|operation| operation.operator == "Tm").any(|operation| {
            let number = |at: usize| operation.operands[at].as_float().expect("a number");
            number(2).abs() > 0.01 && number(1).abs() < 0.01
        });
    assert!(!slanted, "a matrix leans");
}
