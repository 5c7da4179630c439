//! `almapress new`

use std::path::PathBuf;

use rust_embed::RustEmbed;

use super::Ending;
use super::voice::Voice;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The publication that a new one begins as.
#[derive(RustEmbed)]
#[folder = "src/cli/starter"]
struct Starter;

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let files: Vec<(String, Vec<u8>)> =
        Starter::iter().filter_map(|path| Some((path.to_string(), Starter::get(&path)?.data.into_owned()))).collect();
    if let Err(refusal) = crate::output::create(&arguments.folder, &files) {
        voice.refuse(&refusal);
        return Ending::EnvironmentIsWrong;
    }
    let folder = arguments.folder.display();
    voice.say(&format!("a new publication begins in {folder}"));
    voice.say(&format!("→ see it:   almapress serve --root {folder}"));
    voice.say(&format!("  build it: almapress build --root {folder}"));
    voice.say("  begin with site.toml, then the texts in content");
    Ending::Done
}
