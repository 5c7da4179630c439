//! A print theme with a fault: the issue is not set, and the file of the theme is named.

use crate::support::Project;

/// A publication whose cover is set by this.
fn with_cover(cover: &str) -> Project {
    Project::with_issue().file("themes/laurel/print/cover.typ", &format!("// A cover.\n{cover}\n"))
}

#[test]
fn a_loop_that_never_ends_is_told_at_its_line() {
    let run = with_cover("#let cover(..all) = { let n = 0; while n < 2 { n = 0 } }").print("screen").fails();
    run.says("themes/laurel/print/cover.typ:2:").says("this issue cannot be set: ").says("infinite");
}

#[test]
fn a_function_that_calls_itself_for_ever_is_told_at_its_line() {
    let run = with_cover("#let cover(..all) = cover(..all)").print("screen").fails();
    run.says("themes/laurel/print/cover.typ:2:").says("maximum function call depth");
}

#[test]
fn a_name_that_nothing_has_is_told_at_its_line() {
    with_cover("#let cover(..all) = ink.gold").print("screen").fails().says("themes/laurel/print/cover.typ:2:");
}

#[test]
fn a_template_that_does_not_parse_is_told() {
    let project = Project::with_issue().file("themes/laurel/print/issue.typ.tera", "{% for x in %}\n");
    project.print("screen").fails().says("themes/laurel/print/issue.typ.tera:1:");
}
