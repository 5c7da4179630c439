//! Single files outside of the published output: whole or not there.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::{Refusal, folder};

/// Writes a file, in the place of what was there before. Its folder is made if it is missing; one that holds sources is
/// refused.
pub fn put_file(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let real = |path: &Path| super::real(path).map_err(|error| folder::unwritable(path, &error));
    let wanted = real(path)?;
    // The website's folder is put in place whole, and holds nothing that almapress did not put there.
    for folder in ["content", "themes", "fonts", "public"] {
        if wanted.starts_with(real(&root.join(folder))?) {
            let message = format!("{} would lie in {folder}, which holds other things", path.display());
            return Err(Refusal::new(message, "name another folder with --to"));
        }
    }
    put_by(path, bytes, |aside| File::create(aside))
}

/// Writes a file that `create` makes.
pub(super) fn put_by(path: &Path, bytes: &[u8], create: impl FnOnce(&Path) -> io::Result<File>) -> Result<(), Refusal> {
    let write = || {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        // Another process may be writing the same file.
        name.push(format!(".{}.new", std::process::id()));
        let aside = folder.join(name);
        let mut file = create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    };
    write().map_err(|error| folder::unwritable(path, &error))
}
