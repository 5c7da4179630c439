//! Colours of a page: the right family, no more ink than the paper takes, small text in few plates, white that stays.

use super::finding::{Finding, whereabouts};
use super::seen::{Frame, Seen, Text, What};

/// Text below this many points blurs when plates shift against one another: trade practice.
const SMALL: f64 = 12.0;
/// Plates that small text may have.
const PLATES: usize = 2;
/// Percent by which a sum may miss a limit through rounding alone.
const ROUNDING: f64 = 0.5;

/// Colours that no press prints as they stand: red, green and blue, and what is measured rather than mixed.
pub fn not_ink(seen: &Seen, frame: Frame) -> Vec<Finding> {
    let wrong = seen.colours.iter().filter(|(_, (space, _))| !space.is_ink());
    let finding = |((what, family), (_, times)): (&(What, String), &(_, super::seen::Times))| {
        let says = format!("{} is in {family}; a press file has CMYK and grey only", what.says());
        let place = format!("{}, first {}", what.says(), whereabouts(times.first, frame.trim));
        Finding::error(
            "colour",
            place,
            says,
            "make the press file again with a CMYK profile, which converts colours and pictures",
        )
    };
    wrong.map(finding).collect()
}

/// Named plates besides the four: each costs a plate, and few jobs are printed in five colours.
pub fn spots(seen: &Seen, frame: Frame) -> Vec<Finding> {
    let spot = seen.colours.iter().filter(|(_, (space, _))| space.is_ink() && space.has_spot());
    let finding = |((what, family), (_, times)): (&(What, String), &(_, super::seen::Times))| {
        let says = format!("{family} is printed from a plate of its own");
        let place = format!("{}, first {}", what.says(), whereabouts(times.first, frame.trim));
        Finding::warning("colour", place, says, "use CMYK, unless the printer prints this colour")
    };
    spot.map(finding).collect()
}

/// Inks in a file for the screen.
pub fn not_light(seen: &Seen, frame: Frame) -> Vec<Finding> {
    let wrong = seen.colours.iter().filter(|(_, (space, _))| !space.is_light());
    let finding = |((what, family), (_, times)): (&(What, String), &(_, super::seen::Times))| {
        let says = format!("{} is in {family}; a screen file has RGB and grey only", what.says());
        let place = format!("{}, first {}", what.says(), whereabouts(times.first, frame.trim));
        Finding::error("colour", place, says, "make the screen file again")
    };
    wrong.map(finding).collect()
}

/// The heaviest colour, if it is more than the paper takes. Pictures are looked at by themselves.
pub fn too_much_ink(seen: &Seen, frame: Frame, limit: u16) -> Option<Finding> {
    let heaviest = seen.heaviest.filter(|heaviest| heaviest.total > f64::from(limit) + ROUNDING)?;
    let object = format!("{}, {}", heaviest.what.says(), whereabouts(heaviest.place, frame.trim));
    let says = format!("{:.0} % ink; this paper takes {limit} %", heaviest.total);
    Some(Finding::error("ink", object, says, "choose a colour with less ink, for black C 40 M 30 Y 30 K 100 at most"))
}

/// Small text in more than two plates.
pub fn small_text(seen: &Seen, frame: Frame) -> Option<Finding> {
    let coloured = |text: &&Text| text.size < SMALL - 0.05 && text.plates.is_some_and(|plates| plates > PLATES);
    let mut texts = seen.texts.iter().filter(coloured).filter(|text| text.place.meets(frame.bleed));
    let first = texts.next()?;
    let more = texts.count();
    let others = if more == 0 { String::new() } else { format!(" and {more} more") };
    let object = format!("“{}”{others}, {}", first.words, whereabouts(first.place, frame.trim));
    let says =
        format!("text of {:.1} pt is printed from {} plates and may blur", first.size, first.plates.unwrap_or(0));
    Some(Finding::warning("text-colour", object, says, "print small text in black alone, or in two inks at most"))
}

/// White that is set to overprint shows what lies under it, or nothing at all.
pub fn white_overprint(seen: &Seen, frame: Frame) -> Option<Finding> {
    let times = seen.white_overprint?;
    let object = format!("{} × white, first {}", times.times, whereabouts(times.first, frame.trim));
    let says = "white is set to overprint and may disappear";
    Some(Finding::warning("overprint", object, says, "let white knock out: take overprint off it"))
}

/// Transparency, where the printer takes none.
pub fn see_through(seen: &Seen) -> Option<Finding> {
    let kinds: Vec<&str> = seen.see_through.iter().copied().collect();
    (!kinds.is_empty()).then(|| {
        let says = "the page has transparent parts, which this printer does not take";
        Finding::error("transparency", kinds.join("; "), says, "use opaque colours and pictures without soft edges")
    })
}
