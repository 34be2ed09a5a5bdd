//! A draft of a postmortem: what the log can tell is written, what people must judge is left open under its heading.

use super::cells;
use super::debrief::kind;
use super::markdown::{escape, inline, row, table};
use crate::debrief::Moment;
use crate::debrief::timeline::Kind;

/// A Markdown draft from an incident's title and its timeline (a debrief's, or [`crate::debrief::timeline::timeline`]
/// of a run that is still open). By itself it answers nothing: factors, mitigation and items are for people to write.
pub fn postmortem_draft(title: &str, timeline: &[Moment]) -> String {
    let mut page =
        format!("# Postmortem: {}\n\n## Summary\n\n(Who was affected, how badly, from when to when.)\n", escape(title));
    page += "\n## Timeline\n";
    page += &table(["Time", "", "What"]);
    for moment in timeline.iter().filter(|moment| tells(moment)) {
        page += &row([&inline(&moment.clock), kind(moment.kind).0, &inline(&cells::cut(&moment.text, 240))]);
    }
    page += "\n## Contributing factors\n\n(What made it possible, what made it worse, what hid it; no names.)\n";
    page += &list("Known by the end:", timeline.iter().filter(|moment| moment.kind == Kind::Known));
    page += "\n## Mitigation\n\n(What stopped the harm, when, and what it cost.)\n";
    page += &list("Steps taken:", timeline.iter().filter(|moment| is_step(moment)));
    page += "\n## What recurs\n\n(What this has in common with earlier incidents; name it as debt.)\n";
    page += "\n## Action items\n";
    page + &table(["What", "Owner", "By when"]) + &row(["", "", ""])
}

/// Phases and settings are the game's, not the incident's.
fn tells(moment: &Moment) -> bool {
    let settings = moment.kind == Kind::Did && moment.text.starts_with('(');
    let looks = moment.kind == Kind::Did && moment.text.starts_with("look ");
    let phase = moment.kind == Kind::Happened && moment.text.starts_with("phase: ");
    !(settings || looks || phase)
}

fn is_step(moment: &Moment) -> bool {
    moment.kind == Kind::Did && moment.text.starts_with("do ")
}

/// A list with its title; nothing where it is empty.
fn list<'a>(title: &str, moments: impl Iterator<Item = &'a Moment>) -> String {
    let lines: String = moments.fold(String::new(), |lines, moment| {
        let text = moment.text.strip_prefix("do ").filter(|_| moment.kind == Kind::Did).unwrap_or(&moment.text);
        lines + "- " + &inline(&moment.clock) + ": " + &inline(text) + "\n"
    });
    if lines.is_empty() { lines } else { format!("\n{title}\n\n{lines}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_draft_tells_the_log_and_leaves_the_judgement_open() {
        let debrief = fixture::debrief();
        insta::assert_snapshot!(postmortem_draft(&debrief.title, &debrief.timeline));
    }

    #[test]
    fn what_belongs_to_the_game_is_left_out() {
        let moment = |kind, text: &str| Moment { at: 0, clock: "09:41".into(), kind, text: text.into() };
        let timeline =
            [moment(Kind::Did, "(pause)"), moment(Kind::Did, "look p99"), moment(Kind::Happened, "phase: scope")];
        assert_eq!(postmortem_draft("t", &timeline), postmortem_draft("t", &[]));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let debrief = fixture::hostile();
        let page = postmortem_draft(&debrief.title, &debrief.timeline);
        assert!(!page.contains('<') && page.chars().all(|c| c == '\n' || !c.is_control()), "{page}");
    }
}
