//! The files of the briefing room: briefings, questions, prompts, series.

use crate::model::briefing::{Part, PersonalPrompt, Series, TimeBox, TrapQuestion};
use crate::model::event::Question;
use crate::model::pack::{Body, Pack};
use crate::model::time::Millis;
use crate::pack::briefing::{BRIEFING, EXEMPLAR, exemplars, judge_format, read};
use crate::pack::document::{Document, quoted};
use crate::pack::key::{Family, Kind, Naming, TEXTS, Table, key};
use crate::pack::lint::ALLOW;
use crate::pack::name::{Form, nearest};
use crate::pack::problem::Problem;
use crate::pack::source::Source;
use crate::pack::symbols::Symbols;
use crate::pack::view::View;

use super::Loaded;
use crate::pack::{scenario, walk};

const POINTS: Kind = Kind::List(&Kind::Table(&POINT));

static POINT: Table = Table {
    name: "point",
    doc: "One point of an answer.",
    one_of: false,
    keys: &[
        key("text", Kind::Text, "The point in plain words.").required().example("\"a rollback loses the price fix\""),
        key("say", TEXTS, "Phrases that people use for it.").example("[\"loses the price fix\"]"),
        key("weight", Kind::Whole(1, 3), "1 nice to have, 2 should be there, 3 must be there.")
            .default("2")
            .example("3"),
    ],
};

/// The keys that every item of the briefing room has.
macro_rules! item_keys {
    ($kind:literal, $($own:expr),* $(,)?) => {
        &[
            key("format", Kind::Whole(0, i64::MAX), "The format of the file.").required().example("1"),
            key("kind", Kind::Word(&[$kind]), "What the file holds.").required().example(concat!("\"", $kind, "\"")),
            key("id", Kind::Name(Form::Kebab), "Its id, unique in the pack.").required().example("\"why-not-roll-back\""),
            key("title", Kind::Text, "Its title.").required().example("\"Why not just roll back?\""),
            key("set", Kind::Text, "The set of the briefing room it belongs to.").example("\"Trap questions\""),
            key("difficulty", Kind::Whole(1, 5), "1 (first) to 5.").default("2").example("2"),
            $($own),*,
            ALLOW,
        ]
    };
}

/// A file of kind `question`.
pub static QUESTION: Table = Table {
    name: "question",
    doc: "A trap question: points that must come, and points that must not.",
    one_of: false,
    keys: item_keys!(
        "question",
        key("context", Kind::Text, "The background to read first.").required().example("\"\"\"...\"\"\""),
        key(
            "asked",
            Kind::Map(&Kind::Text, Naming::Ids(Family::Label)),
            "What is asked, by asker; the first is the default."
        )
        .required()
        .example("{ product = \"Why not just roll back?\" }"),
        key("limit", Kind::Duration, "Answering time.").default("120s").example("\"120s\""),
        key("words", Kind::Whole(10, 3000), "Soft limit on length.").default("90").unit("words").example("90"),
        key("wants", Kind::Text, "What the asker wants to learn.")
            .default("")
            .example("\"whether you know the price\""),
        key("tempting", Kind::Text, "The tempting bad answer.").default("").example("\"We'll roll back now.\""),
        key("must", POINTS, "Points that must come.").required(),
        key("must-not", POINTS, "Points that must not."),
        key("follow-up", Kind::Text, "What is asked when the answer is evasive.").default("").example("\"Yes or no?\""),
        key("exemplar", Kind::Named(&EXEMPLAR, Naming::Ids(Family::Label)), "Example texts with bands."),
    ),
};

/// A file of kind `prompt`.
pub static PROMPT: Table = Table {
    name: "prompt",
    doc: "A prompt about the player's own experience: judged by its structure only.",
    one_of: false,
    keys: item_keys!(
        "prompt",
        key("prompt", Kind::Text, "What is asked.").required().example("\"Tell me about a deadline you missed.\""),
        key("limit", Kind::Duration, "Answering time.").default("180s").example("\"180s\""),
        key("words", Kind::Whole(10, 3000), "Soft limit on length.").default("180").unit("words").example("180"),
        key("parts", Kind::List(&Kind::Word(Part::WORDS)), "The parts that a good answer has.")
            .required()
            .example("[\"situation\", \"action\", \"result\", \"lesson\"]"),
        key("exemplar", Kind::Named(&EXEMPLAR, Naming::Ids(Family::Label)), "Example texts with bands."),
    ),
};

static BOX: Table = Table {
    name: "box",
    doc: "One box of a series.",
    one_of: false,
    keys: &[
        key("title", Kind::Text, "Its heading.").required().example("\"Clarify\""),
        key("length", Kind::Duration, "How long it lasts.").required().example("\"5m\""),
        key("item", Kind::Name(Form::Kebab), "The briefing, question or prompt of the same pack that fills it.")
            .required()
            .example("\"clarify-latency\""),
    ],
};

/// A file of kind `series`.
pub static SERIES: Table = Table {
    name: "series",
    doc: "Prompts one after the other, each with its time box.",
    one_of: false,
    keys: item_keys!(
        "series",
        key("summary", Kind::Text, "What it is for.").required().example("\"A 45-minute design talk.\""),
        key("box", Kind::List(&Kind::Table(&BOX)), "The boxes, in order.").required(),
    ),
};

/// Loads one file of the briefing room by its `kind`.
pub fn load(path: &str, text: &str, loaded: &mut Loaded) -> Option<Body> {
    let mut document = Document::parse(path, text);
    let kind = document.root.get("kind").and_then(|kind| kind.get_ref().as_str()).unwrap_or("briefing").to_owned();
    let shape = match kind.as_str() {
        "question" => &QUESTION,
        "prompt" => &PROMPT,
        "series" => &SERIES,
        _ => &BRIEFING,
    };
    document.symbols = Symbols::collect(shape, &document.root);
    judge_format(&document);
    walk::walk(&document, shape);
    let view = View::root(&document, shape);
    let body = match kind.as_str() {
        "question" => Body::Question(Box::new(question(&view))),
        "prompt" => Body::Prompt(Box::new(prompt(&view))),
        "series" => Body::Series(Box::new(series(&view))),
        _ => Body::Briefing(Box::new(read(&view))),
    };
    let page = document.finish();
    let broken = page.broken;
    loaded.take(page);
    (!broken).then_some(body)
}

fn question(view: &View<'_, '_>) -> TrapQuestion {
    TrapQuestion {
        id: view.text("id"),
        title: view.text("title"),
        set: view.maybe_text("set"),
        difficulty: view.whole("difficulty"),
        context: view.text("context"),
        asked: view.texts_by_name("asked").into_iter().map(|(who, what)| (who.to_owned(), what)).collect(),
        limit: view.duration("limit"),
        words: view.whole("words"),
        question: Question {
            wants: view.template("wants"),
            tempting: view.template("tempting"),
            must: view.tables("must").iter().map(scenario::point).collect(),
            must_not: view.tables("must-not").iter().map(scenario::point).collect(),
            follow_up: view.template("follow-up"),
        },
        exemplars: exemplars(view),
    }
}

fn prompt(view: &View<'_, '_>) -> PersonalPrompt {
    PersonalPrompt {
        id: view.text("id"),
        title: view.text("title"),
        set: view.maybe_text("set"),
        difficulty: view.whole("difficulty"),
        prompt: view.text("prompt"),
        limit: view.duration("limit"),
        words: view.whole("words"),
        parts: view.each("parts", Part::from_word),
        exemplars: exemplars(view),
    }
}

fn series(view: &View<'_, '_>) -> Series {
    let time_box = |view: &View<'_, '_>| TimeBox {
        title: view.text("title"),
        length: view.maybe_duration("length").unwrap_or(Millis::ZERO),
        item: view.text("item"),
    };
    Series {
        id: view.text("id"),
        title: view.text("title"),
        set: view.maybe_text("set"),
        difficulty: view.whole("difficulty"),
        summary: view.text("summary"),
        boxes: view.tables("box").iter().map(time_box).collect(),
    }
}

/// The boxes of a series name items of the pack that can fill one.
pub fn references(source: &Source, pack: &Pack, problems: &mut Vec<Problem>) {
    let fills = |body: &Body| matches!(body, Body::Briefing(_) | Body::Question(_) | Body::Prompt(_));
    let names: Vec<&str> = pack.items.iter().filter(|item| fills(&item.body)).map(|item| item.body.id()).collect();
    for item in &pack.items {
        let Body::Series(series) = &item.body else { continue };
        for time_box in series.boxes.iter().filter(|time_box| !names.contains(&time_box.item.as_str())) {
            let text = source.text(&item.path).unwrap_or_default();
            let name = format!("\"{}\"", time_box.item);
            let span = text.find(&name).map_or(0..0, |at| at..at + name.len());
            let message = format!("the pack has no briefing, question or prompt {}", quoted(&time_box.item));
            let problem = Problem::error("unknown-reference", &item.path, span, message);
            problems.push(match nearest(&time_box.item, names.iter().copied()) {
                Some(meant) => problem.help(format!("did you mean `{meant}`?")),
                None => problem,
            });
        }
    }
}
