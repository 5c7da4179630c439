//! Copy-fitting: what the theme tells of each article's length.

use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The label of what a theme tells: `#metadata((article: …, pages: …, …))<copyfit>`.
const LABEL: &str = "copyfit";

/// How long an article came out, and how long it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The article's id.
    pub article: String,
    /// Pages that it takes, and those it was given.
    pub pages: usize,
    pub room: Option<usize>,
    /// Lines of its text, those left free at its end, and those beyond its room.
    pub lines: usize,
    pub blank: usize,
    pub over: usize,
}

/// What the theme told of every article, in the order of the pages.
pub fn fits(document: &PagedDocument) -> Vec<Fit> {
    let Some(label) = Label::new(PicoStr::intern(LABEL)) else { return Vec::new() };
    let told = document.introspector().query(&Selector::Label(label));
    told.iter().filter_map(|content| fit(&content.to_packed::<MetadataElem>()?.value)).collect()
}

fn fit(value: &Value) -> Option<Fit> {
    let Value::Dict(told) = value else { return None };
    let number = |key: &str| match told.get(key) {
        Ok(Value::Int(number)) => usize::try_from(*number).ok(),
        Ok(Value::Float(number)) if *number >= 0.0 => Some(number.ceil() as usize),
        _ => None,
    };
    let Ok(Value::Str(article)) = told.get("article") else { return None };
    Some(Fit {
        article: article.to_string(),
        pages: number("pages").unwrap_or_default(),
        room: number("room"),
        lines: number("lines").unwrap_or_default(),
        blank: number("blank").unwrap_or_default(),
        over: number("over").unwrap_or_default(),
    })
}
