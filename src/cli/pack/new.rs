//! `tldrill pack new`

use super::{schema, write_new};
use crate::cli::{Console, Exit, Failure, library};
use crate::pack::Source;
use crate::pack::name::Form;
use crate::pack::starter::starter;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The new folder; its last name is the pack's id, in kebab-case
    folder: PathBuf,
    /// Copy this pack instead of the small one, to read it and to change it: one that is shipped or installed
    #[arg(long, value_name = "PACK")]
    like: Option<String>,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let id = args.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !Form::Kebab.fits(&id) {
        let better = Form::Kebab.repair(&id).map_or_else(String::new, |good| format!(": `{good}`?"));
        let rule = "a pack's id has lower-case letters, digits and hyphens";
        return Err(Failure::Usage(format!("{rule}, and starts with a letter{better}")));
    }
    if args.folder.exists() {
        return Err(Failure::Usage(format!("{} is there already", args.folder.display())));
    }
    let source = match &args.like {
        Some(other) => copy(other, &id)?,
        None => starter(&id),
    };
    for (path, text) in source.files() {
        let file = args.folder.join(path);
        write_new(&file, text)?;
        if path.ends_with("toml") {
            let schema = serde_json::to_string_pretty(&schema::of(&file)?).unwrap_or_default();
            write_new(&file.with_extension("schema.json"), &(schema + "\n"))?;
        }
    }
    if let Some(other) = &args.like {
        writeln!(console.out, "{} is a copy of {other}. Next:", args.folder.display())?;
        writeln!(console.out, "  tldrill check {}", args.folder.display())?;
        return Ok(Exit::Fine);
    }
    let scenario = args.folder.join("first-incident").join("scenario.toml");
    writeln!(console.out, "{} is a pack with one scenario and one briefing. Next:", args.folder.display())?;
    writeln!(console.out, "  tldrill play {}", scenario.display())?;
    writeln!(console.out, "  tldrill check --watch {}", args.folder.display())?;
    writeln!(console.out, "docs/tutorial.md leads from here to an incident of your own.")?;
    Ok(Exit::Fine)
}

/// The files of a pack under another id.
fn copy(other: &str, id: &str) -> Result<Source, Failure> {
    let books = library::books()?;
    let Some(book) = books.iter().find(|book| book.pack.id == other) else {
        let known: Vec<&str> = books.iter().map(|book| book.pack.id.as_str()).collect();
        return Err(Failure::Usage(format!("there is no pack `{other}`; there are {}", known.join(", "))));
    };
    let renamed = |path: &str, text: &str| match path {
        "pack.toml" => text.replacen(&format!("id = \"{other}\""), &format!("id = \"{id}\""), 1),
        _ => text.to_owned(),
    };
    Ok(book.shelved.source.files().map(|(path, text)| (path.to_owned(), renamed(path, text))).collect())
}
