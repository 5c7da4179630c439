//! 内部资料: what the regulation asks of an issue with a permit, each told at its place, and rules of one's own.

use crate::support::issue::{ARTICLE, ISSUE, article, issue};
use crate::support::{Project, Run};

const PERMIT: &str = "临内资字第2026-017号";

/// All that the colophon must tell.
const PARTICULARS: [(&str, &str); 6] = [
    ("编印单位", "校友总会"),
    ("发送对象", "校友"),
    ("印刷单位", "北坡印刷厂"),
    ("印刷日期", "2026年3月10日"),
    ("印数", "300册"),
    ("期号", "2026年第1期"),
];

/// The front matter of an issue with a permit, without one of the particulars.
fn keys(without: &str) -> String {
    let told = PARTICULARS.iter().filter(|(label, _)| *label != without);
    let colophon: String = told.map(|(label, value)| format!("  - label: {label}\n    value: {value}\n")).collect();
    format!("permit: {PERMIT}\ncolophon:\n{colophon}")
}

/// An issue that keeps every rule.
fn lawful() -> Project {
    Project::with_issue().file(ISSUE, &issue(&keys(""), &["bridge"]))
}

#[track_caller]
fn warns(project: &Project, place: &str, words: &str) -> Run {
    project.check().succeeds().says(&format!("{place}: warning: {words}"))
}

#[test]
fn an_issue_that_keeps_every_rule_is_not_warned_of() {
    lawful().check().succeeds().never_says("warning");
    lawful().print("screen").succeeds().never_says("内部资料性出版物管理办法");
}

#[test]
fn each_particular_that_the_colophon_does_not_tell() {
    for (label, _) in PARTICULARS {
        let project = Project::with_issue().file(ISSUE, &issue(&keys(label), &["bridge"]));
        let told = format!("the colophon does not tell {label}, which 《内部资料性出版物管理办法》 asks for");
        let run = warns(&project, &format!("{ISSUE}:8:1"), &told).says(&format!("`- label: {label}`"));
        assert_eq!(run.stderr().matches("does not tell").count(), 1, "one particular, one warning");
    }
}

#[test]
fn a_particular_that_is_empty_is_not_told() {
    let project = lawful();
    project.edit(ISSUE, "value: 300册", "value: \" \"");
    let said = project.check();
    assert!(said.stderr().contains("印数") || said.stderr().contains("`value`"), "{}", said.stderr());
}

#[test]
fn the_words_of_newspapers_and_journals_in_the_title() {
    for (title, word) in [("江海报", "报"), ("江海学刊", "刊"), ("江海杂志", "杂志")] {
        let project = lawful();
        project.edit(ISSUE, "title: 江海", &format!("title: {title}"));
        project
            .check()
            .succeeds()
            .says(&format!("{ISSUE}:2:"))
            .says(&format!("warning: “{word}”: 连续性内部资料的名称不得"));
    }
}

#[test]
fn a_title_of_an_article_may_have_them() {
    lawful().article("kicker: 报道\n", "桥。").check().succeeds().never_says("warning");
}

#[test]
fn names_of_those_who_may_not_make_it() {
    for word in ["记者", "期刊社", "杂志社", "报社", "刊号", "协办", "承办"] {
        let project = lawful().article(&format!("byline: [{word} 何川]\n"), "桥。");
        warns(&project, &format!("{ARTICLE}:3:10"), &format!("“{word}”"));
        // In the text it is a word like any other.
        lawful().article("", &format!("一位{word}来了。")).check().succeeds().never_says("warning");
    }
}

#[test]
fn what_it_may_not_call_itself_and_what_it_may_not_sell() {
    let words = ["本报", "本刊", "定价：", "零售价", "工本费", "版面费", "订阅费", "征订", "广告招商", "广告热线"];
    for word in words {
        warns(&lawful().article("", &format!("请看{word}等。")), &format!("{ARTICLE}:5:3"), &format!("“{word}”"));
    }
}

#[test]
fn longer_words_do_no_harm() {
    lawful().article("", "样本报告、成本报表、基本报名。").check().succeeds().never_says("warning");
}

#[test]
fn the_permit_in_full_and_the_free_exchange_stand_on_the_cover() {
    let project = lawful();
    project.print("press").succeeds().never_says("is not on the cover");
    let cover = project.pdf("2026-q1-press.pdf").words()[0].clone();
    assert!(cover.contains(PERMIT) && cover.contains("内部资料，免费交流"), "{cover}");
}

#[test]
fn a_theme_whose_cover_lacks_them_is_told() {
    let cover = "// A cover with nothing on it.\n#let cover(..all) = [江海 #pagebreak()]\n";
    let project = lawful().file("themes/laurel/print/cover.typ", cover);
    let run = project.print("screen").succeeds();
    run.says(&format!("“{PERMIT}” is not on the cover")).says("“内部资料，免费交流” is not on the cover");
}

#[test]
fn without_a_permit_nothing_of_it_is_asked() {
    let project = Project::with_issue().article("byline: [记者 何川]\n", "本刊启事，定价：5元，广告热线。");
    project.edit(ISSUE, "title: 江海", "title: 江海报");
    project.check().succeeds().never_says("warning");
    project.print("screen").succeeds().never_says("内部资料");
}

const OWN: &str = "[[regulations]]\nname = \"House rules\"\nwhen = \"always\"\ncover = [\"Not for sale\"]\n\
    [[regulations.particulars]]\nwhat = \"Publisher\"\nlabels = [\"Publisher\"]\n\
    [[regulations.words]]\nin = \"everywhere\"\nforbidden = [\"fee\"]\nexcept = [\"coffee\"]\nwhy = \"it is free\"\nremedy = \"take it out\"\n";

#[test]
fn rules_of_ones_own_stand_in_the_place_of_the_themes() {
    let project = Project::with_issue()
        .file(ISSUE, &issue(&format!("permit: {PERMIT}\n"), &["bridge"]))
        .file(ARTICLE, &article("", "A coffee, no fee. 本刊。"))
        .file("themes/laurel/print/rules.toml", OWN);
    let run = project.print("screen").succeeds().never_says("管理办法").says("House rules");
    run.says(&format!("{ARTICLE}:5:14: warning: “fee”: it is free (House rules)"))
        .says("take it out")
        .says("the colophon does not tell Publisher")
        .says("“Not for sale” is not on the cover");
}

#[test]
fn an_empty_file_has_no_rules() {
    let project = lawful().article("", "本刊。").file("themes/laurel/print/rules.toml", "");
    project.check().succeeds().never_says("warning");
}

#[test]
fn rules_with_a_mistake_are_told_at_the_mistake() {
    let project = lawful().file("themes/laurel/print/rules.toml", &OWN.replace("forbidden", "forbiden"));
    project.check().fails().says("themes/laurel/print/rules.toml:10:1: error:").says("did you mean `forbidden`?");
}
