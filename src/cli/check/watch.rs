//! `tldrill check --watch`: checks again at each save, until it is interrupted.

use super::{Args, Checked, checked, write};
use crate::cli::{Console, Exit, Failure, library};
use crate::pack::load::ending;
use crate::pack::schema;
use crate::store::{Place, Shelved, replace};
use std::io::Write as _;
use std::time::Duration;

/// How often the files are looked at.
const BEAT: Duration = Duration::from_millis(300);

pub(super) fn watch(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let mut seen: Vec<String> = vec![];
    loop {
        match look(args) {
            Ok(packs) => {
                let digests: Vec<String> = packs.iter().map(|shelved| crate::pack::digest(&shelved.source)).collect();
                if digests != seen {
                    seen = digests;
                    packs.iter().for_each(refresh);
                    let found: Vec<Checked> = packs.into_iter().map(checked).collect();
                    writeln!(console.out, "--- {}", chrono::Utc::now().format("%H:%M:%S UTC"))?;
                    write(args.format, &found, console)?;
                    console.out.flush()?;
                }
            }
            // A file that is being written may be gone for a moment; what stays wrong is told once.
            Err(failure) => {
                let told = vec![failure.to_string()];
                if told != seen {
                    writeln!(console.out, "--- {failure}")?;
                    console.out.flush()?;
                    seen = told;
                }
            }
        }
        std::thread::sleep(BEAT);
    }
}

fn look(args: &Args) -> Result<Vec<Shelved>, Failure> {
    args.paths.iter().map(|path| library::shelved_at(path)).collect()
}

/// Writes the schemas again that stand beside the files, so that editors know the new ids.
fn refresh(shelved: &Shelved) {
    let Place::Folder(folder) = &shelved.place else { return };
    for (path, text) in shelved.source.files().filter(|(path, _)| ending(path) == "toml") {
        let file = folder.join(path).with_extension("schema.json");
        let (true, Some(schema)) = (file.exists(), schema::for_file(path, text)) else { continue };
        let new = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
        if std::fs::read_to_string(&file).is_ok_and(|old| old != new) {
            // An editor's help that can't be written is no reason to stop checking.
            let _ = replace(&file, new.as_bytes());
        }
    }
}
