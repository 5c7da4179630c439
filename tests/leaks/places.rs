//! Everywhere an editor writes, each kind of value is found, and nothing else is.

use super::{HARMLESS, SECRETS, is_found, page, publication};
use crate::support::alumni::site;

/// A place to write in: the file, what it holds around a text, and where that text is told to stand.
struct Place {
    file: &'static str,
    around: fn(&str) -> String,
    told: &'static str,
}

const PLACES: [Place; 11] = [
    Place { file: "content/about.md", around: page, told: "content/about.md:7:1:" },
    Place {
        file: "content/about.md",
        around: |text| format!("---\ntitle: 关于\nsummary: \"{text}\"\n---\n\n联系我们。\n"),
        told: "content/about.md:3:1:",
    },
    Place {
        file: "content/people/san.md",
        around: |text| format!("---\nname: 张三\nrole: {text}\n---\n\n他在深圳。\n"),
        told: "content/people/san.md:3:1:",
    },
    Place {
        file: "content/events/dinner.md",
        around: |text| {
            format!("---\ntitle: 聚会\ndate: 2026-12-01\n---\n\n| 联系人 | 号 |\n|---|---|\n| 张三 | {text} |\n")
        },
        told: "content/events/dinner.md:8:1:",
    },
    Place {
        file: "content/notes.md",
        around: |text| format!("---\ntitle: 注\n---\n\n一句[^a]。\n\n[^a]: 问 {text}。\n"),
        told: "content/notes.md:7:1:",
    },
    // What a browser does not show stands in the source of the page all the same, or in the repository of the texts.
    Place {
        file: "content/hidden.md",
        around: |text| format!("---\ntitle: 注\n---\n\n一句。\n\n<!-- {text} -->\n"),
        told: "content/hidden.md:7:1:",
    },
    Place {
        file: "site.toml",
        around: |text| format!("footer = [\"{text}\"]\n{}", site("", super::FIELDS)),
        told: "public/index.html:",
    },
    Place {
        file: "site.toml",
        around: |text| format!("description = \"{text}\"\n{}", site("", super::FIELDS)),
        told: "public/index.html:",
    },
    Place {
        file: "themes/laurel/web/home.html",
        around: |text| format!("<p>一</p>\n<p>{text}</p>\n"),
        told: "public/index.html:2:1:",
    },
    Place {
        file: "themes/laurel/static/extra.js",
        around: |text| format!("// 一\nconst to = \"{text}\";\n"),
        told: "public/assets/extra.js:2:1:",
    },
    Place {
        file: "themes/laurel/i18n/zh-CN.toml",
        around: |text| {
            include_str!("../../themes/laurel/i18n/zh-CN.toml").replace("\"回到首页\"", &format!("\"{text}\""))
        },
        told: "public/",
    },
];

#[test]
fn every_kind_of_value_is_found_wherever_an_editor_can_write() {
    for place in &PLACES {
        let mut project = publication().file(place.file, &(place.around)(HARMLESS));
        project.build().succeeds();
        for (value, word) in SECRETS {
            project = project.file(place.file, &(place.around)(value));
            if !place.file.starts_with("content/") {
                // What pages are made from is told, and not each page that has it.
                let said = project.build().fails().says(&format!("{}:", place.file)).never_says(value);
                said.says(&format!("{word} stands here that the person of record 2 withholds"));
            } else if place.told.ends_with(":1:") {
                is_found(&project, place.told, word, value);
            } else {
                // In pages of the theme's own making the line is the theme's affair.
                let said = project.build().fails().says(place.told).never_says(value);
                said.says(&format!("{word} stands here that the person of record 2 withholds"));
            }
        }
    }
}

#[test]
fn texts_are_searched_by_the_verb_too_before_anything_is_built() {
    for place in PLACES.iter().filter(|place| place.file.starts_with("content/")) {
        let project = publication().file(place.file, &(place.around)(SECRETS[0].0));
        let said = project.directory(&["leaks"]).fails().says(place.told).says("record 2");
        said.never_says(SECRETS[0].0);
    }
}

#[test]
fn settings_and_themes_are_searched_by_the_verb_too_before_anything_is_built() {
    for place in PLACES.iter().filter(|place| !place.file.starts_with("content/")) {
        let project = publication().file(place.file, &(place.around)(SECRETS[0].0));
        project.directory(&["leaks"]).fails().says("a telephone number stands here").never_says(SECRETS[0].0);
    }
}

#[test]
fn an_output_of_before_is_searched_by_the_verb() {
    // Built while nobody knew the number.
    let project = publication().file("content/about.md", &page("13712345671"));
    project.build().succeeds();
    project.directory(&["leaks"]).succeeds().shows("nothing withheld was found in 2 texts and");
    project.edit("content/directory/alumni.yaml", "13912345678", "13712345671");
    let said = project.directory(&["leaks"]).fails().says("content/about.md:7:1: error: a telephone number");
    said.says("public/about.html:").never_says("13712345671");
    // Also where the text has been put right since.
    let project = project.file("content/about.md", &page(HARMLESS));
    project.directory(&["leaks"]).fails().says("public/about.html:");
    project.build().succeeds();
    project.directory(&["leaks"]).succeeds();
}

#[test]
fn the_folder_to_search_can_be_named() {
    let project = publication().file("elsewhere/old/page.html", "<p>139 1234 5678</p>\n");
    let folder = project.path("elsewhere");
    project
        .directory(&["leaks", "--output", folder.to_str().expect("a path")])
        .fails()
        .says("elsewhere/old/page.html:1:1:");
    project.directory(&["leaks"]).succeeds().shows("public is not there: build first");
}

#[test]
fn the_name_of_a_file_tells_as_much_as_what_stands_in_it() {
    for path in ["content/13912345678.md", "content/people/wx_d872avjka.md", "content/607685305/index.md"] {
        let text = if path.contains("people") {
            "---\nname: 张三\n---\n\n你好。\n"
        } else {
            "---\ntitle: 某页\n---\n\n你好。\n"
        };
        let project = publication().file(path, text);
        project.build().fails().says("stands here that the person of record 2 withholds");
        assert!(!project.path("public").exists());
    }
}
