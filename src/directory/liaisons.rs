//! Liaisons (联络员): the volunteers who keep in touch with one cohort, college, region or industry.
//!
//! They stand in `content/directory/liaisons.yaml` by the ids of their records, and are named on a page only with
//! their own consent to the task, under the name that everybody may see, and with a mailbox of the office's: never
//! with a personal one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::listing::{Entry, Listing};
use super::release::Linked;
use super::{Directory, Public, regions};
use crate::diagnostic::{Diagnostic, Reported, SourceText};
use crate::fields::{Fields, Spot, parse_yaml};
use crate::source::OfficeFile;

/// A liaison as the office wrote them down.
#[derive(Debug, Clone)]
pub struct Liaison {
    /// The id of the record.
    pub record: Spot<String>,
    /// What they keep in touch with: one dimension, or several that hold together (a cohort of a college).
    pub node: Node,
    pub mailbox: Spot<String>,
    pub since: Option<Date>,
    /// The day on which they agreed to be named.
    pub consent: Option<Date>,
}

/// A place in the four dimensions: what is not said is not narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    pub cohort: Option<String>,
    pub college: Option<String>,
    pub region: Option<String>,
    pub industry: Option<String>,
}

/// A liaison as a page names them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NamedLiaison {
    pub name: String,
    pub mailbox: String,
    pub since: Option<Date>,
    pub node: Node,
    /// The id of the record, by which a profile of the same person is found. Never shown.
    pub record: String,
}

/// Where people keep their private mail: a mailbox there is nobody's role.
const PRIVATE_HOSTS: [&str; 22] = [
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "vip.163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "aliyun.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "yahoo.com",
    "icloud.com",
    "proton.me",
];

/// Reads the file of liaisons.
pub(super) fn read(file: &OfficeFile) -> Reported<Vec<Liaison>> {
    let mut diagnostics = Vec::new();
    let source = SourceText::new(file.path.clone(), String::from_utf8_lossy(&file.bytes));
    let (node, found) = parse_yaml(&source, 0..source.text().len());
    diagnostics.extend(found);
    let liaisons = node.map(|node| {
        let mut fields = Fields::new(&source, &node, &mut diagnostics);
        let liaisons = fields.tables("liaisons", liaison);
        fields.finish();
        liaisons
    });
    // The file names people and their mailboxes: its lines are not shown.
    Reported::new(liaisons.unwrap_or_default(), diagnostics.into_iter().map(Diagnostic::without_text).collect())
}

fn liaison(fields: &mut Fields<'_>) -> Liaison {
    let record = fields.required_spot("record");
    let node = Node {
        cohort: fields.text("cohort"),
        college: fields.text("college"),
        region: fields.text("region"),
        industry: fields.text("industry"),
    };
    if node == Node::default() {
        let help = "add `cohort`, `college`, `region` or `industry`";
        fields.error(fields.place(), "this liaison keeps in touch with nobody", Some(help));
    }
    let mailbox = fields.required_spot("mailbox");
    let host = mailbox.value.rsplit_once('@').map(|(_, host)| host.to_lowercase());
    match host {
        Some(host) if PRIVATE_HOSTS.contains(&host.as_str()) => {
            let help = "give the task a mailbox of the office's, such as class1998@alumni.university.example";
            fields.error(mailbox.place.clone(), "this is a personal mailbox", Some(help));
        }
        Some(host) if host.contains('.') && !mailbox.value.contains(char::is_whitespace) => {}
        _ if mailbox.value.is_empty() => {}
        _ => fields.error(mailbox.place.clone(), "this is no mailbox", Some("write it like class1998@alumni.example")),
    }
    let consent = fields.date("consent");
    if consent.is_none() && !record.value.is_empty() {
        let message = "this liaison did not agree to be named, and is not shown";
        let help = "when they agree, add the day: `consent: 2026-09-30`";
        fields.report(Diagnostic::warning(record.place.clone(), message).help(help));
    }
    Liaison { record, node, mailbox, since: fields.date("since"), consent }
}

/// The liaisons whom a page may name: with their consent to it, a name that everybody may see, and a group that somebody
/// who can be seen is in. Who is left out is told.
pub(super) fn named(
    liaisons: &[Liaison],
    linked: &BTreeMap<String, Linked>,
    public: &Listing<Public>,
    language: &str,
) -> Reported<Vec<NamedLiaison>> {
    if liaisons.is_empty() {
        return Reported::default();
    }
    let groups: BTreeSet<Node> = public.entries.iter().flat_map(|entry| nodes(entry, language)).collect();
    let mut diagnostics = Vec::new();
    let mut warn = |liaison: &Liaison, message: &str, help: &str| {
        diagnostics.push(Diagnostic::warning(liaison.record.place.clone(), message).help(help).without_text());
    };
    let mut named = Vec::new();
    for liaison in liaisons.iter().filter(|liaison| liaison.consent.is_some()) {
        let node = Node {
            region: liaison.node.region.as_deref().map(|region| regions::label(region, language).to_owned()),
            ..liaison.node.clone()
        };
        match linked.get(&liaison.record.value) {
            None => warn(
                liaison,
                "this liaison is not shown: the person's name may not be seen by everybody",
                "`almapress directory explain` tells by which rule",
            ),
            Some(_) if !groups.contains(&node) => warn(
                liaison,
                "this liaison is not shown: the directory shows nobody of this group",
                "write cohort, college, region and industry as the directory's pages do",
            ),
            Some(linked) => named.push(NamedLiaison {
                name: linked.entry.name.clone(),
                mailbox: liaison.mailbox.value.clone(),
                since: liaison.since,
                node,
                record: liaison.record.value.clone(),
            }),
        }
    }
    Reported::new(named, diagnostics)
}

/// The groups that an entry is in: one of each dimension, and its cohort's within its college.
fn nodes(entry: &Entry<Public>, language: &str) -> [Node; 5] {
    let (cohort, college) = (entry.cohort.map(|cohort| cohort.to_string()), entry.college.clone());
    [
        Node { cohort: cohort.clone(), ..Node::default() },
        Node { college: college.clone(), ..Node::default() },
        Node {
            region: entry.region.as_deref().map(|region| regions::label(region, language).to_owned()),
            ..Node::default()
        },
        Node { industry: entry.industry.clone(), ..Node::default() },
        Node { cohort, college, ..Node::default() },
    ]
}

/// The groups of one dimension that nobody keeps in touch with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub dimension: &'static str,
    pub groups: Vec<String>,
}

/// Where a liaison is wanting, among the groups that everybody can see. Dimensions without a gap are left out.
/// `language` is the one in which regions are named.
pub fn gaps(directory: &Directory, language: &str) -> Vec<Gap> {
    let region = |written: &str| regions::label(written, language).to_owned();
    let entries = &directory.public.entries;
    let missing = |dimension, values: BTreeSet<String>, of: fn(&Node) -> &Option<String>| {
        let served: BTreeSet<&String> = directory
            .liaisons
            .iter()
            .filter(|liaison| liaison.node.is_simple())
            .filter_map(|liaison| of(&liaison.node).as_ref())
            .collect();
        let groups: Vec<String> = values.into_iter().filter(|value| !served.contains(value)).collect();
        (!groups.is_empty()).then_some(Gap { dimension, groups })
    };
    let gaps = [
        missing("cohort", entries.iter().filter_map(|e| Some(e.cohort?.to_string())).collect(), |node| &node.cohort),
        missing("college", entries.iter().filter_map(|e| e.college.clone()).collect(), |node| &node.college),
        missing("region", entries.iter().filter_map(|e| e.region.as_deref().map(region)).collect(), |node| {
            &node.region
        }),
        missing("industry", entries.iter().filter_map(|e| e.industry.clone()).collect(), |node| &node.industry),
    ];
    gaps.into_iter().flatten().collect()
}

impl Node {
    /// Whether it is a whole group of one dimension.
    fn is_simple(&self) -> bool {
        [&self.cohort, &self.college, &self.region, &self.industry].into_iter().flatten().count() == 1
    }
}
