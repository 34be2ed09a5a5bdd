//! Closing reports made of what a run has on record, with and without a false sentence: what the grader says of them.

use super::plain::by_name;
use super::play::Library;
use tldrill::debrief::timeline::{telling, timeline};
use tldrill::grade::{Finding, Rubric, Verdict, postmortem};
use tldrill::model::deed::Deed;
use tldrill::model::situation::{KnownFact, Situation};
use tldrill::model::time::Clock;
use tldrill::model::vocabulary::{ActionState, FactKind, Status};
use tldrill::model::{Audience, TruthId};
use tldrill::run::{Run, What};

/// What a false sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lie {
    /// That nobody was affected.
    Nobody,
    /// Another number for what is known.
    Number,
    /// The contrary of what is known, in its own words.
    Denial,
    /// A cause that was ruled out.
    RuledOut,
    /// A cause that nobody found.
    NotFound,
    /// A step that nobody took, as done.
    Untaken,
    /// The same of somebody by name, in the words of its title.
    Doer,
    /// That all was over before a step was taken.
    Over,
}

/// Every kind, with how many of a hundred are found at least.
pub const LIES: [(Lie, usize); 8] = [
    (Lie::Nobody, 90),
    (Lie::Number, 25),
    (Lie::Denial, 68),
    (Lie::RuledOut, 80),
    (Lie::NotFound, 62),
    (Lie::Untaken, 87),
    (Lie::Doer, 91),
    (Lie::Over, 80),
];

/// A report that is true, and its situation.
pub struct Report {
    /// As its parts: the heading, and what stands under it.
    parts: Vec<(&'static str, Vec<String>)>,
    /// Whether something was wrong at all.
    real: bool,
    /// What could be known at its end.
    pub situation: Situation,
}

impl Report {
    /// What a run has on record, told as reports tell it.
    pub fn of(run: &Run, real: bool) -> Self {
        let situation = run.situation(Audience::Engineering);
        let facts = |pick: &dyn Fn(&KnownFact) -> bool| -> Vec<String> {
            situation.facts.iter().filter(|fact| fact.known && pick(fact)).map(|fact| ended(&fact.text)).collect()
        };
        let so = |kinds: &'static [FactKind]| {
            facts(&|fact| fact.status == Status::Confirmed && !fact.passed && kinds.contains(&fact.kind))
        };
        let log = timeline(run);
        let moments = telling(&log).into_iter().map(|it| format!("- {} {}", it.clock, it.listed())).collect();
        let mut factors = so(&[FactKind::Cause, FactKind::Change, FactKind::Risk]);
        factors.extend(
            facts(&|it| it.status == Status::Suspected)
                .iter()
                .map(|it| format!("It is suspected, and not proven: {it}")),
        );
        factors.extend(
            facts(&|it| it.status == Status::False)
                .iter()
                .map(|it| format!("We first suspected, and later ruled out: {it}")),
        );
        factors.extend(facts(&|it| it.status == Status::Unknown));
        factors.push("There was no alert for this, so nobody saw it before the page.".to_owned());
        let of = |state: ActionState| situation.actions.iter().filter(move |action| action.state == state);
        let taken = of(ActionState::Done).map(|action| ended(&action.text)).collect();
        let untaken: Vec<&str> = of(ActionState::NotTaken).map(|action| action.text.trim_end_matches('.')).collect();
        let had = |text: &&str| format!("Had we taken this step, it might have ended sooner: {text}.");
        factors.extend(untaken.iter().take(2).map(had));
        let owner = |at: usize| {
            situation.people.get(at % situation.people.len().max(1)).map_or("Ada Berg", |it| it.name.as_str())
        };
        let mut items: Vec<String> = untaken
            .iter()
            .enumerate()
            .map(|(at, text)| format!("- {} makes sure by Friday that next time {}.", owner(at), lowered(text)))
            .collect();
        items.push(format!("- {} adds an alert by next Wednesday.", owner(1)));
        let why = so(&[FactKind::Cause]);
        let whys = why
            .iter()
            .flat_map(|it| ["Why did it come to this?".to_owned(), it.clone()])
            .chain(["Why did nobody notice? There was no test for it.".to_owned()])
            .collect();
        let parts = vec![
            ("Impact", so(&[FactKind::Impact, FactKind::Scope, FactKind::Metric])),
            ("Timeline", moments),
            ("Contributing factors", factors),
            ("Five whys", whys),
            ("Mitigation", taken),
            ("Action items", items),
        ];
        Self { parts, real, situation }
    }

    /// The report with sentences added to a part.
    pub fn text(&self, lies: &[(&str, String)]) -> String {
        let mut out = "# Postmortem\n".to_owned();
        for (heading, lines) in &self.parts {
            out.extend(["\n## ", heading, "\n\n"]);
            let added = lies.iter().filter(|(part, _)| part == heading).map(|(_, said)| said);
            for line in lines.iter().chain(added) {
                out.extend([line, "\n"]);
            }
        }
        out
    }

    /// Whether somebody came to harm: the impact is known, and told without a denial.
    fn hurts(&self) -> bool {
        let mut facts = self.situation.facts.iter();
        let harm =
            |it: &KnownFact| it.known && it.status == Status::Confirmed && it.kind == FactKind::Impact && it.lead;
        self.real && facts.any(|it| harm(it) && !it.text.contains(" may "))
    }

    /// False sentences of a kind, and the part in which each belongs.
    pub fn lies(&self, lie: Lie) -> Vec<(&'static str, String)> {
        let of = |pick: &dyn Fn(&&KnownFact) -> bool| self.situation.facts.iter().filter(pick).collect::<Vec<_>>();
        let so = |fact: &&KnownFact| is_so(fact);
        let told = |part: &'static str, facts: Vec<&KnownFact>, tell: &dyn Fn(&str) -> Option<String>| {
            facts.iter().filter_map(|fact| Some((part, ended(&tell(&fact.text)?)))).collect::<Vec<_>>()
        };
        match lie {
            Lie::Nobody => {
                if !self.hurts() {
                    return vec![];
                }
                let said = ["Nobody was affected.", "No one came to any harm.", "There was no impact on anybody."];
                said.map(|it| ("Impact", it.to_owned())).into()
            }
            Lie::Number => {
                told("Impact", of(&|it| so(it) && !it.numbers.is_empty() && it.kind != FactKind::Cause), &tripled)
            }
            Lie::Denial => told("Impact", of(&so), &denies),
            Lie::RuledOut => told(
                "Contributing factors",
                of(&|it| it.known && it.status == Status::False && it.kind == FactKind::Cause),
                &caused,
            ),
            Lie::NotFound => told("Contributing factors", of(&|it| !it.known && it.kind == FactKind::Cause), &caused),
            Lie::Untaken => {
                let actions = self.situation.actions.iter();
                actions
                    .filter(|it| it.state == ActionState::NotTaken)
                    .map(|it| ("Mitigation", ended(&it.text)))
                    .collect()
            }
            Lie::Doer => {
                let name = self.situation.people.first().map(|it| it.name.clone()).unwrap_or_default();
                let actions = self.situation.actions.iter();
                let untaken = actions.filter(|it| it.state == ActionState::NotTaken);
                untaken.filter_map(|it| Some(("Mitigation", by_name(&it.title, &name)?))).collect()
            }
            Lie::Over => {
                // A minute before the first step was begun.
                let first = self
                    .situation
                    .actions
                    .iter()
                    .filter(|it| it.state != ActionState::NotTaken)
                    .filter_map(|it| it.started)
                    .min();
                let before = first.map(|first| Clock::from_secs(i64::from(first.secs()) - 60)).filter(|_| self.hurts());
                let said = |at| {
                    vec![(
                        "Mitigation",
                        format!("The incident was over at {at}, and everything was back to normal by then."),
                    )]
                };
                before.map_or_else(Vec::new, said)
            }
        }
    }
}

fn is_so(fact: &KnownFact) -> bool {
    fact.known && fact.status == Status::Confirmed && !fact.passed
}

fn ended(text: &str) -> String {
    format!("{}.", text.trim().trim_end_matches('.'))
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
    first + letters.as_str()
}

#[expect(clippy::unnecessary_wraps, reason = "one of several ways to tell a fact, and others can fail")]
fn caused(text: &str) -> Option<String> {
    Some(format!("The cause was this: {}", lowered(text)))
}

/// A fact with its first verb denied; none where a second denial would leave it open.
fn denies(text: &str) -> Option<String> {
    let verbs = [" is ", " are ", " was ", " were ", " has ", " have "];
    let open =
        [" not ", " no ", " none ", " nobody ", " never ", " nothing ", "n't ", " may ", " only ", " without ", " as "];
    let padded = format!(" {} ", text.to_lowercase());
    let verb = verbs.iter().filter_map(|verb| Some((text.find(verb)?, verb))).min()?.1;
    (!open.iter().any(|word| padded.contains(word))).then(|| text.replacen(verb, &format!("{verb}not "), 1))
}

/// A fact with its first number of two digits or more three times and a bit as large.
fn tripled(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = words.iter().position(|word| {
        let digits = word.trim_end_matches(['%', ',', ';', ':', '.']);
        digits.len() >= 2 && digits.chars().all(|c| c.is_ascii_digit())
    })?;
    let digits = words[at].trim_end_matches(['%', ',', ';', ':', '.']);
    let value: u64 = digits.parse().ok()?;
    let other =
        if words[at].contains('%') { if value > 50 { value / 3 } else { value * 2 - 3 } } else { value * 3 + 7 };
    let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    out[at] = out[at].replacen(digits, &other.to_string(), 1);
    Some(out.join(" "))
}

/// What is said against a report.
pub fn accused(text: &str, situation: &Situation) -> Vec<Finding> {
    let findings = postmortem(text, &Rubric::default(), situation).findings;
    let bad = |it: &Finding| {
        matches!(it.verdict, Verdict::Wrong | Verdict::Stale | Verdict::Unsupported | Verdict::Premature)
    };
    findings.into_iter().filter(bad).collect()
}

/// The run of a truth's own solution, to its end.
pub fn ended_run(library: &Library, truth: &TruthId) -> Run {
    let seed = (1..=30).find(|seed| &library.truth(*seed) == truth).expect("each truth is on a seed");
    library.run(seed, &library.solution(truth)).0
}

/// The report that was handed in.
pub fn handed_in(run: &Run) -> Option<String> {
    run.log().iter().rev().find_map(|entry| match &entry.what {
        What::Deed(Deed::Postmortem { text, .. }, _) => Some(text.clone()),
        _ => None,
    })
}
