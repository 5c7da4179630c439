//! Whether issues keep the regulations.

use std::ops::Range;

use super::{Applies, Forbidden, Regulation, Where};
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::fingerprint::Fingerprint;
use crate::memory::Memory;
use crate::publication::{Issue, Publication};

/// Looks through every issue: its particulars, and the words of its texts as the editors wrote them.
pub fn check_issues(
    regulations: &[Regulation],
    publication: &Publication,
    memory: &mut Memory<Vec<Diagnostic>>,
) -> Vec<Diagnostic> {
    let key = |issue: &Issue| {
        let articles: Vec<Fingerprint> = issue.articles.iter().map(|article| article.page.fingerprint).collect();
        Fingerprint::of(&(regulations, issue.page.fingerprint, articles))
    };
    let of = |issue: &Issue| {
        let kept = regulations.iter().filter(|regulation| applies(regulation, Numbers::of(issue)));
        kept.flat_map(|regulation| check(regulation, issue)).collect::<Vec<_>>()
    };
    memory.each(&publication.issues, key, of).iter().flat_map(|found| found.iter().cloned()).collect()
}

/// What the printed cover lacks. `printed` are all words of the first page, in any order.
pub fn check_cover(regulations: &[Regulation], numbers: Numbers<'_>, place: &Place, printed: &str) -> Vec<Diagnostic> {
    let printed = without_spaces(printed);
    let is_missing = |words: &&str| !printed.contains(&without_spaces(words));
    let lacking = |regulation: &Regulation| {
        let wanted = regulation.cover.iter().filter_map(|words| filled(words, numbers));
        wanted.filter(is_missing).map(|words| not_on_cover(words, regulation, place)).collect::<Vec<_>>()
    };
    regulations.iter().filter(|regulation| applies(regulation, numbers)).flat_map(lacking).collect()
}

fn not_on_cover(words: &str, regulation: &Regulation, place: &Place) -> Diagnostic {
    let message = format!("“{words}” is not on the cover, where {} wants it", regulation.name);
    Diagnostic::warning(place.clone(), message).help("the cover is set by the theme's print/cover.typ")
}

/// The numbers under which an issue appears.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers<'a> {
    pub permit: Option<&'a str>,
    pub issn: Option<&'a str>,
}

impl<'a> Numbers<'a> {
    fn of(issue: &'a Issue) -> Self {
        Self { permit: issue.permit.as_deref(), issn: issue.issn.as_deref() }
    }
}

fn applies(regulation: &Regulation, numbers: Numbers<'_>) -> bool {
    match regulation.applies {
        Applies::Permit => numbers.permit.is_some(),
        Applies::Issn => numbers.issn.is_some(),
        Applies::Always => true,
    }
}

/// What is wanted on the cover; nothing if it is the number of another kind of publication.
fn filled<'a>(words: &'a str, numbers: Numbers<'a>) -> Option<&'a str> {
    match words {
        "{permit}" => numbers.permit,
        "{issn}" => numbers.issn,
        words => Some(words),
    }
}

fn without_spaces(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn check(regulation: &Regulation, issue: &Issue) -> Vec<Diagnostic> {
    let particulars = regulation.particulars.iter().filter(|wanted| {
        let is_it = |(label, value): &&(String, String)| wanted.labels.contains(label) && !value.trim().is_empty();
        issue.colophon.iter().find(is_it).is_none()
    });
    let source = &issue.page.source;
    let missing = particulars.map(|wanted| {
        let message = format!("the colophon does not tell {}, which {} asks for", wanted.what, regulation.name);
        let help = format!("add to `colophon`: `- label: {}` and below it `value: …`", wanted.what);
        Diagnostic::warning(source.at(key(source, "colophon")), message).help(help)
    });
    missing.chain(regulation.words.iter().flat_map(|words| forbidden(words, regulation, issue))).collect()
}

fn forbidden(words: &Forbidden, regulation: &Regulation, issue: &Issue) -> Vec<Diagnostic> {
    let found: Vec<(&SourceText, Range<usize>)> = match words.place {
        Where::Title => {
            let source = &issue.page.source;
            let line = value_of(source, "title").filter(|_| has_any(words, &issue.title));
            line.into_iter().flat_map(|line| occurrences(words, source, line)).map(|at| (source, at)).collect()
        }
        Where::Names => {
            let names = |source: &SourceText| ["masthead", "colophon", "byline"].map(|key| value_of(source, key));
            let files = files(issue);
            files
                .flat_map(|source| names(source).into_iter().flatten().map(move |range| (source, range)))
                .flat_map(|(source, range)| occurrences(words, source, range).into_iter().map(move |at| (source, at)))
                .collect()
        }
        Where::Everywhere => files(issue)
            .flat_map(|source| {
                occurrences(words, source, 0..source.text().len()).into_iter().map(move |at| (source, at))
            })
            .collect(),
    };
    let diagnostic = |(source, range): (&SourceText, Range<usize>)| {
        let text = source.text();
        let found = text.get(range.clone()).unwrap_or_default();
        let message = format!("“{found}”: {} ({})", words.why, regulation.name);
        let diagnostic = Diagnostic::warning(source.at(range), message);
        match &words.remedy {
            Some(remedy) => diagnostic.help(remedy.clone()),
            None => diagnostic,
        }
    };
    found.into_iter().map(diagnostic).collect()
}

fn has_any(words: &Forbidden, text: &str) -> bool {
    words.words.iter().any(|word| text.contains(word.as_str()))
}

fn files(issue: &Issue) -> impl Iterator<Item = &SourceText> {
    std::iter::once(&issue.page.source).chain(issue.articles.iter().map(|article| &article.page.source))
}

/// Where the words stand in a part of a file, but for those within a harmless longer word.
fn occurrences(words: &Forbidden, source: &SourceText, part: Range<usize>) -> Vec<Range<usize>> {
    let text = source.text();
    let text = text.get(part.clone()).unwrap_or_default();
    let ranges =
        |word: &String| text.match_indices(word.as_str()).map(|(at, word)| at..at + word.len()).collect::<Vec<_>>();
    let harmless: Vec<Range<usize>> = words.except.iter().flat_map(ranges).collect();
    let mut found: Vec<Range<usize>> = words.words.iter().flat_map(ranges).collect();
    found.retain(|at| !harmless.iter().any(|longer| longer.start <= at.start && at.end <= longer.end));
    found.sort_by_key(|at| at.start);
    found.into_iter().map(|at| part.start + at.start..part.start + at.end).collect()
}

/// Where a key of the front matter stands; the file's first line if it is not there.
fn key(source: &SourceText, key: &str) -> Range<usize> {
    lines(&source.text()).find(|(_, line)| is_key(line, key)).map_or(0..3, |(at, _)| at..at + key.len())
}

/// What stands behind a key of the front matter, with the indented lines below it.
fn value_of(source: &SourceText, key: &str) -> Option<Range<usize>> {
    let text = source.text();
    let mut lines = lines(&text).skip_while(|(_, line)| !is_key(line, key));
    let (start, first) = lines.next()?;
    let belongs = |(_, line): &(usize, &str)| {
        let is_inner = line.starts_with([' ', '\t', '-', '#']) || line.trim().is_empty();
        is_inner && !line.starts_with("---")
    };
    let end = lines.take_while(belongs).last().map_or(start + first.len(), |(at, line)| at + line.len());
    Some(start + key.len() + 1..end)
}

fn is_key(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))
}

/// The lines of the front matter, each with its position in the file.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let all = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    // Between the first line of dashes and the second.
    let mut dashes = 0;
    all.take_while(move |(_, line)| {
        dashes += usize::from(*line == "---");
        dashes < 2
    })
}
