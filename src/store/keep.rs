//! The files that runs were played from, kept by their digest: a run can be read again when its pack has changed.

use super::{Home, StoreError, atomic};
use std::path::{Component, Path};

/// Keeps a pack's files (paths with forward slashes, relative to the pack) under its digest. What is there already
/// is left alone, since the digest says that it is the same.
pub fn keep_pack<'a>(
    home: &Home,
    digest: &str,
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(), StoreError> {
    let target = home.pack(digest);
    if target.exists() {
        return Ok(());
    }
    let packs = target.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(packs).map_err(|error| StoreError::io("create", packs, error))?;
    // A pack is there whole or not at all: filled under another name first.
    let folder = tempfile::Builder::new().prefix(".new-").tempdir_in(packs);
    let folder = folder.map_err(|error| StoreError::io("create", packs, error))?;
    for (path, text) in files {
        let relative = Path::new(path);
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(StoreError::damaged(relative, "a pack's file lies outside the pack"));
        }
        let file = folder.path().join(relative);
        let parent = file.parent().unwrap_or(folder.path());
        std::fs::create_dir_all(parent).map_err(|error| StoreError::io("create", parent, error))?;
        std::fs::write(&file, text).map_err(|error| StoreError::io("write", &file, error))?;
    }
    let filled = folder.keep();
    if let Err(error) = std::fs::rename(&filled, &target) {
        let _ = std::fs::remove_dir_all(&filled);
        // Another process may have kept the same pack meanwhile.
        return if target.exists() { Ok(()) } else { Err(StoreError::io("create", &target, error)) };
    }
    atomic::sync_folder(packs).map_err(|error| StoreError::io("write", packs, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_kept_once_and_whole() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        for text in ["one", "two"] {
            keep_pack(&home, "abc", [("pack.toml", text), ("drift/scenario.toml", text)]).unwrap();
        }
        let kept = std::fs::read_to_string(home.pack("abc").join("drift/scenario.toml")).unwrap();
        assert_eq!(kept, "one", "the same digest is the same pack");
        assert_eq!(std::fs::read_dir(folder.path().join("packs")).unwrap().count(), 1);
    }

    #[test]
    fn no_file_lands_outside() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("home"));
        for path in ["../evil.toml", "/tmp/evil.toml"] {
            assert!(keep_pack(&home, "abc", [(path, "x")]).is_err());
        }
        assert!(!folder.path().join("home/packs/evil.toml").exists());
        assert!(!home.pack("abc").exists());
    }
}
