//! What a page is about: the views that its template is given beside the site and the page.

use super::{
    ArticleView, BrowseView, ChapterCard, ChapterView, DimensionView, EventCard, EventView, FeedView, FrontView,
    HomeView, HonourView, HonourYearView, IssueCard, IssueView, MembersView, PageView, ProfileView, SitemapEntry,
};

/// One case for each template of the website, see `docs/themes.md`.
#[derive(Debug, Hash)]
pub enum Subject {
    Home(Box<HomeView>),
    Text(Box<PageView>),
    Issues(Vec<IssueCard>),
    Issue(Box<IssueView>),
    Article(Box<ArticleView>),
    People { dimensions: Vec<DimensionView>, list: Box<BrowseView> },
    List(Box<BrowseView>),
    Profile(Box<ProfileView>),
    Honours(Vec<HonourYearView>),
    HonourYear(Box<HonourYearView>),
    Honour(Box<HonourView>),
    Chapters(Vec<ChapterCard>),
    Chapter(Box<ChapterView>),
    Events { coming: Vec<EventCard>, past: Vec<EventCard> },
    Event(Box<EventView>),
    Directory { dimensions: Vec<DimensionView>, total: usize, front: Box<FrontView> },
    Members(Box<MembersView>),
    NotFound,
    Feed(Box<FeedView>),
    Sitemap(Vec<SitemapEntry>),
}
