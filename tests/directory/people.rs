//! People for the properties of the whole directory: each in a way of their own in or out.

use proptest::prelude::*;

use crate::support::Project;
use crate::support::alumni::{KEY, PASSPHRASE, record, site};

/// A person, with what is released and what is not.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: usize,
    pub enrolled: u16,
    pub college: usize,
    /// How far the person agrees to be listed, and which field goes to nobody.
    pub consent: usize,
    pub barred: Option<usize>,
    pub standing: usize,
    pub has_profile: bool,
    pub is_liaison: bool,
    /// What nobody may see is made of this, and what only members may see of the other.
    pub private: u32,
    pub shared: u32,
}

pub const NAMES: [&str; 8] = ["单晓", "仇海", "曾年", "欧阳静", "Emily Carter", "张伟", "张伟", "尉迟浩"];
const COLLEGES: [&str; 3] = ["物理学院", "软件学院", "外国语学院"];
const CONSENTS: [&str; 4] = ["public", "public", "members", "none"];
const STANDINGS: [&str; 6] = ["living", "living", "living", "living", "enrolled", "deceased"];
const FIELDS: [&str; 4] = ["city", "industry", "class", "mobile"];

const SETTINGS: &str = "order = \"stroke\"\nstudents = \"none\"\nupdate = \"mend@alumni.example\"\nown_contacts = [\"mend@alumni.example\"]\n";
const POLICY: &str = "name = \"public\"\ncohort = \"public\"\ncollege = \"public\"\nregion = \"public\"\ncity = \"public\"\n\
    industry = \"public\"\nposition = \"public\"\ntrajectory = \"public\"\nclass = \"members\"\nemployer = \"members\"\n\
    mobile = \"members\"\nemail = \"members\"\nbirth_date = \"office\"\n";

impl Person {
    /// Whether any audience may know of the person. The dead are not marked here, and so not shown; students are kept out.
    pub fn is_anywhere(&self) -> bool {
        self.consent < 3 && self.standing < 4
    }

    /// Whether everybody may.
    pub fn is_public(&self) -> bool {
        self.consent < 2 && self.standing < 4
    }

    fn record(&self, id: usize) -> String {
        let secret = format!("{}{}", self.private, id);
        let open = |value: &str| if self.is_anywhere() { value.to_owned() } else { format!("隐{secret}") };
        let field = |field: &str, value: String| match self.barred {
            Some(barred) if FIELDS[barred] == field => format!("隐{secret}"),
            _ => open(&value),
        };
        let barred = self.barred.map_or(String::new(), |barred| format!(", fields: {{{}: none}}", FIELDS[barred]));
        let columns = [
            format!("name: {}", open(NAMES[self.name])),
            format!("status: {}", STANDINGS[self.standing]),
            format!("birth_date: \"19{:02}-01-01\"", self.private % 90 + 10),
            format!("identity_number: \"{secret}\""),
            format!("student_number: \"S{secret}\""),
            format!(
                "education: [{{college: {}, class: \"{}\", enrolled: {}, counsellor: 师{secret}}}]",
                open(COLLEGES[self.college]),
                field("class", format!("{}班", self.shared)),
                self.enrolled
            ),
            format!(
                "career: [{{employer: {}, position: {}, industry: {}, from: 1999}}]",
                open(&format!("甲{}公司", self.shared)),
                open("工程师"),
                field("industry", "制造".to_owned())
            ),
            format!(
                "location: {{country: CN, province: {}, city: {}, address: 路{secret}号, postcode: \"{secret}\"}}",
                open("辽宁"),
                field("city", "大连".to_owned())
            ),
            format!(
                "contact: {{mobile: \"{}\", email: e{}@mail.example.org, wechat: wx{secret}, qq: \"{secret}\"}}",
                field("mobile", format!("138{:08}", self.shared % 100_000_000)),
                open(&self.shared.to_string()).trim_start_matches('隐')
            ),
            format!("consent: {{directory: {}{barred}}}", CONSENTS[self.consent]),
        ];
        record(&format!("R{id:05}"), &columns.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// Any few people, each with a number for the id.
pub fn people() -> impl Strategy<Value = Vec<(usize, Person)>> {
    let outside = (0..NAMES.len(), 1990..1993_u16, 0..COLLEGES.len(), any::<bool>(), any::<bool>());
    let inside = (0..CONSENTS.len(), prop::option::of(0..FIELDS.len()), 0..STANDINGS.len());
    let person =
        (outside, inside, 1_000_000..u32::MAX, 1_000_000..u32::MAX).prop_map(
            |((name, enrolled, college, has_profile, is_liaison), (consent, barred, standing), private, shared)| {
                Person { name, enrolled, college, consent, barred, standing, has_profile, is_liaison, private, shared }
            },
        );
    prop::collection::vec(person, 1..10).prop_map(|people| people.into_iter().enumerate().collect())
}

/// The publication of these people. Profiles and liaisons are what editors wrote: they are of `all`, whoever is left of
/// them in the export.
pub fn publication(people: &[(usize, Person)], all: &[(usize, Person)]) -> Project {
    let records: Vec<String> = people.iter().map(|(id, person)| person.record(*id)).collect();
    let secrets = format!(
        "key = \"{KEY}\"\n[members]\nall = \"{PASSPHRASE}\"\n[members.cohorts]\n1991 = \"violet harbour nineteen stones\"\n"
    );
    let liaison = |(id, person): &(usize, Person)| {
        format!(
            "  - record: R{id:05}\n    cohort: {}\n    mailbox: c{id}@alumni.example\n    consent: 2026-01-02\n",
            person.enrolled
        )
    };
    let liaisons: String = all.iter().filter(|(_, person)| person.is_liaison).map(liaison).collect();
    let liaisons = if liaisons.is_empty() { "liaisons: []\n".to_owned() } else { format!("liaisons:\n{liaisons}") };
    let project = Project::with_directory(&site(SETTINGS, POLICY), &records)
        .file("secrets.toml", &secrets)
        .file("content/directory/liaisons.yaml", &liaisons);
    all.iter().filter(|(_, person)| person.has_profile).fold(project, |project, (id, _)| {
        project.file(
            &format!("content/people/p{id}.md"),
            &format!("---\nname: 某人{id}\nrecord: R{id:05}\n---\n\n一生。\n"),
        )
    })
}
