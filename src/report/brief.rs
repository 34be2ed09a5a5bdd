//! The briefing room as pages: the plan, what is asked for, what came of it, and the end of a sitting.

mod progress;

pub use progress::{Mark, came_of, progress, progress_page};

use super::cells;
use super::page::{self, Line, Tone};
use super::points::tally;
use super::underline::{note, underlined};
use crate::brief::{Done, Heard, Now, Sitting, Stop, TWICE, Unfinished, Written, overall, rubric};
use crate::grade::{Cap, Criterion, Grade, Task, Verdict, words};
use crate::model::scenario::Exemplar;
use crate::model::{Audience, Millis};
use std::cmp::Ordering;

/// The plan of a sitting with several stops.
pub fn plan(sitting: &Sitting, width: usize) -> Vec<Line> {
    let whole: i64 = sitting.stops.iter().map(|stop| stop.time.0).sum();
    let mut lines =
        head(&sitting.title, &format!("{} texts, {} min", sitting.stops.len(), (whole + 59_999) / 60_000), width);
    for (at, stop) in sitting.stops.iter().enumerate() {
        let label = Line::of(Tone::Dim, format!("{:>2}  {:>6}  ", at + 1, span(stop.time)));
        lines.extend(page::item(label, Tone::Plain, &stop.title, width, 12));
    }
    lines
}

/// A sitting that was left before its end: how far each stop is.
pub fn unfinished(sitting: &Sitting, found: &Unfinished, width: usize) -> Vec<Line> {
    let mut lines = head(&sitting.title, "unfinished", width);
    for (at, stop) in sitting.stops.iter().enumerate() {
        let (sign, tone, state) = match at.cmp(&found.given.len()) {
            Ordering::Less => ("+", Tone::Good, "done".to_owned()),
            Ordering::Equal => (">", Tone::Strong, at_hand(&found.now).unwrap_or_else(|| "to do".to_owned())),
            Ordering::Greater => (" ", Tone::Dim, "to do".to_owned()),
        };
        let label = Line::of(tone, format!("{sign} {:>2}  ", at + 1));
        lines.extend(page::item(label, Tone::Plain, &format!("{} ({state})", stop.title), width, 6));
    }
    lines.push(Line::blank());
    let told = format!(
        "You left this unfinished: {}. You can go on, start afresh, or delete it.",
        left(sitting.stops.len(), found)
    );
    lines.extend(page::paragraph(Tone::Plain, &told, width, 0));
    lines
}

/// How far an unfinished sitting of so many stops is: `3 of 9 texts done, a draft of 54 words (70 s)`.
pub fn left(stops: usize, found: &Unfinished) -> String {
    let done = (stops > 1).then(|| format!("{} of {stops} texts done", found.given.len()));
    let parts: Vec<String> = done.into_iter().chain(at_hand(&found.now)).collect();
    if parts.is_empty() { "nothing is written yet".to_owned() } else { parts.join(", ") }
}

/// How long a text is: `1 word`, `54 words`.
pub fn length(text: &str) -> String {
    let count = words(text);
    if count == 1 { "1 word".to_owned() } else { format!("{count} words") }
}

/// How the stop at hand stands, where something was written or said for it.
fn at_hand(now: &Now) -> Option<String> {
    let draft = now.draft.as_ref().map(|draft| {
        format!("a draft of {}, {} spent on it", length(&draft.text), span(Millis(draft.took / 1000 * 1000)))
    });
    let first = now.first.as_ref().map(|_| "answered once, and asked again".to_owned());
    let spoken = now.spoken.map(|took| format!("spoken in {}, not marked yet", span(Millis(took))));
    [first, draft, spoken].into_iter().flatten().reduce(|all, one| format!("{all}; {one}"))
}

fn head(title: &str, beside: &str, width: usize) -> Vec<Line> {
    vec![Line::of(Tone::Strong, title).at_margin(width, Tone::Dim, beside), Line::blank()]
}

/// A span as people say it: `90 s`, `12 min`.
fn span(time: Millis) -> String {
    let seconds = time.0 / 1000;
    if seconds % 60 == 0 && seconds >= 180 { format!("{} min", seconds / 60) } else { format!("{seconds} s") }
}

/// What is asked for: what there is to read, and the task.
pub fn asked(sitting: &Sitting, at: usize, width: usize) -> Vec<Line> {
    let Some(stop) = sitting.stops.get(at) else { return vec![] };
    let place = if sitting.stops.len() > 1 { format!("{} of {}", at + 1, sitting.stops.len()) } else { String::new() };
    let mut lines = head(&stop.title, &place, width);
    lines.extend(to_read(stop, Tone::Plain, width));
    lines.push(Line::blank());
    lines.extend(page::paragraph(Tone::Strong, &task(stop), width, 0));
    if matches!(stop.task, Task::Prompt(_)) {
        lines.extend(page::paragraph(Tone::Dim, UNCHECKED, width, 0));
    }
    lines
}

/// What a story of one's own can't be marked for.
const UNCHECKED: &str = "Nobody can check here whether it is true: only what it tells is marked.";

/// The same once more, where an answer left something open: that it is kept comes first, since the text below it is empty.
pub fn asked_again(sitting: &Sitting, at: usize, first: &str, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::of(Tone::Good, "kept: your first answer")];
    let rows = first.trim().lines().flat_map(|row| page::paragraph(Tone::Dim, row, width.saturating_sub(2), 0));
    lines.extend(rows.map(|row| row.indented(2)));
    lines.push(Line::blank());
    let why = format!(
        "It left something open, so one more question is put. What you write now is read together with it; the two \
         can earn {TWICE} at the most."
    );
    lines.extend(page::paragraph(Tone::Strong, &why, width, 0));
    lines.push(Line::blank());
    lines.extend(asked(sitting, at, width));
    lines
}

/// What there is to read before the task.
fn to_read(stop: &Stop, tone: Tone, width: usize) -> Vec<Line> {
    let text = match &stop.task {
        Task::Briefing(it) => &it.situation.context,
        Task::Question(it) => &it.context,
        Task::Prompt(it) => &it.prompt,
    };
    let rows = text.trim().lines().flat_map(|paragraph| {
        if paragraph.trim().is_empty() {
            vec![Line::blank()]
        } else {
            page::paragraph(tone, paragraph.trim_end(), width, 0)
        }
    });
    rows.collect()
}

/// The task in a sentence.
pub fn task(stop: &Stop) -> String {
    let words = if stop.words() > 0 { format!(" in about {} words", stop.words()) } else { String::new() };
    let time = span(stop.time);
    match (&stop.task, stop.asked()) {
        (Task::Briefing(it), _) => {
            let now = it.situation.now;
            let to =
                if it.situation.audience == Audience::Executive { "executives" } else { it.situation.audience.word() };
            let aloud = stop.time_aloud();
            let aloud = if aloud == stop.time { String::new() } else { format!(", or {} aloud", span(aloud)) };
            format!("It is {now}. Write to {to}{words}: {time} to write{aloud}.")
        }
        (_, Some((who, asked))) => format!("{who} asks: \"{asked}\" Answer{words}; {time}."),
        _ => format!("Tell it{words}; {time}."),
    }
}

/// A written text with its marks and its words underlined.
pub fn written(stop: &Stop, it: &Written, width: usize) -> Vec<Line> {
    let mut lines = marked(&it.grade, width);
    if it.again.is_some() {
        lines.push(Line::of(Tone::Dim, format!("It took a second question, so {TWICE} is the most it can earn.")));
    }
    lines.extend(over(it.took, stop.time));
    // An answer and a story are marked by their points and parts; how an update is built is not asked of them.
    lines.extend(tally(&it.grade.findings).map(|tally| Line::of(Tone::Plain, tally)));
    if matches!(stop.task, Task::Briefing(_)) {
        lines.extend(criteria(&it.grade, width));
    }
    lines.push(Line::blank());
    lines.extend(underlined(&it.whole(), &it.grade.findings, width));
    if let Task::Question(question) = &stop.task {
        lines.push(Line::blank());
        let wants = format!("What the asker wants to learn: {}.", question.question.wants.raw().trim_end_matches('.'));
        lines.extend(page::paragraph(Tone::Dim, &wants, width, 0));
        if !question.question.tempting.is_empty() {
            let tempting = format!("The tempting answer: \"{}\"", question.question.tempting.raw());
            lines.extend(page::paragraph(Tone::Dim, &tempting, width, 0));
        }
    }
    lines
}

/// The same of a text that was written again, beside what it came to at first.
pub fn repaired(stop: &Stop, first: &Written, again: &Written, width: usize) -> Vec<Line> {
    let told = format!("Written again, to repair it; {} of 100 at first is what counts.", first.grade.overall);
    let mut lines = page::paragraph(Tone::Dim, &told, width, 0);
    lines.extend(written(stop, again, width));
    lines
}

/// By how much the time was passed, where it was: no marks are taken for it, but nobody should learn it from a listener.
fn over(took: Millis, time: Millis) -> Option<Line> {
    let told = || format!("! {} over the time of {}; it costs no marks here", span(took - time), span(time));
    // Less than a second isn't told.
    ((took - time).0 >= 1000).then(|| Line::of(Tone::Warning, told()))
}

/// The mark, and what capped it.
fn marked(grade: &Grade, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::of(Tone::Strong, format!("{} of 100", grade.overall))];
    if let Some((limit, message)) = Cap::told(&grade.caps) {
        let said = format!("at most {limit}: {message}");
        lines.extend(page::item(Line::of(Tone::Critical, "! "), Tone::Critical, &said, width, 2));
    }
    lines
}

/// The marks of an update's criteria, in as few lines as they need.
fn criteria(grade: &Grade, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::blank()];
    for criterion in Criterion::ALL {
        let Some(mark) = grade.criteria.get(*criterion) else { continue };
        let tone = match mark {
            4 => Tone::Good,
            2 | 3 => Tone::Plain,
            _ => Tone::Warning,
        };
        let name = format!("{} ", criterion.word().replace('_', " "));
        let last = lines.pop().unwrap_or_default();
        let full = last.width() + name.len() + 1 > width;
        let line = if full { Line::blank() } else { last.clone() };
        lines.extend(full.then_some(last));
        lines.push(line.with(Tone::Dim, name).with(tone, format!("{mark}  ")));
    }
    lines
}

/// What the marks of a speaker mean, where no line of keys says so.
pub const MARKS: &str = "4 wholly   3 nearly   2 half   1 a little   0 not at all";

/// What was said is marked by its speaker: what was asked, the lines to mark it by, and below them what there was to read.
pub fn marking(stop: &Stop, took: Millis, marks: &[Option<u8>], here: usize, width: usize) -> Vec<Line> {
    let told = format!(
        "You spoke for {} of {}. How far does each line hold of what you said?",
        span(took),
        span(stop.time_aloud())
    );
    let is_prompt = matches!(stop.task, Task::Prompt(_));
    let mut lines =
        if is_prompt { to_read(stop, Tone::Plain, width) } else { page::paragraph(Tone::Plain, &task(stop), width, 0) };
    lines.push(Line::blank());
    lines.extend(page::paragraph(Tone::Strong, &told, width, 0));
    lines.push(Line::blank());
    lines.extend(rubric_lines(stop, marks, Some(here), width));
    if !is_prompt {
        lines.push(Line::blank());
        lines.extend(to_read(stop, Tone::Dim, width));
    }
    lines
}

/// What the speaker marks herself by, with the marks given so far; `here` is the line that is being marked.
pub fn rubric_lines(stop: &Stop, marks: &[Option<u8>], here: Option<usize>, width: usize) -> Vec<Line> {
    let mut lines = vec![];
    for (at, row) in rubric(&stop.task).iter().enumerate() {
        let mark = marks.get(at).copied().flatten().map_or_else(|| "_".to_owned(), |mark| mark.to_string());
        let (pointer, tone) = if here == Some(at) { ("> ", Tone::Strong) } else { ("  ", Tone::Plain) };
        let label = Line::of(Tone::Strong, format!("{pointer}{mark}  "));
        lines.extend(page::item(label, tone, &row.text, width, 5));
    }
    lines
}

/// What somebody who spoke marked herself with.
pub fn spoken(stop: &Stop, it: &Heard, width: usize) -> Vec<Line> {
    let marks: Vec<Option<u8>> = it.marks.iter().copied().map(Some).collect();
    let mut lines = vec![Line::of(Tone::Strong, format!("Spoken in {}, marked by yourself", span(it.took)))];
    lines.push(Line::of(Tone::Dim, MARKS));
    lines.extend(over(it.took, stop.time_aloud()));
    lines.push(Line::blank());
    lines.extend(rubric_lines(stop, &marks, None, width));
    lines.push(Line::blank());
    let low = low(stop, it);
    let told = if low.is_empty() {
        format!("In all {}.", own(it))
    } else {
        format!("In all {}. Look after: {}.", own(it), low.join("; "))
    };
    lines.extend(page::paragraph(Tone::Strong, &told, width, 0));
    lines
}

/// What a speaker's own marks come to.
fn own(it: &Heard) -> String {
    let sum: u32 = it.marks.iter().map(|mark| u32::from(*mark)).sum();
    format!("{sum} of {}, by your own marks", 4 * it.marks.len())
}

/// The lines that hold half at the most of what was said.
fn low(stop: &Stop, it: &Heard) -> Vec<String> {
    let rows = rubric(&stop.task);
    let low = rows.into_iter().zip(&it.marks).filter(|(_, mark)| **mark <= 2).map(|(row, _)| row.text);
    low.map(|text| text.strip_prefix("said: ").map_or_else(|| text.clone(), str::to_owned)).collect()
}

/// The example texts of a stop with what they earn, best first.
pub fn exemplars(stop: &Stop, width: usize) -> Vec<Line> {
    let mut all: Vec<&Exemplar> = match &stop.task {
        Task::Briefing(it) => it.exemplars.iter().collect(),
        Task::Question(it) => it.exemplars.iter().collect(),
        Task::Prompt(it) => it.exemplars.iter().collect(),
    };
    all.sort_by_key(|exemplar| std::cmp::Reverse((exemplar.high, exemplar.low)));
    let mut lines = vec![];
    for exemplar in all {
        let text = exemplar.text.raw().trim();
        let grade = stop.task.grade(text);
        let name = exemplar.name.replace('-', " ");
        lines.push(Line::of(Tone::Strong, name).at_margin(width, Tone::Strong, &format!("{}", grade.overall)));
        lines.extend(cells::wrap(text, width).into_iter().map(|row| Line::of(Tone::Plain, row)));
        lines.push(Line::blank());
    }
    lines
}

/// The end of a sitting: what each stop came to.
pub fn summary(sitting: &Sitting, done: &[Done], width: usize) -> Vec<Line> {
    let mean = overall(done).map_or_else(String::new, |mean| format!("{mean} of 100 on average"));
    let mut lines = head(&sitting.title, &mean, width);
    for (stop, done) in sitting.stops.iter().zip(done) {
        let (mark, tone) = match done {
            Done::Written(it) => (it.grade.overall.to_string(), Tone::Strong),
            Done::Spoken(_) => ("own".to_owned(), Tone::Dim),
        };
        let late = done.took() > done.time(stop);
        let times = format!("{} of {}", span(done.took()), span(done.time(stop)));
        let label = Line::of(tone, format!("{mark:>4}  ")).with(
            if late { Tone::Warning } else { Tone::Dim },
            format!("{}{times:<16}  ", if late { "! " } else { "  " }),
        );
        lines.extend(page::item(label, Tone::Plain, &stop.title, width, 26));
        lines.extend(to_repair(stop, done, width));
    }
    let late = sitting.stops.iter().zip(done).map(|(stop, done)| (done.took() - done.time(stop)).0.max(0)).sum();
    if late >= 1000 {
        lines.push(Line::blank());
        lines.push(Line::of(
            Tone::Warning,
            format!("! {} over the time in all; it costs no marks here", span(Millis(late))),
        ));
    }
    if let Some(weakest) = weakest(sitting, done) {
        lines.push(Line::blank());
        let next = format!("Next time, look after: {}.", weakest.word().replace('_', " "));
        lines.extend(page::paragraph(Tone::Plain, &next, width, 0));
    }
    lines
}

/// What is to be repaired in a text, what is untrue before what is missing; in what was said, what was marked low.
fn to_repair(stop: &Stop, done: &Done, width: usize) -> Vec<Line> {
    let item = |remark: &str| page::item(Line::of(Tone::Dim, "      - "), Tone::Dim, remark, width, 8);
    let it = match done {
        Done::Written(it) => it,
        Done::Spoken(it) => return low(stop, it).iter().flat_map(|row| item(row)).collect(),
    };
    let of = |wanted: fn(Verdict) -> bool| it.grade.findings.iter().filter(move |finding| wanted(finding.verdict));
    let untrue = of(|verdict| matches!(verdict, Verdict::Wrong | Verdict::Premature));
    let mut told: Vec<String> = vec![];
    for finding in untrue.chain(of(|verdict| verdict == Verdict::Missing)) {
        let remark = note(finding);
        if !told.contains(&remark) {
            told.push(remark);
        }
    }
    told.iter().flat_map(|remark| item(remark)).collect()
}

/// The criterion that cost most over the updates of a sitting; none where nothing cost anything.
fn weakest(sitting: &Sitting, done: &[Done]) -> Option<Criterion> {
    let lost = |criterion: Criterion| -> u32 {
        let marks = sitting.stops.iter().zip(done).filter_map(|it| match it {
            (Stop { task: Task::Briefing(_), .. }, Done::Written(it)) => it.grade.criteria.get(criterion),
            _ => None,
        });
        marks.map(|mark| u32::from(4 - mark.min(4))).sum()
    };
    // The first of equals, in the rubric's order.
    let worst = Criterion::ALL.iter().rev().max_by_key(|criterion| lost(**criterion))?;
    (lost(*worst) > 0).then_some(*worst)
}

/// Lines as text.
pub fn text(lines: &[Line]) -> String {
    page::text(lines)
}
