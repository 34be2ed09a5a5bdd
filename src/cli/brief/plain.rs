//! A sitting on standard input and output.

use super::Args;
use crate::brief::{Done, Heard, Now, Sitting, Step, Stop, Unfinished, Words, rubric, second_question};
use crate::cli::plain::input::{Input, Lines};
use crate::cli::screen::rooms;
use crate::cli::sittings::Keeper;
use crate::cli::{Console, Exit, Failure};
use crate::model::Millis;
use crate::report::brief as page;
use std::io::Write as _;

/// Milliseconds that a word counts where there is no clock, as in a run in plain mode.
const WORD: i64 = 2000;

/// Where the sitting's lines come from, and what is kept of it.
struct Desk<'a> {
    lines: Lines,
    console: &'a mut Console,
    keeper: Option<Keeper>,
}

pub(super) fn run(
    mut sitting: Sitting,
    found: Option<Unfinished>,
    args: &Args,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut lines = Lines::default();
    let found = match found {
        Some(found) => match choose(&sitting, found, args, &mut lines, console)? {
            Choice::GoOn(found) => Some(*found),
            Choice::Afresh => None,
            Choice::Leave => return Ok(Exit::Fine),
        },
        None => None,
    };
    // A pipe can be piped again; what is kept of a sitting that somebody types in is not touched by it.
    let keeps = console.typed || args.left.go_on || args.left.afresh;
    let keeper = keeps.then(|| Keeper::of(&sitting, found.clone()));
    let mut desk = Desk { lines, console, keeper };
    let found = found.unwrap_or_default();
    let mut done = found.done(&mut sitting);
    let before = done.len();
    if sitting.stops.len() > 1 {
        let width = desk.console.width();
        let plan = if before > 0 { page::unfinished(&sitting, &found, width) } else { page::plan(&sitting, width) };
        writeln!(desk.console.out, "{}", page::text(&plan))?;
    }
    writeln!(
        desk.console.out,
        "No clock runs here: a word counts {} s. A line with a single dot ends a text.\n",
        WORD / 1000
    )?;
    let mut now = found.now.clone();
    for at in before..sitting.stops.len() {
        let Some(outcome) = desk.stop(&sitting, at, std::mem::take(&mut now), args.speak)? else { break };
        done.push(outcome);
    }
    if done.len() == sitting.stops.len()
        && let Some(keeper) = &mut desk.keeper
    {
        keeper.forget()?;
    }
    let kept = desk.keeper.is_some();
    if done.len() > 1 {
        let width = desk.console.width();
        write!(desk.console.out, "{}", page::text(&page::summary(&sitting, &done, width)))?;
    }
    if kept {
        super::tell_left(&sitting, desk.console)?;
    }
    Ok(Exit::Fine)
}

/// What becomes of a sitting that was left before its end.
enum Choice {
    GoOn(Box<Unfinished>),
    Afresh,
    Leave,
}

fn choose(
    sitting: &Sitting,
    found: Unfinished,
    args: &Args,
    lines: &mut Lines,
    console: &mut Console,
) -> Result<Choice, Failure> {
    if args.left.go_on {
        return Ok(Choice::GoOn(Box::new(found)));
    }
    let left = page::left(sitting.stops.len(), &found);
    if !console.typed {
        console
            .remark(format_args!("{} is unfinished ({left}) and stays so; `--go-on` goes on with it", sitting.title));
        return Ok(Choice::Afresh);
    }
    writeln!(console.out, "{} is unfinished: {left}.", sitting.title)?;
    loop {
        write!(console.out, "g goes on, n starts afresh, d deletes it: ")?;
        console.out.flush()?;
        let Input::Line(line) = lines.next(&mut console.input).map_err(Failure::Input)? else {
            return Ok(Choice::Leave);
        };
        match line.trim() {
            "g" | "go on" | "" => return Ok(Choice::GoOn(Box::new(found))),
            "n" | "start afresh" => {
                Keeper::of(sitting, None).forget()?;
                return Ok(Choice::Afresh);
            }
            "d" | "delete" => {
                Keeper::of(sitting, None).forget()?;
                writeln!(console.out, "It is deleted.")?;
                return Ok(Choice::Leave);
            }
            "q" => return Ok(Choice::Leave),
            other => writeln!(console.out, "`{other}` means nothing here")?,
        }
    }
}

/// Milliseconds that a text counts for.
fn time(text: &str) -> i64 {
    text.split_whitespace().count() as i64 * WORD
}

fn words(text: &str) -> Option<Words> {
    (!text.trim().is_empty()).then(|| Words { text: text.to_owned(), took: time(text) })
}

impl Desk<'_> {
    /// One stop; none where the input ended before it was done.
    fn stop(&mut self, sitting: &Sitting, at: usize, now: Now, speak: bool) -> Result<Option<Done>, Failure> {
        let (stop, width) = (&sitting.stops[at], self.console.width());
        writeln!(self.console.out, "{}", page::text(&page::asked(sitting, at, width)))?;
        let outcome = if speak { self.aloud(stop, now.spoken)? } else { self.text(stop, now)? };
        let Some(outcome) = outcome else { return Ok(None) };
        self.note(&Step::Done(outcome.given(stop.asker)));
        let shown = match &outcome {
            Done::Written(it) => page::written(stop, it, width),
            Done::Spoken(it) => page::spoken(stop, it, width),
        };
        writeln!(self.console.out, "\n{}", page::text(&shown))?;
        if let Err(failure) = rooms::keep(&outcome.record(sitting, stop)) {
            self.console.remark(format_args!("this is not kept: {failure}"));
        }
        Ok(Some(outcome))
    }

    /// Keeps what is new, so that the sitting can be taken up again; where it can't be, that is said once.
    fn note(&mut self, step: &Step) {
        let Some(keeper) = &mut self.keeper else { return };
        let noted = keeper.note(step);
        keeper.settle();
        if let Err(failure) = noted {
            self.console.remark(format_args!("{failure}; this sitting can't be taken up again"));
            self.keeper = None;
        }
    }

    /// A text, graded, with a second question where the answer was evasive; none where the input ended before it.
    fn text(&mut self, stop: &Stop, now: Now) -> Result<Option<Done>, Failure> {
        let draft = now.draft.map(|draft| draft.text).unwrap_or_default();
        let first = match now.first {
            Some(first) => first.text,
            None => match self.read(&draft, &|draft| Now { asker: stop.asker, draft, ..Now::default() })? {
                Some(first) => first,
                None => return Ok(None),
            },
        };
        let spent = Millis(time(&first));
        let Some(question) = second_question(stop, &first) else { return Ok(Some(Done::write(stop, first, spent))) };
        writeln!(self.console.out, "\n{question}\n")?;
        let words = words(&first);
        let again = |draft| Now { asker: stop.asker, first: words.clone(), draft, ..Now::default() };
        self.note(&Step::Now(again(None)));
        let second = self.read("", &again)?;
        let done = Done::write(stop, first, spent);
        Ok(Some(match second {
            Some(second) => {
                let spent = Millis(time(&second));
                done.again(stop, second, spent)
            }
            None => done,
        }))
    }

    /// Lines up to a single dot or the end of the input, after those of a draft; none where there are none. Each line is
    /// kept as it comes.
    fn read(&mut self, draft: &str, now: &dyn Fn(Option<Words>) -> Now) -> Result<Option<String>, Failure> {
        let mut text = draft.to_owned();
        if !text.is_empty() {
            writeln!(self.console.out, "You have written so far:\n{}", text.trim_end())?;
            if !text.ends_with('\n') {
                text.push('\n');
            }
        }
        let mut ended = false;
        loop {
            if self.console.typed {
                write!(self.console.out, "| ")?;
                self.console.out.flush()?;
            }
            match self.lines.next(&mut self.console.input).map_err(Failure::Input)? {
                Input::End => {
                    ended = true;
                    break;
                }
                Input::Line(line) if line == "." => break,
                Input::Line(line) => {
                    // As in moves, a second dot lets a line begin with one.
                    text.push_str(line.strip_prefix('.').filter(|rest| rest.starts_with('.')).unwrap_or(&line));
                    text.push('\n');
                    self.note(&Step::Now(now(words(&text))));
                }
                Input::TooLong => self.console.remark("a line of more than 64 KB was left out"),
                Input::NotText => self.console.remark("a line that is not UTF-8 was left out"),
            }
        }
        // Whoever types and closes the input has not handed in: the draft waits.
        let left = ended && self.keeper.is_some() && self.console.typed;
        Ok((!left && !text.trim().is_empty()).then_some(text))
    }

    /// Speaking: a line ends it, and each line of the rubric takes a mark.
    fn aloud(&mut self, stop: &Stop, spoken: Option<i64>) -> Result<Option<Done>, Failure> {
        let took = if let Some(took) = spoken {
            Millis(took)
        } else {
            writeln!(self.console.out, "Say it aloud now, and press Enter when you have said it.")?;
            self.console.out.flush()?;
            let begun = chrono::Utc::now();
            if matches!(self.lines.next(&mut self.console.input).map_err(Failure::Input)?, Input::End) {
                return Ok(None);
            }
            Millis((chrono::Utc::now() - begun).num_milliseconds().max(0))
        };
        self.note(&Step::Now(Now { asker: stop.asker, spoken: Some(took.0), ..Now::default() }));
        let Some(marks) = self.marks(stop)? else { return Ok(None) };
        Ok(Some(Done::Spoken(Heard { took, marks })))
    }

    fn marks(&mut self, stop: &Stop) -> Result<Option<Vec<u8>>, Failure> {
        writeln!(self.console.out, "How far does each line hold of what you said? {}", page::MARKS)?;
        let mut marks = vec![];
        for row in rubric(&stop.task) {
            loop {
                // In a pipe nobody's Enter ends the line.
                let end = if self.console.typed { " " } else { "\n" };
                write!(self.console.out, "{}{end}", row.text)?;
                self.console.out.flush()?;
                match self.lines.next(&mut self.console.input).map_err(Failure::Input)? {
                    Input::End => return Ok(None),
                    Input::Line(line) => match line.trim().parse::<u8>() {
                        Ok(mark) if mark <= 4 => {
                            marks.push(mark);
                            break;
                        }
                        _ => writeln!(self.console.out, "a mark is 0, 1, 2, 3 or 4")?,
                    },
                    Input::TooLong | Input::NotText => writeln!(self.console.out, "a mark is 0, 1, 2, 3 or 4")?,
                }
            }
        }
        Ok(Some(marks))
    }
}
