//! QR codes, as a picture in one line of SVG.
//!
//! Black on white whatever the theme, with the four empty modules around it that ISO/IEC 18004 asks for; without
//! them, or pale on dark, many telephones see nothing. It has no size of its own: the page gives it one.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// The empty modules on each side.
const QUIET: i32 = 4;
/// The number of UTF-8 among the Extended Channel Interpretations.
const UTF_8: u32 = 26;

/// The code of a text, which a telephone reads back letter by letter; `None` if it is too long for one (more than
/// 2,331 bytes). Up to 15 % of it may be smudged (level M, or better where there is room for it).
pub fn svg(text: &str) -> Option<String> {
    let code = QrCode::encode_segments(&segments(text), QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let path = path(&code);
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{path}"/></svg>"##
    ))
}

/// The text, after a word on its encoding if it needs one: without it some readers take Chinese for Japanese.
fn segments(text: &str) -> Vec<QrSegment> {
    let encoding = (!text.is_ascii()).then(|| QrSegment::make_eci(UTF_8));
    encoding.into_iter().chain(QrSegment::make_segments(text)).collect()
}

/// The black modules, row by row: a bar for each run of them. All in one path, since two shapes that touch show a
/// hairline between them in print.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let length = i32::try_from(run).unwrap_or(0);
            if length > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{QUIET, svg};

    /// What is dark on the picture, found by filling its bars, and how long a side is.
    fn dark(svg: &str) -> (usize, Vec<Vec<bool>>) {
        let between = |start: &str, end: &str| svg.split_once(start).and_then(|(_, rest)| rest.split_once(end));
        let (side, _) = between(r#"viewBox="0 0 "#, " ").expect("a side");
        let side = side.parse().expect("a number");
        let (path, _) = between(r#" d=""#, r#"""#).expect("a path");
        let mut dark = vec![vec![false; side]; side];
        for bar in path.split('M').skip(1) {
            let numbers: Vec<usize> = bar.split([' ', 'h', 'v']).map_while(|number| number.parse().ok()).collect();
            let [x, y, length] = numbers[..3] else { panic!("a bar has a place and a length") };
            dark[y][x..x + length].fill(true);
        }
        (side, dark)
    }

    #[test]
    fn a_short_address_is_one_small_picture_without_a_size() {
        let svg = svg("https://alumni.example.edu/").expect("it is short");
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>") && !svg.contains('\n'));
        assert_eq!(svg.matches("<path").count(), 1);
        assert_eq!(svg.matches("width=").count(), 1); // that of the white ground
    }

    #[test]
    fn nothing_stands_in_the_quiet_zone_and_a_finder_in_three_corners() {
        let quiet = QUIET as usize;
        let (side, dark) = dark(&svg("临江大学校友会").expect("it is short"));
        let edge = |at: usize| at < quiet || at >= side - quiet;
        for (y, row) in dark.iter().enumerate() {
            assert!(row.iter().enumerate().all(|(x, dark)| !dark || !(edge(x) || edge(y))));
        }
        let far = side - quiet - 7;
        for (x, y) in [(quiet, quiet), (far, quiet), (quiet, far)] {
            assert!((0..7).all(|at| dark[y][x + at] && dark[y + 6][x + at] && dark[y + at][x] && dark[y + at][x + 6]));
            assert!((1..6).all(|at| !dark[y + 1][x + at] && !dark[y + at][x + 1]));
            assert!((2..5).all(|at| dark[y + 3][x + at]));
        }
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(svg(&"a".repeat(2331)).is_some());
        assert!(svg(&"a".repeat(2332)).is_none());
        assert!(svg("").is_some());
    }
}
