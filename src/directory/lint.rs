//! What is doubtful in an export: values that cannot be right, records that may be of one person, consents without
//! proof, records that nobody has looked at for years.
//!
//! Stops nothing and mends nothing. It names positions and fields, never values: a near name that it offers comes from
//! a list of colleges in `site.toml` or from the table of provinces.

use std::collections::BTreeMap;
use std::hash::Hash;

use jiff::civil::Date;

use super::batch::Gather;
use super::checks::{self, Flaw};
use super::export::Records;
use super::finding::Problem;
use super::reading;
use super::record::{Record, Status, Text};
use super::regions;
use crate::diagnostic::{Diagnostic, Reported, Severity, nearest};
use crate::fingerprint::Fingerprint;
use crate::source::OfficeFile;

/// What the office expects of its records.
pub struct Expectations<'e> {
    /// The day by which dates are judged; without one, none is.
    pub on: Option<Date>,
    /// The names of all colleges; if there are none, colleges are compared with each other.
    pub colleges: &'e [String],
    /// After how many years an unverified record is stale.
    pub stale_after: i16,
}

/// Something doubtful about one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Remark {
    position: usize,
    field: &'static str,
    doubt: Doubt,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    Flaw(Flaw),
    NoDate,
    NotDate,
    NoProof,
    UnknownCollege(Option<String>),
    UnknownRegion(Option<&'static str>),
    /// The same value as in an earlier record, at this position.
    SameAs(usize),
    SamePerson(usize),
    SameName(usize),
}

/// Remarks of all records, and what is compared between them.
struct Linting<'e> {
    expectations: &'e Expectations<'e>,
    remarks: Vec<Remark>,
    /// Keyed by what is compared and its fingerprint; kept for as long as the export is read.
    seen: Vec<(Compared, Fingerprint, usize)>,
    colleges: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Compared {
    Identity,
    Mobile,
    /// Name, cohort and college.
    Person,
    /// Name and cohort.
    Name,
}

/// Looks through a whole export.
pub(super) fn lint(export: &OfficeFile, expectations: &Expectations<'_>) -> Reported<()> {
    let Reported { value: mut linting, mut diagnostics } = reading::read(export, &|| Linting::new(expectations));
    linting.compare();
    linting.compare_colleges();
    linting.remarks.sort();
    let records = Records::find(export).value;
    diagnostics.extend(linting.remarks.into_iter().map(|remark| remark.into_diagnostic(&records)));
    Reported::new((), diagnostics)
}

impl<'e> Linting<'e> {
    fn new(expectations: &'e Expectations<'e>) -> Self {
        Self { expectations, remarks: Vec::new(), seen: Vec::new(), colleges: BTreeMap::new() }
    }

    fn remark(&mut self, position: usize, field: &'static str, doubt: Doubt) {
        self.remarks.push(Remark { position, field, doubt });
    }

    fn flaw(&mut self, position: usize, field: &'static str, flaw: Option<Flaw>) {
        if let Some(flaw) = flaw {
            self.remark(position, field, Doubt::Flaw(flaw));
        }
    }

    fn see(&mut self, compared: Compared, value: &impl Hash, position: usize) {
        self.seen.push((compared, Fingerprint::of(value), position));
    }

    /// A date as the export writes it.
    fn date(&mut self, position: usize, field: &'static str, text: &Option<Text<'_>>) -> Option<Date> {
        let text = text.as_deref()?;
        let date = text.parse().ok();
        if date.is_none() {
            self.remark(position, field, Doubt::NotDate);
        }
        date
    }

    fn values(&mut self, record: &Record<'_>, position: usize) {
        let contact = &record.contact;
        let check = |value: &Option<Text<'_>>, check: fn(&str) -> Option<Flaw>| value.as_deref().and_then(check);
        self.flaw(position, "identity_number", check(&record.identity_number, checks::identity_number));
        self.flaw(position, "mobile", check(&contact.mobile, checks::mobile));
        self.flaw(position, "email", check(&contact.email, checks::email));
        self.flaw(position, "qq", check(&contact.qq, checks::qq));
        self.flaw(position, "wechat", check(&contact.wechat, checks::wechat));
        let location = &record.location;
        let postcode = location.postcode.as_deref();
        self.flaw(position, "postcode", postcode.and_then(|code| checks::postcode(code, location.country.as_deref())));
        let in_china = location.country.as_deref().is_none_or(|country| matches!(country, "CN" | "中国" | "China"));
        if let Some(province) = location.province.as_deref().filter(|_| in_china)
            && regions::find(province).is_none()
        {
            self.remark(position, "province", Doubt::UnknownRegion(regions::nearest(province).map(|near| near.short)));
        }
    }

    fn years(&mut self, record: &Record<'_>, position: usize) {
        let birth = self.date(position, "birth_date", &record.birth_date);
        for school in &record.education {
            let both = school.enrolled.zip(school.graduated);
            self.flaw(position, "education", both.and_then(|(from, to)| checks::schooling(from, to)));
        }
        let enrolled = record.school().and_then(|school| school.enrolled);
        let ages = birth.zip(enrolled);
        self.flaw(
            position,
            "birth_date",
            ages.and_then(|(birth, enrolled)| checks::birth_year(birth.year(), enrolled)),
        );
        for job in &record.career {
            self.flaw(position, "career", checks::job(job.from, job.to));
        }
        if let Some((birth, identity)) = birth.zip(record.identity_number.as_deref()) {
            self.flaw(position, "birth_date", checks::birth_agrees(birth, identity));
        }
    }

    /// Whether the record says when and how it was agreed to, and when it was last made sure of.
    fn sources(&mut self, record: &Record<'_>, position: usize) {
        let verified = self.date(position, "verified", &record.verified);
        if record.verified.is_none() {
            self.remark(position, "verified", Doubt::NoDate);
        }
        let today = self.expectations.on;
        if let Some((verified, today)) = verified.zip(today) {
            self.flaw(position, "verified", checks::not_after(verified, today));
            let years = u16::try_from(self.expectations.stale_after).unwrap_or_default();
            let living = record.status() == Status::Living;
            self.flaw(position, "verified", checks::stale(verified, today, years).filter(|_| living));
        }
        let Some(consent) = record.consent.as_ref().filter(|consent| consent.is_given()) else { return };
        let proof = &consent.proof;
        if proof.given.is_none() || !proof.has_way {
            self.remark(position, "consent", Doubt::NoProof);
        }
        if let Some((given, today)) = proof.given.zip(today) {
            self.flaw(position, "consent", checks::not_after(given, today));
        }
        if let Some((given, expires)) = proof.given.zip(proof.expires) {
            self.flaw(position, "consent", checks::expiry(given, expires));
        }
    }

    fn identity(&mut self, record: &Record<'_>, position: usize) {
        if let Some(number) = &record.identity_number {
            self.see(Compared::Identity, number, position);
        }
        if let Some(number) = &record.contact.mobile {
            self.see(Compared::Mobile, number, position);
        }
        let school = record.school();
        if let (Some(name), Some(cohort)) = (&record.name, school.and_then(|school| school.enrolled)) {
            self.see(Compared::Name, &(name, cohort), position);
            if let Some(college) = school.and_then(|school| school.college.as_ref()) {
                self.see(Compared::Person, &(name, cohort, college), position);
            }
        }
    }

    fn college(&mut self, record: &Record<'_>, position: usize) {
        for college in record.education.iter().filter_map(|school| school.college.as_deref()) {
            if self.expectations.colleges.is_empty() {
                let positions = self.colleges.entry(college.to_owned()).or_default();
                // More than this are no slip of the pen.
                if positions.len() <= RARE {
                    positions.push(position);
                }
            } else if !self.expectations.colleges.iter().any(|known| known == college) {
                let near = nearest(college, self.expectations.colleges.iter().map(String::as_str)).map(str::to_owned);
                self.remark(position, "college", Doubt::UnknownCollege(near));
            }
        }
    }

    /// Records that have something in common. A person who stands there twice is told once.
    fn compare(&mut self) {
        self.seen.sort_unstable();
        let mut found: Vec<Remark> = Vec::new();
        let mut same_person: Vec<usize> = Vec::new();
        for pair in self.seen.windows(2) {
            let [(compared, value, first), (other, same, position)] = pair else { continue };
            if (compared, value) != (other, same) || first == position {
                continue;
            }
            let (field, doubt) = match compared {
                Compared::Identity => ("identity_number", Doubt::SameAs(*first)),
                Compared::Mobile => ("mobile", Doubt::SameAs(*first)),
                Compared::Person => ("name", Doubt::SamePerson(*first)),
                Compared::Name => ("name", Doubt::SameName(*first)),
            };
            if *compared == Compared::Person {
                same_person.push(*position);
            }
            found.push(Remark { position: *position, field, doubt });
        }
        same_person.sort_unstable();
        let is_told = |remark: &Remark| {
            matches!(remark.doubt, Doubt::SameName(_)) && same_person.binary_search(&remark.position).is_ok()
        };
        self.remarks.extend(found.into_iter().filter(|remark| !is_told(remark)));
    }

    /// Without a list, a college that few records have and that is nearly one that many have is a slip of the pen.
    fn compare_colleges(&mut self) {
        let (common, rare): (Vec<_>, Vec<_>) = self.colleges.iter().partition(|(_, positions)| positions.len() > RARE);
        let common: Vec<&str> = common.into_iter().map(|(college, _)| college.as_str()).collect();
        let slips = rare.into_iter().filter(|(college, _)| nearest(college, common.iter().copied()).is_some());
        let remark =
            |position: &usize| Remark { position: *position, field: "college", doubt: Doubt::UnknownCollege(None) };
        self.remarks.extend(slips.flat_map(|(_, positions)| positions.iter().map(remark)));
    }
}

/// No more records than this have a college by a slip of the pen.
const RARE: usize = 3;

impl<'a> Gather<'a> for Linting<'_> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        self.values(&record, position);
        self.years(&record, position);
        self.sources(&record, position);
        self.identity(&record, position);
        self.college(&record, position);
        None
    }

    fn and(mut self, next: Self) -> Self {
        self.remarks.extend(next.remarks);
        self.seen.extend(next.seen);
        for (college, positions) in next.colleges {
            self.colleges.entry(college).or_default().extend(positions);
        }
        self
    }
}

impl Remark {
    fn into_diagnostic(self, records: &Records<'_>) -> Diagnostic {
        let (_, place) = records.position(records.dash(self.position.saturating_sub(1)));
        let message = format!("record {}: `{}` {}", self.position, self.field, self.doubt.words());
        Diagnostic { severity: self.doubt.severity(), message, place, help: self.doubt.help() }
    }
}

impl Doubt {
    fn severity(&self) -> Severity {
        match self {
            Doubt::SameName(_) | Doubt::NoDate | Doubt::Flaw(Flaw::Stale | Flaw::IdentityOld) => Severity::Notice,
            _ => Severity::Warning,
        }
    }

    fn words(&self) -> String {
        match self {
            Doubt::Flaw(flaw) => words(*flaw).to_owned(),
            Doubt::NoDate => "is missing: nobody knows how old the record is".to_owned(),
            Doubt::NotDate => "is no date".to_owned(),
            Doubt::NoProof => "does not say when and how it was given".to_owned(),
            Doubt::UnknownCollege(Some(_)) | Doubt::UnknownCollege(None) => "is no college that is known".to_owned(),
            Doubt::UnknownRegion(_) => "is no province that is known".to_owned(),
            Doubt::SameAs(first) => format!("is the same as that of record {first}"),
            Doubt::SamePerson(first) => format!("and studies are those of record {first}: it may be one person"),
            Doubt::SameName(first) => format!("and cohort are those of record {first}: take care not to mix them up"),
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Doubt::UnknownCollege(Some(near)) => Some(format!("did you mean `{near}`?")),
            Doubt::UnknownCollege(None) => {
                Some("name all colleges in site.toml: colleges = [\"…\"] below [directory]".to_owned())
            }
            Doubt::UnknownRegion(Some(near)) => Some(format!("did you mean `{near}`?")),
            Doubt::NotDate => Some("write year, month and day: \"2026-09-30\"".to_owned()),
            Doubt::NoProof => {
                Some("add `given` and `via` to the consent: the office must be able to prove it".to_owned())
            }
            _ => None,
        }
    }
}

fn words(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::IdentityShape => "has neither 18 nor 15 places",
        Flaw::IdentityDate => "holds a date of birth that cannot be",
        Flaw::IdentityCheck => "does not agree with its check digit: there is a slip in it",
        Flaw::IdentityOld => "has the old form of 15 digits",
        Flaw::IdentityBirth => "is another than the one in the identity number",
        Flaw::MobileShape => "is no mobile number",
        Flaw::EmailShape => "is no mailbox",
        Flaw::EmailWidth => "has full-width characters in it",
        Flaw::PostcodeShape => "is no postcode",
        Flaw::QqShape => "is no QQ number",
        Flaw::WechatShape => "is no WeChat name",
        Flaw::GraduatedBeforeEnrolled => "ends before it begins",
        Flaw::StudiedTooLong => "lasts more than twelve years",
        Flaw::BornTooLate => "makes the person younger than 13 at entry",
        Flaw::BornTooEarly => "makes the person older than 80 at entry",
        Flaw::JobTooEarly => "has a position from before 1900",
        Flaw::JobEndsBeforeItBegins => "has a position that ends before it begins",
        Flaw::InTheFuture => "is still to come",
        Flaw::ExpiresBeforeGiven => "ends before it was given",
        Flaw::Stale => "is old: ask the person whether all is still true",
    }
}
