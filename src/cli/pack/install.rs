//! `tldrill pack install`, `list` and `remove`

use crate::cli::library::{self, Book};
use crate::cli::{Console, Exit, Failure, print_json};
use crate::pack::{Problem, load};
use crate::report::problems;
use crate::store::{self, Home, Place, Shelved, archive};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// An archive that `pack build` wrote, or a pack's folder
    path: PathBuf,
    /// Take the place of an installed pack of the same id
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// As JSON, format 1
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct RemoveArgs {
    /// The pack's id
    id: String,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let shelved = if args.path.is_dir() {
        store::in_folder(&args.path)?
    } else {
        Shelved { place: Place::Folder(args.path.clone()), source: archive::unpacked(&args.path)? }
    };
    let loaded = load(&shelved.source);
    let Some(pack) = loaded.pack.filter(|_| shelved.source.text("pack.toml").is_some()) else {
        let wrong: Vec<Problem> = loaded.problems.into_iter().filter(Problem::is_error).collect();
        let shown = |path: &str| shelved.place.show(path);
        let text = problems::human(&wrong, &shelved.source, &shown, false);
        return Err(Failure::Findings(format!("{text}{} is not installed", args.path.display())));
    };
    if library::shipped()?.iter().any(|book| book.pack.id == pack.id) {
        return Err(Failure::Usage(format!("a pack called `{}` is in the program already", pack.id)));
    }
    let home = Home::find()?;
    let here = archive::installed(&home)?.iter().any(|installed| installed.place == archive::place_of(&home, &pack.id));
    if here && !args.replace {
        let help = format!("`--replace` takes its place, `tldrill pack remove {}` takes it away", pack.id);
        return Err(Failure::Usage(format!("a pack called `{}` is installed already; {help}", pack.id)));
    }
    archive::install(&home, &pack.id, &shelved.source)?;
    let items = if pack.items.len() == 1 { "1 item".to_owned() } else { format!("{} items", pack.items.len()) };
    writeln!(console.out, "{} {} is installed: {items}, `tldrill list` names them", pack.id, pack.version)?;
    Ok(Exit::Fine)
}

pub(super) fn list(args: &ListArgs, console: &mut Console) -> Result<Exit, Failure> {
    let shipped = library::shipped()?;
    let (installed, broken) = library::installed();
    let row = |book: &Book, from: &str| {
        json!({
            "id": book.pack.id, "title": book.pack.title, "version": book.pack.version, "from": from,
            "items": book.pack.items.len(), "digest": book.pack.digest,
        })
    };
    let mut rows: Vec<Value> = shipped.iter().map(|book| row(book, "program")).collect();
    rows.extend(installed.iter().map(|book| row(book, "installed")));
    if args.json {
        print_json(console, &json!({"format": 1, "packs": rows}))?;
    } else {
        for row in &rows {
            let text = |key: &str| row[key].as_str().unwrap_or_default();
            writeln!(
                console.out,
                "{:<20} {:<8} {:<9} {:>3} items  {}",
                text("id"),
                text("version"),
                text("from"),
                row["items"],
                text("title")
            )?;
        }
    }
    for failure in broken {
        console.remark(failure);
    }
    Ok(Exit::Fine)
}

pub(super) fn remove(args: &RemoveArgs, console: &mut Console) -> Result<Exit, Failure> {
    if archive::remove(&Home::find()?, &args.id)? {
        writeln!(console.out, "{} is removed; runs that were played from it are kept", args.id)?;
        return Ok(Exit::Fine);
    }
    Err(Failure::Usage(format!("no pack called `{}` is installed; `tldrill pack list` names them", args.id)))
}
