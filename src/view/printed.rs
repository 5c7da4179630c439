//! What print themes are given beyond what the website shows.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ArticleView, EventCard, HonourCard, HonourYearView, IssueView, Picture};

/// An issue as it is printed. In `/data/issue.json`: `issue`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PrintedIssue {
    #[serde(flatten)]
    pub issue: IssueView,
    /// What fills the issue up to a multiple of four pages, in this order: `honours`, `notes`, `advertisement`.
    pub fill: Vec<String>,
    pub advertisement: Option<Picture>,
    pub mail: Option<MailView>,
    /// The newest honours on the day of the issue.
    pub honours: Option<HonourYearView>,
    /// Events on that day and later, soonest first.
    pub events: Vec<EventCard>,
}

/// The address field of the back cover.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MailView {
    pub sender: Vec<String>,
    pub postage: Option<String>,
}

/// An article as it is printed. In `/data/articles/ID.json`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PrintedArticleView {
    #[serde(flatten)]
    pub article: ArticleView,
    pub columns: Option<u8>,
    /// Pages that the article may fill.
    pub room: Option<u32>,
    /// The heading from which on it continues at the back of the issue.
    pub jump: Option<String>,
    /// Whether the title is set vertically.
    pub vertical: bool,
    /// For the layout `portraits`.
    pub honours: Vec<HonourCard>,
}

/// What an issue is set for. In `/data/print.json`: `"screen"`, `"press"` or `"proof"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// Read on a screen: RGB, tagged, no bleed.
    Screen,
    /// Handed to a printer: CMYK, with bleed.
    Press,
    /// Looked through by the editors: with the flat plan, and marks where something is too long.
    Proof,
}

/// What it is printed for and on. In `/data/print.json`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PrintView {
    pub target: Target,
    /// Width and height of the trimmed page, in millimetres.
    pub trim: [u32; 2],
    /// In millimetres; 0 unless it goes to press.
    pub bleed: u32,
    /// Whether punctuation hangs at the ends of lines.
    pub hanging: bool,
    /// Characters that no font has, with the paths of the pictures that stand for them.
    pub characters: BTreeMap<char, String>,
}
