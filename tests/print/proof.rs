//! The proof: the flat plan before the cover, a line over every page, and a mark where an article is too long.

use crate::support::Project;
use crate::support::issue::long_text;
use crate::support::pdf::Pdf;

fn proof(project: &Project) -> Pdf {
    project.print("proof").succeeds();
    project.pdf("2026-q1-proof.pdf")
}

#[test]
fn the_flat_plan_and_a_table_of_the_articles_stand_before_the_cover() {
    let pdf = proof(&Project::with_issue());
    // Five pages of the issue; and two before them, so that the cover stays on the right.
    assert_eq!(pdf.pages(), 7);
    let (plan, table) = (&pdf.words()[0], &pdf.words()[1]);
    assert!(plan.contains("落版单") && plan.contains("共5页") && plan.contains("还差3页"), "{plan}");
    assert!(plan.contains("两座桥") && plan.contains("人物"), "{plan}");
    assert!(table.contains("文章一览") && table.contains("两座桥"), "{table}");
    assert!(pdf.words()[2].contains("临江大学"), "the cover: {}", pdf.words()[2]);
}

#[test]
fn every_page_of_the_issue_says_whose_it_is() {
    let pdf = proof(&Project::with_issue());
    for (nth, page) in pdf.words()[2..].iter().enumerate() {
        let slug = format!("第{}页", nth + 1);
        assert!(page.contains("校样") && page.contains("2026-q1") && page.contains(&slug), "{slug}: {page}");
    }
    assert!(pdf.words()[5].contains("bridge"), "the article's own page names it: {}", pdf.words()[5]);
}

#[test]
fn a_mark_stands_where_the_room_ends() {
    let project = Project::with_issue().article("room: 1\n", &long_text(20));
    let pdf = proof(&project);
    let page = pdf.page_with("超出");
    assert!(page > 2, "it stands in the article and not in the plan only");
    assert!(pdf.words()[0].contains("超"), "the plan says so as well: {}", pdf.words()[0]);
    project.print("screen").succeeds();
    assert!(!project.pdf("2026-q1-screen.pdf").holds("超出"), "readers never see the mark");
}

#[test]
fn an_article_within_its_room_has_no_mark() {
    assert!(!proof(&Project::with_issue().article("room: 1\n", "桥是给人走的。")).holds("超出"));
}

#[test]
fn nothing_of_a_proof_is_in_the_files_for_press_and_screen() {
    let project = Project::with_issue();
    for target in ["press", "screen"] {
        project.print(target).succeeds();
        let pdf = project.pdf(&format!("2026-q1-{target}.pdf"));
        assert_eq!(pdf.pages(), 5);
        assert!(!pdf.holds("校样") && !pdf.holds("落版单"));
    }
}

#[test]
fn a_proof_is_not_judged_by_its_number_of_pages() {
    Project::with_issue().print("proof").succeeds().never_says("multiple of four");
}
