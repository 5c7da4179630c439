//! Creating a new publication's folder from given files.

use std::fs;
use std::path::Path;

use super::Refusal;
use super::folder::unwritable;

/// Writes `files` (paths with forward slashes, and bytes) into `folder`, which must be new or empty.
pub fn create(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Refusal> {
    let occupied = match fs::read_dir(folder) {
        Ok(mut inside) => inside.next().is_some(),
        Err(_) => folder.exists(),
    };
    if occupied {
        let message = format!("{} is there already and is not empty", folder.display());
        return Err(Refusal::new(message, "name a folder that does not exist yet"));
    }
    for (path, bytes) in files {
        let target = folder.join(path);
        let parent = target.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&target, bytes))
            .map_err(|error| unwritable(&target, &error))?;
    }
    Ok(())
}
