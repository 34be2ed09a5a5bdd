//! The tables of a fact: what can be known and said, for whom, and under which truth.

use super::{AMOUNT, FACT_TEXT, FACT_TEXTS, TRUTHS};
use crate::model::vocabulary::{Audience, FactKind, Status};
use crate::pack::briefing::WEIGHT;
use crate::pack::key::{Family, Kind, Naming, Table, key};
use crate::pack::lint::ALLOW;

static QUANTITY: Table = Table {
    name: "number",
    doc: "A number that belongs to a fact. A number that an update says about the fact must agree with it.",
    one_of: false,
    keys: &[
        key(
            "value",
            Kind::Amount { metrics: true },
            "The number; an expression may use drawn values and metrics, and is read when the fact is learned.",
        )
        .required()
        .example("\"region.share * 100\""),
        key("unit", Kind::Text, "Its unit as people write it.").default("").example("\"%\""),
        key("within", AMOUNT, "How far a number that is said may be off; texts round a computed number by it.")
            .default("0")
            .example("1"),
    ],
};

static FACT_FOR: Table = Table {
    name: "fact.<id>.for.<audience>",
    doc: "What differs for one audience.",
    one_of: false,
    keys: &[
        key("weight", WEIGHT, "Another weight; 0 takes it out.").example("1"),
        key("lead", Kind::Flag, "Whether it belongs in the first sentence.").example("false"),
        key("text", FACT_TEXT, "Other words.").example("\"PSI 0.31 on basket_value\""),
        key("never", Kind::Flag, "It must not be told to this audience.").default("false").example("true"),
    ],
};

static FACT_IN: Table = Table {
    name: "fact.<id>.in.<truth>",
    doc: "What differs under one truth.",
    one_of: false,
    keys: &[
        key("status", Kind::Word(Status::WORDS), "Another status once learned.").example("\"false\""),
        key("text", FACT_TEXT, "Other words.").example("\"None of the 100 baskets is in another unit\""),
        key("say", FACT_TEXTS, "Other phrases.").example("[\"no unit problem\"]"),
        key("numbers", Kind::List(&Kind::Table(&QUANTITY)), "Other numbers.")
            .example("[{ value = 0, unit = \"baskets\" }]"),
        key("rules-out", TRUTHS, "Truths that are impossible once this is learned, instead of the fact's.")
            .example("[\"wrong-unit\"]"),
    ],
};

pub(super) static FACT: Table = Table {
    name: "fact.<id>",
    doc: "Something that can be known and said. It is learned by an event, an action, an answer or a look.",
    one_of: false,
    keys: &[
        key("kind", Kind::Word(FactKind::WORDS), "What it is about.").required().example("\"cause\""),
        key("status", Kind::Word(Status::WORDS), "What may be said once it is learned: `confirmed` states it, `suspected` needs a hedge, `unknown` should be said to be unknown, `false` is a red herring.").default("confirmed").example("\"suspected\""),
        key("text", FACT_TEXT, "The fact in plain words; `{value}`, `{value2}` ... stand for its numbers.").required().example("\"About {value}% of orders come from {region.name}\""),
        key("say", FACT_TEXTS, "Phrases that people use for it.").example("[\"wrong unit\"]"),
        key("numbers", Kind::List(&Kind::Table(&QUANTITY)), "Numbers said about it must agree with these.").example("[{ value = 12, unit = \"%\", within = 1 }]"),
        key("lead", Kind::Flag, "It belongs in the first sentence.").default("false").example("true"),
        key("weight", WEIGHT, "1 nice to have, 2 should be there, 3 must be there.").default("2").example("3"),
        key("known", Kind::Flag, "Known from the start of the run.").default("false").example("true"),
        key("rules-out", TRUTHS, "Truths that are impossible once this is learned (as confirmed or false).").example("[\"noise\"]"),
        key("for", Kind::Named(&FACT_FOR, Naming::Words(Audience::WORDS)), "What differs by audience."),
        key("in", Kind::Named(&FACT_IN, Naming::Refs(Family::Truth)), "What differs by truth."),
        ALLOW,
    ],
};
