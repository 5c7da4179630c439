//! The publication that is edited at random: one of each kind of page, a directory with everything that stands beside
//! it, two pictures, and a theme that has a file of its own for each thing a theme may have.

use std::path::Path;

use crate::support::Project;
use crate::support::alumni::{KEY, PASSPHRASE};
use crate::support::picture::png;

/// Each record has its own words behind a `#`, by which an edit finds its line.
const EXPORT: &str = "exported: \"2026-09-30\"
institution: 临江大学
alumni:
  - id: A1
    name: 仇海 # A1
    education: [{college: 物理学院, enrolled: 1988, graduated: 1992}]
    career: [{employer: 江海公司, position: 工程师, industry: 制造, from: 1992}] # A1
    location: {country: CN, province: 辽宁, city: 大连, address: 中山路15号3栋402室}
    contact: {mobile: \"13912345678\", email: qiuhai@mail.example.org}
    consent: {directory: public, given: \"2020-01-01\"} # A1
    verified: \"2025-01-01\"
  - id: A2
    name: 曾年 # A2
    education: [{college: 物理学院, enrolled: 1988}]
    location: {country: CN, province: 上海, city: 上海}
    consent: {directory: public, given: \"2021-06-01\"} # A2
    verified: \"2025-01-01\"
  - id: A3
    name: 白露霜 # A3
    education: [{college: 数学学院, enrolled: 1999}]
    location: {country: CN, province: 江苏, city: 苏州}
    contact: {mobile: \"13812345670\"} # A3
    consent: {directory: none, given: \"2021-06-01\"} # A3
    verified: \"2025-01-01\"
";

const REVISIONS: &str = "exported: \"2026-09-30\"
institution: 临江大学
alumni:
  - id: A2
    revised: \"2026-05-01\"
    location: {province: 广东, city: 广州} # A2
";

const LIAISONS: &str = "liaisons:\n  - record: A1\n    cohort: 1988\n    mailbox: c1988@alumni.example\n    since: 2024-03-01\n    consent: 2026-01-02\n";

const FIELDS: &str = "position = \"public\"\ntrajectory = \"public\"\ncity = \"public\"\n";

/// What stands in the `secrets.toml` of a publication with a members' edition.
pub fn members(passphrase: &str) -> String {
    format!("key = \"{KEY}\"\n[members]\nall = \"{passphrase}\"\n")
}

/// A picture of one colour: all of one size in pixels, and so many of one size in bytes.
pub fn picture(colour: u8) -> Vec<u8> {
    png(64, 48, [colour, 130, 90])
}

/// The theme's own copy of a file of laurel's.
fn of_laurel(path: &str) -> String {
    let laurel = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/laurel").join(path);
    std::fs::read_to_string(laurel).expect("a file of laurel's")
}

/// The publication before its first edit.
pub fn publication() -> Project {
    let project = Project::one_of_each();
    let site = project.read("site.toml");
    project.edit(
        "content/people/zhang-wei-2003.md",
        "role: 工程师",
        "role: 工程师\npicture: {file: wei.png, alt: 张伟}",
    );
    project.edit("content/issues/2026-q3/bridge.md", "- 见[来信]", "![江](river.png \"江面\")\n\n- 见[来信]");
    project
        .file("site.toml", &format!("{site}{FIELDS}"))
        .file("secrets.toml", &format!("key = \"{KEY}\"\n"))
        .file("content/directory/alumni.yaml", EXPORT)
        .file("content/directory/revisions.yaml", REVISIONS)
        .file("content/directory/liaisons.yaml", LIAISONS)
        .file("content/people/qiu-hai.md", "---\nname: 仇海\ncohort: 1988\nrecord: A1\n---\n\n他在船厂。\n")
        .bytes("content/people/wei.png", &picture(40))
        .bytes("content/issues/2026-q3/river.png", &picture(41))
        .file("themes/plain/i18n/zh-CN.toml", &of_laurel("i18n/zh-CN.toml"))
        .file("themes/plain/print/ornament.typ", &of_laurel("print/ornament.typ"))
        .file("themes/plain/static/extra.css", "p { margin: 1em }\n")
}

/// The same with an edition for members, whose passphrase costs each build more than all the rest does.
pub fn with_members() -> Project {
    let project = publication();
    let site = project.read("site.toml");
    project.file("site.toml", &format!("{site}mobile = \"members\"\n")).file("secrets.toml", &members(PASSPHRASE))
}
