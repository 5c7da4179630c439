//! The rules of the house, held by tests: who may import whom, where `Serialize` lives, who touches the disk.

use std::path::Path;

use crate::support::files_under;

/// Modules from top to bottom: each imports only what stands above it. `cli`, `serve` and `lib` see everything.
const ORDER: [&str; 29] = [
    "diagnostic",
    "fingerprint",
    "memory",
    "fields",
    "address",
    "locale",
    "qr",
    "decode",
    "prepress",
    "pictures",
    "imposition",
    "preflight",
    "typesetter",
    "site",
    "source",
    "seal",
    "directory",
    "leaks",
    "search",
    "office",
    "markup",
    "publication",
    "regulation",
    "view",
    "theme",
    "plan",
    "edition",
    "render",
    "output",
];

/// Source files without their tests and comments, each with the top-level module it belongs to.
fn sources() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rust = files_under(&src).into_iter().filter(|(path, _)| path.ends_with(".rs") && !path.contains("tests"));
    rust.map(|(path, bytes)| {
        let module = path.split('/').next().unwrap_or(&path).trim_end_matches(".rs").to_owned();
        let text = String::from_utf8(bytes).expect("UTF-8");
        // What only tests see stands at the end of a file, or on the line after the attribute.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
        (module, path, code)
    })
    .collect()
}

/// The top-level modules that a text names after `crate::`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split('}').next().unwrap_or_default();
                found.extend(group.split(',').map(|part| first_word(part.trim())));
            }
            None => found.push(first_word(rest)),
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn a_module_imports_only_what_stands_above_it() {
    let mut looked_at = 0;
    for (module, path, code) in sources() {
        let Some(own) = ORDER.iter().position(|name| *name == module) else { continue };
        for import in imports(&code) {
            looked_at += 1;
            let Some(other) = ORDER.iter().position(|name| *name == import) else {
                panic!("{path} imports crate::{import}, which no module of the house may see");
            };
            assert!(other <= own, "{path} imports crate::{import}, which stands below {module}");
        }
    }
    assert!(looked_at > 100, "the test has found only {looked_at} imports");
}

#[test]
fn the_order_of_the_house_is_written_in_its_entrance() {
    let entrance = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    assert!(entrance.contains(&format!("//! {}\n", ORDER.join(" "))));
}

#[test]
fn every_module_has_its_place_in_the_house() {
    let free = ["lib", "main", "preparation", "pressroom", "cli", "serve", "program"];
    for (module, path, _) in sources() {
        assert!(
            ORDER.contains(&module.as_str()) || free.contains(&module.as_str()),
            "{path} has no place in the order of the house"
        );
    }
}

#[test]
fn serialize_is_derived_only_by_views() {
    for (module, path, code) in sources() {
        let derives = code
            .lines()
            // What is kept for the next build goes to no template.
            .map(|line| line.replace("BorshSerialize", "").replace("BorshDeserialize", ""))
            .any(|line| line.contains("derive(") && line.contains("Serialize") && !line.contains("Deserialize"));
        assert!(!derives || module == "view", "{path} derives Serialize");
    }
}

#[test]
fn the_disk_is_touched_only_by_source_and_output() {
    for (module, path, code) in sources() {
        let touches = code.contains("std::fs") || code.contains("use std::{fs") || code.contains("File::open");
        assert!(!touches || module == "source" || module == "output", "{path} names std::fs");
    }
}

#[test]
fn another_program_is_started_only_where_documents_are_set() {
    let mut starters = Vec::new();
    for (_, path, code) in sources() {
        let starts =
            code.contains("std::process::{") || code.contains("process::Command") || code.contains("Command::new");
        if starts {
            starters.push(path);
        }
    }
    assert_eq!(starters, ["typesetter/process.rs"]);
}

/// The outside library that a name leads into, if it is one of these; our own modules of the same name follow `::`.
fn names_library(code: &str, library: &str) -> bool {
    code.match_indices(library).any(|(at, name)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        let after = &code[at + name.len()..];
        !before.is_alphanumeric() && !matches!(before, '_' | ':' | '.') && after.starts_with("::")
    })
}

#[test]
fn each_library_of_paper_is_known_to_the_modules_it_is_for() {
    let known: [(&str, &[&str]); 5] = [
        ("typst_layout", &["typesetter"]),
        ("typst_pdf", &["typesetter"]),
        ("typst_render", &["typesetter"]),
        ("lopdf", &["prepress", "imposition", "preflight"]),
        ("moxcms", &["prepress"]),
    ];
    for (library, modules) in known {
        let mut seen = 0;
        for (module, path, code) in sources() {
            if names_library(&code, library) {
                seen += 1;
                assert!(modules.contains(&module.as_str()), "{path} names {library}");
            }
        }
        assert!(seen > 0, "nobody names {library}");
    }
}

#[test]
fn nothing_asks_the_clock_for_the_day() {
    // Whether a file was changed only just now, and which pictures were used last: what is made depends on neither.
    let may_ask = ["source/known.rs", "output/kept.rs"];
    for (_, path, code) in sources().into_iter().filter(|(_, path, _)| !may_ask.contains(&path.as_str())) {
        let asks =
            ["Zoned::now", "Timestamp::now", "SystemTime::now", "Date::today"].iter().any(|call| code.contains(call));
        assert!(!asks, "{path} asks the clock");
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (path, bytes) in files_under(&src).into_iter().filter(|(path, _)| path.ends_with(".rs")) {
        assert!(bytes.starts_with(b"//! "), "{path} does not open with what it is for");
    }
}
