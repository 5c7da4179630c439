//! Writes a small members' edition to disk for `tests/browser/seal.js`, which opens it in a browser.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::*;

/// Sizes in bytes: an empty chunk, a usual one, and one as large as they come.
const SIZES: [(&str, usize); 3] = [("names", 0), ("1998/0", 60_000), ("index 目录", 2_000_000)];

/// `cargo test --lib -- --ignored browser` and then `node tests/browser/seal.js`.
#[test]
#[ignore = "writes to target/seal for tests/browser/seal.js"]
fn a_members_edition_is_written_for_the_browser() {
    let all = group(&[LOTUS]);
    let cohort = Group::new(&secret(), "1998", &[FERRY]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/seal");
    let members = folder.join("members");
    fs::create_dir_all(&members).unwrap();

    let mut expected = Vec::new();
    for (group, passphrase) in [(&all, LOTUS), (&cohort, FERRY)] {
        for (chunk, size) in SIZES {
            fs::write(members.join(group.file_name(chunk)), group.seal(chunk, &content(size))).unwrap();
        }
        expected.push(json!({ "passphrase": passphrase, "label": group.label }));
    }
    fs::write(members.join("locks.js"), locks(&secret(), &[opening(LOTUS, &all), opening(FERRY, &cohort)])).unwrap();
    let chunks: Vec<_> = SIZES.iter().map(|(chunk, size)| json!({ "name": chunk, "bytes": content(*size) })).collect();
    fs::write(folder.join("expected.json"), json!({ "openings": expected, "chunks": chunks }).to_string()).unwrap();
}
