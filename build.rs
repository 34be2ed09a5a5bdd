//! Puts the packs under `scenarios/` into the program with what the grader looks words and marks up in, and tells it which
//! commit it was built from.

#[path = "src/grade/forest/make.rs"]
mod forest;
#[path = "src/grade/hash.rs"]
mod hash;
#[path = "src/grade/lexicon/make.rs"]
mod lexicon;
#[path = "src/grade/related/make.rs"]
mod related;
#[path = "src/grade/stem.rs"]
mod stem;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    commit();
    packs();
    tables();
}

/// `$OUT_DIR/packs.rs` is an expression: for each pack its folder's name, and each file's path in it with its text. A
/// table of `include_str!` notices new and removed files, since the folder itself is watched.
fn packs() {
    let root =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where we are")).join("scenarios");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut table = String::from("&[\n");
    for pack in sorted(&root).into_iter().filter(|path| path.join("pack.toml").exists()) {
        let name = pack.file_name().and_then(|name| name.to_str()).expect("names of packs are UTF-8");
        let _ = writeln!(table, "({name:?}, &[");
        let mut files = vec![];
        walk(&pack, &mut files);
        for file in files {
            let inside = file.strip_prefix(&pack).expect("a pack's file lies in the pack");
            let path = inside.to_str().expect("paths of packs are UTF-8").replace('\\', "/");
            let file = file.to_str().expect("paths of packs are UTF-8");
            let _ = writeln!(table, "    ({path:?}, include_str!({file:?})),");
        }
        table.push_str("]),\n");
    }
    table.push_str("]\n");
    write("packs.rs", table);
}

/// `$OUT_DIR/related.bin` is the table of related words, `lexicon.rs` the phrases by meaning, `forest.rs` the small
/// questions of the marks.
fn tables() {
    let source = Path::new("src/grade");
    for part in ["related/make.rs", "lexicon/make.rs", "forest/make.rs", "hash.rs", "stem.rs"] {
        println!("cargo:rerun-if-changed={}", source.join(part).display());
    }
    let text = |path: &Path| {
        println!("cargo:rerun-if-changed={}", path.display());
        std::fs::read_to_string(path).expect("a list in src/grade can be read")
    };
    let related = |name: &str| text(&source.join("related").join(name));
    let folder = source.join("lexicon");
    println!("cargo:rerun-if-changed={}", folder.display());
    let lists = sorted(&folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let lists: Vec<(String, String)> = lists
        .map(|path| {
            (path.file_stem().and_then(|name| name.to_str()).expect("lists' names are UTF-8").to_owned(), text(&path))
        })
        .collect();
    write("related.bin", related::table(&related("synonyms.txt"), &related("thesaurus.txt")));
    write("lexicon.rs", lexicon::source(&lists));
    write("forest.rs", forest::source(&text(&source.join("points.txt"))));
}

fn write(name: &str, bytes: impl AsRef<[u8]>) {
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to")).join(name);
    std::fs::write(target, bytes).expect("the build folder can be written");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in sorted(folder) {
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "moves" || ending == "csv")
            || path.file_name().is_some_and(|name| name == "par.json")
        {
            files.push(path);
        }
    }
}

/// `TLDRILL_COMMIT` is the short commit of the checkout, or empty: outside a checkout, and in debug builds, where every
/// commit would otherwise compile the whole program again.
fn commit() {
    println!("cargo:rerun-if-changed=build.rs");
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if release { git(&["rev-parse", "--short=10", "HEAD"]) } else { None };
    if commit.is_some() {
        // HEAD's log grows with every commit, checkout and rebase; HEAD itself only with a change of branch.
        for file in ["HEAD", "logs/HEAD"] {
            if let Some(path) = git(&["rev-parse", "--git-path", file]) {
                println!("cargo:rerun-if-changed={path}");
            }
        }
    }
    println!("cargo:rustc-env=TLDRILL_COMMIT={}", commit.unwrap_or_default());
}

/// The first line of what a git command says, unless this is no checkout of ours (a vendored copy inside another
/// repository has no `.git` of its own).
fn git(arguments: &[&str]) -> Option<String> {
    let own = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR")?).join(".git").exists();
    let output = own.then(|| Command::new("git").args(arguments).output().ok()).flatten()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.lines().next().map(str::to_owned)).flatten()
}
