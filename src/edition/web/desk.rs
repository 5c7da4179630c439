//! What every page of the site is laid out with.

use std::sync::Arc;

use crate::address::Address;
use crate::fingerprint::Fingerprint;
use crate::markup::Text;
use crate::plan::{PageRecipe, Recipe, SiteFacts, Wanted};
use crate::publication::Publication;
use crate::view::{PageFacts, Shared, Showing, Subject};

pub struct Desk<'a> {
    pub publication: &'a Publication,
    pub showing: &'a Showing<'a>,
    pub site: &'a Shared<SiteFacts>,
    pub theme: Fingerprint,
}

/// What the head of a page says, and where the page stands.
pub struct Head {
    pub address: Address,
    pub title: String,
    pub description: Option<String>,
    pub lang: String,
    /// The folder of the section it belongs to: `issues`.
    pub section: Option<&'static str>,
}

impl Desk<'_> {
    /// A page made from an editor's file.
    pub fn page(&self, head: Head, template: &'static str, subject: Subject, body: Text, from: &Arc<str>) -> Wanted {
        let root = head.address.root();
        self.wanted(head, root, template, subject, Some(body), from.clone())
    }

    /// A page that almapress makes of its own: a list, an overview. `what` names it in messages.
    pub fn made(&self, head: Head, template: &'static str, subject: Subject, what: &str) -> Wanted {
        let root = head.address.root();
        self.wanted(head, root, template, subject, None, what.into())
    }

    /// The page that a server shows instead of one that is missing: at any depth, so its links begin at the site's top.
    pub fn not_found(&self) -> Wanted {
        let url = &self.publication.site.url;
        let top = url.splitn(4, '/').nth(3).unwrap_or_default();
        let head = self.head("404.html", self.word("lost"), None);
        self.wanted(head, format!("/{top}"), "404.html", Subject::NotFound, None, "the page for missing pages".into())
    }

    /// A head in the publication's language, without a description.
    pub fn head(&self, path: impl Into<String>, title: impl Into<String>, section: Option<&'static str>) -> Head {
        let lang = self.publication.site.language.clone();
        Head { address: Address::new(path), title: title.into(), description: None, lang, section }
    }

    /// One of the theme's words, or the key itself where the theme lacks it.
    pub fn word(&self, key: &str) -> String {
        self.site.words.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// A year of entry as the language writes it: 1998级, Class of 1998.
    pub fn cohort(&self, year: &str) -> String {
        format!("{}{year}{}", self.word("cohort_before"), self.word("cohort_after"))
    }

    fn wanted(
        &self,
        head: Head,
        root: String,
        template: &'static str,
        subject: Subject,
        body: Option<Text>,
        from: Arc<str>,
    ) -> Wanted {
        let page = PageFacts {
            kind: template.trim_end_matches(".html").to_owned(),
            title: head.title,
            description: head.description,
            lang: head.lang,
            href: head.address.href(),
            canonical: head.address.canonical(&self.publication.site.url),
            section: head.section.map(|section| format!("{section}/index.html")),
        };
        let recipe =
            PageRecipe { template, theme: self.theme, site: self.site.clone(), page: Some(page), root, subject, body };
        Wanted::new(head.address.path(), Recipe::Page(Box::new(recipe)), from)
    }
}
