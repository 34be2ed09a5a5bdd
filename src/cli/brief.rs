//! `tldrill brief`

use super::plain::input::{Input, Lines};
use super::screen::{self, rooms};
use super::{Console, Exit, Failure, library};
use crate::brief::{self, Done, Heard, Sitting, Stop, rubric, second_question};
use crate::model::Millis;
use crate::model::pack::Pack;
use crate::report::brief as page;
use std::io::Write as _;

/// Milliseconds that a word counts where there is no clock, as in a run in plain mode.
const WORD: i64 = 2000;

/// Write, or say aloud, the texts of the briefing room
///
/// Without a name: what there is. With the name of a set or an item: its texts one after the other, each against its time.
/// Written texts are graded; what was said aloud you mark yourself, and such marks are kept apart.
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
    #[arg(long, requires = "what")]
    plain: bool,
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
    if args.plain || console.settings.flag("plain") {
        return plain(&sitting, args.speak, console);
    }
    super::screen_or_sentence(console)?;
    screen::brief(books, sitting, args.speak, console)
}

fn list(packs: &[Pack], console: &mut Console) -> Result<Exit, Failure> {
    for set in rooms::sets(packs) {
        writeln!(console.out, "{}", set.name)?;
        for item in set.items {
            let times = item.best.map_or_else(String::new, |(times, best)| format!("  {times} written, best {best}"));
            let time = item.seconds.div_ceil(60);
            writeln!(console.out, "  {:<32} level {}  {time:>2} min  {}{times}", item.id, item.difficulty, item.title)?;
        }
    }
    Ok(Exit::Fine)
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

/// A sitting on standard input and output.
fn plain(sitting: &Sitting, speak: bool, console: &mut Console) -> Result<Exit, Failure> {
    let width = console.width();
    let mut done = vec![];
    let mut lines = Lines::default();
    if sitting.stops.len() > 1 {
        writeln!(console.out, "{}", page::text(&page::plan(sitting, width)))?;
    }
    for (at, stop) in sitting.stops.iter().enumerate() {
        writeln!(console.out, "{}", page::text(&page::asked(sitting, at, width)))?;
        let outcome = if speak { aloud(stop, &mut lines, console)? } else { text(stop, &mut lines, console)? };
        let Some(outcome) = outcome else { break };
        let shown = match &outcome {
            Done::Written(it) => page::written(stop, it, width),
            Done::Spoken(it) => page::spoken(stop, it, width),
        };
        writeln!(console.out, "\n{}", page::text(&shown))?;
        if let Err(failure) = rooms::keep(&outcome.record(sitting, stop)) {
            console.remark(format_args!("this is not kept: {failure}"));
        }
        done.push(outcome);
    }
    if done.len() > 1 {
        write!(console.out, "{}", page::text(&page::summary(sitting, &done, width)))?;
    }
    Ok(Exit::Fine)
}

/// A text, graded, with a second question where the answer was evasive; none where the input ended before it.
fn text(stop: &Stop, lines: &mut Lines, console: &mut Console) -> Result<Option<Done>, Failure> {
    let Some(first) = read(lines, console)? else { return Ok(None) };
    let took = |text: &str| Millis(text.split_whitespace().count() as i64 * WORD);
    let spent = took(&first);
    let Some(question) = second_question(stop, &first) else { return Ok(Some(Done::write(stop, first, spent))) };
    writeln!(console.out, "\n{question}\n")?;
    let second = read(lines, console)?;
    let done = Done::write(stop, first, spent);
    Ok(Some(match second {
        Some(second) => {
            let spent = took(&second);
            done.again(stop, second, spent)
        }
        None => done,
    }))
}

/// Lines up to a single dot or the end of the input; none where there are none.
fn read(lines: &mut Lines, console: &mut Console) -> Result<Option<String>, Failure> {
    let mut text = String::new();
    loop {
        if console.typed {
            write!(console.out, "| ")?;
            console.out.flush()?;
        }
        match lines.next(&mut console.input).map_err(Failure::Input)? {
            Input::End => break,
            Input::Line(line) if line == "." => break,
            Input::Line(line) => {
                // As in moves, a second dot lets a line begin with one.
                text.push_str(line.strip_prefix('.').filter(|rest| rest.starts_with('.')).unwrap_or(&line));
                text.push('\n');
            }
            Input::TooLong => console.remark("a line of more than 64 KB was left out"),
            Input::NotText => console.remark("a line that is not UTF-8 was left out"),
        }
    }
    Ok((!text.trim().is_empty()).then_some(text))
}

/// Speaking: a line ends it, and each line of the rubric takes a mark.
fn aloud(stop: &Stop, lines: &mut Lines, console: &mut Console) -> Result<Option<Done>, Failure> {
    writeln!(console.out, "Say it aloud now, and press Enter when you have said it.")?;
    console.out.flush()?;
    let begun = chrono::Utc::now();
    if matches!(lines.next(&mut console.input).map_err(Failure::Input)?, Input::End) {
        return Ok(None);
    }
    let took = Millis((chrono::Utc::now() - begun).num_milliseconds().max(0));
    writeln!(console.out, "Mark yourself, 0 to 4:")?;
    let mut marks = vec![];
    for row in rubric(&stop.task) {
        loop {
            // In a pipe nobody's Enter ends the line.
            let end = if console.typed { " " } else { "\n" };
            write!(console.out, "{}{end}", row.text)?;
            console.out.flush()?;
            match lines.next(&mut console.input).map_err(Failure::Input)? {
                Input::End => return Ok(None),
                Input::Line(line) => match line.trim().parse::<u8>() {
                    Ok(mark) if mark <= 4 => {
                        marks.push(mark);
                        break;
                    }
                    _ => writeln!(console.out, "a mark is 0, 1, 2, 3 or 4")?,
                },
                Input::TooLong | Input::NotText => writeln!(console.out, "a mark is 0, 1, 2, 3 or 4")?,
            }
        }
    }
    Ok(Some(Done::Spoken(Heard { took, marks })))
}
