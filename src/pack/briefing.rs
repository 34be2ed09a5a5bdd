//! Briefings: one frozen moment as an author writes it.

use super::document::Document;
use super::key::{Family, Kind, NUMBER, Naming, TEXTS, Table, key};
use super::lint::ALLOW;
use super::name::Form;
use super::problem::Problem;
use super::source::lf;
use super::symbols::Symbols;
use super::view::View;
use super::walk;
use crate::model::briefing::Briefing;
use crate::model::id::PersonId;
use crate::model::scenario::Exemplar;
use crate::model::situation::{KnownAction, KnownFact, NextUpdate, OpenAsk, Quantity, Situation, Somebody};
use crate::model::time::{Clock, Millis};
use crate::model::vocabulary::{ActionState, Audience, FactKind, Phase, Severity, Status};

/// The newest format of packs.
pub const FORMAT: i64 = 1;
const WORDS_A_MINUTE: i64 = 25;

/// A number of a fact.
pub static QUANTITY: Table = Table {
    name: "number",
    doc: "A number that belongs to a fact. A number that an update says about the fact must agree with it.",
    one_of: false,
    keys: &[
        key("value", NUMBER, "The number.").required().example("12"),
        key("unit", Kind::Text, "Its unit as people write it.").default("").example("\"%\""),
        key("within", Kind::Number(0.0, f64::MAX), "How far a number that is said may be off.")
            .default("0")
            .example("1"),
    ],
};

static FACT: Table = Table {
    name: "fact.<id>",
    doc: "Something that can be said, or must not be.",
    one_of: false,
    keys: &[
        key("kind", Kind::Word(FactKind::WORDS), "What it is about.").required().example("\"impact\""),
        key("status", Kind::Word(Status::WORDS), "What may be said: `confirmed` states it, `suspected` needs a hedge, `unknown` should be said to be unknown, `false` is a red herring.").required().example("\"confirmed\""),
        key("text", Kind::Text, "The fact in plain words.").required().example("\"About 12% of app users in the EU see irrelevant items\""),
        key("say", TEXTS, "Phrases that people use for it.").example("[\"irrelevant items\", \"bad recommendations\"]"),
        key("numbers", Kind::List(&Kind::Table(&QUANTITY)), "Numbers said about it must agree with these.").example("[{ value = 12, unit = \"%\", within = 1 }]"),
        key("lead", Kind::Flag, "It belongs in the first sentence.").default("false").example("true"),
        key("weight", WEIGHT, "1 nice to have, 2 should be there, 3 must be there.").default("2").example("3"),
        key("never", Kind::Flag, "It must not be told to this audience.").default("false").example("true"),
        ALLOW,
    ],
};

/// 1 nice to have, 2 should be there, 3 must be there.
pub const WEIGHT: Kind = Kind::Whole(0, 3);

static ACTION: Table = Table {
    name: "action.<id>",
    doc: "A step, and how far it is.",
    one_of: false,
    keys: &[
        key(
            "state",
            Kind::Word(ActionState::WORDS),
            "How far it is; saying that a `not-taken` one was taken is an error.",
        )
        .required()
        .example("\"done\""),
        key("text", Kind::Text, "The statement in plain words.")
            .required()
            .example("\"EU traffic is on the previous model since 14:12\""),
        key("say", TEXTS, "Phrases that people use for it.").example("[\"previous model\", \"rolled back\"]"),
        key("weight", WEIGHT, "1 nice to have, 2 should be there, 3 must be there.").default("2").example("2"),
        ALLOW,
    ],
};

static ASK: Table = Table {
    name: "ask.<id>",
    doc: "Something that the update should ask for; none where nothing is needed.",
    one_of: false,
    keys: &[
        key("to", Kind::Text, "Of whom: a name and a role, or a role.")
            .required()
            .example("\"the mobile release manager\""),
        key("text", Kind::Text, "What.").required().example("\"hold the 8.4 rollout at 30% until we confirm\""),
        key("by", Kind::Clock, "By when.").example("\"14:45\""),
        key("say", TEXTS, "Phrases that people use for it.").example("[\"hold the rollout\"]"),
        key("weight", WEIGHT, "1 nice to have, 2 should be there, 3 must be there.").default("2").example("2"),
        ALLOW,
    ],
};

static NEXT: Table = Table {
    name: "next",
    doc: "What comes next.",
    one_of: false,
    keys: &[
        key("update", Kind::Clock, "The time of the next update, where it is fixed.").example("\"14:50\""),
        key("latest", Kind::Clock, "Otherwise the latest time that is acceptable.").example("\"15:00\""),
        key("steps", TEXTS, "Concrete next steps.").example("[\"replay an hour of EU traffic\"]"),
        key("say", TEXTS, "Phrases that people use for them.").example("[\"replay\"]"),
    ],
};

/// An example text with its band, in briefings, questions and prompts.
pub static EXEMPLAR: Table = Table {
    name: "exemplar.<id>",
    doc: "An example text, and the band in which the grader must mark it; `check` holds the grader to it.",
    one_of: false,
    keys: &[
        key("text", Kind::Text, "The text.").required().example("\"\"\"...\"\"\""),
        key("band", Kind::Exactly(2, &Kind::Whole(0, 100)), "Lowest and highest overall mark, 0 to 100.")
            .required()
            .example("[70, 100]"),
        ALLOW,
    ],
};

/// A whole file of kind `briefing`.
pub static BRIEFING: Table = Table {
    name: "briefing",
    doc: "One frozen moment of an incident, and one update to write.",
    one_of: false,
    keys: &[
        key("format", Kind::Whole(0, i64::MAX), "The format of the file.").required().example("1"),
        key("kind", Kind::Word(&["briefing"]), "What the file holds.").required().example("\"briefing\""),
        key("id", Kind::Name(Form::Kebab), "Its id, unique in the pack.").required().example("\"ranker-drift-exec\""),
        key("title", Kind::Text, "Its title.").required().example("\"Homepage ranking drifts after the app release\""),
        key("set", Kind::Text, "The set of the briefing room it belongs to.").example("\"Executives\""),
        key("difficulty", Kind::Whole(1, 5), "1 (first) to 5.").default("2").example("2"),
        key("audience", Kind::Word(Audience::WORDS), "Whom the update is for.").required().example("\"executive\""),
        key("phase", Kind::Word(Phase::WORDS), "The phase of the incident.").required().example("\"containment\""),
        key("severity", Kind::Word(Severity::WORDS), "How bad it is, by the policy.").required().example("\"SEV2\""),
        key("now", Kind::Clock, "The incident's wall clock, UTC.").required().example("\"14:20\""),
        key("paged", Kind::Clock, "The wall clock at the page; \"since\" and \"for\" are measured against it.")
            .example("\"13:58\""),
        key("limit", Kind::Duration, "Writing time, after reading; without it, 25 words a minute.").example("\"270s\""),
        key("words", Kind::Whole(10, 1000), "Soft limit on length.").unit("words").default("110").example("110"),
        key("situation", Kind::Text, "What the player reads: everything that a perfect update needs, and more.")
            .required()
            .example("\"\"\"...\"\"\""),
        key("promised", Kind::List(&Kind::Clock), "Times promised in earlier updates and still open.")
            .example("[\"14:30\"]"),
        key("resolved", Kind::Flag, "The fix is in effect and watched long enough: \"resolved\" may be said.")
            .default("false")
            .example("true"),
        key("fact", Kind::Named(&FACT, Naming::Ids(Family::Fact)), "What can be said.").required(),
        key(
            "action",
            Kind::Named(&ACTION, Naming::Ids(Family::Action)),
            "What was done, is running, is planned or was not done.",
        ),
        key("ask", Kind::Named(&ASK, Naming::Ids(Family::Ask)), "What to ask of whom."),
        key("next", Kind::Table(&NEXT), "What comes next."),
        key("exemplar", Kind::Named(&EXEMPLAR, Naming::Ids(Family::Label)), "Example texts with bands."),
        ALLOW,
    ],
};

/// Loads one briefing, or says everything that is wrong with it. `path` only names the file in problems; spans count
/// the bytes of the text with LF line ends.
pub fn load_briefing(path: &str, text: &str) -> Result<Briefing, Vec<Problem>> {
    let text = lf(text);
    let mut document = Document::parse(path, &text);
    document.symbols = Symbols::collect(&BRIEFING, &document.root);
    judge_format(&document);
    walk::walk(&document, &BRIEFING);
    let briefing = read(&View::root(&document, &BRIEFING));
    let problems = document.into_problems();
    if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok(briefing) }
}

/// Whether this release reads the file's `format`.
pub fn judge_format(document: &Document<'_>) {
    let Some(value) = document.root.get("format") else { return };
    match walk::whole(value.get_ref()) {
        Some(format) if format > FORMAT => {
            let message = format!("format {format} is newer than this release of tldrill, which reads up to {FORMAT}");
            let help = "install a newer release of tldrill to load this pack";
            document.report(document.error("format-too-new", value.span(), message).help(help));
        }
        Some(format) if format < FORMAT => {
            let message = format!("format {format} is older than the present one, {FORMAT}");
            let help = "`tldrill pack migrate` rewrites it";
            document.report(document.error("format-too-old", value.span(), message).warning().help(help));
        }
        _ => {}
    }
}

/// Reads a briefing that the walker has judged.
pub fn read(view: &View<'_, '_>) -> Briefing {
    Briefing {
        id: view.text("id"),
        title: view.text("title"),
        set: view.maybe_text("set"),
        difficulty: view.whole("difficulty"),
        situation: situation(view),
        exemplars: exemplars(view),
    }
}

fn situation(view: &View<'_, '_>) -> Situation {
    let words: u32 = view.whole("words");
    let limit = view.maybe_duration("limit").unwrap_or(Millis(i64::from(words) * 60_000 / WORDS_A_MINUTE));
    let asks: Vec<OpenAsk> = view.named("ask").iter().map(|(id, ask)| open_ask(id, ask)).collect();
    Situation {
        audience: view.word("audience", Audience::from_word, Audience::Executive),
        phase: view.word("phase", Phase::from_word, Phase::Detection),
        severity: view.word("severity", Severity::from_word, Severity::Sev4),
        now: view.clock("now"),
        paged: view.maybe_clock("paged"),
        limit,
        words,
        context: view.text("situation"),
        facts: view.named("fact").iter().map(|(id, fact)| known_fact(id, fact)).collect(),
        actions: view.named("action").iter().map(|(id, action)| known_action(id, action)).collect(),
        people: people(&asks),
        asks,
        next: view.table("next").map(|next| next_update(&next)).unwrap_or_default(),
        readings: vec![],
        promises: view.each("promised", Clock::parse),
        sent: vec![],
        resolved: view.flag("resolved"),
    }
}

fn known_fact(id: &str, view: &View<'_, '_>) -> KnownFact {
    KnownFact {
        id: id.into(),
        kind: view.word("kind", FactKind::from_word, FactKind::Impact),
        status: view.word("status", Status::from_word, Status::Unknown),
        known: true,
        text: view.text("text"),
        say: view.texts("say"),
        numbers: view.tables("numbers").iter().map(quantity).collect(),
        lead: view.flag("lead"),
        weight: view.whole("weight"),
        never: view.flag("never"),
        passed: false,
        told: false,
    }
}

fn quantity(view: &View<'_, '_>) -> Quantity {
    Quantity { value: view.number("value"), unit: view.text("unit"), within: view.number("within") }
}

fn known_action(id: &str, view: &View<'_, '_>) -> KnownAction {
    KnownAction {
        id: id.into(),
        state: view.word("state", ActionState::from_word, ActionState::NotTaken),
        title: String::new(),
        text: view.text("text"),
        say: view.texts("say"),
        started: None,
        ended: None,
        weight: view.whole("weight"),
        told: false,
    }
}

fn open_ask(id: &str, view: &View<'_, '_>) -> OpenAsk {
    OpenAsk {
        id: id.into(),
        to: view.text("to"),
        text: view.text("text"),
        by: view.maybe_clock("by"),
        told: true,
        say: view.texts("say"),
        weight: view.whole("weight"),
        ahead: false,
        unheard: false,
    }
}

fn next_update(view: &View<'_, '_>) -> NextUpdate {
    NextUpdate {
        update: view.maybe_clock("update"),
        latest: view.maybe_clock("latest"),
        over: false,
        steps: view.texts("steps"),
        say: view.texts("say"),
    }
}

/// The people whom asks name: `"Anna Lind, commercial director"` is a name and a role, `"the COO"` a role by which
/// somebody is named.
fn people(asks: &[OpenAsk]) -> Vec<Somebody> {
    let mut people: Vec<Somebody> = vec![];
    for ask in asks {
        let (name, role) =
            ask.to.split_once(',').map_or((ask.to.trim(), ""), |(name, role)| (name.trim(), role.trim()));
        let id = Form::Kebab.repair(name).unwrap_or_else(|| format!("person-{}", people.len() + 1));
        if people.iter().all(|known| known.id.as_str() != id) {
            people.push(Somebody { id: PersonId::new(id), name: name.to_owned(), role: role.to_owned() });
        }
    }
    people
}

/// The example texts of a briefing, question or prompt.
pub fn exemplars(view: &View<'_, '_>) -> Vec<Exemplar> {
    let read = |(name, view): (&str, View<'_, '_>)| {
        let band = view.numbers("band");
        let mark = |index: usize, fallback| band.get(index).map_or(fallback, |mark| *mark as u8);
        Exemplar {
            name: name.to_owned(),
            text: view.template("text"),
            low: mark(0, 0),
            high: mark(1, 100),
            audience: None,
            truth: None,
            at: None,
        }
    };
    view.named("exemplar").into_iter().map(read).collect()
}
