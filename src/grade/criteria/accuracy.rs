//! Accuracy: every number and statement agrees with the situation.

use crate::grade::amount::{Amount, Reading, Unit};
use crate::grade::claims::{Claims, Misstatement};
use crate::grade::figures::{Figure, Source};
use crate::grade::lexicon::Tag;
use crate::grade::mark::{Criterion, Finding, Verdict};
use crate::grade::sense::Sense;
use crate::grade::view::What;
use crate::model::situation::OpenAsk;
use crate::model::time::Clock;
use crate::model::vocabulary::{ActionState, Status};

/// Remarks on accuracy: every number and time, and the statements that are not so.
pub(crate) fn remarks(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    for figure in &claims.figures {
        let promised = claims.promises.iter().any(|(amount, _)| *amount == figure.amount);
        // What is said of a promise that isn't due is said once, with the next steps.
        if promised && !claims.promise_right {
            continue;
        }
        out.push(of_figure(sense, figure, promised));
    }
    statements(sense, claims, out);
}

/// A number or time, as a finding.
fn of_figure(sense: &Sense<'_>, figure: &Figure, promised: bool) -> Finding {
    let amount = &sense.doc.amounts[figure.amount];
    let message = match figure.verdict {
        Verdict::Right if promised => "You promise this time, and may.".to_owned(),
        Verdict::Right
            if amount.is(Unit::Clock) && amount.main().value > f64::from(sense.view.situation.now.secs()) =>
        {
            to_come(sense, amount).to_owned()
        }
        Verdict::Right => agrees(figure.source, amount.is(Unit::Clock)).to_owned(),
        Verdict::Stale => "This was so; a newer reading says otherwise.".to_owned(),
        Verdict::Wrong if figure.source != Source::Known => mistaken(figure.source).to_owned(),
        Verdict::NotJudged if figure.source == Source::Elsewhere => {
            "This is known, but perhaps of something else; it is not judged.".to_owned()
        }
        Verdict::Wrong => match figure.item.map(|item| sense.view.items[item].what) {
            Some(what @ What::Ask(_)) if amount.is(Unit::Clock) => {
                format!("It is needed by another time: {}.", described(sense, what).trim_end_matches('.'))
            }
            Some(what) => format!("This contradicts what is known: {}.", described(sense, what).trim_end_matches('.')),
            None => "This contradicts what is known.".to_owned(),
        },
        Verdict::Unsupported => match figure.item.map(|item| described(sense, sense.view.items[item].what)) {
            Some(open) => format!("Nobody can know this number yet: {}.", open.trim_end_matches('.')),
            None => "No such time stands in the log.".to_owned(),
        },
        _ => "Nothing in the situation tells whether this is so; it is not judged.".to_owned(),
    };
    Finding {
        criterion: Criterion::Accuracy,
        span: sense.doc.span(amount.first, amount.last),
        verdict: figure.verdict,
        message,
        suggestion: figure.instead.map(|reading| {
            let of = if matches!(figure.source, Source::Elsewhere | Source::Crossed) { " of this" } else { "" };
            if figure.source == Source::Misdated {
                return format!("It was {} then.", shown(reading));
            }
            format!("{} is known{of}.", shown(reading))
        }),
        section: None,
    }
}

/// What is said of a time to come that may be told: whoever asks for something by then has set it.
fn to_come(sense: &Sense<'_>, amount: &Amount) -> &'static str {
    let before = amount.first.checked_sub(1).map(|at| sense.doc.tokens[at].norm.as_str());
    let by = matches!(before, Some("by" | "before" | "until" | "till"));
    let due = |ask: &OpenAsk| ask.by.is_some_and(|by| libm::fabs(amount.main().value - f64::from(by.secs())) < 60.0);
    if sense.view.situation.asks.iter().any(due) {
        return "It is needed by this time.";
    }
    let manner = sense.manners[sense.doc.sentence_of(amount.first)];
    if by && (manner.request || manner.question) { "This deadline is yours to set." } else { "This time is known." }
}

/// What makes a number or a time right, in words.
const fn agrees(source: Source, time: bool) -> &'static str {
    match (source, time) {
        (Source::Derived, _) => "It follows from the numbers that are known.",
        (_, true) => "The log has this time.",
        (Source::Metric, false) => "The metrics said so.",
        (_, false) => "It is what is known.",
    }
}

/// What makes a number wrong by itself, in words.
const fn mistaken(source: Source) -> &'static str {
    match source {
        Source::Elsewhere => "This is known of something else.",
        Source::Crossed => "This number and another one of the sentence are exchanged.",
        Source::Backwards => "These numbers go the other way than the words.",
        Source::Turned => "This is known, but in the other direction.",
        Source::EndsFirst => "This span ends before it begins.",
        Source::Lasts => "These two times and the length beside them don't go together.",
        Source::Misdated => "The metric stood elsewhere at this time.",
        Source::PartOfLess => "A part can't be more than what it is a part of.",
        Source::Elapsed => "This time is over.",
        Source::ToCome => "This time is still to come.",
        Source::Known | Source::Metric | Source::Derived => "This contradicts what is known.",
    }
}

/// A reading in words.
fn shown(reading: Reading) -> String {
    match reading.unit {
        Unit::Clock => Clock::from_secs(reading.value as i64).to_string(),
        Unit::Percent => format!("{}%", face(reading.value)),
        Unit::Duration if reading.value < 120.0 => format!("{} s", face(reading.value)),
        Unit::Duration => format!("{} min", face(reading.value / 60.0)),
        _ => face(reading.value),
    }
}

/// A number as people write it: to three figures where it isn't whole, thousands parted by commas.
fn face(value: f64) -> String {
    let whole = libm::round(value);
    let size = libm::fabs(value);
    if size < 1000.0 && libm::fabs(value - whole) > 1e-9 {
        let places = if size >= 10.0 { 10.0 } else { 100.0 };
        return (libm::round(value * places) / places).to_string();
    }
    let digits = format!("{}", libm::fabs(whole));
    let mut out = String::from(if value < 0.0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

pub(crate) fn described<'a>(sense: &Sense<'a>, what: What) -> &'a str {
    let situation = sense.view.situation;
    match what {
        What::Fact(at) => situation.facts.get(at).map_or("", |fact| &fact.text),
        What::Action(at) => situation.actions.get(at).map_or("", |action| &action.text),
        What::Ask(at) => situation.asks.get(at).map_or("", |ask| &ask.text),
        What::Step(at) => situation.next.steps.get(at).map_or("", |step| step),
    }
}

/// The statements that are not so.
pub(crate) fn statements(sense: &Sense<'_>, claims: &Claims, out: &mut Vec<Finding>) {
    let mut tell = |list: &[Misstatement], verdict, criterion, message: &str, suggestion: &str| {
        for found in list {
            out.push(Finding {
                criterion,
                span: sense.doc.span(found.tokens.0, found.tokens.1),
                verdict,
                message: format!(
                    "{message}: {}.",
                    described(sense, sense.view.items[found.item].what).trim_end_matches('.')
                ),
                suggestion: Some(suggestion.to_owned()),
                section: None,
            });
        }
    };
    let (accuracy, confidence) = (Criterion::Accuracy, Criterion::Confidence);
    let running = |found: &&Misstatement| {
        let action = sense.view.action(sense.view.items[found.item].what);
        action.is_some_and(|action| action.state == ActionState::Running)
    };
    let (under_way, undone): (Vec<Misstatement>, Vec<Misstatement>) =
        claims.untaken.iter().copied().partition(|found| running(&found));
    let is_ask = |found: &Misstatement| matches!(sense.view.items[found.item].what, What::Ask(_));
    let (asked, undone): (Vec<Misstatement>, Vec<Misstatement>) = undone.iter().partition(|found| is_ask(found));
    let advice = "Say whom you ask, and by when.";
    tell(&asked, Verdict::Wrong, Criterion::Actions, "Nobody has said yes to this", advice);
    tell(&undone, Verdict::Wrong, Criterion::Actions, "This was not done", "Say that it has not been done.");
    let advice = "Say how far it is, and until when.";
    tell(&under_way, Verdict::Wrong, Criterion::Actions, "This is under way, not done", advice);
    let dismissed = |found: &&Misstatement| sense.doc.has(Tag::Excluded, found.tokens.0, found.tokens.1);
    let (dropped, asserted): (Vec<Misstatement>, Vec<Misstatement>) =
        claims.overclaims.iter().copied().partition(|found| dismissed(&found));
    let advice = "Say that it is suspected, not proven.";
    tell(&asserted, Verdict::Unsupported, confidence, "This is only suspected", advice);
    let advice = "Say that it is suspected, or what rules it out.";
    tell(&dropped, Verdict::Unsupported, confidence, "This is still suspected", advice);
    tell(
        &claims.herrings,
        Verdict::Wrong,
        accuracy,
        "This has been ruled out",
        "Leave it out, or say that it is ruled out.",
    );
    tell(&claims.denials, Verdict::Wrong, accuracy, "This is not so. On record", "Say what is known, or leave it out.");
    let (dropped, found): (Vec<Misstatement>, Vec<Misstatement>) = claims
        .outdated
        .iter()
        .copied()
        .partition(|found| sense.view.is_fact(sense.view.items[found.item].what, Status::False));
    let advice = "Say that it was ruled out, or leave it out.";
    tell(&dropped, Verdict::Stale, accuracy, "This was ruled out by now", advice);
    tell(&found, Verdict::Stale, accuracy, "This is known by now", "Say what is known.");
    tell(
        &claims.premature,
        Verdict::Premature,
        confidence,
        "Nobody could know this yet",
        "Leave it out until it is known.",
    );
    tell(&claims.forbidden, Verdict::Note, Criterion::Audience, "These readers must not be told this", "Leave it out.");
    let mut note = |ranges: &[(usize, usize)], verdict, criterion, message: &str, suggestion: &str| {
        out.extend(ranges.iter().map(|(first, last)| Finding {
            criterion,
            span: sense.doc.span(*first, *last),
            verdict,
            message: message.to_owned(),
            suggestion: Some(suggestion.to_owned()),
            section: None,
        }));
    };
    let message = "Its last readings go the other way.";
    note(&claims.turned, Verdict::Wrong, accuracy, message, "Say which way it goes, with the number.");
    let message = "Nothing on record says that they were told.";
    note(&claims.informed, Verdict::Unsupported, Criterion::Actions, message, "Say who tells them, and by when.");
    let message = "Nothing on record says that they agreed to it.";
    note(&claims.approved, Verdict::Unsupported, Criterion::Actions, message, "Ask them, or leave it out.");
    let message = "It isn't over: nothing in the situation allows this to be said.";
    let advice = "Say what is better, with the number, and how long you will watch.";
    note(&claims.recovery, Verdict::Premature, confidence, message, advice);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_people_write_them() {
        let shown = [43.868_411_987_599_04, 0.38, 3.0, 999.6, 1204.0, 186_000.0, -4_300.4].map(face);
        assert_eq!(shown, ["43.9", "0.38", "3", "999.6", "1,204", "186,000", "-4,300"]);
    }
}
