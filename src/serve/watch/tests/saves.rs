//! When a save is complete: told in moments that nobody has to wait for.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use notify::event::{
    AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, ModifyKind, RemoveKind, RenameMode,
};
use notify::{Event, EventKind};
use proptest::prelude::*;

use super::super::news::{self, News};
use super::super::save::{COUNTED, FILES, LONGEST, QUIET, SHORT, Save};
use crate::source::Touched;

fn file(name: &str) -> PathBuf {
    PathBuf::from("/site/content").join(name)
}

/// How long after the last of these, which come a millisecond apart, the save is complete.
fn pause_after(all: &[News]) -> Duration {
    let start = Instant::now();
    let mut save = Save::default();
    let moments = (0u64..).map(|nth| start + Duration::from_millis(nth));
    let last = all.iter().zip(moments).map(|(news, at)| (save.add(news.clone(), at), at)).last().map(|(_, at)| at);
    save.due().unwrap() - last.unwrap()
}

#[test]
fn a_file_that_was_closed_is_waited_for_only_shortly() {
    let steps = [News::Begun(file("x.md")), News::Begun(file("x.md")), News::Done(file("x.md"))];
    assert_eq!(pause_after(&steps[..2]), QUIET);
    assert_eq!(pause_after(&steps), SHORT);
}

#[test]
fn a_file_that_has_gone_may_come_back_and_is_waited_for() {
    let steps = [News::Gone(file("x.md")), News::Begun(file("x.md")), News::Done(file("x.md"))];
    assert_eq!(pause_after(&steps[..1]), QUIET);
    assert_eq!(pause_after(&steps), SHORT);
}

#[test]
fn a_backup_that_goes_is_not_waited_for() {
    let steps = [
        News::Gone(file("x.md")),
        News::Done(file("x.md~")),
        News::Begun(file("x.md")),
        News::Done(file("x.md")),
        News::Turned(file("x.md")),
        News::Gone(file("x.md~")),
    ];
    assert_eq!(pause_after(&steps), SHORT);
}

#[test]
fn many_files_are_waited_for_longer() {
    let files: Vec<News> = (0..=FILES).map(|nth| News::Done(file(&nth.to_string()))).collect();
    assert_eq!(pause_after(&files[..FILES]), SHORT);
    assert_eq!(pause_after(&files), QUIET);
}

#[test]
fn of_very_many_files_it_is_told_only_that_anything_may_have_changed() {
    let mut save = Save::default();
    (0..COUNTED).for_each(|nth| save.add(News::Done(file(&nth.to_string())), Instant::now()));
    assert_eq!(save.paths().map(Iterator::count), Some(COUNTED));
    save.add(News::Done(file("one more")), Instant::now());
    save.add(News::Done(file("and another")), Instant::now());
    assert_eq!(save.touched("/site".as_ref()), Touched::Anything);
}

/// What these events, one after the other, say of a publication in `/site`.
fn said(event: Event) -> Vec<News> {
    news::of(Ok(event), "/site".as_ref())
}

#[test]
fn where_the_system_has_lost_count_anything_may_have_changed() {
    assert_eq!(said(Event::new(EventKind::Other).set_flag(Flag::Rescan)), [News::Unknown]);
    assert_eq!(news::of(Err(notify::Error::generic("lost")), "/site".as_ref()), [News::Unknown]);
    let mut save = Save::default();
    save.add(News::Done(file("x.md")), Instant::now());
    save.add(News::Unknown, Instant::now());
    assert_eq!(save.touched("/site".as_ref()), Touched::Anything);
}

#[test]
fn each_event_says_what_it_means_for_a_file() {
    let renamed = |mode| EventKind::Modify(ModifyKind::Name(mode));
    type Means = Option<fn(PathBuf) -> News>;
    let cases: [(EventKind, Means); 10] = [
        (EventKind::Create(CreateKind::File), Some(News::Begun)),
        (EventKind::Modify(ModifyKind::Data(DataChange::Any)), Some(News::Begun)),
        (renamed(RenameMode::Any), Some(News::Begun)),
        (EventKind::Access(AccessKind::Close(AccessMode::Write)), Some(News::Done)),
        (renamed(RenameMode::To), Some(News::Done)),
        (renamed(RenameMode::From), Some(News::Gone)),
        (EventKind::Remove(RemoveKind::File), Some(News::Gone)),
        (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), Some(News::Turned)),
        (EventKind::Access(AccessKind::Open(AccessMode::Any)), None),
        (EventKind::Access(AccessKind::Close(AccessMode::Read)), None),
    ];
    for (kind, meant) in cases {
        let meant: Vec<News> = meant.map(|meant| meant(file("x.md"))).into_iter().collect();
        assert_eq!(said(Event::new(kind).add_path(file("x.md"))), meant, "{kind:?}");
    }
}

#[test]
fn only_sources_are_news() {
    let is_news = |path: &str| !said(Event::new(EventKind::Any).add_path(PathBuf::from("/site").join(path))).is_empty();
    for source in
        ["site.toml", "secrets.toml", "press.icc", "content", "content/a/x.md", "themes/t/web/x.html", "fonts/f.otf"]
    {
        assert!(is_news(source), "{source}");
    }
    // An office may hide its export.
    assert!(is_news("content/directory/.alumni.yaml"));
    for other in
        ["public/index.html", "notes.txt", "contents/x.md", "content/.x.md.swp", "themes/.DS_Store", "away/press.icc"]
    {
        assert!(!is_news(other), "{other}");
    }
}

proptest! {
    #[test]
    fn no_save_is_waited_for_longer_than_the_longest_wait_and_none_ends_before_a_pause(
        steps in prop::collection::vec((0u64..60, 0u8..4, 0u8..12), 1..200),
    ) {
        let start = Instant::now();
        let (mut at, mut save) = (start, Save::default());
        for (nth, (after, kind, name)) in steps.into_iter().enumerate() {
            at += if nth == 0 { Duration::ZERO } else { Duration::from_millis(after) };
            let kind = [News::Begun, News::Done, News::Gone, News::Turned][usize::from(kind)];
            save.add(kind(file(&name.to_string())), at);
            prop_assert_eq!(save.latest(), Some(start + LONGEST));
            let due = save.due().unwrap();
            prop_assert!(due <= start + LONGEST);
            prop_assert!(due == start + LONGEST || due == at + SHORT || due == at + QUIET);
        }
    }
}
