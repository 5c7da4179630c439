//! Whatever a file is, a number planted in it is read, and its line or page told.

mod containers;
mod harmful;
mod papers;

use std::time::{Duration, Instant};

use super::{Decoded, texts};

/// Stands for anything that should not be in a published file.
const PLANTED: &str = "13812345678";

/// Where a text is read in a file: lines, from 1.
fn lines_of(path: &str, bytes: &[u8], text: &str) -> Vec<usize> {
    let read = texts(path, bytes);
    read.iter().flat_map(|decoded| decoded.text.match_indices(text).map(|(at, _)| decoded.line(at))).collect()
}

fn is_opaque(path: &str, bytes: &[u8]) -> bool {
    texts(path, bytes).iter().any(Decoded::is_opaque)
}

fn assert_read_at(path: &str, bytes: impl AsRef<[u8]>, line: usize) {
    let lines = lines_of(path, bytes.as_ref(), PLANTED);
    assert!(!lines.is_empty(), "{path}: not read");
    assert!(lines.iter().all(|one| *one == line), "{path}: read at {lines:?}");
}

#[test]
fn a_plain_text_is_read_as_it_is() {
    let read = texts("a.txt", "一\n二".as_bytes());
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].text, "一\n二");
    assert_eq!((read[0].line(0), read[0].line(4), read[0].page()), (1, 2, None));
}

#[test]
fn escapes_of_every_kind_are_undone() {
    let spellings = [
        "&#49;&#51;&#56;12345678",
        "&#x31;&#X33&#56;12345678",
        "%31%33%38%31%32%33%34%35%36%37%38",
        "\\u0031\\u0033812345678",
        "\\u{31}\\x33812345678",
        "\\31 \\33 \\38 12345678",
        "&amp;#49;3812345678",
        "%26%2349%3B3812345678",
        "1&shy;3812345678",
    ];
    for spelling in spellings {
        let text = format!("第一行 & 100%\n第二行 <b title=\"{spelling}\">");
        let read = texts("page.html", text.as_bytes());
        let plain = read.iter().any(|decoded| decoded.text.replace('\u{ad}', "").contains(PLANTED));
        assert!(plain, "{spelling}");
    }
}

#[test]
fn the_line_is_that_of_the_file_after_any_number_of_escapes() {
    let text = format!("&nbsp;&nbsp;\\n\\n&lt;p&gt;\n%E5%BC%A0\n<p>&amp;amp;\n<i>&#49;</i>{}</p>\n", &PLANTED[1..]);
    assert_read_at("page.html", text, 4);
}

#[test]
fn tags_within_a_line_vanish_and_others_part() {
    let page = "138<b>1234</b><!-- 0 --><span class=\"a>b\">5678</span><td>1</td><td>2</td>a<br>b";
    let read = texts("page.html", page.as_bytes());
    let plain: Vec<&str> = read.iter().map(|decoded| &*decoded.text).collect();
    assert!(plain.contains(&"13812345678\n\n1\n\n\n\n2\n\na\nb"), "{plain:?}");
}

#[test]
fn a_feed_that_carries_escaped_pages_is_read_without_their_tags() {
    assert_read_at("feed.xml", "<feed>\n<content type=\"html\">&lt;p&gt;138&lt;b&gt;1234&lt;/b&gt;5678</content>", 2);
}

#[test]
fn what_only_looks_like_an_escape_is_read_as_it_stands_too() {
    assert_read_at("a.md", "涨了50%3813812345678", 1);
    assert!(!lines_of("a.md", b"C:\\name@mail", "\\name@mail").is_empty());
}

#[test]
fn the_lines_of_many_finds_are_told_quickly() {
    let text = format!("{PLANTED}\n").repeat(200_000);
    let start = Instant::now();
    let lines = lines_of("a.txt", text.as_bytes(), PLANTED);
    assert!(lines.iter().copied().eq(1..=200_000));
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn scripts_and_comments_and_attributes_are_read() {
    assert_read_at("a.html", "<script>\nlet a = \"138\\u00312345678\"</script>", 2);
    assert_read_at("a.html", "<!--\n\n13812345678 -->", 3);
    assert_read_at("a.html", "<a\nhref='tel:%31%33812345678'>", 2);
}
