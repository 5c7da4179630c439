//! Whatever happened to the output and to what stands by: a build makes what the plan says, and what stands by is the same.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::{Failure, Written, begin, is_up_to_date, mark, open};
use crate::fingerprint::Fingerprint;
use crate::plan::{Artefact, Bytes, CopyRecipe, Plan, Recipe};

type Site = BTreeMap<String, String>;

/// A publication's folder with an output in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn output(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn standby(&self) -> PathBuf {
        self.0.path().join(".public.almapress-new")
    }

    /// Nothing where nothing had to be done.
    fn build(&self, site: &Site) -> Option<Written> {
        let plan = plan(site);
        let standing = open(self.0.path(), &self.output()).expect("an output of ours");
        if is_up_to_date(&plan, &standing) {
            return None;
        }
        let staging = begin(&plan, standing).expect("begun");
        let placed = plan.artefacts.iter().map(|artefact| staging.place(artefact, || Ok(Vec::new()))).collect();
        Some(staging.finish(placed).expect("published").0)
    }

    fn fail_to_build(&self, site: &Site) {
        let plan = plan(site);
        let staging = begin(&plan, open(self.0.path(), &self.output()).expect("an output of ours")).expect("begun");
        let mut placed: Vec<_> =
            plan.artefacts.iter().map(|artefact| staging.place(artefact, || Ok(Vec::new()))).collect();
        placed.push(Err(Failure::Content(vec![])));
        placed.push(Err(Failure::Refused(super::Refusal::new("the disk is full", "make room"))));
        assert!(staging.finish(placed).is_err());
    }
}

fn plan(site: &Site) -> Plan {
    let artefact = |(path, words): (&String, &String)| {
        let fingerprint = Fingerprint::of(words);
        let bytes = Bytes::made(words.clone().into_bytes(), fingerprint);
        Artefact { path: path.as_str().into(), recipe: Arc::new(Recipe::Copy(CopyRecipe { bytes })), fingerprint }
    };
    Plan { artefacts: site.iter().map(artefact).collect() }
}

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, words)| ((*path).to_owned(), (*words).to_owned())).collect()
}

/// Enough pages that one more or less is little.
fn pages(changed: &[(&str, &str)]) -> Site {
    let mut pages: Site = (0..9).map(|n| (format!("people/{n}.html"), format!("person {n}"))).collect();
    pages.extend(site(changed));
    pages
}

/// What a folder holds, but for its mark.
fn held(folder: &Path) -> Site {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| !entry.file_type().is_dir() && entry.file_name() != mark::FILE);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
        (path, fs::read_to_string(entry.path()).unwrap_or_default())
    };
    files.map(read).collect()
}

#[test]
fn a_changed_page_is_the_only_one_made() {
    let desk = Desk::new();
    desk.build(&pages(&[]));
    for words in ["once", "twice", "thrice"] {
        let written = desk.build(&pages(&[("people/4.html", words)])).expect("something changed");
        assert_eq!((written.made, written.kept, written.gone), (1, 8, 0));
    }
    assert_eq!(desk.build(&pages(&[("people/4.html", "thrice")])), None);
}

#[test]
fn what_was_taken_off_the_site_does_not_live_on_beside_it() {
    let desk = Desk::new();
    desk.build(&pages(&[("people/li.html", "Li")]));
    desk.build(&pages(&[("people/li.html", "Li"), ("people/wu.html", "Wu")]));
    let written = desk.build(&pages(&[("people/wu.html", "Wu Xia")])).expect("something changed");
    assert_eq!((written.made, written.gone), (1, 1));
    for folder in [desk.output(), desk.standby()] {
        assert_eq!(held(&folder), pages(&[("people/wu.html", "Wu Xia")]));
    }
}

#[test]
fn a_reader_who_has_opened_a_page_reads_it_to_its_end() {
    let desk = Desk::new();
    desk.build(&pages(&[]));
    let mut page = fs::File::open(desk.output().join("people/4.html")).expect("the page");
    for words in ["PERSON 4", "Person 4"] {
        desk.build(&pages(&[("people/4.html", words)]));
    }
    let mut read = String::new();
    page.read_to_string(&mut read).expect("read");
    assert_eq!(read, "person 4");
}

#[test]
fn a_build_that_fails_leaves_nothing_unpublished_beside_the_output() {
    let desk = Desk::new();
    desk.build(&pages(&[]));
    desk.build(&pages(&[("people/4.html", "four")]));
    desk.fail_to_build(&pages(&[("people/4.html", "a secret"), ("new.html", "a secret")]));
    assert_eq!(held(&desk.output()), pages(&[("people/4.html", "four")]));
    assert!(held(&desk.standby()).values().all(|words| words != "a secret"));
}

#[test]
fn after_a_build_that_failed_only_what_changed_is_made() {
    let desk = Desk::new();
    desk.build(&pages(&[]));
    desk.fail_to_build(&pages(&[("people/4.html", "wrong")]));
    let written = desk.build(&pages(&[("people/4.html", "right")])).expect("something changed");
    assert_eq!((written.made, written.kept), (1, 8));
}

#[test]
fn what_a_killed_build_has_not_published_is_cleared_away_even_if_nothing_is_to_be_done() {
    let desk = Desk::new();
    desk.build(&pages(&[]));
    desk.build(&pages(&[("people/4.html", "four")]));
    fs::write(desk.standby().join(mark::FILE), mark::UNFINISHED).expect("written");
    fs::write(desk.standby().join("people/secret.html"), "a secret").expect("written");
    assert_eq!(desk.build(&pages(&[("people/4.html", "four")])), None);
    assert_eq!(held(&desk.standby()), pages(&[("people/4.html", "four")]));
}

#[cfg(unix)]
#[test]
fn folders_exchanged_by_hand_in_what_stands_by_are_not_published() {
    let of_years = |words: &str| {
        let mut site = pages(&[("2025/index.html", "old"), ("2026/index.html", "new")]);
        site.insert("index.html".into(), words.into());
        site
    };
    let desk = Desk::new();
    desk.build(&of_years("a"));
    desk.build(&of_years("b"));
    let [a, b, c] = ["2025", "2026", "third"].map(|name| desk.standby().join(name));
    for (from, to) in [(&a, &c), (&b, &a), (&c, &b)] {
        fs::rename(from, to).expect("renamed");
    }
    desk.build(&of_years("c"));
    assert_eq!(held(&desk.output()), of_years("c"));
}

#[cfg(unix)]
#[test]
fn a_link_in_what_stands_by_is_not_followed() {
    let desk = Desk::new();
    desk.build(&pages(&[]));
    desk.build(&pages(&[("people/4.html", "four")]));
    let elsewhere = desk.0.path().join("elsewhere");
    fs::rename(desk.standby().join("people"), &elsewhere).expect("renamed");
    std::os::unix::fs::symlink(&elsewhere, desk.standby().join("people")).expect("a link");
    fs::write(elsewhere.join("thesis.txt"), "years of work").expect("written");
    desk.build(&pages(&[("people/4.html", "vier")]));
    assert_eq!(held(&desk.output()), pages(&[("people/4.html", "vier")]));
    assert_eq!(fs::read_to_string(elsewhere.join("thesis.txt")).expect("there"), "years of work");
}

/// Something that happens between two builds.
#[derive(Debug, Clone)]
enum Event {
    /// The site becomes this one.
    Site(Site),
    Fail(Site),
    Deface(bool, usize),
    Remove(bool, usize),
    Exchange(usize, usize),
    StrangeInStandby(usize),
    Litter(bool),
    NoOutput,
    NoStandby,
    CutOff,
}

const PATHS: [&str; 8] =
    ["index.html", "people/li.html", "people/wu.html", "people/li/1.svg", "a", "b/c", "b/d/e", "信/页.html"];

fn sites() -> impl Strategy<Value = Site> {
    let file = |path: &'static str| prop_oneof![2 => Just(None), 5 => (0..4_u8).prop_map(move |n| Some((path, n)))];
    PATHS.map(file).to_vec().prop_map(|files| {
        let files = files.into_iter().flatten().map(|(path, n)| (path.to_owned(), format!("{path} {n}")));
        // What is a file in one site is a folder in the next.
        let files = files.map(|(path, words)| if words == "a 3" { ("a/a".into(), words) } else { (path, words) });
        files.chain([("404.html".to_owned(), "always there".to_owned())]).collect()
    })
}

fn events() -> impl Strategy<Value = Event> {
    let path = 0..PATHS.len();
    prop_oneof![
        8 => sites().prop_map(Event::Site),
        1 => sites().prop_map(Event::Fail),
        1 => (any::<bool>(), path.clone()).prop_map(|(standby, path)| Event::Deface(standby, path)),
        1 => (any::<bool>(), path.clone()).prop_map(|(standby, path)| Event::Remove(standby, path)),
        1 => (path.clone(), path.clone()).prop_map(|(a, b)| Event::Exchange(a, b)),
        1 => path.prop_map(Event::StrangeInStandby),
        1 => any::<bool>().prop_map(Event::Litter),
        1 => Just(Event::NoOutput),
        1 => Just(Event::NoStandby),
        1 => Just(Event::CutOff),
    ]
}

fn happen(desk: &Desk, site: &mut Site, event: &Event) {
    // Most of these need files that may not be there; then nothing happens.
    let folder = |standby: bool| if standby { desk.standby() } else { desk.output() };
    let path = |at: usize| PATHS.get(at).copied().unwrap_or_default();
    // So that the times of files tell.
    std::thread::sleep(Duration::from_millis(6));
    match event {
        Event::Site(other) => site.clone_from(other),
        Event::Fail(other) => desk.fail_to_build(other),
        Event::Deface(standby, at) => {
            let file = folder(*standby).join(path(*at));
            if file.is_file() {
                let _ = fs::write(file, "defaced");
            }
        }
        Event::Remove(standby, at) => drop(fs::remove_file(folder(*standby).join(path(*at)))),
        Event::Exchange(a, b) => {
            let [a, b, c] = [path(*a), path(*b), "third"].map(|name| desk.standby().join(name));
            if a.exists() && b.exists() {
                let renamed = fs::rename(&a, &c).and_then(|()| fs::rename(&b, &a)).and_then(|()| fs::rename(&c, &b));
                let _ = renamed;
            }
        }
        Event::StrangeInStandby(at) => drop(fs::write(desk.standby().join(path(*at)).with_extension("x"), "strange")),
        Event::Litter(standby) => drop(fs::write(folder(*standby).join(".DS_Store"), "litter")),
        Event::NoOutput => drop(fs::remove_dir_all(desk.output())),
        Event::NoStandby => drop(fs::remove_dir_all(desk.standby())),
        Event::CutOff => drop(fs::write(desk.standby().join(mark::FILE), "unfin")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_makes_what_the_plan_says_whatever_happened(events in prop::collection::vec(events(), 1..16)) {
        let desk = Desk::new();
        let mut site = site(&[("index.html", "the first")]);
        for event in &events {
            happen(&desk, &mut site, event);
            desk.build(&site);
            let mut made = held(&desk.output());
            // Litter is no reason to build; it goes with the next thing that is.
            made.remove(".DS_Store");
            prop_assert_eq!(&made, &site, "after {:?}", event);
            prop_assert!(open(desk.0.path(), &desk.output()).is_ok_and(|standing| is_up_to_date(&plan(&site), &standing)));
        }
        // However it stood before: once the site has been changed a little, what stands by is the same.
        let mut large = site.clone();
        large.extend((0..9).map(|n| (format!("z/{n}"), "page".to_owned())));
        desk.build(&large);
        large.insert("z/4".to_owned(), "another".to_owned());
        desk.build(&large);
        prop_assert_eq!(held(&desk.output()), large.clone());
        prop_assert_eq!(held(&desk.standby()), large);
    }
}
