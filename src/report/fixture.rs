//! A debrief written by hand, with something of everything that a page must show.

use crate::debrief::Share;
use crate::debrief::timeline::{Kind, Moment};
use crate::debrief::{Card, Communication, Debrief, DutyReport, Harm, HarmCurves, TextReport, TruthReport};
use crate::grade::{Cap, Criteria, Criterion, Finding, Section, Verdict};
use crate::model::{Audience, Phase, TruthId};
use crate::run::cadence::Reason;

const FIRST: &str = "About 9% of orders (Nordic shoppers) have seen payment options in a poor order since 09:38; paying \
                     works. Since 09:47 they get a fixed order. The Norwegian release broke basket values, and conversion \
                     fell from 63% to 61%. Next update 10:10.";
const ANSWER: &str = "Retraining takes four hours and the data is fine.";
const REPORT: &str = "Timeline: 09:41 page.\n\nFactors: no unit check.\n\nItems: add one.";

/// A finding about the first place where `words` stand.
pub(crate) fn about(text: &str, words: &str, criterion: Criterion, verdict: Verdict, message: &str) -> Finding {
    let span = text.find(words).map(|from| [from, from + words.len()]);
    Finding { criterion, span, verdict, message: message.to_owned(), suggestion: None, section: None }
}

fn missing(criterion: Criterion, message: &str, suggestion: &str) -> Finding {
    let suggestion = Some(suggestion.to_owned());
    Finding { criterion, span: None, verdict: Verdict::Missing, message: message.to_owned(), suggestion, section: None }
}

fn update() -> TextReport {
    let say = |words, criterion, verdict, message| about(FIRST, words, criterion, verdict, message);
    let mut cause = say(
        "The Norwegian release broke basket values",
        Criterion::Confidence,
        Verdict::Premature,
        "This is only suspected: nobody has compared the units yet.",
    );
    cause.suggestion = Some("say \"suspected\" until the 500 baskets are read".to_owned());
    TextReport {
        at: 720,
        clock: "09:53".to_owned(),
        audience: Some(Audience::Executive),
        question: None,
        asked: None,
        text: FIRST.to_owned(),
        overall: 61,
        criteria: Some(Criteria {
            headline: Some(4),
            confidence: Some(1),
            actions: Some(3),
            asks: None,
            next_steps: Some(3),
            audience: Some(4),
            accuracy: Some(2),
            clarity: Some(4),
        }),
        caps: vec![Cap { limit: 70, message: "A cause is stated as known before it could be.".to_owned() }],
        findings: vec![
            cause,
            say("9%", Criterion::Accuracy, Verdict::Right, "9.1% of orders are Nordic."),
            say("09:38", Criterion::Accuracy, Verdict::Wrong, "This contradicts what is known: since 09:36."),
            say("Since 09:47", Criterion::Actions, Verdict::Right, "Route to rules is in effect since 09:47."),
            say("fell from 63% to 61%", Criterion::Accuracy, Verdict::Stale, "It was so at 09:50 (n 2,400); now 60%."),
            say("61%", Criterion::Accuracy, Verdict::NotJudged, "No reading of this size."),
            missing(
                Criterion::NextSteps,
                "Nowhere does the text say what happens next.",
                "Say who compares the units.",
            ),
        ],
        parts: vec![],
    }
}

fn second() -> TextReport {
    TextReport {
        at: 2340,
        clock: "10:20".to_owned(),
        audience: Some(Audience::Public),
        text: "Kassen fungerer <b>igjen</b> 👩‍💻 支払い順は固定です。".to_owned(),
        overall: 48,
        criteria: Some(Criteria { headline: Some(2), clarity: Some(3), ..Criteria::default() }),
        caps: vec![],
        findings: vec![about(
            "Kassen fungerer <b>igjen</b> 👩‍💻 支払い順は固定です。",
            "支払い順は固定です",
            Criterion::Actions,
            Verdict::NotJudged,
            "Not a language that is read.",
        )],
        ..update()
    }
}

fn answer() -> TextReport {
    TextReport {
        at: 1500,
        clock: "10:06".to_owned(),
        audience: None,
        question: Some("q-why-not-retrain".to_owned()),
        asked: Some("Ada Boss (\"Why don't you retrain?\")".to_owned()),
        text: ANSWER.to_owned(),
        overall: 40,
        criteria: None,
        caps: vec![],
        findings: vec![about(
            ANSWER,
            "the data is fine",
            Criterion::Accuracy,
            Verdict::Unsupported,
            "Nothing in the situation says so.",
        )],
        parts: vec![],
    }
}

fn report() -> TextReport {
    TextReport {
        at: 2400,
        clock: "10:21".to_owned(),
        question: None,
        asked: None,
        text: REPORT.to_owned(),
        overall: 55,
        findings: vec![
            about(
                REPORT,
                "add one",
                Criterion::NextSteps,
                Verdict::Note,
                "This action item lacks an owner and a deadline.",
            ),
            missing(Criterion::Clarity, "It doesn't say what recurs.", "Name the debt."),
        ],
        parts: [
            (Section::Timeline, 15),
            (Section::Factors, 25),
            (Section::Mitigation, 15),
            (Section::Items, 0),
            (Section::Recurs, 0),
        ]
        .map(|(name, points)| Share { name, points: Some(points), of: name.weight() })
        .into(),
        ..answer()
    }
}

fn phases() -> Vec<(Phase, Card)> {
    vec![
        (
            Phase::Detection,
            Card::open()
                .earn(35, 35, "acknowledged at T+00:20")
                .earn(20, 20, "SEV2 at T+01:10 was right by the policy")
                .earn(10, 20, "SEV2 still stood at the end, where what was known asks for SEV3")
                .earn(25, 25, "paged the on-call lead at T+01:30"),
        ),
        (
            Phase::Scope,
            Card::open().earn(25, 25, "who is affected, and where: asked at T+00:40").earn(
                0,
                25,
                "what changed lately: never asked",
            ),
        ),
        (
            Phase::Containment,
            Card::open()
                .earn(88, 100, "expected harm 840 shoppers, between 410 for par and 2,480 for doing nothing")
                .cost(20, "rollback-v41 at T+08:00 can't be taken back, and nothing known justified it"),
        ),
        (Phase::Remediation, Card::none("nothing was broken that needed repair")),
        (
            Phase::Validation,
            Card::open().earn(0, 40, "nothing was tested before the close").earn(
                30,
                30,
                "watched for 10m before closing",
            ),
        ),
        (Phase::Postmortem, Card::open().earn(55, 100, "handed in at 10:21").earn(0, 0, "It doesn't say what recurs.")),
    ]
}

fn duties() -> Vec<DutyReport> {
    let duty = |audience, reason, due, met, credit| DutyReport { audience, reason, due, met, credit, promised: None };
    vec![
        duty(Audience::Executive, Reason::First, 300, Some(720), 0),
        duty(Audience::Executive, Reason::Promise, 1740, Some(1790), 50),
        DutyReport { promised: Some(2880), ..duty(Audience::Public, Reason::Rhythm, 2100, None, 0) },
    ]
}

fn timeline() -> Vec<Moment> {
    let moment = |at: i64, clock: &str, kind, text: &str| {
        let rank = match kind {
            Kind::Happened => 1,
            Kind::Did => u8::from(text.starts_with("step: ")),
            _ => 3,
        };
        Moment { at, clock: clock.to_owned(), kind, text: text.to_owned(), rank }
    };
    vec![
        moment(
            0,
            "09:41",
            Kind::Happened,
            "page: PSI of basket_value over 0.25 for 5 minutes in the Nordics, checkout ranking v42",
        ),
        moment(20, "09:41", Kind::Did, "ack"),
        moment(70, "09:42", Kind::Did, "sev 2"),
        moment(
            360,
            "09:47",
            Kind::Did,
            "step: put the Nordics on rules, because psi over 0.25 on 2,400 baskets; loses a ranking that is good elsewhere",
        ),
        moment(540, "09:50", Kind::Known, "suspected: the storefront release sends another unit"),
        moment(720, "09:53", Kind::Said, &format!("to executive: {FIRST}")),
        moment(900, "09:56", Kind::Happened, "Anna: are we losing sales?"),
        moment(2400, "10:21", Kind::Happened, "the incident is over"),
    ]
}

/// A run with a premature cause, a late first update, a phase that doesn't apply and every verdict but one.
pub(crate) fn debrief() -> Debrief {
    let grow = |whole: f64| (0..=80).map(|sample| whole * f64::from(sample) / 80.0).collect::<Vec<f64>>();
    let early = |whole: f64| (0..=80).map(|sample| whole * f64::from(sample.min(24)) / 24.0).collect::<Vec<f64>>();
    Debrief {
        scenario: "checkout-drift".to_owned(),
        title: "Payment options in a poor order".to_owned(),
        seed: 7,
        exam: false,
        conditions: vec![],
        truth: TruthReport {
            id: TruthId::from("unit-change"),
            title: "Another currency unit".to_owned(),
            text: "Storefront 8.4 sends øre in place of kroner, so that basket values are a hundred times too high.".to_owned(),
            tell: "The quantiles of basket_value moved by exactly 100, in one region, at the minute of the release.".to_owned(),
            benign: false,
        },
        score: 74,
        triage: 72,
        won: true,
        passed: None,
        phases: phases(),
        communication: Communication {
            score: 76,
            updates: 60,
            missing: vec!["no update to support".to_owned()],
            cadence: Some(17),
            duties: duties(),
            released: vec!["promised to engineering for T+34:30, and not due any more: you had closed at T+31:00".to_owned()],
        },
        updates: vec![update(), second()],
        answers: vec![answer()],
        postmortem: Some(report()),
        harm: Harm {
            yours: 840.0,
            nothing: 2480.0,
            par: 410.0,
            realised: 911.5,
            realised_par: 350.0,
            realised_nothing: 2600.0,
            stakes: 400.0,
            unit: "shoppers".to_owned(),
            counted: String::new(),
            at_close: None,
            at_once: vec!["+30 shoppers at 10:07, Roll 8.4 back (brings back wrong delivery dates)".to_owned()],
        },
        harm_curves: HarmCurves {
            at: (0..=80).map(|sample| sample * 30).collect(),
            yours: early(840.0),
            nothing: grow(2480.0),
            par: early(410.0),
        },
        timeline: timeline(),
        headline: "You took the first step at T+06:00 and first told people at T+12:00, but at T+12:00 \"The Norwegian release \
                   broke basket values\" was premature."
            .to_owned(),
        next_time: "say \"suspected\" until the 500 baskets are read".to_owned(),
    }
}

/// The same with texts that try to break out of a page.
pub(crate) fn hostile() -> Debrief {
    let mut debrief = debrief();
    let text = "</blockquote><script>alert(1)</script> \u{1b}[2J | a | b |\n```\n# \"x\" onmouseover='y' @everyone #12 <!-- & ]]> \
                **b** [l](javascript:x) \u{202e}";
    debrief.updates[0].text = text.to_owned();
    debrief.updates[0].findings =
        vec![about(text, "<script>", Criterion::Accuracy, Verdict::Wrong, "\"</title><script>|\n\n`x` \u{1b}[31m")];
    debrief.updates[0].caps[0].message = "<img src=x onerror=y>".to_owned();
    debrief.headline = "<script>\u{1b}".to_owned();
    debrief.next_time = "</p>\u{7}".to_owned();
    debrief.title = "<x>|`\u{9b}".to_owned();
    debrief.truth.text = "<x>|".to_owned();
    debrief.harm.unit = "</svg><script>".to_owned();
    debrief.timeline[0].text = "<i>|\r\n\u{1b}]0;x\u{7}".to_owned();
    debrief.phases[0].1.reasons[0].text = "<u>|".to_owned();
    debrief.communication.missing[0] = "<s>|".to_owned();
    debrief
}
