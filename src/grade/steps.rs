//! Counts the work of grading, in tests: a clock would tell more of the machine than of the grader.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Notes so many steps of work. Outside tests it does nothing.
#[inline]
pub(crate) fn note(steps: usize) {
    #[cfg(test)]
    STEPS.with(|count| count.set(count.get() + steps));
    #[cfg(not(test))]
    let _ = steps;
}

/// The steps that some work takes.
#[cfg(test)]
pub(crate) fn taken(work: impl FnOnce()) -> usize {
    let before = STEPS.with(std::cell::Cell::get);
    work();
    STEPS.with(std::cell::Cell::get) - before
}

#[cfg(test)]
mod tests {
    use super::taken;
    use crate::grade::Prepared;
    use crate::model::briefing::TrapQuestion;
    use crate::model::situation::{KnownAction, KnownFact, OpenAsk, Quantity, Situation};
    use crate::model::vocabulary::{ActionState, FactKind, Status};
    use crate::model::{Clock, Millis};
    use std::fmt::Write as _;

    fn fact(id: &str, kind: FactKind, status: Status, text: &str, numbers: &[(f64, &str)]) -> KnownFact {
        let number = |(value, unit): &(f64, &str)| Quantity { value: *value, unit: (*unit).to_owned(), within: 1.0 };
        KnownFact {
            id: id.into(),
            kind,
            status,
            known: true,
            text: text.to_owned(),
            say: vec![text.to_owned()],
            numbers: numbers.iter().map(number).collect(),
            lead: kind == FactKind::Impact,
            weight: 3,
            never: false,
            passed: false,
            told: false,
        }
    }

    /// A situation with something of every kind that a text is joined with.
    fn situation() -> Situation {
        let action = |id: &str, state, text: &str| KnownAction {
            id: id.into(),
            state,
            title: text.to_owned(),
            text: text.to_owned(),
            say: vec![text.to_owned()],
            started: Clock::parse("13:50"),
            ended: None,
            weight: 2,
            told: false,
        };
        let impact = "about 11% of all checkouts, those in Iberia, were at risk until 14:05";
        let sample = "44 of 400 baskets are 100 times too large";
        Situation {
            now: Clock::parse("14:20").expect("a time"),
            paged: Clock::parse("13:40"),
            context: "Release 9.2 went out at 13:30. Mirja Salo runs releases.".to_owned(),
            facts: vec![
                fact("impact", FactKind::Impact, Status::Confirmed, impact, &[(11.0, "%")]),
                fact("sample", FactKind::Cause, Status::Confirmed, sample, &[(44.0, "baskets"), (400.0, "baskets")]),
                fact("cause", FactKind::Cause, Status::Suspected, "release 9.2 may be the cause", &[]),
            ],
            actions: vec![
                action("fixed", ActionState::Done, "a fixed order is shown in Iberia"),
                action("rollback", ActionState::NotTaken, "release 9.2 has been rolled back"),
            ],
            asks: vec![OpenAsk {
                id: "approve".into(),
                to: "Mirja Salo, releases".to_owned(),
                text: "approve the rollback".to_owned(),
                by: Clock::parse("14:30"),
                told: true,
                say: vec![],
                weight: 3,
                ahead: false,
                unheard: false,
            }],
            ..TrapQuestion::empty(Millis::from_mins(3), 110)
        }
    }

    /// Texts that grow in every way we know: sentences, one endless sentence, numbers, times, claims, headings, lines.
    const PIECES: &[&str] = &[
        "About 11% of all checkouts, those in Iberia, were at risk until 14:05; 44 of 400 baskets are 100 times too large. ",
        "a 12% b, ",
        "14:05 ",
        "9.2 has been rolled back. ",
        "The problem is fixed and 9.2 is the cause. ",
        "Impact:\n",
        "- 30 orders, 8 minutes\n",
        "word ",
        "We suspect 9.2; not confirmed. Next update 14:35. ",
        "Mirja Salo, please approve the rollback by 14:30. ",
    ];

    #[test]
    fn the_work_is_linear_in_the_text() {
        let situation = situation();
        let prepared = Prepared::new(&situation);
        for piece in PIECES {
            let of = |bytes: usize| {
                // Numbered, so that no sentence repeats another one.
                let mut text = String::new();
                let mut at = 0;
                while text.len() < bytes {
                    at += 1;
                    let _ = write!(text, "n{at} {piece}");
                }
                taken(|| drop(prepared.update(&text)))
            };
            let (short, long) = (of(7_500), of(60_000));
            assert!(long <= short * 10, "{piece:?}: {short} steps for 7.5 KB, {long} for 60 KB");
        }
    }
}
