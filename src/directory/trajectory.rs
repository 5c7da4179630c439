//! The growth trajectory (成长轨迹): what a person studied, did, and where they lived, in the order of the years.
//!
//! The record says what it said at graduation; later forms add to it and take nothing away. Each part of a stage is
//! shown as far as its own field is released, and nothing of it unless `trajectory` is.

use super::audience::Audience;
use super::details::Show;
use super::field::Field;
use super::person::Person;
use super::record::{Job, Move, Schooling};
use super::terms::Terms;

/// What kind of stage it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageKind {
    Study,
    Place,
    Work,
}

/// One released stage of a life. The years are those of the publication's calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stage {
    pub from: Option<i16>,
    pub to: Option<i16>,
    pub kind: Option<StageKind>,
    pub college: Option<String>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub employer: Option<String>,
    pub position: Option<String>,
    pub industry: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
}

impl Stage {
    fn says_nothing(&self) -> bool {
        let texts = [
            &self.college,
            &self.major,
            &self.degree,
            &self.employer,
            &self.position,
            &self.industry,
            &self.region,
            &self.city,
        ];
        texts.into_iter().all(Option::is_none)
    }
}

/// The stages that everybody may see, oldest first.
pub(super) fn released(terms: &Terms<'_>, person: &Person<'_>) -> Vec<Stage> {
    let gate = terms.gate();
    let releases = |field| gate.ruling_in_entry(person, field, Audience::Public).is_ok();
    if !releases(Field::Trajectory) {
        return Vec::new();
    }
    let show = Show(&releases);
    let shows_years = releases(Field::Cohort);
    let record = &person.record;
    let studies = record.education.iter().map(|school| study(school, &show, shows_years));
    let jobs = record.career.iter().map(|job| work(job, &show));
    let places = record.moves.iter().map(|moved| place(moved, &show));
    let mut stages: Vec<Stage> = studies.chain(jobs).chain(places).filter(|stage| !stage.says_nothing()).collect();
    // What goes on comes after what ended.
    stages.sort_by_key(|stage| (stage.from.or(stage.to), stage.kind, stage.to.unwrap_or(i16::MAX)));
    stages.dedup();
    stages
}

fn study(school: &Schooling<'_>, show: &Show<'_>, shows_years: bool) -> Stage {
    Stage {
        from: school.enrolled.filter(|_| shows_years),
        to: school.graduated.filter(|_| shows_years),
        kind: Some(StageKind::Study),
        college: show.text(Field::College, &school.college),
        major: show.text(Field::Major, &school.major),
        degree: show.text(Field::Degree, &school.degree),
        ..Stage::default()
    }
}

fn work(job: &Job<'_>, show: &Show<'_>) -> Stage {
    Stage {
        from: job.from,
        to: job.to,
        kind: Some(StageKind::Work),
        employer: show.text(Field::Employer, &job.employer),
        position: show.text(Field::Position, &job.position),
        industry: show.text(Field::Industry, &job.industry),
        ..Stage::default()
    }
}

fn place(moved: &Move<'_>, show: &Show<'_>) -> Stage {
    Stage {
        from: Some(moved.year),
        kind: Some(StageKind::Place),
        region: show.text(Field::Region, &moved.region),
        city: show.text(Field::City, &moved.city),
        ..Stage::default()
    }
}
