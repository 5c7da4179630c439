//! The views: the contract between almapress and its themes.
//!
//! A view is plain data, made once and never changed: what a template may say, in the words of the trade.
//! Every edition gets the same views; only the running text comes beside them, since the web wants it as
//! HTML and print as Typst. `docs/themes.md` says which template is given which of them.
//!
//! `Serialize` is derived here and nowhere else (a test holds this), so that nothing reaches a template
//! but what these files name. `Hash` is what makes a view part of its recipe's fingerprint.
//!
//! Addresses (`href`) are percent-encoded and relative to the top of the output. A template writes
//! `{{ root }}{{ person.href }}`, where `root` leads from the page back to the top.

mod directory;
mod event;
mod honour;
mod issue;
mod machine;
mod page;
mod person;
mod printed;
mod shared;
mod showing;
mod site;
mod subject;

pub use directory::{
    BrowseView, CityView, DimensionView, EntryView, FrontView, GroupView, LiaisonView, MapView, MembersView, Pager,
    PagerLink, RegionView, RegionsView, TileView, TotalView, TotalsView, UpdateView,
};
pub use event::{ChapterCard, ChapterView, EventCard, EventView, StationView};
pub use honour::{HonourCard, HonourView, HonourYearView};
pub use issue::{ArticleCard, ArticleView, ColophonLine, DepartmentView, IssueCard, IssueView, MastheadLine};
pub use machine::{FeedItem, FeedView, SitemapEntry};
pub use page::{HomeView, PageFacts, PageView};
pub use person::{PersonCard, ProfileView, StageView};
pub use printed::{MailView, PrintView, PrintedArticleView, PrintedIssue, Target};
pub use shared::{DateView, Link, Picture, Shared, Variant};
pub use showing::{Showing, honour_year_address, issue_folder, person_card};
pub use site::{MenuItem, Sections, SiteView, Words};
pub use subject::Subject;
