//! What a closing report states outside its times, held against what is known at its end.

use super::situation::{at, situation, with_rumour};
use tldrill::grade::{Postmortem, Rubric, Verdict, postmortem};
use tldrill::model::situation::Situation;
use tldrill::model::vocabulary::ActionState;

/// The end of an incident: a cause that was ruled out, a step that was not taken, one that was begun at 14:10.
fn end() -> Situation {
    let mut end = with_rumour();
    end.resolved = true;
    for action in end.actions.iter_mut().filter(|action| action.state == ActionState::Done) {
        action.started = Some(at("14:10"));
    }
    end
}

fn report(summary: &str) -> String {
    format!(
        "# Postmortem\n\n## Summary\n\nAbout 12% of shoppers in the EU saw irrelevant items on the homepage. {summary}\n\n\
         ## Mitigation\n\nEU traffic is on the previous model since 14:12, and the shoppers saw what they should.\n\n\
         ## Action items\n\n- Rita Vance adds a check of the session events by Friday.\n"
    )
}

fn graded(summary: &str) -> Postmortem {
    postmortem(&report(summary), &Rubric::default(), &end())
}

/// The words that are remarked on, with what is said of them.
fn accused(summary: &str) -> Vec<(Verdict, String)> {
    let text = report(summary);
    let bad = |verdict| matches!(verdict, Verdict::Wrong | Verdict::Stale | Verdict::Unsupported | Verdict::Premature);
    let found = graded(summary).findings.into_iter().filter(|found| bad(found.verdict));
    found.map(|found| (found.verdict, found.span.map_or("", |[from, to]| &text[from..to]).to_owned())).collect()
}

#[test]
fn what_a_report_states_that_is_not_so_is_underlined_and_costs() {
    assert_eq!(accused(""), []);
    for (said, verdict) in [
        ("Nobody was affected.", Verdict::Wrong),
        ("There was no impact on anybody.", Verdict::Wrong),
        ("The cause was the spring sale, which opened early.", Verdict::Wrong),
        ("A broken join dropped the locale column.", Verdict::Unsupported),
        ("The 8.4 app release has been withdrawn.", Verdict::Wrong),
        ("The incident was over at 14:05, and everything was back to normal.", Verdict::Wrong),
    ] {
        let accused = accused(said);
        assert!(accused.len() == 1 && accused[0].0 == verdict, "{said} {accused:?}");
        assert!(report(said).contains(&accused[0].1) && !accused[0].1.is_empty());
    }
    assert!(graded("Nobody was affected.").overall <= 50);
}

#[test]
fn a_row_of_the_timeline_with_a_step_that_nobody_took_is_underlined() {
    let row = |what: &str| accused(&format!("\n\n## Timeline\n\n- 14:12 {what}\n"));
    assert_eq!(row("the previous model serves EU traffic"), []);
    assert_eq!(row("the 8.4 app release was to be withdrawn"), []);
    let found = row("the 8.4 app release was withdrawn");
    assert!(found.len() == 1 && found[0].0 == Verdict::Wrong && found[0].1.contains("8.4"), "{found:?}");
}

#[test]
fn promises_guesses_and_what_might_have_been_are_no_statements() {
    for said in [
        "Had we withdrawn the 8.4 app release, nobody would have been affected.",
        "If the 8.4 app release had been withdrawn, it would have ended sooner.",
        "We first thought that the spring sale had opened early.",
        "There was no alert, and nobody watched the ranking.",
        "Nobody outside the EU was affected.",
        "No payment was affected.",
        "Why was it not noticed? Nothing compares the items with the country.",
        "The incident was over at 14:18, and everything was back to normal.",
    ] {
        assert_eq!(accused(said), [], "{said}");
    }
    let text = report("") + "- Rita Vance makes sure by Monday that the 8.4 app release has been withdrawn.\n";
    let found = postmortem(&text, &Rubric::default(), &end()).findings;
    assert!(found.iter().all(|found| found.verdict != Verdict::Wrong), "{found:?}");
}

#[test]
fn what_is_not_known_to_be_over_is_not_told_as_over() {
    let text = report("The incident is resolved.");
    let found = |situation: &Situation| {
        let findings = postmortem(&text, &Rubric::default(), situation).findings;
        findings.iter().any(|found| found.verdict == Verdict::Premature)
    };
    assert!(found(&situation()) && !found(&end()));
}

/// A timeline is something to be found: times that stand about in running text are none.
#[test]
fn times_in_running_text_are_no_timeline() {
    let prose = "About 12% of shoppers in the EU saw irrelevant items from 13:50 on. The alert came at 14:02, and by 14:12 \
                 EU traffic was back on the previous model, with the log of 14:05 telling why.";
    let graded = |text: &str| postmortem(text, &Rubric::default(), &end());
    assert_eq!(graded(prose).timeline, 0);
    assert!(graded(prose).findings.iter().any(|found| found.message == "There is no timeline."));
    let headed = format!("## Timeline\n\n{prose}");
    assert!(graded(&headed).timeline > 0);
}

#[test]
fn a_row_that_is_not_counted_says_why() {
    let text = "## Timeline\n\n- 09:17 somebody had an idea\n- 14:12 EU traffic went back to the previous model\n";
    let found = postmortem(text, &Rubric::default(), &end()).findings;
    let told = |found: &tldrill::grade::Finding| found.span.is_some_and(|[from, to]| &text[from..to] == "09:17");
    assert!(found.iter().any(|found| told(found) && found.message.contains("isn't counted")), "{found:?}");
}

#[test]
fn a_part_below_its_full_marks_has_a_remark_that_says_why() {
    let items = "\n\n## Action items\n\n- Rita Vance adds a check of the session events by Friday.\n";
    for text in [
        "Nothing to see here, and nothing to tell either.".to_owned(),
        report(""),
        report("The 8.4 app release has been withdrawn."),
        format!("## Timeline\n\n14:12 it was over.\n\n## Mitigation\n\nIt stopped by itself.{items}"),
        format!("Everything was fine at 14:02, 14:05, 14:12 and 14:20, as we all know.{items}"),
    ] {
        let graded = postmortem(&text, &Rubric::default(), &end());
        for (section, mark) in graded.marks() {
            let told = graded.findings.iter().any(|found| found.section == Some(section));
            assert!(told || mark.is_none_or(|mark| mark >= 100), "{section:?} {mark:?} {text}");
        }
    }
}
