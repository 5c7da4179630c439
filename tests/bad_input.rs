//! What editors get wrong: every mistake has its place, its line and its remedy, all mistakes come at once, the last
//! output stays, and nothing panics.

use crate::support::{Project, Run, SITE, almapress};

/// A text file of the publication that is wrong, and what must be said of it.
#[track_caller]
fn wrong(path: &str, text: &str, said: &[&str]) {
    let run = Project::small().file(path, text).build().fails().says("nothing was published");
    said.iter().fold(run, |run, words| run.says(words));
}

#[test]
fn yaml_that_does_not_parse() {
    wrong("content/about.md", "---\ntitle: [关于\n---\n", &["content/about.md:", "this is not valid YAML"]);
}

#[test]
fn a_full_width_colon() {
    wrong(
        "content/about.md",
        "---\ntitle：关于\n---\n",
        &["content/about.md:2:1: error:", "title：关于", "half-width colon"],
    );
}

#[test]
fn a_missing_key() {
    wrong(
        "content/people/a.md",
        "---\ncohort: 1998\n---\n",
        &["content/people/a.md:2:1: error: `name` is missing", "add a line `name: …`"],
    );
}

#[test]
fn a_misspelled_key_is_one_mistake_not_two() {
    let run = Project::small().file("content/about.md", "---\ntitel: 关于\n---\n").build().fails();
    run.with_errors(1)
        .says("content/about.md:2:1: error: almapress does not know the key `titel`")
        .says("did you mean `title`?");
}

#[test]
fn a_key_that_must_be_written_is_empty() {
    wrong("content/about.md", "---\ntitle: \"\"\n---\n", &["content/about.md:2:8: error: `title` is empty"]);
    wrong("content/people/a.md", "---\nname: \" \"\n---\n", &["content/people/a.md:2:7: error: `name` is empty"]);
    Project::small()
        .file("site.toml", "title = \"x\"\ninstitution = \"y\"\nurl = \"\"\n")
        .build()
        .fails()
        .says("`url` is empty");
}

#[test]
fn a_character_that_nothing_can_print() {
    wrong(
        "content/about.md",
        "---\ntitle: \"a\\u000bb\"\n---\n",
        &["content/about.md:2:8: error: `title` holds a character that cannot be printed (U+000B)"],
    );
}

#[test]
fn what_an_editor_pasted_does_not_steer_the_terminal() {
    Project::small().file("content/about.md", "---\ntitel: \u{1b}[2Jx\n---\n").build().fails().never_says("\u{1b}");
}

#[test]
fn a_language_that_is_none() {
    wrong(
        "content/about.md",
        "---\ntitle: x\nlang: 中文\n---\n",
        &["content/about.md:3:7: error: “中文” is no language"],
    );
}

#[test]
fn two_people_with_one_id() {
    let project = Project::small()
        .file("content/people/1998/li.md", "---\nname: 李一\n---\n")
        .file("content/people/1999/li.md", "---\nname: 李二\n---\n");
    project
        .build()
        .fails()
        .says("content/people/1999/li.md:1:1: error: this has the same id as content/people/1998/li.md");
}

#[test]
fn a_file_where_another_wants_a_folder() {
    let project = Project::small()
        .file("content/about.md", "---\ntitle: x\n---\n\n[f](about.html/plan.pdf)\n")
        .file("content/about.html/plan.pdf", "%PDF");
    project.build().fails().says("wants a folder where content/about.md becomes the file about.html");
}

#[test]
fn a_name_too_long_for_a_disk() {
    let name = "长".repeat(84);
    Project::small().file(&format!("content/{name}.md"), "---\ntitle: x\n---\n").build().fails().says("is too long");
}

#[test]
fn a_list_page_and_a_profile_in_one_place_are_told_at_the_profile() {
    let people = (1..=3).map(|n| format!("content/people/p{n}.md")).collect::<Vec<_>>();
    let project = people.iter().fold(Project::small(), |project, path| project.file(path, "---\nname: 甲\n---\n"));
    let project = project
        .file("content/people/page-2.md", "---\nname: 乙\n---\n")
        .file("site.toml", &format!("{SITE}[web]\npeople_per_page = 2\n"));
    project.build().fails().says("content/people/page-2.md:1:1: error:").says("would both become people/page-2.html");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_does_not_stop_the_build_for_ever() {
    let project = Project::small();
    let made = std::process::Command::new("mkfifo").arg(project.path("content/pipe")).status().expect("mkfifo runs");
    assert!(made.success());
    project.build().fails().says("content/pipe:1:1: error: this is no file");
}

#[test]
fn broken_front_matter_hides_no_mistake_of_the_text() {
    wrong(
        "content/about.md",
        "---\ntitle: [\n---\n\n[x](nowhere.md)\n",
        &["is not valid YAML", "content/about.md:5:5: error: the link “nowhere.md” leads nowhere"],
    );
}

#[test]
fn a_drawing_with_a_doctype_is_a_picture() {
    let svg = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0\n20 10\"/>\n";
    let project = Project::small().file("content/a.svg", svg).file("content/b.png", svg);
    let project = project.file("content/about.md", "---\ntitle: x\n---\n\n![甲](a.svg)\n");
    project.build().succeeds();
    project.edit("content/about.md", "a.svg", "b.png").build().fails().says("is not a picture");
}

#[test]
fn a_wrong_type() {
    wrong(
        "content/people/a.md",
        "---\nname: 甲\ncohort: 去年\n---\n",
        &["content/people/a.md:3:9: error: `cohort` must be a year", "cohort: 去年", "^^^^"],
    );
    wrong(
        "content/about.md",
        "---\ntitle: [a, b]\n---\n",
        &["content/about.md:2:8: error: `title` must be a single value, this is a list"],
    );
}

#[test]
fn a_date_that_does_not_exist() {
    wrong(
        "content/events/x.md",
        "---\ntitle: x\ndate: 2026-02-30\n---\n",
        &["content/events/x.md:3:7: error: “2026-02-30” is no date of the calendar"],
    );
}

#[test]
fn a_mark_stands_under_what_is_wrong_also_after_chinese() {
    let run = Project::small()
        .file("content/about.md", "---\ntitle: 关于\n---\n\n请看[这里](nowhere.md)。\n")
        .build()
        .fails();
    let shown = run.stderr();
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines.iter().position(|line| line.contains("请看")).expect("the line is shown");
    assert!(lines[at].starts_with(" 5 | 请看[这里](nowhere.md)"), "{shown}");
    // A Han character takes two columns: four of them, two brackets and a parenthesis stand before the address.
    assert_eq!(lines[at + 1], format!("   | {}{}", " ".repeat(4 * 2 + 3), "^".repeat("nowhere.md".len())), "{shown}");
}

#[test]
fn every_mistake_of_every_file_comes_at_once() {
    Project::small()
        .file("content/people/a.md", "---\nnaem: 甲\ncohort: x\ncolour: red\n---\n\n[a](b.md) [c](d.md)\n")
        .file("content/events/b.md", "---\ntitle: 乙\n---\n")
        .file("content/about.md", "没有开头\n")
        .build()
        .fails()
        .with_errors(7);
}

#[test]
fn a_picture_that_is_missing_or_no_picture() {
    let page = "---\ntitle: x\npicture:\n  file: a.png\n  alt: 甲\n---\n";
    wrong("content/about.md", page, &["content/about.md:4:9: error: there is no picture a.png"]);
    Project::small()
        .file("content/a.png", "no picture at all")
        .file("content/about.md", page)
        .build()
        .fails()
        .says("is not a picture");
    Project::small().file("content/a.png", "").file("content/about.md", page).build().fails().says("is an empty file");
    Project::small()
        .file("content/about.md", "---\ntitle: x\n---\n\n![甲](b.svg)\n")
        .build()
        .fails()
        .says("content/about.md:5:")
        .says("there is no picture b.svg");
}

#[test]
fn a_picture_whose_name_belies_it() {
    let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x02\0\x02\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9";
    let page = "---\ntitle: x\n---\n\n![甲](a.png)\n";
    Project::small()
        .bytes("content/a.png", jpeg)
        .file("content/about.md", page)
        .build()
        .fails()
        .says("the picture a.png is a JPEG")
        .says("let its name end in .jpg");
}

#[test]
fn a_picture_that_is_cut_off() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x02\x08\x02\0\0\0\xfd\xd4\x9as";
    let page = "---\ntitle: x\n---\n\n![甲](a.png)\n";
    Project::small().bytes("content/a.png", png).file("content/about.md", page).build().fails().says("is cut off");
}

#[test]
fn a_picture_without_words_for_those_who_cannot_see_it() {
    wrong(
        "content/about.md",
        "---\ntitle: x\npicture: a.png\n---\n",
        &["what this picture shows is missing", "`alt: what the picture shows`"],
    );
}

#[test]
fn a_template_that_does_not_parse() {
    let project = Project::small()
        .file("themes/laurel/web/page.html", "<p>\n{% if page %}\n")
        .file("themes/laurel/web/home.html", "{{ oops \n");
    project
        .build()
        .fails()
        .with_errors(2)
        .says("themes/laurel/web/page.html:")
        .says("themes/laurel/web/home.html:")
        .says("does not parse");
}

#[test]
fn a_misspelled_name_in_a_template() {
    let project = Project::small().file("themes/laurel/web/home.html", "<p>\n{{ home.titel }}\n");
    project.build().fails().says("themes/laurel/web/home.html:2:").says("titel");
}

#[test]
fn a_misspelled_name_in_a_condition() {
    let project = Project::small().file("themes/laurel/web/home.html", "<p>\n{% if hoem.title %}x{% endif %}\n");
    project.build().fails().says("themes/laurel/web/home.html:2:7: error:").says("did you mean `home`?");
}

#[test]
fn unknown_filters_in_templates_all_at_once() {
    let project =
        Project::small().file("themes/laurel/web/home.html", "{{ home.title | shout }}\n{{ home.title | whisper }}\n");
    project
        .build()
        .fails()
        .says("themes/laurel/web/home.html:1:17: error:")
        .says("Unknown filter `shout`")
        .says("themes/laurel/web/home.html:2:17: error:");
}

#[test]
fn a_typst_error_in_a_print_template() {
    let project = Project::one_of_each().file(
        "themes/plain/print/issue.typ",
        "#let issue(data, letter, body) = body\n#let article(data, a, t) = {\n  unknown-thing\n}\n\
         #let (department, continued, back) = ((..) => none,) * 3\n",
    );
    project
        .build_all()
        .fails()
        .says("themes/plain/print/issue.typ:3:3: error:")
        .says("unknown variable: unknown-thing");
}

#[test]
fn two_pages_with_one_path() {
    let page = "---\ntitle: x\n---\n";
    let project = Project::small().file("content/About.md", page).file("content/about.md", page);
    // Where the file system keeps only one of the two there is nothing to tell apart.
    if project.path("content/About.md").exists()
        && project.read("content/About.md") == page
        && std::fs::read_dir(project.path("content")).expect("content").count() == 3
    {
        project.build().fails().says("would both become").says("capital letters");
    }
    let composed = Project::small().file("content/caf\u{e9}.md", page).file("content/cafe\u{301}.md", page);
    if std::fs::read_dir(composed.path("content")).expect("content").count() == 3 {
        composed.build().fails().says("would both become");
    }
    Project::small()
        .file("content/a.md", page)
        .file("content/b.md", "---\ntitle: x\n---\n\n[f](a.html)\n")
        .file("content/a.html", "mine")
        .build()
        .fails()
        .says("would both become a.html");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder() {
    let project = Project::small().file("secret.md", "---\ntitle: secret\n---\n");
    std::os::unix::fs::symlink(project.path("secret.md"), project.path("content/x.md")).expect("a link");
    std::os::unix::fs::symlink("/", project.path("content/all")).expect("a link");
    project
        .build()
        .fails()
        .with_errors(2)
        .says("content/x.md:1:1: error: this link leads out of content")
        .says("content/all:1:1");
}

#[test]
fn a_file_that_is_not_utf8() {
    let project = Project::small().bytes("content/about.md", b"---\ntitle: \xb9\xd8\xd3\xda\n---\n");
    project.build().fails().says("content/about.md:2:8: error: this file is not UTF-8").says("save it again as UTF-8");
}

#[test]
fn a_file_of_windows_with_a_byte_order_mark_is_fine() {
    let project =
        Project::small().bytes("content/about.md", "\u{feff}---\r\ntitle: 关于\r\n---\r\n\r\n你好\r\n".as_bytes());
    project.build().succeeds();
    assert!(project.read("public/about.html").contains("关于"));
}

#[test]
fn an_empty_file() {
    wrong("content/about.md", "", &["content/about.md:1:1: error: this file is empty"]);
    wrong("content/about.md", " \n\n", &["this file is empty"]);
}

#[test]
fn an_empty_publication() {
    Project::empty().file("site.toml", SITE).build().fails().says("the folder content is missing");
    let project = Project::empty().file("site.toml", SITE).file("content/_draft.md", "x");
    project.build().fails().says("nothing to publish");
}

#[test]
fn a_folder_that_is_no_publication() {
    Project::empty().build().fails().says("there is no site.toml here").says("almapress new DIR");
}

#[test]
fn settings_that_are_wrong() {
    let project = Project::small()
        .file("site.toml", "titel = \"x\"\ninstitution = \"y\"\nurl = \"example\"\n[web]\npeople_per_page = 0\n");
    project
        .build()
        .fails()
        .says("site.toml:1:1: error: almapress does not know the key `titel`")
        .says("site.toml:3:7: error:")
        .says("site.toml:5:");
    Project::small()
        .file("site.toml", "title = “x”\n")
        .build()
        .fails()
        .says("site.toml:1:9: error: this is not valid TOML")
        .says("straight quotation marks");
}

#[test]
fn names_and_links_that_lead_nowhere() {
    let issue = "---\ntitle: 刊\nvolume: 1\nnumber: 1\ndate: 2026-01-01\ncontents:\n  - department: 甲\n    articles: [one]\n---\n";
    let project = Project::small()
        .file("content/people/zhang-wei-1986.md", "---\nname: 张伟\ncohort: 1986\n---\n")
        .file("content/people/zhang-wei-2003.md", "---\nname: 张伟\ncohort: 2003\n---\n")
        .file("content/issues/2026-q1/index.md", issue)
        .file(
            "content/issues/2026-q1/one.md",
            "---\ntitle: 一\npeople: [张伟, zhang-wei-2002]\n---\n\n[x](person:李四) [y](../../about.md) [z](#no)\n",
        );
    project
        .build()
        .fails()
        .with_errors(5)
        .says("content/issues/2026-q1/one.md:3:10: error: 2 people are called 张伟")
        .says("write the id of the one you mean: zhang-wei-1986 (1986), or zhang-wei-2003 (2003)")
        .says("content/issues/2026-q1/one.md:3:14: error: nobody in content/people is called “zhang-wei-2002”")
        .says("did you mean `zhang-wei-2003`?")
        .says("the link “../../about.md” leads nowhere");
}

#[test]
fn an_address_that_is_empty_or_lacks_its_beginning() {
    wrong("content/people/a.md", "---\nname: 甲\n---\n\n[x]()\n", &["content/people/a.md:5:", "leads nowhere"]);
    wrong(
        "content/about.md",
        "---\ntitle: x\n---\n\n[x](www.example.org)\n",
        &["write the whole address: https://www.example.org"],
    );
}

#[test]
fn a_theme_or_language_that_is_not_there_is_told_where_it_is_named() {
    let project = Project::small().file("site.toml", &format!("{SITE}theme = \"nope\"\nlanguage = \"fr\"\n"));
    project
        .build()
        .fails()
        .says("site.toml:4:9: error: there is no theme nope")
        .says("site.toml:5:12: error: the theme has no words");
    Project::small().file("site.toml", "").build().fails().says("add a line `title = …`");
}

#[test]
fn an_article_in_no_department_or_in_two() {
    let issue = "---\ntitle: 刊\nvolume: 1\nnumber: 1\ndate: 2026-01-01\ncontents:\n  - department: 甲\n    articles: [one, tow]\n  - department: 乙\n    articles: [one]\n---\n";
    let article = "---\ntitle: 文\n---\n";
    Project::small()
        .file("content/issues/2026-q1/index.md", issue)
        .file("content/issues/2026-q1/one.md", article)
        .file("content/issues/2026-q1/two.md", article)
        .file("content/issues/2025-q4/lost.md", article)
        .build()
        .fails()
        .with_errors(4)
        .says("there is no article tow.md in this folder")
        .says("did you mean `two`?")
        .says("one already stands in the department 甲")
        .says("content/issues/2026-q1/two.md:1:1: error: no department of the issue names this article")
        .says("content/issues/2025-q4/lost.md:1:1: error: the folder of this article has no");
}

#[test]
fn one_broken_file_makes_no_errors_elsewhere() {
    let project = Project::small()
        .file("content/people/a.md", "---\nname: [\n---\n")
        .file("content/about.md", "---\ntitle: x\n---\n\n[甲](person:a) [乙](people/a.md)\n");
    project.build().fails().with_errors(1);
}

#[test]
fn addresses_that_run_code_are_refused() {
    wrong(
        "content/about.md",
        "---\ntitle: x\n---\n\n[a](javascript:alert(1))\n",
        &["links of the kind `javascript:` are not published"],
    );
    wrong(
        "content/events/x.md",
        "---\ntitle: x\ndate: 2026-01-01\nregister: javascript:alert(1)\n---\n",
        &["`register` must be a web address"],
    );
}

#[test]
fn a_heading_without_its_space() {
    wrong("content/about.md", "---\ntitle: x\n---\n\n##标题\n", &["content/about.md:5:1: error:", "##标题"]);
}

#[test]
fn a_footnote_that_is_not_there() {
    wrong("content/about.md", "---\ntitle: x\n---\n\n他说[^1]。\n", &["content/about.md:5:", "[^1]"]);
}

#[test]
fn a_build_that_fails_leaves_the_last_output_as_it_was() {
    let project = Project::small();
    project.build().succeeds();
    let before = project.output();
    let project = project.file("content/about.md", "---\ntitel: x\n---\n");
    project.build().fails();
    assert_eq!(project.output(), before);
    // An error that only rendering finds leaves it as well.
    project.edit("content/about.md", "titel", "title");
    let project = project.file("themes/laurel/web/page.html", "{{ nothing_of_that_name }}");
    project.build().fails();
    assert_eq!(project.output(), before);
}

#[test]
fn machines_are_told_as_json() {
    let run = Project::small().file("content/about.md", "---\ntitel: x\n---\n").run(&["check", "--json"]).fails();
    let line: serde_json::Value = serde_json::from_str(run.stdout().lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["file"], "content/about.md");
    assert_eq!(line["line"], 2);
    assert_eq!(line["column"], 1);
    assert_eq!(line["severity"], "error");
    assert_eq!(line["help"], "did you mean `title`?");
    assert_eq!(run.stderr(), "");
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    Project::small().run(&["build", "--edition", "papyrus"]).gets_refused();
    Project::small().run(&["build", "--date", "2026-02-30"]).gets_refused();
    Project::small().run(&["bild"]).gets_refused();
    let mut elsewhere = almapress();
    elsewhere.args(["check", "--root", "no-such-folder"]);
    Run::of(elsewhere).gets_refused().says("there is no folder no-such-folder");
}
