//! Raw HTML in a text: its words, and the names of its tags.
//!
//! Not a parser of HTML and no sanitiser: nothing of what is found here is ever printed as markup.

/// The name of the tag that HTML begins with, in lower case; none for comments and declarations.
pub(super) fn tag_name(html: &str) -> Option<String> {
    let rest = html.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

pub(super) fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}

/// What an editor would read in it: the text between the tags, without comments, scripts and styles.
pub(super) fn words(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = markup_length(rest);
        if skipped == 0 {
            words.push('<');
        }
        rest = &rest[skipped.max(1)..];
    }
    words + rest
}

/// How many bytes of markup stand at the beginning of `html`, which begins with `<`.
fn markup_length(html: &str) -> usize {
    let up_to = |end: &str| html.find(end).map_or(html.len(), |at| at + end.len());
    if is_comment(html) {
        return up_to("-->");
    }
    match tag_name(html).as_deref() {
        Some("script") => up_to("</script>"),
        Some("style") => up_to("</style>"),
        Some(_) => up_to(">"),
        None if html.starts_with("<!") || html.starts_with("<?") => up_to(">"),
        None => 0,
    }
}
