//! What a page is about: the views that its template is given beside the site and the page.

use super::{
    ArticleView, BrowseView, ChapterCard, ChapterView, DimensionView, EventCard, EventView, FeedView, HomeView,
    HonourView, HonourYearView, IssueCard, IssueView, PageView, ProfileView, SitemapEntry,
};

/// One case for each template of the website, see `docs/themes.md`.
#[derive(Debug, Hash)]
pub enum Subject {
    Home(HomeView),
    Text(PageView),
    Issues(Vec<IssueCard>),
    Issue(IssueView),
    Article(ArticleView),
    People { dimensions: Vec<DimensionView>, list: BrowseView },
    List(BrowseView),
    Profile(ProfileView),
    Honours(Vec<HonourYearView>),
    HonourYear(HonourYearView),
    Honour(HonourView),
    Chapters(Vec<ChapterCard>),
    Chapter(ChapterView),
    Events { coming: Vec<EventCard>, past: Vec<EventCard> },
    Event(EventView),
    Directory { dimensions: Vec<DimensionView>, total: usize },
    NotFound,
    Feed(FeedView),
    Sitemap(Vec<SitemapEntry>),
}
