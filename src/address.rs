//! Where a file of the output stands, and how a page leads to it.
//!
//! Links name files (`people/index.html`, not `people/`), so that the site works under any sub-path and when it is
//! opened from disk without a server.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A path from the top of the output, with forward slashes, not encoded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(String);

/// What stands in a path as it is: RFC 3986 unreserved characters and the slash.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

impl Address {
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The page made from a Markdown file of `content`: `people/x.md` → `people/x.html`.
    pub fn of_page(content_path: &str) -> Self {
        Self(format!("{}.html", content_path.strip_suffix(".md").unwrap_or(content_path)))
    }

    pub fn path(&self) -> &str {
        &self.0
    }

    /// Percent-encoded, for links.
    pub fn href(&self) -> String {
        encode(&self.0)
    }

    /// What leads from this page back to the top: nothing, `../`, `../../`…
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The whole address under the site's: `index.html` is left to the server.
    pub fn canonical(&self, site_url: &str) -> String {
        let path = self.0.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        format!("{site_url}{}", encode(path.unwrap_or(&self.0)))
    }
}

/// A path percent-encoded, its slashes kept.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// More characters than this no name of a folder needs; most disks take 255 bytes.
const LONGEST_SLUG: usize = 60;

/// One segment of a path made from words: letters and digits of any script, all else a hyphen.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.trim().chars().take(LONGEST_SLUG) {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "-".to_owned() } else { slug.to_owned() }
}

/// Joins `path` to the folder of `from` and takes out `.` and `..`. A leading slash begins at the top.
/// `None` if it leads above the top.
pub fn join(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (start, rest) = match path.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, path),
    };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_back_to_the_top() {
        assert_eq!(Address::new("index.html").root(), "");
        assert_eq!(Address::new("issues/2026-q3/deep-sea.html").root(), "../../");
    }

    #[test]
    fn han_characters_are_encoded_in_links_and_kept_in_paths() {
        let address = Address::new("people/college/物理学院/index.html");
        assert_eq!(address.href(), "people/college/%E7%89%A9%E7%90%86%E5%AD%A6%E9%99%A2/index.html");
        assert_eq!(address.path(), "people/college/物理学院/index.html");
    }

    #[test]
    fn the_canonical_address_of_a_folder_ends_with_its_slash() {
        assert_eq!(Address::new("people/index.html").canonical("https://a.example/"), "https://a.example/people/");
        assert_eq!(Address::new("index.html").canonical("https://a.example/"), "https://a.example/");
        assert_eq!(Address::new("my-index.html").canonical("https://a.example/"), "https://a.example/my-index.html");
    }

    #[test]
    fn paths_are_joined_and_never_leave_the_top() {
        assert_eq!(join("issues/2026-q3/index.md", "../2026-q1/salt.md").as_deref(), Some("issues/2026-q1/salt.md"));
        assert_eq!(join("issues/2026-q3/index.md", "/about.md").as_deref(), Some("about.md"));
        assert_eq!(join("about.md", "../secret.md"), None);
    }

    #[test]
    fn a_slug_keeps_letters_of_every_script() {
        assert_eq!(slug("物理学院"), "物理学院");
        assert_eq!(slug("San José / 湾区"), "san-josé-湾区");
        assert_eq!(slug("…"), "-");
    }
}
