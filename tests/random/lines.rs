//! The lines that edits change: where each stands, by which words it is found, and what it may say instead.
//!
//! Where it can be, all that a line may say is of one length: then nothing but the words themselves tells them apart.
//! The words by which a line is found stand in all that it may say, also in what is wrong.

/// One line of a file of the publication.
pub struct Line {
    pub path: &'static str,
    /// The first line that holds these words is the one.
    pub found_by: &'static str,
    pub may_say: &'static [&'static str],
}

const fn line(path: &'static str, found_by: &'static str, may_say: &'static [&'static str]) -> Line {
    Line { path, found_by, may_say }
}

const ABOUT: &str = "content/about.md";
const BRIDGE: &str = "content/issues/2026-q3/bridge.md";
const CHAPTER: &str = "content/chapters/dalian.md";
const EVENT: &str = "content/events/2026-10-homecoming.md";
const EXPORT: &str = "content/directory/alumni.yaml";
const ISSUE: &str = "content/issues/2026-q3/index.md";
const LETTER: &str = "content/issues/2026-q3/letter.md";
const LIAISONS: &str = "content/directory/liaisons.yaml";
const ORNAMENT: &str = "themes/plain/print/ornament.typ";
const REVISIONS: &str = "content/directory/revisions.yaml";
const SITE: &str = "site.toml";
const WORDS: &str = "themes/plain/i18n/zh-CN.toml";
const ZHANG: &str = "content/people/zhang-wei-1986.md";

pub const LINES: &[Line] = &[
    // Words that stand in one place, and words that others show.
    line(ABOUT, "望江楼", &["望江楼 102。", "望江楼 103。", "望江楼 201。"]),
    line(ABOUT, "tit", &["title: 关于", "title: 有关", "titel: 关于"]),
    line(ABOUT, "summary", &["summary: 我们是谁。", "summary: 我们在哪。"]),
    line(
        "content/index.md",
        "看",
        &["看[这一期](/issues/2026-q3/)。", "看[那一期](/issues/2026-q3/)。", "看[这一期](/issues/2026-q5/)。"],
    ),
    line(CHAPTER, "每", &["每月一聚。", "每周一聚。", "每月一聚，见[关于](../about.md#where)。"]),
    line(CHAPTER, "region", &["region: 辽宁", "region: 上海"]),
    line(CHAPTER, "name: 大", &["name: 大连校友会", "name: 大连同学会"]),
    line(EVENT, "title", &["title: 返校日", "title: 回校日"]),
    line(EVENT, "date", &["date: 2026-10-17", "date: 2026-10-16", "date: 2026-10-19"]),
    line("content/honours/2025/shan.md", "honouree", &["honouree: 单晓雨", "honouree: 单小雨"]),
    // Headings and names that others lead to.
    line(ABOUT, "##", &["## 地址 {#where}", "## 地点 {#where}", "## 地址 {#there}"]),
    line("content/people/shan-xiaoyu-2010.md", "name", &["name: 单晓雨", "name: 单小雨"]),
    line(ZHANG, "name", &["name: 张伟", "name: 张玮", "name: 单晓雨"]),
    line(ZHANG, "cohort", &["cohort: 1986", "cohort: 1987", "cohort: 19866"]),
    line(ZHANG, "industry", &["industry: 建筑工程", "industry: 信息技术"]),
    // The issue and its articles.
    line(BRIDGE, "title", &["title: 两座桥 & 一个名字", "title: 两座桥 & 一条大江"]),
    line(
        BRIDGE,
        "people:",
        &[
            "people: [zhang-wei-1986, zhang-wei-2003]",
            "people: [zhang-wei-2003, zhang-wei-1986]",
            "people: [zhang-wei-1986, zhang-wei-1999]",
        ],
    ),
    line(BRIDGE, "又说了", &["又说了一遍[^1]。", "又说了两遍[^1]。", "又说了一遍[^2]。"]),
    line(BRIDGE, "![江]", &["![江](river.png \"江面\")", "![江](river.png \"水面\")", "![江](rivet.png \"江面\")"]),
    line(LETTER, "how are", &["Dear all, “how are you?”", "Dear all, “how are they?”", "Dear 张伟, “how are you?”"]),
    line(ISSUE, "date", &["date: 2026-09-15", "date: 2026-09-16", "date: 2026-10-18"]),
    line(ISSUE, "各位校友", &["各位校友：秋天好。", "各位校友：冬天好。"]),
    line(ISSUE, "[letter", &["    articles: [letter]", "    articles: [letter, bridge]"]),
    // The theme: templates, words, style, and print.
    line(
        "themes/plain/web/page.html",
        "<h1",
        &[
            "{% block main %}<h1>{{ text.title }}</h1>",
            "{% block main %}<h1>{{ text.titel }}</h1>",
            "{% block main %}<h1 id=\"t\">{{ text.title }}</h1>",
        ],
    ),
    line(
        "themes/plain/web/base.html",
        "<title>",
        &[
            "<title>{{ page.title }} – {{ site.title }}</title>",
            "<title>{{ site.title }} – {{ page.title }}</title>",
            "<title>{{ page.title } – {{ site.title }}</title>",
        ],
    ),
    line(WORDS, "menu", &["menu = \"栏目\"", "menu = \"目录\""]),
    line(WORDS, "volume_before", &["volume_before = \"第\"", "volume_before = \"卷\"", "volume_before = 第"]),
    line("themes/plain/static/extra.css", "margin", &["p { margin: 1em }", "p { margin: 2em }"]),
    line(
        ORNAMENT,
        "0.62em",
        &[
            "#let end-mark = sym.wj + h(0.5em) + sym.wj + leaf(0.62em)",
            "#let end-mark = sym.wj + h(0.9em) + sym.wj + leaf(0.62em)",
            "#let end-mark = sym.wj + h(0.9em + sym.wj + leaf(0.62em)",
        ],
    ),
    // The settings.
    line(SITE, "people_per_page", &["people_per_page = 2", "people_per_page = 3", "people_per_page = 0"]),
    line(SITE, "entries_per_page", &["entries_per_page = 2", "entries_per_page = 1"]),
    line(SITE, "footer", &["footer = [\"校友总会\"]", "footer = [\"校友分会\"]"]),
    line(SITE, "theme", &["theme = \"plain\"", "theme = \"laurel\""]),
    line(SITE, "region = ", &["region = \"public\"", "region = \"office\"", "region = \"nobody\""]),
    line(SITE, "employer", &["employer = \"public\"", "employer = \"members\""]),
    // The export, and what stands beside it: also what makes an unchanged text tell what somebody withholds.
    line(
        EXPORT,
        "2020-01-01",
        &[
            "    consent: {directory: public, given: \"2020-01-01\"} # A1",
            "    consent: {directory: public, given: \"2020-01-01\", fields: {city: none}} # A1",
        ],
    ),
    line(
        EXPORT,
        "2021-06-01\"} # A2",
        &[
            "    consent: {directory: public, given: \"2021-06-01\"} # A2",
            "    consent: {directory: none, given: \"2021-06-01\"} # A2",
            "    consent: {directory: public, expires: \"2026-10-01\", given: \"2021-06-01\"} # A2",
        ],
    ),
    line(
        EXPORT,
        "2021-06-01\"} # A3",
        &[
            "    consent: {directory: none, given: \"2021-06-01\"} # A3",
            "    consent: {directory: members, given: \"2021-06-01\"} # A3",
            "    consent: {directory: public, given: \"2021-06-01\"} # A3",
        ],
    ),
    line(
        EXPORT,
        "} # A3",
        &[
            "    contact: {mobile: \"13812345670\"} # A3",
            "    contact: {mobile: \"13812345671\"} # A3",
            "    contact: {email: dalian@alumni.example} # A3",
        ],
    ),
    line(EXPORT, "name: 曾", &["    name: 曾年 # A2", "    name: 曾岁 # A2"]),
    line(
        EXPORT,
        "employer",
        &[
            "    career: [{employer: 江海公司, position: 工程师, industry: 制造, from: 1992}] # A1",
            "    career: [{employer: 海江公司, position: 工程师, industry: 航运, from: 1992}] # A1",
            "    career: [{employer: 江海公司, position: 工程师, industry: 制造, from: 1992] # A1",
        ],
    ),
    line(
        REVISIONS,
        "} # A2",
        &["    location: {province: 广东, city: 广州} # A2", "    location: {province: 广东, city: 珠海} # A2"],
    ),
    line(LIAISONS, "mailbox", &["    mailbox: c1988@alumni.example", "    mailbox: d1988@alumni.example"]),
    line(LIAISONS, "record", &["  - record: A1", "  - record: A2", "  - record: A3"]),
];
