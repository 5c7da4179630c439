//! However a value is spelt: what a reader understands is found.

use super::{HARMLESS, SECRETS, page, publication, stops_a_build};

/// A spelling as it stands in a Markdown text, and the place of its value in `SECRETS`.
const SPELLINGS: [(&str, usize); 32] = [
    ("139 1234 5678", 0),
    ("139-1234-5678", 0),
    ("1 3 9 1 2 3 4 5 6 7 8", 0),
    ("+86 139 1234 5678", 0),
    ("0086-13912345678", 0),
    ("１３９１２３４５６７８", 0),
    ("一三九一二三四五六七八", 0),
    ("①③⑨①②③④⑤⑥⑦⑧", 0),
    ("139\u{200b}1234\u{200b}5678", 0),
    ("139**1234**5678", 0),
    ("`13912345678`", 0),
    ("[打电话](tel:13912345678)", 0),
    ("[打电话](tel:%2B86%20139%201234%205678)", 0),
    ("[打电话](tel:%31%33%39%31%32%33%34%35%36%37%38)", 0),
    ("&#49;&#51;&#57;12345678", 0),
    ("&#x31;&#x33;&#x39;12345678", 0),
    ("SAN.ZHANG@Mail.Example.Org", 1),
    ("san.zhang at mail.example.org", 1),
    ("san.zhang (at) mail dot example dot org", 1),
    ("san.zhang [at] mail.example.org", 1),
    ("san.zhang＠mail．example．org", 1),
    ("san.zhang&#64;mail.example.org", 1),
    ("san.zhang&commat;mail.example.org", 1),
    ("[写信](mailto:san.zhang%40mail.example.org)", 1),
    ("210203 19730506 1236", 2),
    ("２１０２０３１９７３０５０６１２３６", 2),
    ("学号 200236775", 3),
    ("ＷＸ_Ｄ８７２ＡＶＪＫＡ", 4),
    ("微信wx_d872avjka", 4),
    ("QQ: 607685305", 5),
    ("607685305@qq.com", 5),
    ("文化路 958 号，19 栋 413 室", 6),
];

#[test]
fn every_spelling_is_found_where_it_stands() {
    let mut project = publication();
    project.build().succeeds();
    for (spelling, of) in SPELLINGS {
        project = project.file("content/about.md", &page(spelling));
        stops_a_build(&project, "content/about.md:7:1:", SECRETS[of].1, spelling);
    }
}

#[test]
fn a_value_over_two_lines_is_told_where_it_begins() {
    for (text, of) in [("139\n1234 5678", 0), ("文化路958号\n19栋413室", 6)] {
        let project = publication();
        project.build().succeeds();
        let project = project.file("content/about.md", &page(text));
        stops_a_build(&project, "content/about.md:7:1:", SECRETS[of].1, text);
    }
}

#[test]
fn what_only_looks_alike_is_let_pass() {
    let alike = [
        HARMLESS,
        "13912345677",
        "139123456780",
        "2139123456789",
        "san.zhang@mail.example.com",
        "zhang@mail.example.org",
        "210203197305061244",
        "文化路958号19栋414室",
        "文化路",
        "1391-2345-6780",
        "wx_d872avjkb",
    ];
    for text in alike {
        publication().file("content/about.md", &page(text)).build().succeeds();
    }
}
