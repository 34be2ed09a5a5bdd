//! What a text is held against: what can be known when it is sent, since when, and how surely.

use crate::play::{at, changed, played, shipped, small, taught};
use std::sync::Arc;
use tldrill::model::deed::Deed;
use tldrill::model::vocabulary::ActionState;
use tldrill::model::{Audience, Millis, Scenario, Status};
use tldrill::run::moves::{Driver, play};
use tldrill::run::{Run, Seen, Setup, What};

#[test]
fn whoever_never_heard_of_a_suspicion_needs_no_word_that_it_is_ruled_out() {
    let cause = |run: &Run| {
        let facts = run.situation(Audience::Executive).facts;
        facts.into_iter().find(|fact| fact.id.as_str() == "cause").expect("the cause")
    };
    let ruled_out = cause(&played(1, "noise", "ack\npage on-call-lead\ndo compare\nwait until compare"));
    assert_eq!((ruled_out.status, ruled_out.told), (Status::False, true));
    let found = cause(&played(1, "bad-release", "ack\npage on-call-lead\ndo compare\nwait until compare"));
    assert_eq!((found.status, found.told), (Status::Confirmed, false));
}

#[test]
fn a_step_that_was_told_shortly_before_it_took_effect_is_no_news_behind_it() {
    let told = |said: &str| {
        let moves = format!("ack\ndo fallback\nsend executive\n{said}\n.\nwait until fallback");
        let actions = played(1, "bad-release", &moves).situation(Audience::Executive).actions;
        let step = actions.into_iter().find(|action| action.id.as_str() == "fallback").expect("the step");
        (step.state, step.told)
    };
    let announced = "A few searches are slow. We are moving them to the old index now, done in a minute.";
    assert_eq!(told(announced), (ActionState::Done, true));
    assert_eq!(told("A few searches are slow. Next update 09:10."), (ActionState::Done, false));
}

/// What is known of the impact after some moves in a shipped scenario, in which its number is read off a chart at each look,
/// and it can turn out to be none.
fn impact_after(moves: &str) -> tldrill::run::book::Learned {
    shipped("health-advice", "new-guideline", moves).book().facts["impact"].clone()
}

#[test]
fn a_number_that_a_later_look_reads_anew_is_dated_anew() {
    let first = impact_after("ack\nlook topics\nlook topics\n");
    assert_eq!(first.read_at, first.at, "the same number is as old as it was");
    let again = impact_after("ack\nlook topics\nlook topics\nwait 13m\nlook topics\n");
    assert_ne!(again.numbers, first.numbers);
    assert_eq!((again.at, again.status_at), (first.at, first.status_at));
    assert!(again.read_at > first.read_at);
}

#[test]
fn what_turned_out_to_be_otherwise_is_not_so_again_because_somebody_looks_again() {
    let moves = "ack\nlook topics\ndo replay-both because model or table\nwait 5m\n";
    let overtaken = impact_after(moves);
    assert_eq!(overtaken.status, Status::False);
    assert_eq!(impact_after(&format!("{moves}look topics\n")), overtaken);
}

#[test]
fn a_point_that_nobody_could_know_yet_is_not_asked_for() {
    let question = "[event.why-slow]\nat = \"4m\"\nkind = \"question\"\nfrom = \"vp\"\ntext = \"Why?\"\nwithin = \"5m\"\n\
        must = [{ text = \"searches are slow\", say = [\"searches are slow\"] }, \
        { text = \"the release of search 3.2\", say = [\"search 3.2\"], when = \"known(\\\"release\\\")\" }]\n";
    let scenario = changed("[action.fallback]", question);
    let came = |first: &str| {
        let mut run = Run::start(scenario.clone(), Setup::seeded(1).with_truth("noise".into())).expect("a truth");
        let moves =
            format!("ack\n{first}wait until why-slow\nanswer why-slow\nSearches are slow in the whole of it.\n.\n");
        assert_eq!(play(&mut run, &moves, Driver::default()), []);
        run.book().answers[0].grade.came.clone()
    };
    assert_eq!(came(""), [true]);
    assert_eq!(came("look deploys\n"), [true, false]);
}

#[test]
fn an_ask_that_came_up_while_the_text_was_written_is_not_demanded() {
    use tldrill::model::expr::{Expr, Function};
    let demanded = |seconds: i64, took: Option<Millis>| {
        let mut scenario = (*small()).clone();
        let ask = scenario.asks.iter_mut().find(|ask| ask.id.as_str() == "approve-rollback").expect("an ask");
        ask.available = Some(Expr::Call(Function::Known, "release".into()));
        let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
        run.advance(at(100));
        run.handle(Deed::Look("deploys".into())).expect("taken");
        run.advance(at(100 + seconds));
        assert!(run.situation(Audience::Executive).asks.iter().any(|ask| ask.weight > 0), "the checklist names it");
        let text = "About 10% of searches in the north are slow. Next update 09:15.".to_owned();
        run.handle(Deed::Send { audience: Audience::Executive, text, took }).expect("taken");
        run.book().updates[0].grade.criteria.asks.is_some()
    };
    assert!(!demanded(10, None), "nobody rewrites what is nearly written");
    assert!(demanded(150, None));
    assert!(!demanded(150, Some(Millis::from_mins(3))), "it came up behind the writer's back");
}

#[test]
fn what_is_told_of_an_alert_that_stops_can_be_quoted() {
    let alert = "[event.slow]\nkind = \"alert\"\nwhen = \"minutes() >= 1.0 && minutes() < 3.0\"\ntext = \"Slow\"\n";
    let scenario = changed("[action.fallback]", alert);
    let mut run = Run::start(scenario, Setup::seeded(1).with_truth("noise".into())).expect("a truth");
    assert_eq!(play(&mut run, "ack\nwait 5m\n", Driver::default()), []);
    let stopped = run.log().iter().rev().find_map(|entry| match &entry.what {
        What::Seen(Seen::Resolved { id }) => Some(run.calm_text(id, entry.at)),
        _ => None,
    });
    let told = stopped.expect("an alert stops");
    assert!(run.situation(Audience::Executive).context.contains(&told), "{told}");
}

#[test]
fn what_was_learned_as_a_suspicion_is_on_record_as_one() {
    let run = shipped("router-retrain", "leaky-gate", "look models\nlook desks\nlook changes\n");
    let text = run
        .situation(Audience::Executive)
        .facts
        .into_iter()
        .find(|fact| fact.known && fact.status == Status::Suspected);
    let text = text.expect("a suspicion").text;
    let on_record = run.situation(Audience::Executive).context;
    let line = on_record.lines().find(|line| line.ends_with(&text)).expect("what was learned is on record");
    assert!(line.contains("suspected: "), "{line}");
}

/// What the last update was marked for saying that it is over.
fn said_too_early(scenario: &Arc<Scenario>, truth: &str, moves: &str) -> bool {
    let mut run = Run::start(scenario.clone(), Setup::seeded(1).with_truth(truth.into())).expect("a truth");
    let text = "send executive\nThe incident is resolved.\n.\n";
    assert_eq!(play(&mut run, &format!("{moves}{text}"), Driver::default()), []);
    run.book().updates.last().expect("it was sent").resolved_early
}

#[test]
fn contained_is_not_resolved_and_a_repair_is_only_once_it_was_tested_and_watched() {
    let proves = "proves = { metric = \"slow\", samples = 100 }";
    let text = include_str!("../fixtures/small.toml").replacen(
        "by = \"lead\"\n",
        &format!("by = \"lead\"\n{proves}\nlimit = 0\n"),
        1,
    );
    let metric = "\n[world.traffic.site]\nrate = 5\ncohort = { all = { share = 1 } }\n[world.metric.slow]\ntitle = \"requests\"\nof = \"site.requests\"\nwindow = \"3m\"\n";
    let scenario = tldrill::pack::load_scenario("small.toml", &format!("{text}{metric}"));
    let scenario = Arc::new(scenario.unwrap_or_else(|problems| panic!("{problems:#?}")));
    let early = |truth: &str, moves: &str| said_too_early(&scenario, truth, moves);
    let asked = "ack\nsend executive\nTomas Reik, please approve rolling back search 3.2 by 09:12, it costs three minutes; \
        10% of searches are slow.\n.\nwait until approve-rollback\n";
    assert!(early("bad-release", "ack\ndo fallback\nwait until fallback\nwait 6m\n"), "it is only contained");
    let repaired = format!("{asked}do rollback\nwait until rollback\n");
    assert!(early("bad-release", &format!("{repaired}wait 4m\n")), "nothing shows it");
    assert!(early("bad-release", &format!("{repaired}do compare\nwait until compare\n")), "it is still watched");
    assert!(!early("bad-release", &format!("{repaired}do compare\nwait until compare\nwait 2m\n")));
    assert!(early("noise", "ack\nwait 4m\n"), "nobody knows yet that it is nothing");
    assert!(!early("noise", "ack\ndo compare\nwait until compare\nwait 4m\n"));
}

/// The first lesson says what comes first and what after it: whoever follows it hears of no other order, however long the
/// sentences are.
#[test]
fn an_update_in_the_lesson_s_order_is_not_said_to_be_out_of_order() {
    let mut run = taught();
    for line in ["ack", "look clicks", "look deploys", "look runbook", "do back-to-v7 because it can be undone"] {
        Driver::default().perform(&mut run, tldrill::run::moves::parse(line).expect("a move")).expect("taken");
    }
    let situation = run.situation(Audience::Executive);
    let remarked = |text: &str| {
        let found = tldrill::grade::update(text, &situation).findings;
        found.iter().any(|found| found.message.starts_with("It tells the story in its order"))
    };
    for text in [
        "Users in Portugal click on 19% of recommendations, where 25% is usual, and it goes on. We are going back to model \
         v7, which answered well until noon; v8 is only suspected. Next update 12:25.",
        "Users in Portugal click on 19% of recommendations, where 25% is usual, and so they find less of what they look for \
         and this still goes on as we write. Iris Vale is going back to model v7, which was there until noon, and so they \
         should soon see what they saw before, and v8 is only suspected, which the comparison will tell. Next update 12:25.",
    ] {
        assert!(!remarked(text), "{text}");
    }
    let story = "At noon we released v8, and so we looked at the clicks and at the runbook, which told us what to do, and \
                 then we read the deploys, and then we went back to v7, which took a while, and so it turned out that users \
                 in Portugal click on 19% of recommendations, where 25% is usual. Next update 12:25.";
    let story = format!("We were paged at noon and looked at the clicks first, and then at the runbook. {story}");
    assert!(remarked(&story));
}

#[test]
fn whoever_finds_the_impact_by_another_read_has_asked_who_is_affected() {
    use tldrill::model::action::Clarifies;
    use tldrill::model::panel::Teaches;
    let mut scenario = (*small()).clone();
    let panel = scenario.panels.iter_mut().find(|panel| panel.id.as_str() == "runbook").expect("a panel");
    panel.teaches = vec![Teaches { fact: "impact".into(), when: None }];
    let mut run = Run::start(Arc::new(scenario), Setup::seeded(1)).expect("drawn");
    assert!(!run.book().clarified.contains_key(&Clarifies::WhoWhere));
    run.handle(Deed::Look("runbook".into())).expect("taken");
    assert!(run.book().clarified.contains_key(&Clarifies::WhoWhere));
    assert!(!run.book().clarified.contains_key(&Clarifies::Changed), "nothing told what changed");
}
