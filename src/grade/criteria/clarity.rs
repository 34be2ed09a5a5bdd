//! Clarity: short, ordered, calm, blameless.

use super::note;
use crate::grade::lexicon::Tag;
use crate::grade::mark::{Criterion, Finding};
use crate::grade::measures::{
    FRAMED, Measures,
    form::{grudges, is_of_people},
};
use crate::grade::sense::Sense;

/// From here on a sign of bad form is worth a remark.
const SHOWS: i32 = 35;

/// Remarks on the form.
pub(crate) fn remarks(sense: &Sense<'_>, m: &Measures, out: &mut Vec<Finding>) {
    let all = sense.doc.tokens.len();
    if m.blame_all >= SHOWS {
        for tag in [Tag::Blame, Tag::Panic] {
            let message = if tag == Tag::Blame { "This points at people." } else { "This spreads alarm." };
            for hit in sense.doc.tagged(tag, 0, all).filter(|hit| is_of_people(sense, hit)).take(4) {
                let span = sense.doc.span(hit.first, hit.last);
                out.push(note(
                    Criterion::Clarity,
                    span,
                    message,
                    Some("Say what happened, calmly, without judging anybody."),
                ));
            }
        }
        for (first, last) in grudges(sense).take(4) {
            out.push(note(
                Criterion::Clarity,
                sense.doc.span(first, last),
                "This points at people.",
                Some("Say what happened, calmly, without judging anybody."),
            ));
        }
        if m.blame + m.panic == 0 {
            out.push(note(
                Criterion::Clarity,
                None,
                "The tone grumbles or shouts.",
                Some("Keep to what happened and what comes next."),
            ));
        }
    }
    if m.framed >= FRAMED {
        let message = "This takes back what is said, plays with it, or speaks of the text.";
        for hit in sense.doc.tagged(Tag::Frame, 0, all).take(3) {
            let span = sense.doc.span(hit.first, hit.last);
            out.push(note(Criterion::Clarity, span, message, Some("Say what is so, of the incident itself.")));
        }
    }
    if m.list >= SHOWS {
        let message = "These are words in a row, headings, pasted text or talk about marks rather than statements.";
        out.push(note(Criterion::Clarity, None, message, Some("Write sentences that a reader can act on.")));
    }
    if m.ramble >= SHOWS {
        let story = m.lead_place < 100;
        let message =
            if story { "It tells the story in its order, with asides." } else { "It goes on at length, with asides." };
        out.push(note(
            Criterion::Clarity,
            None,
            message,
            Some("State, actions, needs, next update; leave out the rest."),
        ));
    }
    for s in sense.doc.sentences.iter().filter(|s| s.words > 40) {
        let span = sense.doc.span(s.first, s.last);
        let message = format!("This sentence has {} words.", s.words);
        out.push(note(Criterion::Clarity, span, &message, Some("Break it up: fifteen to twenty words a sentence.")));
    }
    if m.length > 130 {
        let message = format!("{} words where {} are meant.", sense.doc.words, sense.view.situation.words);
        out.push(note(Criterion::Clarity, None, &message, Some("Cut what this reader doesn't need.")));
    }
}
