//! A publication with a directory, a profile and returned forms, as `merge` and `erase` are tested on.

use crate::support::Project;
use crate::support::alumni::{record, secrets, site};

pub const REVISIONS: &str = "content/directory/revisions.yaml";

pub const FIELDS: &str = "name = \"public\"\ncohort = \"public\"\ncollege = \"public\"\nregion = \"public\"\ncity = \"public\"\n\
    industry = \"public\"\nemployer = \"members\"\nmobile = \"members\"\naddress = \"members\"\nemail = \"office\"\n\
    trajectory = \"public\"\n";

/// 仇海 (A1), who has a profile, and 曾年 (A2), who has none.
pub fn people() -> [String; 2] {
    [
        record(
            "A1",
            &[
                "name: 仇海",
                "education: [{college: 物理学院, enrolled: 1991, graduated: 1995}]",
                "career: [{employer: 甲公司, industry: 制造, from: 1995}]",
                "location: {country: CN, province: 辽宁, city: 大连, address: 中山路15号3栋402室, postcode: \"116000\"}",
                "contact: {mobile: \"13912345678\", email: qiuhai@mail.example.org}",
                "preferences: {post: true, email: true}",
                "consent: {directory: public, given: \"2020-01-01\", via: 电话}",
                "verified: \"2020-01-01\"",
            ],
        ),
        record(
            "A2",
            &[
                "name: 曾年",
                "education: [{college: 物理学院, enrolled: 1991}]",
                "location: {country: CN, province: 上海, city: 上海, address: 人民路72号5栋101室, postcode: \"200000\"}",
                "contact: {mobile: \"13812345670\", email: zengnian@mail.example.org}",
                "preferences: {post: true, email: true}",
                "consent: {directory: public, given: \"2021-06-01\", via: 电话}",
                "verified: \"2021-06-01\"",
            ],
        ),
    ]
}

/// The publication of both.
pub fn publication() -> Project {
    Project::with_directory(&site("", FIELDS), &people())
        .file("secrets.toml", &secrets())
        .file("content/people/qiu-hai.md", "---\nname: 仇海\ncohort: 1991\nrecord: A1\n---\n\n他在船厂。\n")
}

/// The profile of 仇海 as it was last built.
pub fn profile(project: &Project) -> String {
    project.read("public/people/qiu-hai.html")
}

/// The list of everybody of 1991 as it was last built.
pub fn cohort(project: &Project) -> String {
    project.read("public/directory/cohort/1991/index.html")
}
