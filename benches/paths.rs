//! The hot paths of a build, each by itself: what is done ten thousand times, or with ten thousand people, in one build.
//!
//! ```text
//! cargo bench --bench paths
//! cargo bench --bench paths -- front
//! ```
//!
//! The second line measures only what has the word in its name. The publication and the export are those of the other two
//! benchmarks, small; they are written into `target/bench`. What nothing else can tell stands here: whether a change of
//! one step has made it slower. What a whole build costs says `whole`.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

#[path = "whole/corpus/mod.rs"]
#[allow(dead_code, reason = "what only the whole build asks for")]
mod corpus;
#[path = "directory/export.rs"]
#[allow(dead_code, reason = "what only the directory's benchmark asks for")]
mod export;
#[path = "whole/ground.rs"]
#[allow(dead_code, reason = "what only the other benchmarks ask for")]
mod ground;

use std::fs;
use std::hint::black_box;
use std::ops::Range;
use std::path::Path;

use almapress::diagnostic::SourceText;
use almapress::directory::{self, Asked, Directory, Register};
use almapress::edition::Editions;
use almapress::fields::{Fields, parse_yaml};
use almapress::fingerprint::Fingerprint;
use almapress::markup::Text;
use almapress::markup::html::{Draft, Html};
use almapress::plan::{Artefact, Recipe};
use almapress::search::{self, Row};
use almapress::source::Touched;
use almapress::typesetter::Typesetter;
use almapress::{Kept, Order, Prepared, prepare, register, render};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Profiles of the publication: enough for lists of several pages, and so many that the one in the middle has a list, a table,
/// a footnote, a quotation and links.
const PROFILES: u64 = 120;
/// Records of the export.
const RECORDS: u64 = 2000;

criterion_group!(paths, texts, pages, people);
criterion_main!(paths);

/// Front matter and Markdown of one profile.
fn texts(criterion: &mut Criterion) {
    let corpus = corpus::make(&ground::folder().join("paths"), PROFILES).unwrap();
    let [profile, _] = corpus.profiles_to_edit();
    let text = fs::read_to_string(profile).unwrap();
    let (matter, markdown) = parts(&text);
    let source = SourceText::new("content/people/profile.md", text);

    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(matter.len() as u64));
    group.bench_function("front matter", |bencher| bencher.iter(|| front_matter(&source, matter.clone())));
    group.throughput(Throughput::Bytes(markdown.len() as u64));
    let parse = || almapress::markup::parse(&source, markdown.clone()).value;
    group.bench_function("Markdown to tree", |bencher| bencher.iter(parse));
    let document = parse();
    group.bench_function("tree to draft", |bencher| bencher.iter(|| Draft::of(&document)));
    group.bench_function("fingerprint of the Markdown", |bencher| {
        let bytes = source.text();
        bencher.iter(|| Fingerprint::of(black_box(&bytes[markdown.clone()])));
    });
    group.finish();
}

/// Where front matter and Markdown stand in a text.
fn parts(text: &str) -> (Range<usize>, Range<usize>) {
    let end = text.find("\n---\n").unwrap();
    ("---\n".len()..end + 1, end + "\n---\n".len()..text.len())
}

/// Reads what a profile asks for; a value or nothing for each key.
fn front_matter(source: &SourceText, range: Range<usize>) -> Vec<Option<String>> {
    const KEYS: [&str; 10] =
        ["name", "english_name", "cohort", "college", "major", "region", "city", "industry", "role", "summary"];
    let node = parse_yaml(source, range).0.unwrap();
    let mut diagnostics = Vec::new();
    let mut fields = Fields::new(source, &node, &mut diagnostics);
    KEYS.map(|key| fields.text(key)).to_vec()
}

/// Pages of the website: of one profile, and of twenty people in a list; and the feed.
fn pages(criterion: &mut Criterion) {
    let corpus = corpus::make(&ground::folder().join("paths"), PROFILES).unwrap();
    let Prepared { plan, press, .. } = prepared(&corpus.folder);
    let [profile, _] = corpus.profiles_to_edit();
    let profile = format!("people/{}.html", profile.file_stem().unwrap().to_string_lossy());
    let mut group = criterion.benchmark_group("page");
    let wanted = [("profile", profile.as_str()), ("list", "people/page-2.html"), ("feed", "feed.xml")];
    let recipes = wanted.map(|(name, path)| (name, recipe(&plan.artefacts, path)));
    for (name, recipe) in recipes {
        group.bench_function(format!("{name}, fingerprint of its recipe"), |bencher| {
            bencher.iter(|| Fingerprint::of(black_box(recipe)));
        });
    }
    for (name, recipe) in recipes {
        let render = || render::render(recipe, &press, 1).unwrap();
        group.throughput(Throughput::Bytes(render().len() as u64));
        group.bench_function(format!("{name}, rendered"), |bencher| bencher.iter(render));
    }
    let (text, options) = (text(recipes[0].1), Html::default());
    group.throughput(Throughput::Bytes(text.html(&options).len() as u64));
    group.bench_function("profile, draft to HTML", |bencher| bencher.iter(|| text.html(&options)));
    group.finish();
}

fn prepared(root: &Path) -> Prepared {
    let editions = Editions { web: true, ..Editions::NONE };
    let order = Order { root: root.to_owned(), editions, date: None, typesetter: Typesetter::here() };
    prepare(&order, &mut Kept::nothing(root), &Touched::Anything, &|_| {}).value.unwrap()
}

fn text(recipe: &Recipe) -> &Text {
    match recipe {
        Recipe::Page(page) => page.body.as_ref().unwrap(),
        _ => unreachable!("a profile is a page"),
    }
}

fn recipe<'p>(artefacts: &'p [Artefact], path: &str) -> &'p Recipe {
    &artefacts.iter().find(|artefact| &*artefact.path == path).unwrap().recipe
}

/// The alumni export, and the search index of those who are listed.
fn people(criterion: &mut Criterion) {
    let publication = export::make(&ground::folder().join("paths-directory"), RECORDS).unwrap();
    let register = register(&publication.folder).value.unwrap().1;
    let listed = published(&register);

    let mut group = criterion.benchmark_group("people");
    group.sample_size(20).throughput(Throughput::Elements(RECORDS));
    let terms = register.terms(None).value;
    group.bench_function("export, read", |bencher| {
        bencher.iter(|| directory::explain(&register.export, &terms, "nobody").value.is_none());
    });
    group.bench_function("export, published", |bencher| bencher.iter(|| published(&register)));
    let rows = rows(&listed);
    let rows: Vec<Row> = rows.iter().map(Labels::row).collect();
    group.throughput(Throughput::Elements(rows.len() as u64));
    group.bench_function("search index", |bencher| bencher.iter(|| search::index(&["name"], &rows)));
    group.finish();
}

fn published(register: &Register) -> Directory {
    directory::publish(register, &Asked { on: None, totals: false, records: Vec::new() }).value.unwrap()
}

/// What a person is found by.
struct Labels<'d> {
    name: &'d str,
    cohort: Option<String>,
    others: [Option<&'d str>; 3],
}

fn rows(directory: &Directory) -> Vec<Labels<'_>> {
    let entries = directory.public.entries.iter();
    entries
        .map(|entry| Labels {
            name: &entry.name,
            cohort: entry.cohort.map(|cohort| cohort.to_string()),
            others: [&entry.college, &entry.region, &entry.industry].map(Option::as_deref),
        })
        .collect()
}

impl Labels<'_> {
    fn row(&self) -> Row<'_> {
        let [college, region, industry] = self.others;
        let facets = [self.cohort.as_deref(), college, region, industry];
        Row { name: self.name, facets, shown: vec![Some(self.name)], ..Row::default() }
    }
}
