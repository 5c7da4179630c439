//! A printer's output profile: read, checked for its purpose, and asked.
//!
//! It never repairs a profile: one that does not say how inks look on paper, both ways, is refused.

use std::fmt;
use std::sync::OnceLock;

use moxcms::{ColorProfile, DataColorSpace, LutWarehouse, ProfileClass, ProfileText};

use super::Cmyk;
use super::fit::fitted;
use super::lattice::Lattice;
use super::source::{Source, WHITE, lab, xyz};
use super::table::Table;

/// The registered printing conditions (color.org, characterization data registry) by a word of the profile's name.
const REGISTERED: [(&str, &str); 9] = [
    ("fogra39", "FOGRA39"),
    ("fogra51", "FOGRA51"),
    ("fogra52", "FOGRA52"),
    ("fogra47", "FOGRA47"),
    ("fogra29", "FOGRA29"),
    ("fogra27", "FOGRA27"),
    ("japan color 2001 coated", "JC200103"),
    ("gracol2006", "CGATS TR 006"),
    ("swop2006_coated3", "CGATS TR 003"),
];

/// A CMYK output profile (ICC.1, class `prtr`).
#[derive(Clone)]
pub struct Profile {
    name: String,
    bytes: Vec<u8>,
    to_lab: Table,
    from_lab: Table,
    black: f64,
    srgb: OnceLock<Lattice>,
}

/// Why a file is no profile to print by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileFault {
    /// Not an ICC profile, or a damaged one.
    Unreadable,
    /// A profile of a screen, camera or scanner.
    NotForPrinting,
    /// A printer's profile, but for other inks than cyan, magenta, yellow and black.
    NotCmyk,
    /// Without the tables that lead from colours to inks and back.
    WithoutTables,
}

impl fmt::Display for ProfileFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unreadable => "this file is not an ICC profile, or it is damaged: ask the printer for it again",
            Self::NotForPrinting => "this profile describes a screen, camera or scanner: ask the printer for the output profile",
            Self::NotCmyk => "this profile is not for printing in cyan, magenta, yellow and black: ask the printer for the CMYK profile",
            Self::WithoutTables => "this profile does not say how colours become inks: ask the printer for a full output profile",
        })
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Profile").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Profile {
    /// Reads an output profile. Relative colorimetric tables are used where there are any, else the perceptual ones.
    ///
    /// # Errors
    /// If it cannot be read, is of another class or colour space, or has no tables from and to Lab.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProfileFault> {
        let profile = ColorProfile::new_from_slice(bytes).map_err(|_| ProfileFault::Unreadable)?;
        if profile.profile_class != ProfileClass::OutputDevice {
            return Err(ProfileFault::NotForPrinting);
        }
        if profile.color_space != DataColorSpace::Cmyk {
            return Err(ProfileFault::NotCmyk);
        }
        if profile.pcs != DataColorSpace::Lab {
            return Err(ProfileFault::WithoutTables);
        }
        let to_lab = first(&profile.lut_a_to_b_colorimetric, &profile.lut_a_to_b_perceptual, Table::to_lab)?;
        let from_lab = first(&profile.lut_b_to_a_colorimetric, &profile.lut_b_to_a_perceptual, Table::from_lab)?;
        let [_, black, _] = xyz(to_lab.lab(from_lab.inks([0.0, 0.0, 0.0])));
        let name = name(&profile);
        Ok(Self { name, bytes: bytes.to_vec(), to_lab, from_lab, black: black.clamp(0.0, 0.2), srgb: OnceLock::new() })
    }

    /// What the profile calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The profile as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name under which its printing condition is registered at color.org, if it is a known one.
    pub fn registered(&self) -> Option<&'static str> {
        let name = self.name.to_lowercase();
        REGISTERED.iter().find(|(word, _)| name.contains(word)).map(|(_, id)| *id)
    }

    /// How inks look: Lab relative to the paper.
    pub fn lab(&self, cmyk: Cmyk) -> [f64; 3] {
        self.to_lab.lab(cmyk)
    }

    /// The inks for a colour by the profile's own table, which is coarse.
    pub fn coarse(&self, lab: [f64; 3]) -> Cmyk {
        self.from_lab.inks(lab)
    }

    /// The inks that look like a colour, or come nearest to it.
    pub fn inks(&self, lab: [f64; 3]) -> Cmyk {
        fitted(self, lab)
    }

    /// The inks of sRGB, white being bare paper and black the darkest mixture; reckoned once, without a limit.
    pub fn srgb(&self) -> &Lattice {
        self.srgb.get_or_init(|| Lattice::of(|rgb| self.seen(&Source::Srgb, rgb)))
    }

    /// The inks of a screen's colour: relative colorimetric with black point compensation (ISO 18619).
    pub fn seen(&self, source: &Source, rgb: [f64; 3]) -> Cmyk {
        if rgb.iter().all(|value| *value >= 1.0) {
            return [0.0; 4];
        }
        let light = source.xyz(rgb);
        self.inks(lab(std::array::from_fn(|at| light[at] * (1.0 - self.black) + WHITE[at] * self.black)))
    }

    /// The luminance of the darkest mixture.
    pub fn black(&self) -> f64 {
        self.black
    }
}

fn first(
    wanted: &Option<LutWarehouse>,
    other: &Option<LutWarehouse>,
    read: fn(&LutWarehouse) -> Option<Table>,
) -> Result<Table, ProfileFault> {
    wanted.iter().chain(other).find_map(read).ok_or(ProfileFault::WithoutTables)
}

fn name(profile: &ColorProfile) -> String {
    let name = match &profile.description {
        Some(ProfileText::PlainString(text)) => text.clone(),
        Some(ProfileText::Localizable(texts)) => texts.first().map(|text| text.value.clone()).unwrap_or_default(),
        Some(ProfileText::Description(text)) => text.ascii_string.clone(),
        None => String::new(),
    };
    let name: String = name.chars().filter(|character| !character.is_control()).collect();
    let name = name.trim();
    if name.is_empty() { "an unnamed CMYK profile".to_owned() } else { name.to_owned() }
}
