//! Grades a postmortem: a timeline with times that agree, contributing factors (plural; a single root cause is a
//! construct), the mitigation, action items each with an owner and a deadline, and what recurs named as debt.

mod log;
mod parts;
mod rows;
mod told;
mod untrue;

pub use log::Logged;

use super::amount::Unit;
use super::answer::form_limit;
use super::claims::{Claims, claims};
use super::criteria;
use super::criteria::accuracy::described;
use super::figures::figures;
use super::lexicon::{Tag, one_of};
use super::mark::{Criterion, Finding, Section, Verdict};
use super::page::{self, Row};
use super::points::{heard, weigh};
use super::sense::Sense;
use super::sets::Set;
use super::token::Token;
use super::view::View;
use crate::model::event::Point;
use crate::model::situation::Situation;
use crate::model::time::Clock;
use crate::model::vocabulary::ActionState;
use log::Moved;
use serde::{Deserialize, Serialize};

/// What a postmortem is judged by beside its form: the rubric's points that apply under the run's truth.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Rubric {
    /// Contributing factors.
    pub factors: Vec<Point>,
    /// What recurs.
    pub recurs: Vec<Point>,
    /// Action items worth writing.
    pub items: Vec<Point>,
    /// What a draft of the report may list of the run's log. Left as it is, it is nobody's words.
    pub logged: Vec<String>,
    /// How many lines such a draft has.
    pub listed: usize,
    /// The log, by which the times of a timeline are checked.
    #[serde(default)]
    pub log: Vec<Logged>,
}

/// What a postmortem earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postmortem {
    /// 0 to 100.
    pub overall: u8,
    /// Timeline, 0 to 100.
    pub timeline: u8,
    /// Contributing factors, 0 to 100.
    pub factors: u8,
    /// Mitigation, 0 to 100; none where no step was taken that could be told.
    pub mitigation: Option<u8>,
    /// Action items with owner and deadline, 0 to 100.
    pub items: u8,
    /// What recurs, named as debt, 0 to 100.
    pub debt: u8,
    /// Reasons.
    pub findings: Vec<Finding>,
}

impl Postmortem {
    /// What each section earned, 0 to 100; none where nothing could be earned.
    pub fn marks(&self) -> [(Section, Option<u8>); 5] {
        [
            (Section::Timeline, Some(self.timeline)),
            (Section::Factors, Some(self.factors)),
            (Section::Mitigation, self.mitigation),
            (Section::Items, Some(self.items)),
            (Section::Recurs, Some(self.debt)),
        ]
    }
}

/// Grades a postmortem. The sections weigh what [`Section::weight`] says, those that apply; blame caps the whole at 50.
pub fn postmortem(text: &str, rubric: &Rubric, situation: &Situation) -> Postmortem {
    let whole = &page::without_prompts(super::update::within_limit(text));
    let view = View::new(situation);
    let doc = view.read(whole);
    // What a draft lists by itself answers nothing that is asked of the writer.
    let (text, drafted) = &page::without_logged(whole, &rubric.logged);
    let own = view.read(text);
    let sense = Sense::new(&own, &view);
    let claims = claims(&sense);
    let mut findings = vec![];
    let kept = Kept { drafted: *drafted, listed: rubric.listed, lines: page::timeline_lines(text) };
    let all = Sense::new(&doc, &view);
    let moved = log::moved(&all, whole, &rubric.log);
    let part = |text: &str, section| view.read(&parts::own(text, section));
    let (listed, told) = (part(whole, Section::Timeline), part(text, Section::Timeline));
    let times = (&all, &Sense::new(&listed, &view), &Sense::new(&told, &view));
    let timeline = if rows::has_timeline(whole) {
        timeline(times, (kept, &moved), &mut findings)
    } else {
        // What is wrong in it is told all the same.
        timeline(times, (kept, &moved), &mut findings);
        findings.retain(|found| found.section != Some(Section::Timeline) || found.verdict == Verdict::Wrong);
        let advice = "List what happened under a heading \"Timeline\", a line each, beginning with its time.";
        findings.push(note_on(Section::Timeline, None, "There is no timeline.", advice));
        0
    };
    let factors = points_part(text, &rubric.factors, situation, FACTOR, &mut findings);
    let stopped = part(text, Section::Mitigation);
    let stated = untrue::stated(&sense, text, false);
    let with_rows = untrue::stated(&sense, text, true);
    let mitigation = mitigation((&sense, &claims, &with_rows), &Sense::new(&stopped, &view), &mut findings);
    let own_items = parts::own(text, Section::Items);
    let items = items(&Sense::new(&view.read(&own_items), &view), &own_items, (text, rubric), &mut findings);
    let prose = page::without_headings(&page::without_tables(text));
    let debt = points_part(text, &rubric.recurs, situation, RECURS, &mut findings);
    // A table's rows and the headings of a draft are no sentences, and needn't be.
    let written = view.read(&prose);
    let prose = Sense::new(&written, &view);
    let mut limit = form_limit(&prose, &super::claims::claims(&prose), &mut findings);
    limit = limit.min(untrue::untrue(&sense, &claims, &stated, &mut findings));
    if written.words < WRITTEN && doc.words >= WRITTEN {
        limit = limit.min(20);
        findings.push(note(
            None,
            "Hardly anything is written beside headings and tables.",
            "Say in sentences what happened, what made it possible, and what will be done.",
        ));
    }
    let blame =
        own.tagged(Tag::Blame, 0, own.tokens.len()).count() + own.tagged(Tag::Panic, 0, own.tokens.len()).count();
    if blame >= 2 {
        limit = limit.min(50);
        findings.push(note(
            None,
            "It blames somebody; people will hide the next one.",
            "Write what made the step look right at the time.",
        ));
    }
    let byte = |mark: u32| mark.min(100) as u8;
    let mut graded = Postmortem {
        overall: 0,
        timeline: byte(timeline),
        factors: byte(factors),
        mitigation: mitigation.map(byte),
        items: byte(items),
        debt: byte(debt),
        findings,
    };
    graded.overall = byte(merit(&graded).min(limit));
    graded
}

/// The mean of the sections that apply, by their weights.
fn merit(graded: &Postmortem) -> u32 {
    let applying = graded.marks().into_iter().filter_map(|(section, mark)| Some((section.weight(), u32::from(mark?))));
    let (sum, of) = applying.fold((0, 0), |(sum, of), (weight, mark)| (sum + weight * mark, of + weight));
    sum / of
}

/// How the remark on a point that is missing begins, and the section that misses it.
type Missing = (Section, &'static str);
const FACTOR: Missing = (Section::Factors, "A contributing factor: ");
const RECURS: Missing = (Section::Recurs, "Not told that this recurs: ");
const ITEM: Missing = (Section::Items, "An action item worth writing: ");

/// Words without which a report of headings and tables is none.
const WRITTEN: usize = 20;

fn note(span: Option<[usize; 2]>, message: &str, suggestion: &str) -> Finding {
    criteria::note(Criterion::Clarity, span, message, Some(suggestion))
}

/// A remark on a section of the report.
fn note_on(section: Section, span: Option<[usize; 2]>, message: &str, suggestion: &str) -> Finding {
    Finding { section: Some(section), ..note(span, message, suggestion) }
}

/// Something in a section of the report that is not so.
fn wrong_in(section: Section, span: Option<[usize; 2]>, message: &str, suggestion: &str) -> Finding {
    Finding { verdict: Verdict::Wrong, ..note_on(section, span, message, suggestion) }
}

/// What became of the timeline that a draft lists.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// Its lines that stand as they were drafted.
    drafted: usize,
    /// The lines that a draft has.
    listed: usize,
    /// Lines of the writer's own in it, new ones and changed ones.
    lines: usize,
}

impl Kept {
    /// How much of it is the writer's work, of [`WORK`]: each line of their own is a part, and a draft that was cut to
    /// what mattered is all of it.
    fn work(self) -> u32 {
        let cut = self.drafted * 3 <= self.listed * 2;
        if cut { WORK } else { (self.lines as u32).min(WORK) }
    }
}

/// Lines of their own by which somebody has made a drafted timeline theirs.
const WORK: u32 = 2;

/// Four times that agree are a timeline; one that doesn't takes a quarter away. Those on lines that were drafted count as
/// far as somebody has worked on the draft. Given are the whole report, and what stands in the timeline with and without what
/// was drafted: a wrong time is wrong wherever it stands.
fn timeline(
    (all, listed, own): (&Sense<'_>, &Sense<'_>, &Sense<'_>),
    (kept, moved): (Kept, &[Moved]),
    findings: &mut Vec<Finding>,
) -> u32 {
    let place = |sense: &Sense<'_>, amount: usize| {
        let amount = &sense.doc.amounts[amount];
        sense.doc.span(amount.first, amount.last)
    };
    let is_moved =
        |span: Option<[usize; 2]>| moved.iter().any(|moved| span.is_some_and(|span| moved.span[0] == span[0]));
    let counted = |sense: &Sense<'_>, verdict: Verdict| {
        let figures = figures(sense);
        let times = figures.iter().filter(|figure| sense.doc.amounts[figure.amount].is(Unit::Clock));
        let held = times.filter(|figure| !is_moved(place(sense, figure.amount)));
        held.filter(|figure| figure.verdict == verdict).count() as u32
    };
    for moved in moved {
        let told = format!("The log has this at {}: {}", moved.logged.at, moved.logged.text.trim_end_matches('.'));
        let advice = format!("{} is the time of it.", moved.logged.at);
        findings.push(wrong_in(Section::Timeline, Some(moved.span), &format!("{told}."), &advice));
    }
    let wrong = figures(all).into_iter().filter(|figure| figure.verdict == Verdict::Wrong);
    let clocks = wrong.filter(|figure| all.doc.amounts[figure.amount].is(Unit::Clock));
    for figure in clocks.filter(|figure| !is_moved(place(all, figure.amount))) {
        let instead = figure.instead.map(|known| format!("{} is known.", Clock::from_secs(known.value as i64)));
        let advice = instead.as_deref().unwrap_or("Keep to the log.");
        let span = place(all, figure.amount);
        findings.push(wrong_in(Section::Timeline, span, "This time contradicts what is known.", advice));
    }
    let (right, wrong) = (counted(listed, Verdict::Right), counted(all, Verdict::Wrong) + moved.len() as u32);
    if right < 4 {
        findings.push(note_on(
            Section::Timeline,
            None,
            "The timeline has fewer than four times that can be found in the run.",
            "List what happened, with the clock.",
        ));
        rows::uncounted(listed, findings);
    }
    let mark = |right: u32| (right.min(4) * 25).saturating_sub(wrong * 25);
    if kept.drafted == 0 {
        return mark(right);
    }
    let work = kept.work();
    let earned = mark(counted(own, Verdict::Right)).max(mark(right) * work / WORK);
    if earned < mark(right) {
        let told = if work == 0 {
            "The timeline is the log as the draft lists it."
        } else {
            "Most of the timeline is the log as the draft lists it."
        };
        let advice = "Cut it to what mattered, or write into two of its lines why it was so, or what was missed.";
        findings.push(note_on(Section::Timeline, None, told, advice));
    }
    earned
}

/// That something is said, and where it counts.
fn astray_words(section: Section) -> String {
    format!("It stands under another heading: put it under \"{section}\".")
}

fn points_part(
    text: &str,
    points: &[Point],
    situation: &Situation,
    missing: Missing,
    findings: &mut Vec<Finding>,
) -> u32 {
    let (section, missing) = missing;
    let points: Vec<&Point> = points.iter().collect();
    let own = parts::own(text, section);
    let found = heard(&own, &points, situation);
    let astray = if own == text { vec![] } else { heard(text, &points, situation) };
    for (at, (point, _)) in points.iter().zip(&found).enumerate().filter(|(_, (_, found))| !found.is_made()) {
        let elsewhere = astray.get(at).is_some_and(|found| found.is_made());
        findings.push(Finding {
            criterion: Criterion::Confidence,
            span: None,
            verdict: Verdict::Missing,
            message: format!("{missing}{}.", point.text.raw().trim_end_matches('.')),
            suggestion: elsewhere.then(|| astray_words(section)),
            section: Some(section),
        });
    }
    let (got, all) = weigh(&points, &found);
    (got * 100).checked_div(all).unwrap_or(100)
}

/// None where no step was taken and none is claimed: nothing can be told then, nor earned.
fn mitigation(
    (sense, whole, stated): (&Sense<'_>, &Claims, &[bool]),
    own: &Sense<'_>,
    findings: &mut Vec<Finding>,
) -> Option<u32> {
    let acted = |what| {
        sense.view.action(what).is_some_and(|action| matches!(action.state, ActionState::Done | ActionState::Running))
    };
    let all = sense.items(acted).count() as u32;
    let claims = claims(own);
    let told = |claims: &Claims| sense.items(acted).filter(|(item, _)| claims.said[*item].is_some()).count() as u32;
    let said = told(&claims);
    let untaken = || whole.untaken.iter().filter(|found| stated[found.sentence]);
    for untaken in untaken() {
        let what = sense.view.items[untaken.item].what;
        let under_way = sense.view.action(what).is_some_and(|action| action.state == ActionState::Running);
        let (told, advice) = if under_way {
            ("This is under way, not done", "Say how far it is.")
        } else {
            ("This was not done", "Keep to the log.")
        };
        let told = format!("{told}: {}.", described(sense, what).trim_end_matches('.'));
        let span = sense.doc.span(untaken.tokens.0, untaken.tokens.1);
        findings.push(wrong_in(Section::Mitigation, span, &told, advice));
    }
    if said == 0 && all > 0 {
        let (astray, said_not) = (told(whole), "It doesn't say what stopped the harm.");
        let astray = (astray > 0).then(|| astray_words(Section::Mitigation));
        let advice = astray.as_deref().unwrap_or("Name the step and its time.");
        findings.push(note_on(Section::Mitigation, None, said_not, advice));
    }
    if said == 1 && all > 1 {
        let advice = "Name a second step that was taken, and its time.";
        findings.push(note_on(Section::Mitigation, None, "Only one step that limited or mended it is told.", advice));
    }
    let untrue = untaken().count() as u32;
    // Two steps told are a mitigation; nobody needs to list every one. A step that was not taken costs as much as one that
    // is told earns.
    let mark = (said * 100).checked_div(all.min(2)).map(|mark| mark.min(100).saturating_sub(untrue * 50));
    mark.or((untrue > 0).then_some(0))
}

/// Lines that name somebody and a date, a time or a span are action items. Three make the part, one each a third.
fn items(sense: &Sense<'_>, own: &str, (text, rubric): (&str, &Rubric), findings: &mut Vec<Finding>) -> u32 {
    let mut whole = 0_u32;
    for row in page::items(own) {
        match row {
            Row::Whole => whole += 1,
            Row::Lacks(span, lacks) => findings.push(note_on(
                Section::Items,
                Some(span),
                &format!("This action item lacks {lacks}."),
                "Give every item an owner and a date.",
            )),
        }
    }
    for at in 0..sense.doc.sentences.len() {
        let s = &sense.doc.sentences[at];
        if sense.doc.tokens[s.first].is("|") {
            continue;
        }
        let deadline = sense
            .doc
            .amounts_in(s.first, s.last)
            .iter()
            .any(|amount| matches!(amount.main().unit, Unit::Date | Unit::Clock | Unit::Duration))
            || sense.doc.tokens[s.first..s.last]
                .iter()
                .any(|token| token.is_in(Set::Weekday) || token.is_in(Set::Month) || one_of(DUE, &token.norm));
        let to_do = sense.has(Tag::Planned, at)
            || sense.has(Tag::Request, at)
            || OWNERS.iter().any(|word| sense.doc.tokens[s.first..s.last].iter().any(|t| t.is(word)));
        if !to_do {
            continue;
        }
        let owner = owner(sense, at);
        if owner && deadline {
            whole += 1;
        } else if owner != deadline && s.line_start && !s.heading && !is_of_another_part(sense, at) && !tells(sense, at)
        {
            let lacks = if owner { "a deadline" } else { "an owner" };
            findings.push(note_on(
                Section::Items,
                sense.span(at),
                &format!("This action item lacks {lacks}."),
                "Give every item an owner and a date.",
            ));
        }
    }
    if whole == 0 {
        let told = "There is no action item with an owner and a date.";
        let advice =
            if own == text { "Write three, one a line." } else { "Write three under that heading, one a line." };
        findings.push(note_on(Section::Items, None, told, advice));
    } else if whole < ITEMS {
        let (told, advice) =
            (format!("{whole} of three action items with an owner and a date."), "Write three, one a line.");
        findings.push(note_on(Section::Items, None, &told, advice));
    }
    let form = (whole.min(ITEMS) * 34).min(100);
    if rubric.items.is_empty() {
        return form;
    }
    let worth = points_part(text, &rubric.items, &sense.view.situation.clone(), ITEM, findings);
    form * 60 / 100 + worth * 40 / 100
}

/// Action items that are enough.
const ITEMS: u32 = 3;

/// Words by which the other parts of a report are headed.
const PARTS: &[&str] = &[
    "summary",
    "impact",
    "timeline",
    "factor",
    "factors",
    "cause",
    "causes",
    "recurs",
    "recurring",
    "debt",
    "lesson",
    "lessons",
    "mitigation",
    "detection",
    "trigger",
    "contributed",
    "contributing",
    "helped",
    "worked",
    "good",
    "well",
    "luck",
    "suspected",
    "cleared",
];

/// Whether a line stands under the heading of another part, or begins with one: "What recurs: nobody owns the table".
fn is_of_another_part(sense: &Sense<'_>, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let names = |run: &[Token]| run.iter().any(|token| one_of(PARTS, &token.norm));
    let head = &sense.doc.tokens[s.first..s.last.min(s.first + 5)];
    let label = head.iter().position(|token| token.is(":")).map_or(&[][..], |colon| &head[..colon]);
    let before = (0..at).rev().find(|back| sense.doc.sentences[*back].heading).map(|back| &sense.doc.sentences[back]);
    names(label) || before.is_some_and(|heading| names(&sense.doc.tokens[heading.first..heading.last]))
}

/// Whether a line reports what was done, and asks for nothing: "we refused restarts and asked the owner first".
fn tells(sense: &Sense<'_>, at: usize) -> bool {
    sense.has(Tag::Done, at) && !sense.has(Tag::Planned, at)
}

const OWNERS: &[&str] = &["owner", "owns", "owned", "responsible", "assigned", "assignee", "due", "by"];
/// Words for when it is due, beside days of the week.
const DUE: &[&str] = &["tomorrow", "week", "month", "quarter", "sprint"];

/// Somebody named: a person of the situation, a name in brackets or before a colon, or a team.
fn owner(sense: &Sense<'_>, at: usize) -> bool {
    let s = &sense.doc.sentences[at];
    let people = &sense.view.situation.people;
    let tokens = &sense.doc.tokens[s.first..s.last];
    let named = |name: &str| {
        name.split_whitespace()
            .filter(|part| part.len() > 2)
            .any(|part| tokens.iter().any(|t| t.norm == part.to_lowercase()))
    };
    people.iter().any(|person| named(&person.name) || named(&person.role))
        || tokens.iter().any(|t| {
            matches!(t.norm.as_str(), "team" | "owner" | "i" | "platform" | "on-call" | "lead" | "@" | "squad")
        })
        || tokens.iter().skip(1).any(|t| t.capital && t.is_word() && !t.shout && t.norm.len() > 2)
}
