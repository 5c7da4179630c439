//! The printer's marks.

use lopdf::Object;

use super::papers::{Sheeted, Stroke, a4, bytes, opened};
use super::plain;
use crate::imposition::geometry::points;
use crate::imposition::{Booklet, saddle_stitch};

fn marked(pages: usize, sheet: &str) -> (lopdf::Document, Vec<Sheeted>) {
    let booklet = Booklet { marks: true, ..plain(sheet) };
    opened(&saddle_stitch(&bytes(a4(pages)), &booklet).expect("it fits"))
}

#[test]
fn eight_marks_show_the_corners_and_two_the_fold() {
    let (_, sides) = marked(4, "SRA3");
    for Sheeted { trim, lines, .. } in &sides {
        let solid = || lines.iter().filter(|line| !line.dashed).map(|line| line.along);
        let upright =
            [trim.left, trim.right].map(|x| solid().filter(|line| is(line.left, x) && is(line.right, x)).count());
        let level =
            [trim.bottom, trim.top].map(|y| solid().filter(|line| is(line.bottom, y) && is(line.top, y)).count());
        assert_eq!((upright, level), ([2, 2], [2, 2]));
        let folds: Vec<_> = lines.iter().filter(|line| line.dashed).collect();
        assert!(folds.len() == 2 && folds.iter().all(|line| is(line.along.left, points(225.0))));
    }
}

fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-3
}

#[test]
fn a_sheet_that_is_filled_by_its_pages_has_no_marks() {
    let (_, sides) = marked(4, "A3");
    assert!(sides.iter().all(|side| side.lines.is_empty()));
}

#[test]
fn a_mark_is_left_out_only_where_there_is_no_room() {
    // 6 mm at head and foot, 3 of them bleed: short marks; none at the sides, nor corners that the edge would cut off.
    let (_, sides) = marked(4, "420x309");
    assert!(!sides[0].lines.is_empty());
    assert!(
        sides[0]
            .lines
            .iter()
            .all(|Stroke { along, .. }| along.height() < points(3.0) + 1e-3 && along.left > points(209.0))
    );
}

#[test]
fn front_and_back_and_each_sheet_look_different() {
    let (_, sides) = marked(28, "SRA3");
    let looks: Vec<String> = sides.iter().map(|side| format!("{:?}", side.lines)).collect();
    for (nth, look) in looks.iter().enumerate() {
        assert!(!looks[..nth].contains(look), "side {nth} looks like another");
    }
}

#[test]
fn marks_are_printed_on_every_plate() {
    let (document, _) = marked(4, "SRA3");
    let page = document.page_iter().next().and_then(|id| document.get_dictionary(id).ok()).expect("a page");
    let resources = page.get(b"Resources").and_then(Object::as_dict).expect("resources");
    let spaces = resources.get(b"ColorSpace").and_then(Object::as_dict).expect("colours");
    let all = spaces.get_deref(b"All", &document).and_then(Object::as_array).expect("a colour");
    assert_eq!(all[0].as_name().expect("a name"), b"Separation");
    assert_eq!(all[1].as_name().expect("a name"), b"All");
    assert!(!resources.has(b"Font"), "no letters");
}
