//! Exports of people made up for a test, and what stands beside them.

use super::{Project, SITE};

/// The publication's key in tests; no other is ever this one.
pub const KEY: &str = "5d1f9a3ce07b42886b0c7e51aa94d2f36c18be7503f92d4e7ab61c08d95e2f47";
/// Opens the members' listing.
pub const PASSPHRASE: &str = "copper lantern seventeen ferry";

/// The day on which tests are run.
pub const TODAY: &str = "2026-11-20";

/// An export of these records.
pub fn export(records: &[String]) -> String {
    let head = "exported: \"2026-09-30\"\ninstitution: 临江大学\n";
    if records.is_empty() { format!("{head}alumni: []\n") } else { format!("{head}alumni:\n{}", records.concat()) }
}

/// A record of these columns, each written as `column: value`, lists and groups within brackets.
pub fn record(id: &str, columns: &[&str]) -> String {
    let lines = columns.iter().map(|column| format!("    {column}\n")).collect::<String>();
    format!("  - id: {id}\n{lines}")
}

/// The settings of a publication with a directory. `settings` are lines below `[directory]`, `fields` those below
/// `[directory.fields]`.
pub fn site(settings: &str, fields: &str) -> String {
    format!("{SITE}[directory]\nexport = \"directory/alumni.yaml\"\n{settings}[directory.fields]\n{fields}")
}

/// `secrets.toml` with the tests' key, and a passphrase for all members.
pub fn secrets() -> String {
    format!("key = \"{KEY}\"\n[members]\nall = \"{PASSPHRASE}\"\n")
}

impl Project {
    /// The smallest publication with a directory of these records.
    pub fn with_directory(site: &str, records: &[String]) -> Self {
        Self::small().file("site.toml", site).alumni(records)
    }

    /// Writes the export anew.
    pub fn alumni(self, records: &[String]) -> Self {
        self.file("content/directory/alumni.yaml", &export(records))
    }
}
