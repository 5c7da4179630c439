//! Arguments → library → exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    almapress::cli::run()
}
