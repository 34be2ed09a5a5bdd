//! `tldrill config`

use super::{Console, Exit, Failure};
use crate::store::settings::{self, ChangeError, KEYS, Origin};
use crate::tui;
use serde_json::json;
use std::io::Write as _;
use std::path::Path;

/// Show or change settings: colours, pace, plain mode
///
/// They lie in one TOML file, which you may as well edit; `tldrill config path` says where.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Print the file's path
    Path,
    /// Write a setting into the file, which keeps its comments
    Set {
        /// The setting
        key: String,
        /// Its value
        value: String,
    },
    /// Take a setting out of the file, so that its default holds
    Unset {
        /// The setting
        key: String,
    },
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let path = settings::path()?;
    match &args.verb {
        None if args.json => as_json(&path, console)?,
        None => show(&path, console)?,
        Some(Verb::Path) => writeln!(console.out, "{}", path.display())?,
        Some(Verb::Set { key, value }) => change(&path, key, Some(value))?,
        Some(Verb::Unset { key }) => change(&path, key, None)?,
    }
    Ok(Exit::Fine)
}

/// Writes a setting into the file.
pub(super) fn keep(key: &str, value: &str) -> Result<(), Failure> {
    change(&settings::path()?, key, Some(value))
}

fn change(path: &Path, key: &str, value: Option<&str>) -> Result<(), Failure> {
    settings::change(path, key, value).map_err(|error| match error {
        ChangeError::Store(error) => error.into(),
        ChangeError::Setting(error @ settings::SettingError::Broken { .. }) => {
            Failure::Files(format!("{}: {error}; put it right first, so that nothing in it is lost", path.display()))
        }
        ChangeError::Setting(error) => Failure::Usage(error.to_string()),
    })
}

const fn word(origin: Origin) -> &'static str {
    match origin {
        Origin::Default => "default",
        Origin::File => "file",
        Origin::Argument => "argument",
    }
}

fn show(path: &Path, console: &mut Console) -> Result<(), Failure> {
    let there = if path.exists() { "" } else { " (not written yet)" };
    writeln!(console.out, "{}{there}\n", path.display())?;
    let wide = KEYS.iter().map(|key| key.name.len()).max().unwrap_or(0);
    let cells = KEYS.iter().map(|key| console.settings.get(key.name).to_string().len()).max().unwrap_or(0).max(5);
    writeln!(console.out, "{:<wide$}  {:<cells$}  {:<9} default", "setting", "value", "from")?;
    for key in KEYS {
        let (value, from) = (console.settings.get(key.name), word(console.settings.origin(key.name)));
        let line = format!("{:<wide$}  {value:<cells$}  {from:<9} {}\n    {}", key.name, key.default, key.what);
        writeln!(console.out, "{line}")?;
    }
    let looks = super::screen::theme(&console.settings);
    writeln!(console.out, "\nIn this terminal the screen has {}.", tui::theme::described(looks))?;
    writeln!(console.out, "`tldrill config set KEY VALUE` changes a setting.")?;
    Ok(())
}

fn as_json(path: &Path, console: &mut Console) -> Result<(), Failure> {
    let settings = &console.settings;
    let items: Vec<_> = KEYS
        .iter()
        .map(|key| {
            json!({
                "key": key.name,
                "value": settings.get(key.name),
                "default": key.default,
                "from": word(settings.origin(key.name)),
                "wanted": key.kind.wanted(),
                "what": key.what,
            })
        })
        .collect();
    super::print_json(console, &json!({"format": 1, "path": path, "settings": items}))
}
