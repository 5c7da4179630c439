//! `almapress new`

use crate::support::{Project, Run, almapress};

fn new(project: &Project, folder: &str) -> Run {
    let mut command = almapress();
    command.arg("new").arg(project.path(folder));
    Run::of(command)
}

#[test]
fn a_new_publication_builds_at_once_website_and_issue() {
    let project = Project::empty();
    new(&project, "mine").succeeds().says("a new publication begins");
    let mut command = almapress();
    command.arg("build").arg("--root").arg(project.path("mine"));
    Run::of(command).succeeds();
    assert!(project.read("mine/.gitignore").contains("/secrets.toml"));
    assert!(project.read("mine/public/index.html").contains("粮仓里的图书馆"));
    assert!(project.path("mine/public/issues/2026-q1/2026-q1.pdf").is_file());
}

#[test]
fn a_folder_with_anything_in_it_is_left_alone() {
    let project = Project::small();
    new(&project, "content").gets_refused().says("is not empty");
}
