//! Colours by numbers.

use proptest::prelude::*;

use super::super::colour::{Inks, Source, total, within};
use super::super::function::Function;
use super::super::{Profile, ProfileFault};
use super::support::{profile, profile_bytes};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

#[test]
fn white_is_no_ink_and_black_is_the_darkest_mixture() {
    let profile = profile();
    let inks = Inks::of(&profile, 400);
    assert_eq!(inks.srgb().pixel([255; 3]), [0; 4]);
    let [l, ..] = profile.lab(inks.srgb().colour([0.0; 3]));
    assert!(l < 4.0, "black is dark: L* {l}");
}

#[test]
fn a_printable_colour_looks_on_paper_as_on_the_screen() {
    let profile = profile();
    let inks = Inks::of(&profile, 400);
    // A pale skin, a warm grey, a slate: all well inside of what this press can print.
    for rgb in [[0.86, 0.71, 0.59], [0.62, 0.6, 0.57], [0.4, 0.45, 0.5]] {
        let paper = profile.lab(inks.srgb().colour(rgb));
        let screen = super::super::colour::lab_of(Source::Srgb.xyz(rgb));
        let far = paper.iter().zip(screen).map(|(paper, screen)| (paper - screen).powi(2)).sum::<f64>().sqrt();
        assert!(far < 2.5, "{rgb:?}: {paper:?} for {screen:?}");
    }
}

#[test]
fn greys_in_black_alone_are_as_light_as_on_the_screen_between_solid_and_paper() {
    let profile = profile();
    let inks = Inks::of(&profile, 300);
    assert_eq!((inks.grey(0.0), inks.grey(1.0)), (1.0, 0.0));
    let mut last = 1.0;
    for step in 0..=255 {
        let ink = inks.grey(f64::from(step) / 255.0);
        assert!(ink <= last, "lighter greys take less ink");
        last = ink;
    }
}

#[test]
fn only_output_profiles_for_four_inks_are_taken() {
    assert_eq!(Profile::parse(b"not a profile").err(), Some(ProfileFault::Unreadable));
    assert_eq!(Profile::parse(&profile_bytes("x", b"scnr", b"CMYK")).err(), Some(ProfileFault::NotForPrinting));
    assert_eq!(Profile::parse(&profile_bytes("x", b"prtr", b"RGB ")).err(), Some(ProfileFault::NotCmyk));
}

#[test]
fn the_registered_name_of_a_printing_condition_is_known_by_the_profiles_name() {
    assert_eq!(profile().registered(), Some("FOGRA39"));
    let other = Profile::parse(&profile_bytes("House press", b"prtr", b"CMYK")).expect("a profile");
    assert_eq!((other.registered(), other.name()), (None, "House press"));
}

#[test]
fn a_calculator_function_branches_and_moves_its_stack() {
    let program = "{ dup 0.5 lt { pop 1 0 } { 2 copy pop sub exch pop 0.25 exch } ifelse 2 1 roll }";
    let function = function(4, program);
    // Below a half: 1 0, turned round. From there on: the input taken from itself, and a quarter.
    assert_eq!(function.at(&[0.25]), [0.0, 1.0]);
    assert_eq!(function.at(&[0.75]).len(), 2);
}

#[test]
fn a_calculator_function_that_makes_no_sense_gives_zeros() {
    assert_eq!(function(4, "{ pop pop pop add }").at(&[0.5]), [0.0, 0.0]);
}

fn function(kind: i64, program: &str) -> Function {
    let number = |value: f32| Object::Real(value);
    let dict: Dictionary = dictionary! {
        "FunctionType" => kind,
        "Domain" => vec![number(0.0), number(1.0)],
        "Range" => vec![number(0.0), number(1.0), number(0.0), number(1.0)],
    };
    let mut document = Document::with_version("1.7");
    let id = document.add_object(Stream::new(dict, program.as_bytes().to_vec()));
    Function::read(&Object::Reference(id), &document).expect("a function")
}

proptest! {
    #[test]
    fn taking_ink_back_keeps_the_hue_and_no_channel_goes_over_a_solid(
        inks in proptest::array::uniform4(0.0..=1.0_f64), limit in 1.5..4.0_f64,
    ) {
        let less = within(inks, limit);
        prop_assert!(total(less) <= limit.max(1.0) + 1e-9);
        prop_assert!(less.iter().all(|ink| (0.0..=1.0).contains(ink)));
        prop_assert!(less[3] >= inks[3] - 1e-12, "black is never taken");
        for (one, other) in [(0, 1), (1, 2)] {
            prop_assert!((less[one] * inks[other] - less[other] * inks[one]).abs() < 1e-9, "in proportion");
        }
    }

    #[test]
    fn no_screen_colour_breaks_the_limit(rgb in proptest::array::uniform3(0_u8..), limit in 200_u16..400) {
        // One press for all: making one takes longer than asking it.
        static PRESS: std::sync::OnceLock<Profile> = std::sync::OnceLock::new();
        let inks = Inks::of(PRESS.get_or_init(profile), limit);
        let sum: u32 = inks.srgb().pixel(rgb).iter().map(|ink| u32::from(*ink)).sum();
        prop_assert!(f64::from(sum) / 2.55 <= f64::from(limit));
    }
}
