//! `tldrill` with no command: the home screen, or where plain mode is set what stands on it, in lines.

use super::{Console, Exit, Failure, screen};
use std::io::Write as _;

pub(super) fn run(console: &mut Console) -> Result<Exit, Failure> {
    if console.settings.flag("plain") { told(console) } else { screen::home(console) }
}

/// What stands on the home screen, each line with what to type for it.
fn told(console: &mut Console) -> Result<Exit, Failure> {
    let shelf = screen::shown()?;
    for offer in &shelf.offers {
        let best =
            offer.best.map_or_else(|| "new".to_owned(), |(times, best)| format!("played {times} times, best {best}"));
        let (id, title) = (&offer.id, &offer.title);
        writeln!(console.out, "{id}: {title}; difficulty {}, {} min, {best}", offer.difficulty, offer.minutes)?;
    }
    if let Some(next) = &shelf.next {
        writeln!(console.out, "next: {next}")?;
    }
    if let Some(drill) = &shelf.daily {
        let done = drill
            .done
            .as_ref()
            .map_or_else(|| "not played today".to_owned(), |(score, _)| format!("done today, {score}"));
        writeln!(console.out, "daily: {}, {done} (`tldrill daily`)", drill.offer.title)?;
    }
    if let Some(unfinished) = &shelf.unfinished {
        writeln!(console.out, "unfinished: {unfinished} (`tldrill resume`)")?;
    }
    if let Some(trouble) = &shelf.trouble {
        console.remark(trouble);
    }
    writeln!(
        console.out,
        "`tldrill learn` teaches the game, `tldrill play ID` plays an incident, `tldrill brief` lists the briefing room,"
    )?;
    writeln!(console.out, "`tldrill progress` says how you come along, `tldrill --help` lists the rest.")?;
    Ok(Exit::Fine)
}
