//! `tldrill check`

mod watch;

use super::{Console, Exit, Failure, library};
use crate::check::lints::{self, check};
use crate::pack::Problem;
use crate::report::problems;
use crate::store::{self, Place, Shelved};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Check packs: every mistake of every file, with its place
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Packs (folders) or single files; the packs that the game ships with where there is none
    paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Put right what is certain, and report the rest; comments and layout stay
    #[arg(long)]
    fix: bool,
    /// Treat warnings as errors
    #[arg(long, value_name = "LEVEL")]
    deny: Option<Deny>,
    /// Play every scenario: so many plays per bot and truth, the packs' own tests, and the solutions
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    play: Option<u32>,
    /// Check again at each save, until interrupted
    #[arg(long, requires = "paths", conflicts_with_all = ["fix", "play"])]
    watch: bool,
    /// Say what a lint means instead: what it is, why it matters, a bad and a good example
    #[arg(long, value_name = "LINT", conflicts_with_all = ["paths", "fix", "deny", "play"])]
    explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// A list of findings, format 1.
    Json,
    /// Annotations of a well-known forge's checks.
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Deny {
    /// Warnings end in exit code 1 too.
    Warnings,
}

/// A pack with what is wrong with it.
type Checked = (Shelved, Vec<Problem>);

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    if let Some(name) = &args.explain {
        return super::explain::explain(name, console);
    }
    if args.watch {
        return watch::watch(args, console);
    }
    let mut interrupted = false;
    let mut packs: Vec<Checked> = if args.paths.is_empty() {
        store::embedded().map(checked).collect()
    } else {
        args.paths.iter().map(|path| library::shelved_at(path).map(checked)).collect::<Result<_, _>>()?
    };
    if args.fix {
        packs = packs.into_iter().map(|pack| fixed(pack, console)).collect::<Result<_, _>>()?;
    }
    if let Some(plays) = args.play {
        let progress = super::playtest::Progress::new(console);
        packs = packs.into_iter().map(|pack| played(pack, plays, &progress)).collect();
        interrupted = progress.control().is_stopped();
    }
    write(args.format, &packs, console)?;
    if interrupted {
        let told = "interrupted: not everything was played, and what is said above is what was found until then";
        return Err(Failure::Findings(told.to_owned()));
    }
    let fails = |problem: &Problem| args.deny.is_some() || problem.is_error();
    let any = packs.iter().flat_map(|(_, problems)| problems).any(fails);
    Ok(if any { Exit::Findings } else { Exit::Fine })
}

fn checked(shelved: Shelved) -> Checked {
    let problems = check(&shelved.source, &crate::pack::load(&shelved.source), None).problems;
    (shelved, problems)
}

fn played((shelved, _): Checked, plays: u32, progress: &super::playtest::Progress) -> Checked {
    let loaded = crate::pack::load(&shelved.source);
    let found = lints::played(&shelved.source, &loaded, plays, &progress.control());
    // Where the pack doesn't load, nothing was played, and nothing is known of what plays would show.
    let found = loaded.pack.is_some().then_some(found);
    let problems = check(&shelved.source, &loaded, found).problems;
    (shelved, problems)
}

fn write(format: Format, packs: &[Checked], console: &mut Console) -> Result<(), Failure> {
    let mut findings: Vec<Value> = vec![];
    for (shelved, found) in packs {
        let shown = |path: &str| shelved.place.show(path);
        match format {
            Format::Human => {
                write!(console.out, "{}", problems::human(found, &shelved.source, &shown, console.watched))?;
            }
            Format::Github => write!(console.out, "{}", problems::github(found, &shelved.source, &shown))?,
            Format::Json => findings.extend(problems::findings(found, &shelved.source, &shown)),
        }
    }
    if format == Format::Json {
        return super::print_json(console, &json!({"format": 1, "findings": findings}));
    }
    if format == Format::Human {
        let count = packs.iter().map(|(_, found)| found.len()).sum();
        let packs = if packs.len() == 1 { "1 pack".to_owned() } else { format!("{} packs", packs.len()) };
        let findings = match count {
            0 => "nothing found".to_owned(),
            1 => "1 finding".to_owned(),
            many => format!("{many} findings"),
        };
        writeln!(console.out, "{packs} checked: {findings}")?;
    }
    Ok(())
}

/// Applies every certain change to the files of a folder, and checks again.
fn fixed((shelved, found): Checked, console: &mut Console) -> Result<Checked, Failure> {
    let Place::Folder(folder) = &shelved.place else { return Ok((shelved, found)) };
    let mut by_file: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for problem in found.iter().filter(|problem| problem.fix.is_some()) {
        by_file.entry(&problem.file).or_default().push(problem);
    }
    if by_file.is_empty() {
        return Ok((shelved, found));
    }
    let mut source = shelved.source.clone();
    for (file, problems) in by_file {
        let (text, changes) = amended(source.text(file).unwrap_or_default(), &problems);
        rewrite(&folder.join(file), &text)?;
        source.add(file, &text);
        let times = if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") };
        console.remark(format!("{}: {times}", shelved.place.show(file)));
    }
    let place = shelved.place.clone();
    Ok(checked(Shelved { place, source }))
}

/// A text with the changes made that don't overlap, and how many those are.
fn amended(text: &str, problems: &[&Problem]) -> (String, usize) {
    let mut fixes: Vec<_> = problems.iter().filter_map(|problem| problem.fix.as_ref()).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
    let (mut out, mut limit, mut changes) = (text.to_owned(), text.len(), 0);
    for fix in fixes {
        if fix.span.end <= limit && text.get(fix.span.clone()).is_some() {
            out.replace_range(fix.span.clone(), &fix.text);
            (limit, changes) = (fix.span.start, changes + 1);
        }
    }
    (out, changes)
}

/// Replaces a file, with the line ends that it had.
fn rewrite(path: &Path, text: &str) -> Result<(), Failure> {
    let old = std::fs::read(path).map_err(|error| Failure::reading(path, error))?;
    let crlf = old.windows(2).any(|pair| pair == b"\r\n");
    let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
    Ok(store::replace(path, text.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_keep_comments_and_everything_else() {
        let text =
            "format = 1\r\nkind = \"briefing\" # what it is\r\naudience = \"Executive\" # who\r\nnow = 11:35:00\r\n";
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("briefings/late.toml");
        std::fs::create_dir(folder.path().join("briefings")).unwrap();
        std::fs::write(&path, text).unwrap();
        std::fs::write(folder.path().join("pack.toml"), "format = 1\nid = \"mine\"\ntitle = \"Mine\"\n").unwrap();
        let mut console = Console::piped(std::io::empty(), std::io::sink(), std::io::sink());
        let (_, left) = fixed(checked(store::in_folder(folder.path()).unwrap()), &mut console).unwrap();
        let wanted = text.replace("Executive", "executive").replace("11:35:00", "\"11:35:00\"");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), wanted);
        assert!(left.iter().all(|problem| problem.lint == "missing-key"), "{left:?}");
    }
}
