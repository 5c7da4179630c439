//! The fields that a policy and a person's consent speak of, and how far each may ever go.
//!
//! A field is a name, never a value.

use super::audience::Audience;

/// What may be known about a person, one thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    EnglishName,
    Cohort,
    College,
    Major,
    Degree,
    Class,
    Region,
    City,
    Industry,
    Employer,
    Position,
    Gender,
    Status,
    Trajectory,
    Counsellor,
    BirthDate,
    IdentityNumber,
    StudentNumber,
    Address,
    Postcode,
    Email,
    Mobile,
    Wechat,
    Qq,
}

use Field::*;

impl Field {
    /// All fields, in the order of their declaration.
    pub(super) const ALL: [Field; 25] = [
        Name,
        EnglishName,
        Cohort,
        College,
        Major,
        Degree,
        Class,
        Region,
        City,
        Industry,
        Employer,
        Position,
        Gender,
        Status,
        Trajectory,
        Counsellor,
        BirthDate,
        IdentityNumber,
        StudentNumber,
        Address,
        Postcode,
        Email,
        Mobile,
        Wechat,
        Qq,
    ];

    /// The field that `site.toml` and a consent write as `key`.
    pub(super) fn named(key: &str) -> Option<Field> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Its name in `site.toml` and in a consent.
    pub(super) fn key(self) -> &'static str {
        match self {
            Name => "name",
            EnglishName => "english_name",
            Cohort => "cohort",
            College => "college",
            Major => "major",
            Degree => "degree",
            Class => "class",
            Region => "region",
            City => "city",
            Industry => "industry",
            Employer => "employer",
            Position => "position",
            Gender => "gender",
            Status => "status",
            Trajectory => "trajectory",
            Counsellor => "counsellor",
            BirthDate => "birth_date",
            IdentityNumber => "identity_number",
            StudentNumber => "student_number",
            Address => "address",
            Postcode => "postcode",
            Email => "email",
            Mobile => "mobile",
            Wechat => "wechat",
            Qq => "qq",
        }
    }

    /// The first audience it may reach under any policy.
    ///
    /// Identity numbers are sensitive personal information (PIPL article 28), to be kept apart by class (article 51);
    /// birth dates and student numbers open other doors; who counselled whom is the office's own knowledge. An address, a telephone number or a mailbox leads to a
    /// person's home (Civil Code, articles 1033 and 1034): for fellow alumni at most.
    pub(super) fn floor(self) -> Audience {
        match self {
            IdentityNumber | StudentNumber | BirthDate | Counsellor => Audience::Office,
            Gender | Address | Postcode | Email | Mobile | Wechat | Qq => Audience::Members,
            _ => Audience::Public,
        }
    }

    /// Whether it leads to a person's home, telephone or mailbox.
    pub(super) fn is_contact(self) -> bool {
        matches!(self, Address | Postcode | Email | Mobile | Wechat | Qq)
    }
}

/// The columns of a record that the export's documentation names (`docs/export.md`).
pub(super) const COLUMNS: [&str; 18] = [
    "id",
    "name",
    "english_name",
    "gender",
    "status",
    "birth_date",
    "identity_number",
    "student_number",
    "education",
    "career",
    "location",
    "contact",
    "preferences",
    "consent",
    "verified",
    "revised",
    "via",
    "code",
];
