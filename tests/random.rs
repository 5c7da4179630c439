//! Whatever happens to a publication, in whatever order: building on what earlier builds have left makes what a clean
//! build makes, byte for byte, and says the same.
//!
//! Each case has a seed of its own, its number, so that a failure comes again; `PROPTEST_CASES` asks for more of them.
//! What is told of a failure is the shortest way to it that was found, in sentences.

pub mod apply;
pub mod clean;
pub mod edit;
mod lines;
mod preview;
pub mod publication;

use std::fmt;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use self::apply::{apply, restore, sources};
use self::edit::{Edit, edits};
use self::lines::LINES;
use self::publication::{publication, with_members};
use crate::support::Project;

/// A few edits, and the build after them.
#[derive(Clone)]
struct Step {
    edits: Vec<Edit>,
    build: Arguments,
}

/// What stands behind `almapress build`.
type Arguments = &'static [&'static str];

const WEB: &[Arguments] =
    &[&["--edition", "web"], &["--edition", "web"], &["--edition", "web", "--date", "2026-10-18"]];
const ALL: &[Arguments] = &[&[], &[], &["--edition", "print"], &["--edition", "web"], &["--date", "2026-10-18"]];

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.edits.iter().try_for_each(|edit| writeln!(f, "  {edit};"))?;
        writeln!(f, "    build {}", self.build.join(" "))
    }
}

/// Steps whose builds are made with one of these arguments.
fn steps(builds: &'static [Arguments], most: usize) -> impl Strategy<Value = Vec<Step>> {
    let build = (0..builds.len()).prop_map(|build| builds[build]);
    // What a cache gets wrong shows best where nothing else happens.
    let several = prop_oneof![1 => Just(0..1), 4 => Just(1..2), 2 => Just(2..5)];
    let edits = several.prop_flat_map(|several| prop::collection::vec(edits(), several));
    let step = (edits, build).prop_map(|(edits, build)| Step { edits, build });
    prop::collection::vec(step, 2..=most)
}

/// Makes the steps on one publication, and compares after each. A publication that could not be built twice gets back
/// what it had when it could, so that most builds come to something.
fn follow(project: &Project, steps: &[Step]) -> Result<(), String> {
    let mut good = sources(project);
    let mut was_good = true;
    for step in steps {
        step.edits.iter().for_each(|edit| apply(project, edit));
        let is_good = clean::compare(project, step.build)?.code == Some(0);
        if is_good {
            good = sources(project);
        } else if !was_good {
            restore(project, &good);
        }
        was_good = is_good;
    }
    Ok(())
}

/// So many cases, or as many as are asked for.
fn hold(cases: u64, begun: fn() -> Project, steps: &impl Strategy<Value = Vec<Step>>) {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    for case in 0..cases {
        let config = Config { cases: 1, max_shrink_iters: 80, failure_persistence: None, ..Config::default() };
        let seed: Vec<u8> = case.to_be_bytes().repeat(4);
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
        let outcome = runner.run(steps, |steps| follow(&begun(), &steps).map_err(TestCaseError::fail));
        if let Err(TestError::Fail(why, steps)) = outcome {
            let steps: String = steps.iter().map(|step| format!("{step:?}")).collect();
            panic!("case {case}, after\n{steps}{why}");
        }
    }
}

#[test]
fn a_website_built_after_any_edits_is_what_a_clean_build_makes() {
    hold(16, publication, &steps(WEB, 10));
}

#[test]
fn a_printed_issue_built_after_any_edits_is_what_a_clean_build_makes() {
    hold(5, with_members, &steps(ALL, 5));
}

/// What the edits name is there to be edited, or nothing above would be tested.
#[test]
fn every_line_that_edits_change_is_found_whatever_it_says() {
    let project = publication();
    for line in LINES {
        assert!(
            project.read(line.path).lines().any(|text| text == line.may_say[0]),
            "{}: {}",
            line.path,
            line.may_say[0]
        );
        assert!(line.may_say.iter().all(|says| says.contains(line.found_by)), "{}: {}", line.path, line.found_by);
    }
    for path in edit::names() {
        assert!(project.path(path).exists(), "{path} is not there");
    }
    clean::compare(&project, &[]).map(|built| assert_eq!(built.code, Some(0), "{}", built.says)).expect("the same");
}

/// Each line, once it says the last of what it may say, changes what is made or what is told. One that does not would
/// test nothing.
#[test]
fn every_line_counts() {
    // The number that somebody withholds counts only where a text tells it, as this one does once it says so.
    let project = publication().file("content/told.md", "---\ntitle: 电话\n---\n\n打13812345671。\n");
    for (at, line) in LINES.iter().enumerate() {
        let arguments = if line.path.contains("/print/") { ALL[0] } else { WEB[0] };
        let right = clean::build_in_place(&project, arguments);
        let before = project.read(line.path);
        apply(&project, &Edit::Line(at, line.may_say.len() - 1, edit::Saved::InPlace));
        let changed = clean::build_in_place(&project, arguments) != right;
        assert!(changed, "{}: {:?} changes nothing", line.path, line.may_say.last());
        std::fs::write(project.path(line.path), before).expect("written");
    }
}
