//! One change to a good update whose effect is known.

#[path = "mutations/additions.rs"]
mod additions;
#[path = "mutations/figures.rs"]
mod figures;
#[path = "mutations/form.rs"]
mod form;
#[path = "mutations/statements.rs"]
mod statements;

use super::set::Item;
use additions::{
    blame_added, fact_added, headings_alone, idle_sentence, list_alone, list_appended, plea_added, sentence_doubled,
    truth_added,
};
use figures::{number_changed, numbers_exchanged, time_changed, times_exchanged};
use form::{blanks_doubled, bullets, curly_quotes, lines_wrapped, other_forms, shuffled, shuffled_inside, upper_case};
use statements::{
    action_claimed, cause_asserted, fact_denied, hedge_removed, hedge_removed_in_place, resolved_added, verdict_turned,
};
use tldrill::grade::{Grade, Prepared, Verdict};

/// What became of a kind of mutation.
#[derive(Default)]
pub struct Tally {
    pub tried: usize,
    pub met: usize,
    pub missed: Vec<String>,
}

impl Tally {
    pub fn percent(&self) -> usize {
        (self.met * 100).checked_div(self.tried).unwrap_or(0)
    }

    fn note(&mut self, met: bool, item: &Item, what: &str) {
        self.tried += 1;
        self.met += usize::from(met);
        if !met && self.missed.len() < 14 {
            self.missed.push(format!("{} {what}", item.id));
        }
    }
}

type Run = fn(&Item, &Grade, &mut Tally);

/// A kind of mutation, and how often (in a hundred) its effect must be met.
pub struct Kind {
    pub name: &'static str,
    pub bound: usize,
    run: Run,
}

impl Kind {
    pub fn run(&self, item: &Item, before: &Grade, tally: &mut Tally) {
        (self.run)(item, before, tally);
    }
}

pub const KINDS: &[Kind] = &[
    Kind { name: "number changed: found, named", bound: 86, run: number_changed },
    Kind { name: "time changed: found", bound: 93, run: time_changed },
    Kind { name: "two numbers exchanged: found", bound: 41, run: numbers_exchanged },
    Kind { name: "two times exchanged: found", bound: 50, run: times_exchanged },
    Kind { name: "resolved added: capped", bound: 100, run: resolved_added },
    Kind { name: "action claimed: capped", bound: 96, run: action_claimed },
    Kind { name: "cause asserted: capped", bound: 100, run: cause_asserted },
    Kind { name: "verdict on a cause turned: found", bound: 84, run: verdict_turned },
    Kind { name: "known fact denied: found", bound: 90, run: fact_denied },
    Kind { name: "words shuffled: loses 30", bound: 98, run: shuffled },
    Kind { name: "hedge removed: capped", bound: 100, run: hedge_removed },
    Kind { name: "hedges taken out: capped", bound: 60, run: hedge_removed_in_place },
    Kind { name: "shuffled in sentences: loses 30", bound: 96, run: shuffled_inside },
    Kind { name: "blanks doubled: same", bound: 100, run: blanks_doubled },
    Kind { name: "lines wrapped: within 1", bound: 94, run: lines_wrapped },
    Kind { name: "missing truth added: no loss", bound: 98, run: truth_added },
    Kind { name: "numbers in another form: same", bound: 100, run: other_forms },
    Kind { name: "missing fact added: no loss", bound: 100, run: fact_added },
    Kind { name: "word list appended: no gain", bound: 100, run: list_appended },
    Kind { name: "sentence doubled: no gain", bound: 98, run: sentence_doubled },
    Kind { name: "idle sentence: no gain", bound: 98, run: idle_sentence },
    Kind { name: "word list alone: at most 30", bound: 100, run: list_alone },
    Kind { name: "headings alone: at most 30", bound: 100, run: headings_alone },
    Kind { name: "plea added: no gain", bound: 100, run: plea_added },
    Kind { name: "blame added: loses", bound: 100, run: blame_added },
    Kind { name: "upper case: same facts", bound: 100, run: upper_case },
    Kind { name: "curly quotes: same mark", bound: 100, run: curly_quotes },
    Kind { name: "bullets: within 10", bound: 98, run: bullets },
];

fn grade(item: &Item, text: &str) -> Grade {
    Prepared::new(&item.briefing.situation).update(text)
}

fn wrong(grade: &Grade) -> usize {
    grade.findings.iter().filter(|finding| matches!(finding.verdict, Verdict::Wrong | Verdict::Unsupported)).count()
}
