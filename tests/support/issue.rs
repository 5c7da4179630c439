//! Publications with a newsletter in them, as small as can be: an issue of one article, five pages in print.

use super::{Project, Run};

/// The issue of [`Project::with_issue`], and its article.
pub const ISSUE: &str = "content/issues/2026-q1/index.md";
pub const ARTICLE: &str = "content/issues/2026-q1/bridge.md";

/// The front matter and the text of an article.
pub fn article(keys: &str, text: &str) -> String {
    format!("---\ntitle: 两座桥\n{keys}---\n\n{text}\n")
}

/// The front matter and the letter of an issue of these articles.
pub fn issue(keys: &str, articles: &[&str]) -> String {
    format!(
        "---\ntitle: 江海\nvolume: 9\nnumber: 1\nseason: spring\ndate: 2026-03-15\n{keys}contents:\n  - department: 人物\n    \
         articles: [{}]\n---\n\n各位校友：春天好。\n",
        articles.join(", ")
    )
}

/// Paragraphs of so many characters in all, no two alike at a glance.
pub fn long_text(paragraphs: usize) -> String {
    let paragraph = |n: usize| format!("第{n}天，{}\n\n", "桥是给人走的，水从桥下过去，谁也没有停。".repeat(6));
    (1..=paragraphs).map(paragraph).collect()
}

impl Project {
    /// The smallest publication with an issue of one article.
    pub fn with_issue() -> Self {
        Self::small().file(ISSUE, &issue("", &["bridge"])).file(ARTICLE, &article("", "桥是给人走的。"))
    }

    /// The article, with these keys and this text.
    pub fn article(self, keys: &str, text: &str) -> Self {
        self.file(ARTICLE, &article(keys, text))
    }

    /// Settings below `[print]`.
    pub fn print_settings(self, settings: &str) -> Self {
        let site = self.read("site.toml");
        self.file("site.toml", &format!("{site}[print]\n{settings}"))
    }

    /// `almapress print` for one of its targets.
    pub fn print(&self, target: &str) -> Run {
        self.run(&["print", "--for", target])
    }

    /// `almapress print` for one of its targets, with more arguments.
    pub fn print_with(&self, target: &str, more: &[&str]) -> Run {
        self.run(&[&["print", "--for", target], more].concat())
    }
}
