//! Where the files of packs come from: the program itself, a folder, or what was kept of a played one.

use super::{Home, StoreError};
use crate::pack::Source;
use crate::pack::source::LARGEST;
use std::path::{Path, PathBuf};

/// A pack's files, and where they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Where.
    pub place: Place,
    /// The files.
    pub source: Source,
}

/// Where a pack was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the program; the name is that of its folder under `scenarios/`.
    Embedded(&'static str),
    /// In a folder.
    Folder(PathBuf),
}

impl Place {
    /// How a path inside the pack is shown to the user.
    pub fn show(&self, path: &str) -> String {
        match self {
            Self::Embedded(name) => format!("scenarios/{name}/{path}"),
            Self::Folder(folder) => folder.join(path).display().to_string(),
        }
    }
}

/// Each pack: its folder's name, and its files' paths and texts.
type Table = &'static [(&'static str, &'static [(&'static str, &'static str)])];
const EMBEDDED: Table = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The packs that the game ships with.
pub fn embedded() -> impl Iterator<Item = Shelved> {
    EMBEDDED
        .iter()
        .map(|(name, files)| Shelved { place: Place::Embedded(name), source: files.iter().copied().collect() })
}

/// The folder of the pack that a file belongs to: the nearest one above it with a `pack.toml`, or else its own.
pub fn pack_of(file: &Path) -> PathBuf {
    let own = file.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A relative path may lie below a pack that only the full path shows.
    let full = std::fs::canonicalize(own).unwrap_or_else(|_| own.to_owned());
    let above = full.ancestors().take(4).find(|folder| folder.join("pack.toml").exists());
    above.map_or_else(|| own.to_owned(), Path::to_owned)
}

/// The pack in a folder: every `.toml` and `.moves` in it, links outside left out.
pub fn in_folder(folder: &Path) -> Result<Shelved, StoreError> {
    let mut source = Source::new();
    let mut left = MOST_FILES;
    read_into(&mut source, folder, folder, &mut left)?;
    Ok(Shelved { place: Place::Folder(folder.to_owned()), source })
}

/// A file that belongs to no pack, with the moves beside it and the readings that it names: nothing else of its folder
/// is read.
pub fn alone(file: &Path) -> Result<Shelved, StoreError> {
    let folder = file.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut source = Source::new();
    source.add_bytes(name, &read_bytes(file)?);
    let text = source.files().next().map_or("", |(_, text)| text).to_owned();
    for readings in crate::pack::recordings(&text) {
        let path = folder.join(&readings);
        // A link may lead anywhere, and what isn't there is the loader's to report.
        if std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
            source.add_bytes(readings, &read_bytes(&path)?);
        }
    }
    let solutions = folder.join("solutions");
    if solutions.is_dir() {
        read_into(&mut source, folder, &solutions, &mut MOST_FILES.clone())?;
    }
    Ok(Shelved { place: Place::Folder(folder.to_owned()), source })
}

/// What was kept of a played pack, where it was.
pub fn kept(home: &Home, digest: &str) -> Result<Option<Shelved>, StoreError> {
    // A journal is somebody else's file: a digest that is a path must not lead anywhere.
    let well_formed = !digest.is_empty() && digest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let folder = home.pack(digest);
    if well_formed && folder.is_dir() { in_folder(&folder).map(Some) } else { Ok(None) }
}

/// More files than any pack has: somebody gave their home directory.
const MOST_FILES: usize = 5000;

fn read_into(source: &mut Source, root: &Path, folder: &Path, left: &mut usize) -> Result<(), StoreError> {
    let failed = |error| StoreError::io("read", folder, error);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
        *left = left.checked_sub(1).ok_or_else(|| {
            StoreError::damaged(root, format!("it holds more than {MOST_FILES} files, so it can't be a pack"))
        })?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if kind.is_dir() && !hidden {
            read_into(source, root, &path, left)?;
        } else if kind.is_file() {
            let inside = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if is_read(&inside) {
                source.add_bytes(inside, &read_bytes(&path)?);
            }
        }
    }
    Ok(())
}

/// TOML and moves wherever they lie, since a misplaced one should be told; of other files only those that a pack reads.
fn is_read(inside: &str) -> bool {
    let ending = Path::new(inside).extension();
    ending.is_some_and(|ending| ending == "toml" || ending == "moves") || crate::pack::load::role(inside).is_some()
}

/// A file's bytes, and of one that is too large to be read only so many that this shows.
fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    use std::io::Read as _;
    let failed = |error| StoreError::io("read", path, error);
    let mut bytes = vec![];
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn a_pack_is_read_with_its_paths_inside_it() {
        let folder = folder_with(&[
            ("pack.toml", b"id = 'x'\r\n"),
            ("drift/scenario.toml", b""),
            ("drift/solutions/a.moves", b"ack"),
            ("drift/notes.md", b"no"),
            (".git/config.toml", b"no"),
        ]);
        let shelved = in_folder(folder.path()).unwrap();
        let paths: Vec<&str> = shelved.source.files().map(|(path, _)| path).collect();
        assert_eq!(paths, ["drift/scenario.toml", "drift/solutions/a.moves", "pack.toml"]);
        assert_eq!(shelved.source.text("pack.toml"), Some("id = 'x'\n"));
    }

    #[test]
    fn a_scenarios_pack_is_the_nearest_folder_with_a_pack_file() {
        let folder = folder_with(&[("pack.toml", b""), ("drift/scenario.toml", b"")]);
        let found = pack_of(&folder.path().join("drift/scenario.toml"));
        assert_eq!(found, std::fs::canonicalize(folder.path()).unwrap());
        let alone = folder_with(&[("scenario.toml", b"")]);
        assert_eq!(pack_of(&alone.path().join("scenario.toml")), alone.path());
    }

    #[test]
    fn files_that_are_too_large_or_no_text_are_problems_with_a_place() {
        let large = vec![b'#'; LARGEST + 9];
        let folder = folder_with(&[("pack.toml", b"a = 1\n\xff"), ("x/scenario.toml", &large)]);
        let shelved = in_folder(folder.path()).unwrap();
        let problems = crate::pack::load(&shelved.source).problems;
        let found =
            |lint| problems.iter().find(|problem| problem.lint == lint).map(|p| (p.file.as_str(), p.span.start));
        assert_eq!(found("bad-encoding"), Some(("pack.toml", 6)));
        assert_eq!(found("file-too-large"), Some(("x/scenario.toml", 0)));
    }

    #[test]
    fn a_digest_that_is_a_path_leads_nowhere() {
        let folder = folder_with(&[("packs/abc/pack.toml", b""), ("secret.toml", b"")]);
        let home = Home::at(folder.path());
        assert!(kept(&home, "abc").unwrap().is_some());
        assert!(kept(&home, "..").unwrap().is_none());
        assert!(kept(&home, "").unwrap().is_none());
    }
}
