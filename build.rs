//! Tells the program which commit it was built from.

use std::process::Command;

fn main() {
    commit();
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
    let own = std::path::Path::new(&std::env::var_os("CARGO_MANIFEST_DIR")?).join(".git").exists();
    let output = own.then(|| Command::new("git").args(arguments).output().ok()).flatten()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.lines().next().map(str::to_owned)).flatten()
}
