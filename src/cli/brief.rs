//! `tldrill brief`

mod plain;

use super::screen::{self, rooms};
use super::sittings::{self, Keeper};
use super::{Console, Exit, Failure, library};
use crate::brief::{self, Sitting, Unfinished};
use crate::model::pack::Pack;
use crate::report::brief as page;
use crate::tui::Text;
use std::io::Write as _;

/// Write, or say aloud, the texts of the briefing room
///
/// Without a name: what there is. With the name of a set or an item: its texts one after the other, each against its time.
/// Written texts are graded; what was said aloud you mark yourself, and such marks are kept apart. What is left before its
/// end is kept with its draft and its time, and offered again.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A set (`sixty-seconds`), an item's id, or a series' id
    #[arg(value_name = "SET")]
    what: Option<String>,
    /// Who puts the questions, where several would: ml, infrastructure, data or product
    #[arg(long, value_name = "WHO", requires = "what")]
    asker: Option<String>,
    /// Say it aloud and mark yourself; on the screen, where `s` does that at any time, it begins so
    #[arg(long, requires = "what")]
    speak: bool,
    /// On standard input and output, without a screen; a text ends with a line that holds a single dot
    #[arg(long)]
    plain: bool,
    #[command(flatten)]
    left: Left,
}

/// What becomes of a sitting that was left before its end.
#[derive(Debug, clap::Args)]
struct Left {
    /// Go on where it was left before its end
    #[arg(long, requires = "what", conflicts_with_all = ["afresh", "delete"])]
    go_on: bool,
    /// Begin anew; what was left before its end is forgotten
    #[arg(long, requires = "what", conflicts_with = "delete")]
    afresh: bool,
    /// Delete what was left before its end, and do nothing else
    #[arg(long, requires = "what")]
    delete: bool,
}

pub(super) fn run(args: &Args, console: &mut Console) -> Result<Exit, Failure> {
    let books = library::books()?;
    let packs: Vec<Pack> = books.iter().map(|book| book.pack.clone()).collect();
    let Some(wanted) = &args.what else { return list(&packs, console) };
    let mut sitting = find(&packs, wanted)?;
    if let Some(asker) = &args.asker {
        let asked = sitting.stops.iter_mut().filter(|stop| stop.asked().is_some());
        let taken = asked.map(|stop| stop.ask_as(asker)).filter(|taken| *taken).count();
        if taken == 0 {
            return Err(Failure::Usage(format!("`{asker}` puts none of the questions of {}", sitting.title)));
        }
    }
    let found = left(args, &sitting)?;
    if args.left.delete {
        let told = found.map_or_else(
            || format!("Nothing of {} is unfinished.", sitting.title),
            |found| format!("{} is deleted: {}.", sitting.title, page::left(sitting.stops.len(), &found)),
        );
        Keeper::of(&sitting, None).forget()?;
        writeln!(console.out, "{told}")?;
        return Ok(Exit::Fine);
    }
    if args.plain || console.settings.flag("plain") {
        return plain::run(sitting, found, args, console);
    }
    super::screen_or_sentence(console)?;
    let exit = screen::brief(books, (sitting.clone(), found), args.speak, console)?;
    tell_left(&sitting, console)?;
    Ok(exit)
}

/// Says how to go on with a sitting that was left before its end, where something of it is kept.
fn tell_left(sitting: &Sitting, console: &mut Console) -> Result<(), Failure> {
    if let Some(found) = sittings::found(sitting) {
        let left = page::left(sitting.stops.len(), &found);
        writeln!(console.out, "Unfinished, and kept: {}, {left}.", sitting.title)?;
        writeln!(console.out, "`tldrill brief {}` goes on with it.", sitting.id)?;
    }
    Ok(())
}

/// Where the sitting was left, unless it is to begin anew.
fn left(args: &Args, sitting: &Sitting) -> Result<Option<Unfinished>, Failure> {
    let found = sittings::found(sitting);
    if args.left.afresh {
        Keeper::of(sitting, None).forget()?;
        return Ok(None);
    }
    if args.left.go_on && found.is_none() {
        let help = "without `--go-on` it begins";
        return Err(Failure::Usage(format!("nothing of {} is unfinished; {help}", sitting.title)));
    }
    Ok(found)
}

fn list(packs: &[Pack], console: &mut Console) -> Result<Exit, Failure> {
    console.wrap();
    let whole = packs.iter().flat_map(|pack| {
        let rooms = brief::rooms(pack).into_iter();
        rooms.filter_map(|room| brief::sitting(pack, room.set)).collect::<Vec<_>>()
    });
    writeln!(console.out, "Sets: `tldrill brief` and one of these begins all of its texts, one after the other.")?;
    for set in whole {
        let minutes = set.stops.iter().map(|stop| stop.time.0).sum::<i64>().max(0) as u64;
        let (count, minutes) = (set.stops.len(), minutes.div_ceil(60_000));
        let texts = if count == 1 { "1 text".to_owned() } else { format!("{count} texts") };
        writeln!(console.out, "  {:<32} {texts}, {minutes} min", set.id)?;
    }
    writeln!(console.out, "\nTheir texts; one of them, or a series, is begun by its own name.")?;
    for set in rooms::sets(packs) {
        writeln!(console.out, "{}", set.name)?;
        for item in set.items {
            let (time, done) = (item.seconds.div_ceil(60), done(&item));
            writeln!(
                console.out,
                "  {:<32} difficulty {}  {time:>2} min  {}{done}",
                item.id, item.difficulty, item.title
            )?;
        }
    }
    for (head, found) in sittings::all() {
        let told = page::left(head.items.len(), &found);
        let id = &head.id;
        writeln!(console.out, "\nUnfinished: {}, {told}.", head.title)?;
        writeln!(console.out, "`tldrill brief {id}` goes on with it; `--afresh` begins anew, `--delete` forgets it.")?;
    }
    Ok(Exit::Fine)
}

/// What came of a text so far; what was said aloud has marks of one's own and no best one.
fn done(item: &Text) -> String {
    let written = item.best.map(|(times, best)| format!("{times} written, best {best}"));
    let spoken = (item.spoken > 0).then(|| format!("{} said aloud", item.spoken));
    let parts: Vec<String> = written.into_iter().chain(spoken).collect();
    if parts.is_empty() { String::new() } else { format!("  {}", parts.join("; ")) }
}

fn find(packs: &[Pack], wanted: &str) -> Result<Sitting, Failure> {
    packs.iter().find_map(|pack| brief::sitting(pack, wanted)).ok_or_else(|| {
        let known = packs.iter().flat_map(|pack| {
            brief::rooms(pack).into_iter().flat_map(|room| {
                let ids = room.items.iter().map(|item| item.body.id().to_owned());
                std::iter::once(room.set.to_lowercase().replace(' ', "-")).chain(ids).collect::<Vec<_>>()
            })
        });
        let close = known.min_by_key(|name| strsim::osa_distance(name, wanted));
        let close = close.filter(|name| strsim::osa_distance(name, wanted) <= 3);
        let help = close
            .map_or_else(|| "`tldrill brief` lists what there is".to_owned(), |name| format!("did you mean `{name}`?"));
        Failure::Usage(format!("the briefing room has nothing called `{wanted}`; {help}"))
    })
}
