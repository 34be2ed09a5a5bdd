//! `tldrill pack migrate`

use crate::cli::{Console, Exit, Failure, library};
use crate::pack::load::ending;
use crate::pack::migrate::migrate;
use crate::store::{Place, replace};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A pack's folder or a single file
    path: PathBuf,
    /// Only say what would be rewritten
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let shelved = library::shelved_at(&args.path)?;
    let Place::Folder(folder) = &shelved.place else { return Ok(Exit::Fine) };
    let mut changed = 0;
    for (path, text) in shelved.source.files().filter(|(path, _)| ending(path) == "toml") {
        let Some(new) = migrate(text) else { continue };
        let file = folder.join(path);
        let crlf = std::fs::read(&file).is_ok_and(|old| old.windows(2).any(|pair| pair == b"\r\n"));
        let new = if crlf { new.replace('\n', "\r\n") } else { new };
        if !args.dry_run {
            replace(&file, new.as_bytes())?;
        }
        changed += 1;
        console.remark(format_args!("{} {}", if args.dry_run { "would rewrite" } else { "rewrote" }, file.display()));
    }
    if changed == 0 {
        console.remark("every file has the present format");
    }
    Ok(Exit::Fine)
}
