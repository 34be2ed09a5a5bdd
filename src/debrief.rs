//! Scores a finished run: six phases, communication, harm on the scale from doing nothing to par.
//!
//! Everything is judged by what was knowable at the time. A score that is an average is always shown with what it is the
//! average of. What may not live here: rules of play (the engine's), layout of the screen or the page (`report`, `tui`).

mod advice;
pub mod baseline;
pub mod card;
mod communication;
pub mod conditions;
mod containment;
mod detection;
pub mod example;
pub mod factors;
mod postmortem;
mod remediation;
mod scope;
pub mod timeline;
mod validation;

pub use baseline::Baselines;
pub use card::{Card, Reason};
pub use communication::{Communication, DutyReport};
pub use conditions::Condition;
pub use example::{Example, examples};
pub use factors::{Factor, factors};
pub use postmortem::{Share, possible, told};
pub use timeline::Moment;

use crate::grade::{Cap, Finding, Grade};
use crate::model::{Audience, Phase, SimTime, TruthId};
use crate::run::Run;
use serde::Serialize;

/// What the player reads afterwards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Debrief {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The seed.
    pub seed: u64,
    /// Whether it was an exam.
    pub exam: bool,
    /// What sets the run apart from one at full pace without help.
    pub conditions: Vec<Condition>,
    /// What was really wrong.
    pub truth: TruthReport,
    /// 0 to 100: half triage, half communication.
    pub score: u8,
    /// The mean of the phases that apply.
    pub triage: u8,
    /// At least 60 in all and 50 in each half, and no step took the incident away; in the lessons the cause is gone, too.
    pub won: bool,
    /// For an exam: whether the scenario's pass mark was reached.
    pub passed: Option<bool>,
    /// The six phases, in order.
    pub phases: Vec<(Phase, Card)>,
    /// Updates, answers and cadence.
    pub communication: Communication,
    /// Every update with what the grader found.
    pub updates: Vec<TextReport>,
    /// Every answer with what the grader found.
    pub answers: Vec<TextReport>,
    /// The closing report with what the grader found.
    pub postmortem: Option<TextReport>,
    /// Harm on the scale.
    pub harm: Harm,
    /// How it grew.
    pub harm_curves: HarmCurves,
    /// What happened, what was known, what was said.
    pub timeline: Vec<Moment>,
    /// The run in one sentence.
    pub headline: String,
    /// The one thing to do better next time.
    pub next_time: String,
}

/// What was really wrong, and how it could have been told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TruthReport {
    /// Its id.
    pub id: TruthId,
    /// What it is.
    pub title: String,
    /// What was wrong.
    pub text: String,
    /// How it could have been told.
    pub tell: String,
    /// Nobody was harmed by it: what harm there was came of steps and of silence.
    pub benign: bool,
}

/// A text of the player with what the grader found in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextReport {
    /// Incident seconds.
    pub at: i64,
    /// The wall clock.
    pub clock: String,
    /// For an update: to whom.
    pub audience: Option<Audience>,
    /// For an answer: to which question.
    pub question: Option<String>,
    /// For an answer: who had asked, and the question's first words.
    pub asked: Option<String>,
    /// What it said.
    pub text: String,
    /// 0 to 100.
    pub overall: u8,
    /// The eight criteria, where the text is an update.
    pub criteria: Option<crate::grade::Criteria>,
    /// Limits on the mark that held, tightest first.
    pub caps: Vec<Cap>,
    /// What was found, with byte spans.
    pub findings: Vec<Finding>,
    /// For a closing report: what its parts earned.
    pub parts: Vec<Share>,
}

/// Harm in the scenario's unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Harm {
    /// The player's, weighed over what was possible at each second.
    pub yours: f64,
    /// Doing nothing, weighed the same.
    pub nothing: f64,
    /// Par, weighed the same.
    pub par: f64,
    /// The player's in the played world: hindsight, unscored.
    pub realised: f64,
    /// Par's in the played world: hindsight, unscored.
    pub realised_par: f64,
    /// Doing nothing in the played world: hindsight, unscored.
    pub realised_nothing: f64,
    /// The least distance between the ends of the scale: what the scenario declares to be at stake.
    pub stakes: f64,
    /// What it is counted in.
    pub unit: String,
    /// What counts as how much of it, in a sentence; empty where the unit says it.
    pub counted: String,
    /// How much of the player's had come when they closed the incident, which then went on to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_close: Option<AtClose>,
    /// What added some of it at once: how much, when, and what of; oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_once: Vec<String>,
}

/// Harm as it stood at a close: what the screen said last.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtClose {
    /// Incident seconds.
    pub at: i64,
    /// How much there was, weighed as [`Harm::yours`] is.
    pub harm: f64,
}

/// How the harm grew, in the scenario's unit: a sample each 30 s since the page, and the last second.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct HarmCurves {
    /// When each sample was taken, in incident seconds.
    pub at: Vec<i64>,
    /// See [`Harm::yours`].
    pub yours: Vec<f64>,
    /// See [`Harm::nothing`].
    pub nothing: Vec<f64>,
    /// See [`Harm::par`].
    pub par: Vec<f64>,
}

/// Scores a run. A run that is not over yet is first let run on to its end without the player.
pub fn debrief(run: &Run, baselines: &Baselines) -> Debrief {
    let mut run = run.clone();
    run.finish();
    let harm = containment::harm(&run, baselines);
    let reported = postmortem::judge(&run);
    let phases = vec![
        (Phase::Detection, detection::card(&run)),
        (Phase::Scope, scope::card(&run)),
        (Phase::Containment, containment::card(&run, &harm)),
        (Phase::Remediation, remediation::card(&run)),
        (Phase::Validation, validation::card(&run)),
        (Phase::Postmortem, postmortem::card(&run, reported.as_ref())),
    ];
    let communication = communication::judge(&run);
    let triage = mean(phases.iter().filter_map(|(_, card)| card.score));
    let score = half_up(u32::from(triage) + u32::from(communication.score));
    let scenario = run.scenario();
    let mut debrief = Debrief {
        scenario: scenario.id.clone(),
        title: run.fill(&scenario.title),
        seed: run.setup().seed,
        exam: run.setup().exam,
        conditions: conditions::conditions(&run),
        truth: truth_report(&run),
        // Whom the incident was taken from hasn't won it: an effect ended it before its time, and nobody had closed it.
        won: score >= 60
            && triage >= 50
            && communication.score >= 50
            && (run.book().closed.is_some() || run.now() >= run.end())
            // The lessons are there to be done: who learns isn't praised for a cause that is still there.
            && !(conditions::is_lesson(&run) && remediation::left_open(&run).is_some()),
        passed: run.setup().exam.then_some(score >= scenario.pass),
        score,
        triage,
        phases,
        communication,
        updates: updates(&run),
        answers: answers(&run),
        postmortem: reported,
        harm,
        harm_curves: containment::curves(&run, baselines),
        timeline: timeline::timeline(&run),
        headline: String::new(),
        next_time: String::new(),
    };
    debrief.headline = advice::headline(&run, &debrief);
    debrief.next_time = advice::next_time(&run, &debrief);
    debrief
}

fn half_up(twice: u32) -> u8 {
    u8::try_from(twice.div_ceil(2)).unwrap_or(100)
}

/// The mean, rounded to the nearest whole; 0 of nothing.
fn mean(marks: impl Iterator<Item = u8>) -> u8 {
    let (sum, count) = marks.fold((0_u32, 0_u32), |(sum, count), mark| (sum + u32::from(mark), count + 1));
    u8::try_from((2 * sum + count).checked_div(2 * count).unwrap_or(0)).unwrap_or(100)
}

fn truth_report(run: &Run) -> TruthReport {
    let truth = run.scenario().truth(run.truth());
    TruthReport {
        id: run.truth().clone(),
        title: truth.map_or_else(String::new, |truth| run.fill(&truth.title)),
        text: truth.map_or_else(String::new, |truth| capital(&run.fill(&truth.text))),
        tell: truth.map_or_else(String::new, |truth| run.fill(&truth.tell)),
        benign: truth.is_some_and(|truth| truth.benign),
    }
}

/// A drawn name may begin a sentence: "a pizza chain had begun a campaign".
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn updates(run: &Run) -> Vec<TextReport> {
    let sent = run.book().updates.iter();
    sent.map(|update| report_of(run, update.at, update.audience, &update.text, &update.grade)).collect()
}

/// An update as it is read afterwards.
fn report_of(run: &Run, at: SimTime, audience: Audience, text: &str, grade: &Grade) -> TextReport {
    TextReport {
        at: at.0 / 1000,
        clock: run.scenario().clock(at).to_string(),
        audience: Some(audience),
        question: None,
        asked: None,
        text: text.to_owned(),
        overall: grade.overall,
        criteria: Some(grade.criteria),
        caps: grade.caps.clone(),
        findings: grade.findings.clone(),
        parts: vec![],
    }
}

fn answers(run: &Run) -> Vec<TextReport> {
    let given = run.book().answers.iter();
    given
        .map(|answer| TextReport {
            at: answer.at.0 / 1000,
            clock: run.scenario().clock(answer.at).to_string(),
            audience: None,
            question: Some(answer.question.to_string()),
            asked: Some(run.question_words(&answer.question)),
            text: answer.text.clone(),
            overall: answer.grade.overall,
            criteria: None,
            caps: vec![],
            findings: answer.grade.findings.clone(),
            parts: vec![],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_to_the_nearest_whole() {
        assert_eq!(mean([50, 51].into_iter()), 51);
        assert_eq!(mean([50, 50, 51].into_iter()), 50);
        assert_eq!(mean([].into_iter()), 0);
        assert_eq!(half_up(141), 71);
    }
}
