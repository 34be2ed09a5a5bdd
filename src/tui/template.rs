//! Texts to be filled in. What stands in brackets is for the writer; as long as it does, nothing of it counts.

use super::editor::Target;
use crate::debrief::timeline::timeline;
use crate::grade::prose;
use crate::model::Audience;
use crate::report::factors::{SECTION, unsaid};
use crate::report::{Incident, open_sections, postmortem_draft};
use crate::run::Run;
use std::ops::Range;

/// The skeleton of what is to be written: for a closing report what the log can tell, for an answer nothing.
pub fn template(target: &Target, run: &Run) -> Option<String> {
    match target {
        Target::Update(audience) => Some(update(*audience).to_owned()),
        Target::Postmortem => Some(postmortem_draft(&Incident::of(run), &timeline(run))),
        Target::Answer(_) => None,
    }
}

const fn update(audience: Audience) -> &'static str {
    match audience {
        Audience::Executive => {
            "[who, how badly, since when], [how it stands]. [what it is about: certain, or only suspected]. \
             [what runs, what it costs]. [whom you need, for what, by when]. [when you write again]."
        }
        Audience::Engineering => {
            "[metric, value, n, since when], [how it stands]. [suspected, and on what evidence]. [what runs, until when]. \
             [what is wanted of whom]. [when you write again]."
        }
        Audience::Support => "[what they see]. [what to say]. [what helps]. [when you write again].",
        Audience::Public => "[what is wrong for whom, in their words]. [what helps meanwhile]. [when you write again].",
        Audience::Compliance => {
            "[how many records or people, which kinds of data, since when]. [stopped or not, what can't be undone]. \
             [which clock runs]. [when you write again]."
        }
    }
}

/// The parts of an update's template that are to be filled in.
fn parts(text: &str) -> Vec<&str> {
    text.split_inclusive(']').filter_map(|part| part.find('[').map(|at| &part[at..])).collect()
}

/// The parts of templates that stand in a text as they were. What the writer put in brackets is none.
fn left_open(text: &str) -> Vec<&'static str> {
    let all = Audience::ALL.iter().flat_map(|audience| parts(update(*audience)));
    let mut open: Vec<&str> = all.filter(|part| text.contains(part)).collect();
    open.sort_by_key(|part| text.find(part));
    open.dedup();
    open
}

/// Where the brackets of an update's template stand that are to be filled in, in the order of the text.
pub fn open_parts(target: &Target, text: &str) -> Vec<Range<usize>> {
    let Target::Update(_) = target else { return vec![] };
    let places = |part: &'static str| text.match_indices(part).map(move |(at, _)| at..at + part.len());
    let mut all: Vec<Range<usize>> = left_open(text).into_iter().flat_map(places).collect();
    all.sort_by_key(|part| part.start);
    all
}

/// The parts of the template that nobody has filled in: brackets of an update; empty sections of a report, and factors
/// without a word.
pub fn unfilled(target: &Target, text: &str) -> Vec<String> {
    match target {
        Target::Update(_) => left_open(text).into_iter().map(str::to_owned).collect(),
        Target::Answer(_) => vec![],
        Target::Postmortem => {
            let open = open_sections(text);
            // Of factors that stand in a section without a word the section says it.
            let bare = unsaid(text).into_iter().filter(|_| !open.iter().any(|section| section == SECTION));
            let bare: Vec<String> = bare.map(|factor| format!("why \"{factor}\"")).collect();
            [bare, open].concat()
        }
    }
}

/// A text without what its template still asks for: those words are nobody's.
pub fn written(target: &Target, text: &str) -> String {
    match target {
        Target::Update(_) => left_open(text).into_iter().fold(text.to_owned(), |text, part| text.replace(part, "")),
        Target::Answer(_) => text.to_owned(),
        Target::Postmortem => prose(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade;
    use crate::tui::tests::shop;

    #[test]
    fn an_empty_template_earns_nothing() {
        let run = shop::run();
        for audience in Audience::ALL {
            let text = template(&Target::Update(*audience), &run).unwrap();
            let marks = grade::update(&text, &run.situation(*audience));
            assert!(marks.overall <= 20, "{audience}: {} for {text}", marks.overall);
            assert!(!marks.read.next_steps && marks.read.promises.is_empty(), "{audience}: {:?}", marks.read);
        }
    }

    #[test]
    fn the_report_begins_with_what_the_log_can_tell() {
        let text = template(&Target::Postmortem, &shop::run()).unwrap();
        assert!(text.contains("## Timeline") && text.contains("page: PSI"), "{text}");
        assert_eq!(template(&Target::Answer("why".into()), &shop::run()), None);
    }
}
