//! What can be played: the packs in the program, and those in folders.

use super::Failure;
use crate::brief::Stop;
use crate::check::play::Par;
use crate::grade::Task;
use crate::model::pack::{Body, Item, Pack, Solution};
use crate::model::{Scenario, TruthId};
use crate::pack::load::scenario_digest;
use crate::report;
use crate::run::Header;
use crate::store::{self, Home, Place, Shelved};
use std::path::Path;
use std::sync::Arc;

/// A scenario with the pack that it belongs to.
#[derive(Clone)]
pub struct Playable {
    /// The pack's id.
    pub pack: String,
    /// The pack's digest.
    pub digest: String,
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The author's moves for each truth.
    pub solutions: Vec<Solution>,
    /// The pack's files.
    pub shelved: Arc<Shelved>,
    /// The path of its file inside the pack.
    pub path: String,
    /// The best known play without hindsight that was kept beside it, where it is one of this version.
    pub kept_par: Option<Par>,
}

impl Playable {
    /// The play that everybody's is measured against: the kept par, or else the author's.
    pub fn par(&self) -> &[Solution] {
        self.kept_par.as_ref().map_or(&self.solutions, |par| &par.solutions)
    }

    /// The folder of its file inside the pack; empty for a scenario without a pack.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Par as it lies beside a scenario, where it was computed for this version of it and plays under every truth.
fn kept_par(shelved: &Shelved, path: &str, scenario: &Scenario) -> Option<Par> {
    let folder = path.rsplit_once('/')?.0;
    let par = Par::read(shelved.source.text(&format!("{folder}/par.json"))?)?;
    let current = par.scenario == scenario.id && par.is_current(&scenario_digest(&shelved.source, folder));
    let whole = scenario.truths.iter().all(|truth| par.solutions.iter().any(|solution| solution.truth == truth.id));
    (current && whole).then_some(par)
}

/// A pack that was read without an error.
pub struct Book {
    /// Its files.
    pub shelved: Arc<Shelved>,
    /// What they say.
    pub pack: Pack,
}

/// Reads the packs in the program. One that is broken is a mistake of ours, not of the user.
pub fn shipped() -> Result<Vec<Book>, Failure> {
    store::embedded().map(|shelved| read(shelved).map_err(|problems| Failure::Internal(problems.to_string()))).collect()
}

/// The installed packs that load, and why the others don't. Without a home there are none.
pub fn installed() -> (Vec<Book>, Vec<Failure>) {
    let shelved = Home::find().and_then(|home| store::archive::installed(&home)).unwrap_or_default();
    let (mut books, mut broken) = (vec![], vec![]);
    for shelved in shelved {
        match read(shelved) {
            Ok(book) => books.push(book),
            Err(failure) => broken.push(failure),
        }
    }
    (books, broken)
}

/// Every pack that can be played by its id: those in the program, then the installed ones.
pub fn books() -> Result<Vec<Book>, Failure> {
    let mut books = shipped()?;
    books.extend(installed().0);
    Ok(books)
}

/// The files that a path means: a whole pack where it leads to one, or a file alone.
pub fn shelved_at(path: &Path) -> Result<Shelved, Failure> {
    let full = std::fs::canonicalize(path).map_err(|error| Failure::reading(path, error))?;
    let folder = if full.is_dir() { full.clone() } else { store::pack_of(&full) };
    if full.is_dir() || folder.join("pack.toml").exists() {
        Ok(store::in_folder(&folder)?)
    } else {
        Ok(store::alone(&full)?)
    }
}

/// Every scenario in the program, in the order of the packs; then the installed ones.
pub fn scenarios() -> Result<Vec<Playable>, Failure> {
    Ok(books()?.iter().flat_map(|book| book.scenarios().collect::<Vec<_>>()).collect())
}

/// Reads a pack from its folder.
pub fn from_folder(folder: &Path) -> Result<Book, Failure> {
    read(store::in_folder(folder)?)
}

/// Reads a pack from its files.
pub fn read(shelved: Shelved) -> Result<Book, Failure> {
    match load(&shelved.source) {
        Ok(pack) => Ok(Book { shelved: Arc::new(shelved), pack }),
        Err(problems) => Err(Failure::Findings(described(&shelved, &problems))),
    }
}

/// Every problem with its source.
fn described(shelved: &Shelved, problems: &[crate::pack::Problem]) -> String {
    report::problems::human(problems, &shelved.source, &|path| shelved.place.show(path), false)
}

impl Book {
    /// The scenarios of the pack.
    pub fn scenarios(&self) -> impl Iterator<Item = Playable> {
        self.pack.items.iter().filter_map(|item| self.playable(item))
    }

    fn playable(&self, item: &Item) -> Option<Playable> {
        let Body::Scenario(scenario, solutions) = &item.body else { return None };
        Some(Playable {
            pack: self.pack.id.clone(),
            digest: self.pack.digest.clone(),
            scenario: Arc::new(scenario.as_ref().clone()),
            solutions: solutions.clone(),
            shelved: self.shelved.clone(),
            path: item.path.clone(),
            kept_par: kept_par(&self.shelved, &item.path, scenario),
        })
    }
}

/// The scenario that the user means: an id (`checkout-drift`, `core/checkout-drift`), the path of a `scenario.toml`, or
/// nothing for the first one.
pub fn find(wanted: Option<&str>) -> Result<Playable, Failure> {
    if let Some(path) = wanted.filter(|wanted| is_path(wanted)) {
        return at_path(Path::new(path));
    }
    let all = scenarios()?;
    let Some(wanted) = wanted else {
        let first = all.into_iter().min_by_key(|playable| playable.scenario.difficulty);
        return first.ok_or_else(|| Failure::Internal("this build holds no scenario".to_owned()));
    };
    let is_it = |playable: &&Playable| {
        playable.scenario.id == wanted || format!("{}/{}", playable.pack, playable.scenario.id) == wanted
    };
    all.iter().find(is_it).cloned().ok_or_else(|| {
        let ids: Vec<&str> = all.iter().map(|playable| playable.scenario.id.as_str()).collect();
        Failure::Usage(format!("there is no scenario called `{wanted}`{}", near(wanted, &ids)))
    })
}

/// The one text to write that the user means by an id (`sixty-payments`, `core/sixty-payments`). An id that two packs
/// have needs its pack's.
pub fn task(wanted: &str) -> Result<Task, Failure> {
    let books = books()?;
    let single = |item: &&Item| !matches!(item.body, Body::Scenario(..) | Body::Series(_));
    let all: Vec<(&Pack, &Item)> =
        books.iter().flat_map(|book| book.pack.items.iter().filter(single).map(|item| (&book.pack, item))).collect();
    let full = |pack: &Pack, item: &Item| format!("{}/{}", pack.id, item.body.id());
    let meant: Vec<&(&Pack, &Item)> =
        all.iter().filter(|(pack, item)| item.body.id() == wanted || full(pack, item) == wanted).collect();
    match meant.as_slice() {
        [(_, item)] => Stop::of(item)
            .map(|stop| stop.task)
            .ok_or_else(|| Failure::Internal(format!("`{wanted}` asks for nothing"))),
        [] => {
            let ids: Vec<&str> = all.iter().map(|(_, item)| item.body.id()).collect();
            let close = close(wanted, &ids);
            let help = close.map_or_else(
                || "`tldrill brief` lists them; a file is named by its path".to_owned(),
                |id| format!("did you mean `{id}`?"),
            );
            Err(Failure::Usage(format!("there is no file, briefing, question or prompt called `{wanted}`; {help}")))
        }
        several => {
            let ids: Vec<String> = several.iter().map(|(pack, item)| format!("`{}`", full(pack, item))).collect();
            Err(Failure::Usage(format!("more than one pack has `{wanted}`: say {}", ids.join(" or "))))
        }
    }
}

/// A path says so by a slash or its ending; everything else is an id.
fn is_path(wanted: &str) -> bool {
    wanted.contains(['/', '\\']) && Path::new(wanted).exists()
        || Path::new(wanted).extension().is_some_and(|ending| ending == "toml")
        || wanted.starts_with(['.', '/', '~'])
}

fn at_path(path: &Path) -> Result<Playable, Failure> {
    let full = std::fs::canonicalize(path).map_err(|error| Failure::reading(path, error))?;
    let (folder, file) =
        if full.is_dir() { (full.clone(), full.join("scenario.toml")) } else { (store::pack_of(&full), full.clone()) };
    let folder = if full.is_dir() { store::pack_of(&file) } else { folder };
    let book = if folder.join("pack.toml").exists() { from_folder(&folder)? } else { read(store::alone(&file)?)? };
    let inside = |item: &Item| folder.join(&item.path) == file;
    let found = book.pack.items.iter().find(|item| inside(item));
    found.and_then(|item| book.playable(item)).ok_or_else(|| {
        let what = found.map_or("no part of its pack", |item| item.body.kind());
        Failure::Usage(format!("{} is {what}, and not a scenario", path.display()))
    })
}

/// The scenario of a journal: from the program, or from what was kept when it was played.
pub fn of_header(header: &Header) -> Result<Playable, Failure> {
    let of_pack = |book: &Book| {
        let digest = book.pack.digest == header.digest;
        digest.then(|| book.scenarios().find(|playable| playable.scenario.id == header.scenario)).flatten()
    };
    if let Some(playable) = books()?.iter().find_map(of_pack) {
        return Ok(playable);
    }
    let kept = Home::find().ok().and_then(|home| store::kept(&home, &header.digest).transpose()).transpose()?;
    let book = kept.map(read).transpose()?;
    book.as_ref().and_then(of_pack).ok_or_else(|| {
        Failure::Files(format!(
            "the journal was played from pack {} with digest {}, which is neither in this program nor kept from that run",
            header.pack,
            header.digest.get(..12).unwrap_or(&header.digest)
        ))
    })
}

/// A scenario's truth by its id.
pub fn truth(scenario: &Scenario, wanted: &str) -> Result<TruthId, Failure> {
    let ids: Vec<&str> = scenario.truths.iter().map(|truth| truth.id.as_str()).collect();
    scenario.truths.iter().find(|truth| truth.id.as_str() == wanted).map(|truth| truth.id.clone()).ok_or_else(|| {
        Failure::Usage(format!("{} has no truth called `{wanted}`; it has {}", scenario.id, ids.join(", ")))
    })
}

/// The path of an item as a user would give it.
pub fn shown_path(place: &Place, item: &Item) -> String {
    place.show(&item.path)
}

fn near(wanted: &str, ids: &[&str]) -> String {
    match close(wanted, ids) {
        Some(id) => format!("; did you mean `{id}`?"),
        None => "; `tldrill list` names what there is".to_owned(),
    }
}

/// The id that was probably meant.
fn close<'a>(wanted: &str, ids: &[&'a str]) -> Option<&'a str> {
    let close = ids.iter().filter(|id| strsim::osa_distance(id, wanted) <= 3 || id.contains(wanted));
    close.min_by_key(|id| strsim::osa_distance(id, wanted)).copied()
}

fn load(source: &crate::pack::Source) -> Result<Pack, Vec<crate::pack::Problem>> {
    let loaded = crate::pack::load(source);
    loaded.pack.ok_or(loaded.problems)
}
