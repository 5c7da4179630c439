//! `almapress directory key`

use super::super::voice::Voice;
use super::super::{Ending, Publication};
use crate::output::{self, Refusal};
use crate::source::SECRETS;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    match make(arguments) {
        Ok(()) => {
            voice.say(&format!(
                "made {SECRETS}: keep a copy where nobody else finds it, and keep it out of version control"
            ));
            voice.say("  the list of erased people works only with this key; passphrases for members go into it too");
            Ending::Done
        }
        Err(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}

/// Draws a key and writes it down, where there is none yet.
fn make(arguments: &Arguments) -> Result<(), Refusal> {
    let file = arguments.publication.root.join(SECRETS);
    if file.exists() {
        let help = "keep it: the list of erased people and all references work only with the key in it";
        return Err(Refusal::new(format!("there is {SECRETS} already"), help));
    }
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|_| Refusal::new("this computer gives no random numbers", "try again, or ask who looks after it"))?;
    let key: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    output::put_private(&file, text(&key).as_bytes())
}

fn text(key: &str) -> String {
    format!(
        "# The secrets of this publication. Never published. Keep a copy where nobody else finds it, and keep this file out\n\
         # of version control. docs/members.md tells about passphrases.\n\
         key = \"{key}\"\n\
         \n\
         # [members]\n\
         # all = \"…\"          # opens the whole members' listing\n\
         # [members.cohorts]\n\
         # 1998 = \"…\"         # opens the listing of that cohort only\n"
    )
}
