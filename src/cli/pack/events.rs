//! `tldrill pack import` and `export`: exercise planners' lists of events.

use super::{scenarios, write_new};
use crate::cli::{Console, Exit, Failure};
use crate::pack::msel;
use crate::pack::name::Form;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The list: number, minute, to, inject, expected action, objective
    file: PathBuf,
    /// The new folder; its last name is the pack's id, in kebab-case
    folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// A scenario's id, or the path of a scenario.toml
    scenario: Option<String>,
}

pub(super) fn import(args: &ImportArgs, console: &mut Console) -> Result<Exit, Failure> {
    let id = args.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !Form::Kebab.fits(&id) || args.folder.exists() {
        let why = if args.folder.exists() { "is there already" } else { "is no kebab-case name for a pack" };
        return Err(Failure::Usage(format!("{} {why}", args.folder.display())));
    }
    let text = std::fs::read_to_string(&args.file).map_err(|error| Failure::reading(&args.file, error))?;
    let rows = msel::read(&text).map_err(|wrong| {
        let lines = wrong.iter().map(|it| format!("{}:{}: {}", args.file.display(), it.line, it.message));
        Failure::Findings(lines.collect::<Vec<_>>().join("\n"))
    })?;
    let source = msel::skeleton(&id, &rows);
    for (path, text) in source.files() {
        write_new(&args.folder.join(path), text)?;
    }
    writeln!(
        console.out,
        "{} holds {} events. What is left to write says `TODO`; `tldrill check {}` says what it needs",
        args.folder.display(),
        rows.len(),
        args.folder.display()
    )?;
    Ok(Exit::Fine)
}

pub(super) fn export(args: &ExportArgs, console: &mut Console) -> Result<Exit, Failure> {
    for playable in scenarios(args.scenario.as_deref())? {
        write!(console.out, "{}", msel::write(&playable.scenario))?;
    }
    Ok(Exit::Fine)
}
