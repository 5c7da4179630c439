//! Every layout is set, in every number of columns, and prints what was written.

use crate::support::Project;
use crate::support::issue::{ISSUE, article, issue, long_text};
use crate::support::picture::png;

/// An article of each layout, as an editor would write it, with a word that only it has.
const ARTICLES: [(&str, &str, &str, &str); 8] = [
    ("standard", "", "桥是给人走的。\n\n## 桥头\n\n> ## 资料\n>\n> 桥长十米。", "桥头"),
    (
        "feature",
        "picture:\n  file: opening.png\n  alt: 江\nstandfirst: 过江的人。\n",
        "深海。\n\n## 下潜\n\n很深。",
        "下潜",
    ),
    ("brief", "", "短讯一则。\n\n## 又一则\n\n完。", "又一则"),
    ("notes", "", "## 1998级\n\n**王一**回来了。\n\n## 1999级\n\n**李二**没有回来。", "没有回来"),
    ("portraits", "", "今年一位。", "她把老屋修好了"),
    ("memoriam", "", "## 曲成林\n\n*1935—2026*\n\n他做了三十六年刀具。", "三十六年刀具"),
    ("events", "", "登记请上网。", "返校日"),
    ("thanks", "", "## 屋顶\n\n- 沈青 — 瓦片\n- 贺兰", "瓦片"),
];

fn one_of_each() -> Project {
    let names = ARTICLES.map(|(layout, ..)| layout);
    let project = Project::with_issue()
        .file(ISSUE, &issue("", &[&["bridge"], names.as_slice()].concat()))
        .bytes("content/issues/2026-q1/opening.png", &png(2560, 3440, [9, 90, 200]))
        .file("content/people/shan.md", "---\nname: 单晓雨\ncohort: 2010\n---\n")
        .file(
            "content/honours/2025/shan.md",
            "---\ntitle: 修屋\naward: 年度校友\nhonouree: shan\ncitation: 她把老屋修好了。\n---\n\n第一间屋。\n",
        )
        .file("content/events/home.md", "---\ntitle: 返校日\ndate: 2026-04-17\n---\n\n回来看看。\n")
        .file("content/events/past.md", "---\ntitle: 横渡\ndate: 2026-03-14\n---\n");
    ARTICLES.iter().fold(project, |project, (layout, keys, text, _)| {
        let text = article(&format!("layout: {layout}\n{keys}"), text);
        project.file(&format!("content/issues/2026-q1/{layout}.md"), &text)
    })
}

#[test]
fn every_layout_is_set_for_every_target() {
    let project = one_of_each();
    for target in ["screen", "press", "proof"] {
        project.print(target).succeeds();
        let pdf = project.pdf(&format!("2026-q1-{target}.pdf"));
        for (layout, _, _, word) in ARTICLES {
            assert!(pdf.holds(word), "{layout} does not print {word} for {target}: {:#?}", pdf.words());
        }
        assert!(!pdf.holds("横渡"), "what is over by the day of the issue is announced");
    }
    project.print_with("screen", &["--check"]).succeeds();
}

#[test]
fn a_feature_opens_with_a_page_that_its_picture_fills_into_the_bleed() {
    let project = one_of_each();
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    assert!(pdf.page_with("下潜") > pdf.page_with("过江的人"), "the text follows its opening page");
}

#[test]
fn class_notes_keep_their_years_in_order() {
    let project = one_of_each();
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    let page = &pdf.words()[pdf.page_with("没有回来") - 1];
    assert!(page.find("1998级") < page.find("1999级"), "{page}");
}

#[test]
fn an_article_is_set_in_one_two_or_three_columns() {
    let widths = ["1", "2", "3"].map(|columns| {
        let project = Project::with_issue().article(&format!("columns: {columns}\n"), &long_text(6));
        let run = project.print("screen").succeeds();
        assert!((1..=6).all(|nth| project.pdf("2026-q1-screen.pdf").holds(&format!("第{nth}天，"))));
        lines_told(&run.stderr())
    });
    // The narrower the column, the more lines.
    assert!(widths[0] < widths[1] && widths[1] < widths[2], "{widths:?}");
    Project::with_issue().article("columns: 4\n", "桥。").print("screen").fails().says("bridge.md:3:10: error:");
}

/// The lines that the report of lengths tells of the article.
fn lines_told(said: &str) -> usize {
    let line = said.lines().find(|line| line.trim_start().starts_with("bridge")).expect("its length is told");
    let before = line.split(" lines").next().expect("a number");
    before.split_whitespace().last().expect("a number").parse().expect("a number")
}

#[test]
fn a_title_stands_vertically_where_it_is_asked_for() {
    let project = Project::with_issue().article("vertical: true\n", &long_text(3));
    for target in ["screen", "press"] {
        project.print(target).succeeds();
        assert!(project.pdf(&format!("2026-q1-{target}.pdf")).holds("第3天"));
    }
    let upright = Project::with_issue().article("", &long_text(3));
    upright.print("screen").succeeds();
    let (down, across) = (second_step(&project), second_step(&upright));
    assert!(down > 1.0 && across.abs() < 1.0, "the characters of the title step down {down} and {across} points");
}

/// How far below the first character of the title the second one stands, in points.
fn second_step(project: &Project) -> f64 {
    let pdf = project.pdf("2026-q1-screen.pdf");
    let page = pdf.page_with("第1天");
    let heights = large_texts(&pdf.paintings()[page - 1]);
    heights.windows(2).map(|pair| pair[0] - pair[1]).next().unwrap_or_default()
}

/// The heights at which texts of 20 points and more are shown, from the first on.
fn large_texts(painting: &[lopdf::content::Operation]) -> Vec<f64> {
    let number = |object: &lopdf::Object| f64::from(object.as_float().unwrap_or_default());
    let (mut kept, mut height, mut size) = (Vec::new(), 0.0, 0.0);
    let mut shown = Vec::new();
    for operation in painting {
        match operation.operator.as_str() {
            "q" => kept.push(height),
            "Q" => height = kept.pop().unwrap_or_default(),
            "cm" => height += number(&operation.operands[5]),
            "Tf" => size = number(&operation.operands[1]),
            "Tj" | "TJ" if size > 20.0 => shown.push(height),
            _ => {}
        }
    }
    shown
}

#[test]
fn departments_open_with_their_sentence_and_the_back_cover_has_the_address_field() {
    let keys = "mail:\n  sender:\n    - 临江市望江路1号\n  postage: 国内邮资已付\n";
    let index = issue(keys, &["bridge"])
        .replace("  - department: 人物\n", "  - department: 人物\n    opener: 走在桥上的人。\n");
    let project = Project::with_issue().file(ISSUE, &index);
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    let page = &pdf.words()[pdf.page_with("走在桥上的人") - 1];
    assert!(page.find("走在桥上的人") < page.find("桥是给人走的"), "the sentence stands above the article: {page}");
    assert_eq!(pdf.page_with("国内邮资已付"), pdf.pages(), "the back cover is the last page");
}

#[test]
fn the_cover_has_its_lines_and_its_numbers() {
    let index = issue("cover:\n  file: cover.svg\n  alt: 江\n  lines: [从江边到深海]\n", &["bridge"]);
    let cover = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 21 28\"><rect width=\"21\" height=\"28\" fill=\"#08f\"/></svg>";
    let project = Project::with_issue().file(ISSUE, &index).file("content/issues/2026-q1/cover.svg", cover);
    project.print("press").succeeds();
    let cover = project.pdf("2026-q1-press.pdf").words()[0].clone();
    for words in ["江海", "从江边到深海", "第9卷", "第1期", "2026年3月15日"] {
        assert!(cover.contains(words), "{words} is not on the cover: {cover}");
    }
}

#[test]
fn the_contents_tell_the_page_on_which_an_article_stands() {
    let project = one_of_each();
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    let contents = pdf.page_with("目录");
    let page = pdf.page_with("桥是给人走的");
    assert!(pdf.words()[contents - 1].contains(&page.to_string()), "{}", pdf.words()[contents - 1]);
}

#[test]
fn a_layout_that_has_nothing_to_show_is_told() {
    for (layout, missing) in
        [("portraits", "honours, and there are none"), ("events", "events after the day of the issue")]
    {
        let project = Project::with_issue()
            .file(ISSUE, &issue("", &["bridge", "empty"]))
            .file("content/events/past.md", "---\ntitle: 横渡\ndate: 2026-03-14\n---\n")
            .file("content/issues/2026-q1/empty.md", &article(&format!("layout: {layout}\n"), "一句话。"));
        project.print("screen").succeeds().says("empty.md:1:1: warning").says(missing);
    }
    assert!(!one_of_each().print("screen").succeeds().stderr().contains("there are none"));
}

#[test]
fn what_has_no_room_on_its_page_is_told() {
    let masthead: String = (1..=31).map(|nth| format!("  - role: 职务{nth}\n    names: [甲]\n")).collect();
    let sender: String = (1..=9).map(|nth| format!("    - 第{nth}行\n")).collect();
    let crowded = format!("masthead:\n{masthead}mail:\n  sender:\n{sender}");
    let issue = "---\ntitle: 江海\nvolume: 1\nnumber: 1\ndate: 2026-03-15\n".to_owned()
        + &crowded
        + "contents:\n  - department: 人物\n    articles: [bridge]\n---\n";
    let project = Project::with_issue().file(ISSUE, &issue);
    project.print("screen").succeeds().says("room for about 30 lines in print, and this is 31").says("these are 9");
}
