//! What print is shown beyond the website.

use super::{Showing, picture};
use crate::publication::{Article, HonourYear, Issue};
use crate::view::{HonourCard, MailView, PrintedArticleView, PrintedIssue};

/// How far an issue looks ahead: over its own season, the next, and the month that it takes to reach everybody. Without
/// an end every new event would set all older issues again.
const MONTHS_AHEAD: i32 = 7;

/// The layout that shows honourees.
const PORTRAITS: &str = "portraits";

impl Showing<'_> {
    /// The issue at a position among the issues, with what print alone shows of it.
    pub fn printed_issue(&self, at: usize) -> PrintedIssue {
        let issue = &self.publication.issues[at];
        let end = issue.date.checked_add(jiff::Span::new().months(MONTHS_AHEAD)).unwrap_or(issue.date);
        let coming = self.publication.events.iter().filter(|event| (issue.date..end).contains(&event.date));
        PrintedIssue {
            issue: self.issue(at),
            fill: issue.fill.iter().map(|filler| (*filler).to_owned()).collect(),
            advertisement: issue.advertisement.as_ref().map(picture),
            mail: issue
                .mail
                .as_ref()
                .map(|mail| MailView { sender: mail.sender.clone(), postage: mail.postage.clone() }),
            honours: self.newest_honours(issue).map(|year| self.honour_year(year)),
            events: coming.map(|event| self.event_card(event)).collect(),
        }
    }

    /// The article at a position in its issue, with what print alone needs of it.
    pub fn printed_article(&self, issue: &Issue, nth: usize) -> PrintedArticleView {
        let article = &issue.articles[nth];
        PrintedArticleView {
            article: self.article(issue, nth),
            columns: article.columns,
            room: article.room.as_ref().map(|room| room.value),
            jump: article.jump.as_ref().map(|jump| jump.value.clone()),
            vertical: article.vertical,
            honours: self.honourees(issue, article),
        }
    }

    fn honourees(&self, issue: &Issue, article: &Article) -> Vec<HonourCard> {
        if article.layout != PORTRAITS {
            return Vec::new();
        }
        let years = &self.publication.honours;
        let year = match &article.honours {
            Some(wanted) => years.iter().find(|year| year.year == wanted.value),
            None => self.newest_honours(issue),
        };
        year.map(|year| self.honour_year(year).honours).unwrap_or_default()
    }

    /// Honours are given for a year; those of a later one are not known on the day of the issue.
    fn newest_honours(&self, issue: &Issue) -> Option<&HonourYear> {
        self.publication.honours.iter().find(|year| year.year <= issue.date.year())
    }
}
