//! A page of the website: its views and its text, through its template.

use std::sync::RwLock;

use serde::Serialize;
use tera::{Context, Value};

use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::markup::html;
use crate::plan::{PageRecipe, SiteFacts};
use crate::view::{Shared, Subject};

/// The publication and the theme's words as template values, made once for all pages.
#[derive(Default)]
pub struct Facts(RwLock<Option<(Shared<SiteFacts>, Value, Value)>>);

impl Facts {
    /// `site` and `words`; those of the last page are at hand.
    fn values(&self, facts: &Shared<SiteFacts>) -> (Value, Value) {
        let at_hand = |kept: &Option<(Shared<SiteFacts>, Value, Value)>| {
            kept.as_ref().filter(|(kept, _, _)| kept == facts).map(|(_, site, words)| (site.clone(), words.clone()))
        };
        if let Some(values) = self.0.read().ok().as_deref().and_then(at_hand) {
            return values;
        }
        let values = (Value::from_serializable(&facts.site), Value::from_serializable(&facts.words));
        if let Ok(mut kept) = self.0.write() {
            *kept = Some((facts.clone(), values.0.clone(), values.1.clone()));
        }
        values
    }
}

/// Renders a page or a feed.
pub fn render(recipe: &PageRecipe, templates: &Templates, facts: &Facts) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let mut context = Context::new();
    let (site, words) = facts.values(&recipe.site);
    context.insert_value("site", site);
    context.insert_value("words", words);
    context.insert("root", &recipe.root);
    if let Some(page) = &recipe.page {
        context.insert("page", page);
    }
    context.insert_value("body", Value::safe_string(&body(recipe)));
    insert_subject(&mut context, &recipe.subject);
    templates.render(recipe.template, &context)
}

fn body(recipe: &PageRecipe) -> String {
    let Some(text) = &recipe.body else { return String::new() };
    let word = |key: &str| recipe.site.words.get(key).cloned().unwrap_or_default();
    text.html(&html::Html {
        root: recipe.root.clone(),
        footnote_label: word("footnotes"),
        back_label: word("back_to_text"),
    })
}

/// What a template of the website is given: the same names that `insert_subject` inserts. Nothing for a template
/// that is only a part of others.
pub fn names_given(template: &str) -> Option<Vec<&'static str>> {
    let subject: &[&str] = match template {
        "home.html" => &["home"],
        "page.html" => &["text"],
        "issues.html" => &["issues"],
        "issue.html" => &["issue"],
        "article.html" => &["article"],
        "people.html" => &["dimensions", "list"],
        "people-list.html" | "directory-list.html" => &["list"],
        "profile.html" => &["profile"],
        "honours.html" | "wall.html" => &["years"],
        "honour-year.html" => &["year"],
        "honour.html" => &["honour"],
        "chapters.html" => &["chapters"],
        "chapter.html" => &["chapter"],
        "events.html" => &["coming", "past"],
        "event.html" => &["event"],
        "directory.html" => &["dimensions", "total", "front"],
        "members.html" => &["members"],
        "404.html" => &[],
        "feed.xml" => &["feed"],
        "sitemap.xml" => &["pages"],
        _ => return None,
    };
    let common: &[&str] = if template.ends_with(".xml") {
        &["site", "words", "root", "body"]
    } else {
        &["site", "words", "root", "body", "page"]
    };
    Some([common, subject].concat())
}

/// Gives the subject's views the names that `docs/themes.md` promises.
fn insert_subject(context: &mut Context, subject: &Subject) {
    let mut given = |name: &'static str, view: &dyn Given| context.insert_value(name, view.value());
    match subject {
        Subject::Home(view) => given("home", view),
        Subject::Text(view) => given("text", view),
        Subject::Issues(views) => given("issues", views),
        Subject::Issue(view) => given("issue", view),
        Subject::Article(view) => given("article", view),
        Subject::People { dimensions, list } => {
            given("dimensions", dimensions);
            given("list", list);
        }
        Subject::List(view) => given("list", view),
        Subject::Profile(view) => given("profile", view),
        Subject::Honours(views) => given("years", views),
        Subject::HonourYear(view) => given("year", view),
        Subject::Honour(view) => given("honour", view),
        Subject::Chapters(views) => given("chapters", views),
        Subject::Chapter(view) => given("chapter", view),
        Subject::Events { coming, past } => {
            given("coming", coming);
            given("past", past);
        }
        Subject::Event(view) => given("event", view),
        Subject::Directory { dimensions, total, front } => {
            given("dimensions", dimensions);
            given("total", total);
            given("front", front);
        }
        Subject::Members(view) => given("members", view),
        Subject::NotFound => {}
        Subject::Feed(view) => given("feed", view),
        Subject::Sitemap(entries) => given("pages", entries),
    }
}

/// Any view, as the template engine's value.
trait Given {
    fn value(&self) -> Value;
}

impl<T: Serialize> Given for T {
    fn value(&self) -> Value {
        Value::from_serializable(self)
    }
}
