//! Packs as one file, and packs that were installed.
//!
//! An archive is a gzipped tar that is the same bytes for the same files: sorted, without dates and owners. Whatever is
//! unpacked is somebody else's: paths that lead out, links, devices, too many files and too many bytes are refused, it
//! is unpacked aside, checked, and only then renamed into place.

use super::{Home, Place, Shelved, StoreError, in_folder};
use crate::pack::Source;
use crate::pack::control;
use crate::pack::load::role;
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Component, Path, PathBuf};

/// The most bytes that an archive may unpack to.
pub const MOST_BYTES: u64 = 20 << 20;
/// The most files that an archive may hold.
pub const MOST_FILES: usize = 2_000;

/// A pack as an archive: the files that packs have, and nothing else of the folder.
pub fn pack_up(source: &Source, name: &str) -> std::io::Result<Vec<u8>> {
    // No name, no date and no system in the gzip header, so that equal files give equal bytes.
    let gz = GzBuilder::new().mtime(0).operating_system(255).write(vec![], Compression::best());
    let mut tar = tar::Builder::new(gz);
    for (path, text) in source.files().filter(|(path, _)| role(path).is_some()) {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_entry_type(tar::EntryType::Regular);
        tar.append_data(&mut header, format!("{name}/{path}"), text.as_bytes())?;
    }
    let mut gz = tar.into_inner()?;
    gz.flush()?;
    gz.finish()
}

/// SHA-256 in hexadecimal.
pub fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The files of an archive, or why it is refused. Nothing is written.
pub fn unpacked(path: &Path) -> Result<Source, StoreError> {
    let refused = |why: String| StoreError::refused(path, why);
    let file = std::fs::File::open(path).map_err(|error| StoreError::io("read", path, error))?;
    // What is read is counted, whatever the headers say, so that no bomb unpacks.
    let bytes = GzDecoder::new(file).take(MOST_BYTES + (MOST_FILES as u64 + 4) * 1024);
    let mut archive = tar::Archive::new(bytes);
    let unreadable = |error: std::io::Error| refused(format!("it can't be read as an archive of a pack: {error}"));
    let (mut source, mut seen, mut total) = (Source::new(), BTreeSet::new(), 0_u64);
    let mut names = BTreeSet::new();
    for (count, entry) in archive.entries().map_err(unreadable)?.enumerate() {
        let entry = entry.map_err(unreadable)?;
        if count >= MOST_FILES {
            return Err(refused(format!("it holds more than {MOST_FILES} files")));
        }
        let name = inner_path(&entry).map_err(&refused)?;
        match entry.header().entry_type() {
            tar::EntryType::Regular => {}
            // Folders come with their files; a global header only says more about other entries.
            tar::EntryType::Directory | tar::EntryType::XGlobalHeader => continue,
            tar::EntryType::Symlink | tar::EntryType::Link => return Err(refused(format!("`{name}` is a link"))),
            _ => return Err(refused(format!("`{name}` is neither a file nor a folder"))),
        }
        total += entry.size();
        if total > MOST_BYTES {
            return Err(refused(format!("it unpacks to more than {} MiB", MOST_BYTES >> 20)));
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(refused(format!("`{name}` stands in it twice")));
        }
        let mut bytes = vec![];
        entry.take(MOST_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
        names.insert(name.clone());
        source.add_bytes(name, &bytes);
    }
    if names.is_empty() {
        return Err(refused("it holds no file".to_owned()));
    }
    let packs: Vec<&str> = names.iter().filter_map(|name| top(name)).collect();
    if let ([one, other, ..], false) = (packs.as_slice(), names.contains("pack.toml")) {
        return Err(refused(format!("it holds more than one pack: `{one}` and `{other}`")));
    }
    Ok(without_folder(&source, &names))
}

/// The folder that is a pack, of a path that is its `pack.toml`.
fn top(name: &str) -> Option<&str> {
    name.strip_suffix("/pack.toml").filter(|top| !top.contains('/'))
}

/// An entry's path inside the archive, with forward slashes, where it is one that may be written.
fn inner_path(entry: &tar::Entry<'_, impl Read>) -> Result<String, String> {
    let bytes = entry.path_bytes();
    let text = std::str::from_utf8(&bytes).map_err(|_| "a path in it is no UTF-8".to_owned())?;
    if control::first(text).is_some() || text.contains(['\n', '\t', '\\', '\0', ':']) {
        return Err(format!(
            "the path {} holds characters that no path of a pack has",
            crate::pack::document::quoted(text)
        ));
    }
    let mut parts = vec![];
    for part in Path::new(text).components() {
        match part {
            Component::Normal(_) => parts.push(part.as_os_str().to_string_lossy()),
            Component::CurDir => {}
            Component::ParentDir => return Err(format!("the path `{text}` leads out of the pack")),
            Component::RootDir | Component::Prefix(_) => return Err(format!("the path `{text}` is absolute")),
        }
    }
    if text.len() > 200 {
        return Err("a path in it is longer than 200 bytes".to_owned());
    }
    // `a/./b` and `a//b` are `a/b`, so that nothing stands twice under two names.
    Ok(parts.join("/"))
}

/// The files without the one folder that all of them lie in, where `pack.toml` isn't at the top.
fn without_folder(source: &Source, names: &BTreeSet<String>) -> Source {
    match names.iter().find_map(|name| top(name)) {
        Some(top) if !names.contains("pack.toml") => source.below(top),
        _ => source.clone(),
    }
}

/// The folder of an installed pack.
fn installed_folder(home: &Home, id: &str) -> PathBuf {
    home.path().join("installed").join(id)
}

/// Every installed pack, by id.
pub fn installed(home: &Home) -> Result<Vec<Shelved>, StoreError> {
    let folder = home.path().join("installed");
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => return Err(StoreError::io("read", &folder, error)),
    };
    let mut paths = vec![];
    for entry in entries {
        let entry = entry.map_err(|error| StoreError::io("read", &folder, error))?;
        let name = entry.file_name();
        if !name.to_string_lossy().starts_with('.') && entry.path().is_dir() {
            paths.push(entry.path());
        }
    }
    paths.sort();
    paths.iter().map(|path| in_folder(path)).collect()
}

/// Puts a pack that was checked into place. Another version of it goes only once the new one is whole.
pub fn install(home: &Home, id: &str, source: &Source) -> Result<PathBuf, StoreError> {
    let folder = home.path().join("installed");
    let failed = |path: &Path, error| StoreError::io("write", path, error);
    std::fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
    let aside = tempfile::Builder::new().prefix(".new-").tempdir_in(&folder).map_err(|error| failed(&folder, error))?;
    for (path, text) in source.files().filter(|(path, _)| role(path).is_some()) {
        let file = aside.path().join(path);
        let parent = file.parent().unwrap_or(&folder).to_owned();
        std::fs::create_dir_all(&parent).and_then(|()| std::fs::write(&file, text)).map_err(|e| failed(&file, e))?;
    }
    let place = installed_folder(home, id);
    let old = folder.join(format!(".old-{id}"));
    if place.exists() {
        std::fs::rename(&place, &old).map_err(|error| failed(&place, error))?;
    }
    let aside = aside.keep();
    if let Err(error) = std::fs::rename(&aside, &place) {
        // The old one comes back, and nothing half-made stays.
        let _ = std::fs::rename(&old, &place);
        let _ = std::fs::remove_dir_all(&aside);
        return Err(failed(&place, error));
    }
    let _ = std::fs::remove_dir_all(&old);
    Ok(place)
}

/// Takes an installed pack away; false where there is none of this id.
pub fn remove(home: &Home, id: &str) -> Result<bool, StoreError> {
    let place = installed_folder(home, id);
    let is_name = crate::pack::name::Form::Kebab.fits(id);
    if !is_name || !place.is_dir() {
        return Ok(false);
    }
    std::fs::remove_dir_all(&place).map_err(|error| StoreError::io("remove", &place, error))?;
    Ok(true)
}

/// Where an installed pack lies, as a place of its files.
pub fn place_of(home: &Home, id: &str) -> Place {
    Place::Folder(installed_folder(home, id))
}

#[cfg(test)]
mod tests;
