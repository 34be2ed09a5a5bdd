//! The tables of keys of a scenario: what an author may write, with units, defaults and examples.

mod fact;

use crate::model::action::Clarifies;
use crate::model::event::EventKind;
use crate::model::panel::PanelKind;
use crate::model::person::Desk;
use crate::model::vocabulary::{Audience, Phase, Severity, Status};
use crate::pack::briefing::WEIGHT;
use crate::pack::key::{Family, Holders, Kind, NUMBER, Naming, TEMPLATE, TEMPLATES, TEXTS, Table, key};
use crate::pack::lint::ALLOW;
use crate::pack::name::Form;

use fact::FACT;

const SHARE: Kind = Kind::Number(0.0, 1.0);
const AMOUNT: Kind = Kind::Amount { metrics: false };
const FACT_TEXT: Kind = Kind::Template(Holders::Fact);
const FACT_TEXTS: Kind = Kind::List(&Kind::Template(Holders::Fact));
const KNOWN: Kind = Kind::Template(Holders::Known);
const EFFECTS: Kind = Kind::List(&Kind::Table(&EFFECT));
const SETTINGS: Kind = Kind::List(&Kind::Table(&SETTING));
const POINTS: Kind = Kind::List(&Kind::Table(&POINT));
const AUDIENCES: Kind = Kind::List(&Kind::Word(Audience::WORDS));
const TRUTHS: Kind = Kind::List(&Kind::Ref(Family::Truth));

static SETTING: Table = Table {
    name: "setting",
    doc: "A change of one parameter of the simulated world.",
    one_of: false,
    keys: &[
        key("param", Kind::Param, "`part.parameter`, or `part.parameter@group` for one cohort or version; placeholders are filled from what was drawn.").required().example("\"ranker.share@v41\""),
        key("to", AMOUNT, "Its new value, in the parameter's unit; an expression may use drawn values.").required().example("1.0"),
        key("over", Kind::Duration, "How long the change takes, in a straight line.").default("0s").example("\"90s\""),
    ],
};

static LEARN: Table = Table {
    name: "learn",
    doc: "Teaches a fact with another status than its own.",
    one_of: false,
    keys: &[
        key("fact", Kind::Ref(Family::Fact), "The fact.").required().example("\"bad-unit\""),
        key("as", Kind::Word(Status::WORDS), "What may be said about it from now on.").example("\"confirmed\""),
    ],
};

static EFFECT: Table = Table {
    name: "effect",
    doc: "One thing that an action, an answer or an event does.",
    one_of: true,
    keys: &[
        key(
            "learn",
            Kind::Either(&Kind::Ref(Family::Fact), &Kind::Table(&LEARN)),
            "Teaches a fact; one that was ruled out stays so, unless `as` says otherwise.",
        )
        .example("\"bad-unit\""),
        key("set", Kind::Table(&SETTING), "Changes a parameter of the world.")
            .example("{ param = \"ranker.share@v41\", to = 1.0, over = \"90s\" }"),
        key("trigger", Kind::Ref(Family::Event), "Makes an event happen now.").example("\"calm\""),
        key("undo", Kind::Ref(Family::Action), "Another action is no longer in effect.").example("\"fallback\""),
        key("grant", Kind::Ref(Family::Ask), "Gives a permission without being asked.").example("\"approve-rollback\""),
        key("harm", AMOUNT, "Adds harm at once, in the scenario's unit.").example("120"),
        key("end", Kind::Flag, "Ends the incident.").example("true"),
    ],
};

static OUTCOME: Table = Table {
    name: "outcome",
    doc: "What comes of it: the first outcome whose condition holds is taken.",
    one_of: false,
    keys: &[
        key("when", Kind::Condition, "Taken only when this holds; without it, always.")
            .example("\"truth(\\\"wrong-unit\\\")\""),
        key("text", TEMPLATE, "What the player is told.")
            .default("")
            .example("\"96 of 100 baskets are in the wrong unit.\""),
        key("effects", EFFECTS, "What it does.").example("[{ learn = \"bad-unit\" }]"),
        key("failed", Kind::Flag, "It did not work; of an ask: the answer is no.").default("false").example("true"),
    ],
};

static POINT: Table = Table {
    name: "point",
    doc: "One point of an answer or a postmortem.",
    one_of: false,
    keys: &[
        key("text", TEMPLATE, "The point in plain words.")
            .required()
            .example("\"a rollback also takes back the price fix\""),
        key("say", TEMPLATES, "Phrases that people use for it.").example("[\"loses the price fix\"]"),
        key("weight", Kind::Whole(1, 3), "1 nice to have, 2 should be there, 3 must be there.")
            .default("2")
            .example("3"),
        key("truths", TRUTHS, "Only under these truths; under all without it.").example("[\"wrong-unit\"]"),
        key("when", Kind::Condition, "Only where this holds as the text is handed in; without it, always.")
            .example("\"known(\\\"bad-join\\\")\""),
    ],
};

static PROVES: Table = Table {
    name: "proves",
    doc: "What a test measures, and the samples that it takes to tell.",
    one_of: false,
    keys: &[
        key("metric", Kind::Ref(Family::Metric), "The metric whose samples count.")
            .required()
            .example("\"shadow_difference\""),
        key("samples", Kind::Number(1.0, 1e12), "Samples that it takes to tell; fewer prove nothing.")
            .required()
            .unit("samples")
            .example("2000"),
    ],
};

static ACTION: Table = Table {
    name: "action.<id>",
    doc: "A step that the player may take.",
    one_of: false,
    keys: &[
        key("title", TEMPLATE, "Short name for the list.").required().example("\"Route {region.name} to rules\""),
        key("phase", Kind::Word(Phase::WORDS), "The phase it serves.").required().example("\"containment\""),
        key("takes", Kind::Duration, "How long until it takes effect.").default("0s").example("\"2m\""),
        key("busy", Kind::Duration, "The part of that time which holds the player.").default("0s").example("\"20s\""),
        key("by", Kind::Ref(Family::Person), "Who does it. The step doesn't wait for them; a player who hasn't paged them is told so.").example("\"sre\""),
        key("cost", TEMPLATE, "What it costs, in words.").default("").example("\"loses 0.4 points of AUC\""),
        key("reversible", Kind::Flag, "Can be taken back without loss.").default("true").example("false"),
        key("needs", Kind::List(&Kind::Ref(Family::Ask)), "Permissions it needs.").example("[\"approve-rollback\"]"),
        key("available", Kind::Condition, "When it can be begun; without it, always.")
            .example("\"known(\\\"release\\\")\""),
        key("limit", Kind::Whole(0, 100), "How often it can be taken; 0 for any number of times; one that contains or repairs then waits until what it did is taken back or set over.")
            .default("1")
            .unit("times")
            .example("0"),
        key("on-start", EFFECTS, "What happens when it is begun.").example("[{ trigger = \"grumble\" }]"),
        key("effects", EFFECTS, "What happens when its time is over, where nothing depends on a condition.")
            .example("[{ set = { param = \"ranker.share@rules\", to = 1.0 } }]"),
        key("outcome", Kind::List(&Kind::Table(&OUTCOME)), "What happens when its time is over, by condition."),
        key("told", TEMPLATE, "What the player is told when it takes effect; `outcome`s have their own.")
            .default("")
            .example("\"Rules are live.\""),
        key("fits", TRUTHS, "The truths under which a containing or remediating step is the right one.")
            .example("[\"wrong-unit\"]"),
        key(
            "evidence",
            Kind::List(&Kind::Ref(Family::Fact)),
            "Facts of which at least one must be known before an irreversible or remediating step is justified.",
        )
        .example("[\"bad-unit\"]"),
        key("proves", Kind::Table(&PROVES), "For validating steps: what it measures, and with what power."),
        key("text", TEMPLATE, "The statement that an update may make about it once it is done.")
            .required()
            .example("\"{region.name} gets a fixed order\""),
        key("say", TEMPLATES, "Phrases that people use for it.").example("[\"fixed order\"]"),
        key("weight", WEIGHT, "1 nice to have, 2 should be there, 3 must be there.").default("2").example("3"),
        key("audiences", AUDIENCES, "Audiences it matters to; all without it.").example("[\"engineering\"]"),
        ALLOW,
    ],
};

static ASK: Table = Table {
    name: "ask.<id>",
    doc: "Something a person can be asked for: a permission, a piece of work, an answer.",
    one_of: false,
    keys: &[
        key("to", Kind::Ref(Family::Person), "Whom.").required().example("\"vp-support\""),
        key("title", TEMPLATE, "Short name for the list.").required().example("\"Approve the rollback\""),
        key("text", TEMPLATE, "What is asked, in plain words.")
            .required()
            .example("\"approve rolling back release 8.4\""),
        key("say", TEMPLATES, "Phrases that people use for it.").example("[\"approve the rollback\"]"),
        key("takes", Kind::Duration, "How long the answer takes, once there is nothing more to ask back.")
            .default("1m")
            .example("\"2m\""),
        key(
            "permission",
            Kind::Flag,
            "It is decided from the last update that reached the person: impact, trade-off, ask and deadline.",
        )
        .default("false")
        .example("true"),
        key("available", Kind::Condition, "When it can be asked; without it, always.")
            .example("\"known(\\\"release\\\")\""),
        key("effects", EFFECTS, "What a yes does, where nothing depends on a condition.")
            .example("[{ learn = \"scope\" }]"),
        key("outcome", Kind::List(&Kind::Table(&OUTCOME)), "What the answer is, by condition; `failed` means no."),
        key("told", TEMPLATE, "What the person answers; `outcome`s have their own.")
            .default("")
            .example("\"Go ahead.\""),
        key("clarifies", Kind::Word(Clarifies::WORDS), "Which of the four clarifying questions this is.")
            .example("\"who-where\""),
        key("by", Kind::Moment, "By when it is needed.").example("\"12m\""),
        key("weight", WEIGHT, "How much updates should carry it; 0 not at all.").default("0").example("2"),
        key("audiences", AUDIENCES, "Audiences whose updates should carry it; the person's own without it.")
            .example("[\"executive\"]"),
        key("due", Kind::Condition, "From when updates should carry it; without it, as long as it can be asked.")
            .example("\"known(\\\"bad-unit\\\")\""),
        ALLOW,
    ],
};

static EVENT: Table = Table {
    name: "event.<id>",
    doc: "Something that happens to the player, or to the service.",
    one_of: false,
    keys: &[
        key("kind", Kind::Word(EventKind::WORDS), "What sort of thing it is; exactly one event is the `page`, at 0s.")
            .required()
            .example("\"alert\""),
        key("at", Kind::Moment, "When; with `when` too, not before.").example("\"4m\""),
        key(
            "when",
            Kind::Condition,
            "When: as soon as this holds. A `trigger` makes it happen whether it holds or not.",
        )
        .example("\"psi_basket_value > 0.25\""),
        key("for", Kind::Duration, "How long `when` must hold without a break.").default("0s").example("\"5m\""),
        key("from", Kind::Ref(Family::Person), "Who says it.").example("\"vp-support\""),
        key("text", TEMPLATE, "What the player reads.").default("").example("\"Are we losing sales?\""),
        key("effects", EFFECTS, "What it does.").example("[{ learn = \"complaints\" }]"),
        key("expects", TEMPLATE, "What the player should do.").default("").example("\"answer with the margin\""),
        key("objective", TEMPLATE, "Which of the scenario's objectives it serves.")
            .default("")
            .example("\"tell known from suspected\""),
        key("within", Kind::Duration, "How long the player has.").example("\"3m\""),
        key("met", Kind::Condition, "Met when this holds; a question, when it is answered.")
            .example("\"sent(\\\"executive\\\")\""),
        key("if-missed", EFFECTS, "What happens if it is not met within the time.")
            .example("[{ trigger = \"nudge\" }]"),
        key("wants", TEMPLATE, "Of a question: what the asker wants to learn.")
            .default("")
            .example("\"whether you act before you know\""),
        key("tempting", TEMPLATE, "Of a question: the tempting bad answer.")
            .default("")
            .example("\"We roll back now.\""),
        key("must", POINTS, "Of a question: points that must come."),
        key("must-not", POINTS, "Of a question: points that must not."),
        key("follow-up", TEMPLATE, "Of a question: what is asked when the answer is evasive.")
            .default("")
            .example("\"Yes or no?\""),
        ALLOW,
    ],
};

static LINE: Table = Table {
    name: "line",
    doc: "A line of a log, a deploy, a version.",
    one_of: false,
    keys: &[
        key("at", Kind::Moment, "When it happened; seen from then on.").required().example("\"release_at\""),
        key("when", Kind::Condition, "Only when this holds.").example("\"truth(\\\"sale\\\")\""),
        key("text", TEMPLATE, "The line.").required().example("\"storefront 8.4 to {region.name}\""),
    ],
};

static TEACHES: Table = Table {
    name: "teaches",
    doc: "A fact that looking teaches, and when.",
    one_of: false,
    keys: &[
        key("fact", Kind::Ref(Family::Fact), "The fact.").required().example("\"release\""),
        key("when", Kind::Condition, "Only when this holds.").example("\"psi_basket_value > 0.2\""),
    ],
};

static PANEL: Table = Table {
    name: "panel.<id>",
    doc: "A dashboard, log, registry or runbook that the player can look at.",
    one_of: false,
    keys: &[
        key("title", TEMPLATE, "Its heading.").required().example("\"Deploys\""),
        key("kind", Kind::Word(PanelKind::WORDS), "Which tab it stands on.").required().example("\"deploys\""),
        key("busy", Kind::Duration, "How long looking holds the player.").default("5s").example("\"10s\""),
        key("metrics", Kind::List(&Kind::Ref(Family::Metric)), "Metrics it charts.").example("[\"psi_basket_value\"]"),
        key("text", TEMPLATE, "Text on it.").default("").example("\"Runbook: drift\""),
        key("lines", Kind::List(&Kind::Table(&LINE)), "Lines with times.")
            .example("[{ at = \"release_at\", text = \"storefront 8.4\" }]"),
        key(
            "teaches",
            Kind::List(&Kind::Either(&Kind::Ref(Family::Fact), &Kind::Table(&TEACHES))),
            "Facts that looking teaches.",
        )
        .example("[\"release\"]"),
        key("clarifies", Kind::Word(Clarifies::WORDS), "Which of the four clarifying questions looking here answers.")
            .example("\"changed\""),
        key("available", Kind::Condition, "When it can be looked at; without it, always.")
            .example("\"granted(\\\"audit-log\\\")\""),
        ALLOW,
    ],
};

static PERSON: Table = Table {
    name: "person.<id>",
    doc: "Somebody to deal with.",
    one_of: false,
    keys: &[
        key("name", TEMPLATE, "Their name.").required().example("\"Anna Lind\""),
        key("role", TEMPLATE, "What they do.").required().example("\"commercial director\""),
        key("audience", Kind::Word(Audience::WORDS), "The audience they belong to: an update to it reaches them.")
            .required()
            .example("\"executive\""),
        key("desk", Kind::Word(Desk::WORDS), "The desk that the policy calls them by.")
            .default("other")
            .example("\"on-call-lead\""),
        key("pressure", TEMPLATE, "What presses them.").default("").example("\"her quarter closes on Friday\""),
        key(
            "delay",
            Kind::Duration,
            "How long they take to join when paged, and for each question they must ask back.",
        )
        .default("1m")
        .example("\"2m\""),
        key("reachable", Kind::Condition, "When they can be reached; without it, always.")
            .example("\"minutes() > 5.0\""),
        ALLOW,
    ],
};

static FAULT: Table = Table {
    name: "truth.<id>.fault",
    doc: "A change of the world that comes by itself under this truth.",
    one_of: false,
    keys: &[
        key("at", Kind::Moment, "When it comes; before the page, as a rule.").required().example("\"release_at\""),
        key("set", SETTINGS, "What changes.")
            .required()
            .example("[{ param = \"basket-value.scale@{region.id}\", to = 100 }]"),
    ],
};

static TRUTH: Table = Table {
    name: "truth.<id>",
    doc: "One of the things that may really be wrong; the seed picks one by its prior.",
    one_of: false,
    keys: &[
        key("title", TEMPLATE, "What it is, in a few words; shown in the debrief only.")
            .required()
            .example("\"The release sends another unit\""),
        key("prior", SHARE, "How likely before anything is known; all priors add up to 1.").required().example("0.7"),
        key("benign", Kind::Flag, "Nobody is harmed by it.").default("false").example("true"),
        key("severity", Kind::Word(Severity::WORDS), "The severity that the policy gives it.")
            .required()
            .example("\"SEV2\""),
        key("text", TEMPLATE, "What was wrong, for the debrief.").required().example("\"Baskets came in cents.\""),
        key("tell", TEMPLATE, "How it could have been told, for the debrief.")
            .required()
            .example("\"100 raw baskets told it.\""),
        key("fault", Kind::List(&Kind::Table(&FAULT)), "What it does to the world."),
        ALLOW,
    ],
};

static VARY: Table = Table {
    name: "vary.<name>",
    doc: "A quantity that the seed draws: one of several rows, a number, or a moment. Exactly one of `one-of`, `between` and `time`.",
    one_of: false,
    keys: &[
        key("one-of", Kind::List(&Kind::Row), "Rows of linked values, used as `name.field`.")
            .example("[{ id = \"nordics\", share = 0.09 }]"),
        key("between", Kind::Exactly(2, &NUMBER), "A number between two bounds, both included; `[low, high]`.")
            .example("[100, 200]"),
        key("step", Kind::Number(1e-9, 1e12), "The grid of `between`, from its lower bound.")
            .default("1")
            .example("0.05"),
        key("time", Kind::Exactly(2, &Kind::Offset), "A moment between two, in whole minutes.")
            .example("[\"-40m\", \"-20m\"]"),
        ALLOW,
    ],
};

static POSTMORTEM: Table = Table {
    name: "postmortem",
    doc: "What the postmortem is judged by, beside its form.",
    one_of: false,
    keys: &[
        key("factors", POINTS, "Contributing factors, some under one truth only."),
        key("recurs", POINTS, "What recurs and should be named as debt."),
        key("items", POINTS, "Action items that are worth writing."),
    ],
};

static NEXT: Table = Table {
    name: "next.<id>",
    doc: "A next step that an update may name.",
    one_of: false,
    keys: &[
        key("text", TEMPLATE, "The step in plain words.").required().example("\"read the result of the comparison\""),
        key("say", TEMPLATES, "Phrases that people use for it.").example("[\"comparison\"]"),
        key("when", Kind::Condition, "As long as this holds; without it, always.")
            .example("\"!done(\\\"compare\\\")\""),
        ALLOW,
    ],
};

static EXEMPLAR: Table = Table {
    name: "exemplar.<id>",
    doc: "An example update, and the band in which the grader must mark it at a moment of a solution.",
    one_of: false,
    keys: &[
        key("text", KNOWN, "The text.").required().example("\"\"\"...\"\"\""),
        key("band", Kind::Exactly(2, &Kind::Whole(0, 100)), "Lowest and highest overall mark, 0 to 100.")
            .required()
            .example("[70, 100]"),
        key("audience", Kind::Word(Audience::WORDS), "Whom it is for.").required().example("\"executive\""),
        key("truth", Kind::Ref(Family::Truth), "The truth whose solution is played up to the moment.")
            .required()
            .example("\"wrong-unit\""),
        key("at", Kind::Duration, "The moment, as incident time.").required().example("\"9m\""),
        ALLOW,
    ],
};

/// A whole file of kind `scenario`.
pub static SCENARIO: Table = Table {
    name: "scenario",
    doc: "An incident that can be played.",
    one_of: false,
    keys: &[
        key("format", Kind::Whole(0, i64::MAX), "The format of the file.").required().example("1"),
        key("kind", Kind::Word(&["scenario"]), "What the file holds.").required().example("\"scenario\""),
        key("id", Kind::Name(Form::Kebab), "Its id, unique in the pack.").required().example("\"checkout-drift\""),
        key("title", TEMPLATE, "Its title; no spoiler.")
            .required()
            .example("\"Basket values look strange in one region\""),
        key("summary", TEMPLATE, "What the player reads before the page.")
            .required()
            .example("\"You are on call for the checkout ranker.\""),
        key("difficulty", Kind::Whole(1, 5), "1 (first) to 5.").default("1").example("2"),
        key("length", Kind::Duration, "How long the incident lasts.").default("30m").example("\"30m\""),
        key("pace", Kind::Number(1.0, 10.0), "Incident seconds per real second, after the first update.")
            .default("3")
            .example("3"),
        key("start", Kind::Clock, "The wall clock at the page, UTC.").required().example("\"09:50\""),
        key("pass", Kind::Whole(0, 100), "The score an exam asks for.").default("70").unit("points").example("70"),
        key(
            "stakes",
            Kind::Number(0.0, 1e12),
            "Expected harm below which containment is not divided, in the harm unit.",
        )
        .default("1")
        .example("400"),
        key("harm-unit", Kind::Text, "What harm is counted in.").required().example("\"shoppers\""),
        key(
            "harm-text",
            Kind::Text,
            "What counts as how much harm, in a sentence or two: told before a panel is read, in the help, by `status` and in the debrief.",
        )
        .example("\"Counted: one for each hundred requests that fail.\""),
        key("watch", Kind::Duration, "How long to watch after the last containing or remediating step before closing.")
            .default("5m")
            .example("\"5m\""),
        key(
            "due",
            Kind::Map(&Kind::Either(&Kind::Flag, &Kind::Condition), Naming::Words(Audience::WORDS)),
            "Audiences to whom updates are due: `true` at once, or as soon as a condition holds.",
        )
        .example("{ executive = true }"),
        key("objectives", TEXTS, "What the player should learn.").example("[\"read n before the metric\"]"),
        key("reading", TEXTS, "What to read afterwards.").example("[\"...\"]"),
        key("vary", Kind::Named(&VARY, Naming::Ids(Family::Vary)), "What the seed draws."),
        key("truth", Kind::Named(&TRUTH, Naming::Ids(Family::Truth)), "What may really be wrong.").required(),
        key("person", Kind::Named(&PERSON, Naming::Ids(Family::Person)), "People."),
        key("panel", Kind::Named(&PANEL, Naming::Ids(Family::Panel)), "What can be looked at."),
        key("fact", Kind::Named(&FACT, Naming::Ids(Family::Fact)), "What can be known.").required(),
        key("action", Kind::Named(&ACTION, Naming::Ids(Family::Action)), "What can be done.").required(),
        key("ask", Kind::Named(&ASK, Naming::Ids(Family::Ask)), "What can be asked."),
        key("event", Kind::Named(&EVENT, Naming::Ids(Family::Event)), "What happens.").required(),
        key("postmortem", Kind::Table(&POSTMORTEM), "What the postmortem is judged by."),
        key("next", Kind::Named(&NEXT, Naming::Ids(Family::Label)), "Next steps that an update may name."),
        key("exemplar", Kind::Named(&EXEMPLAR, Naming::Ids(Family::Label)), "Example updates with bands."),
        key("world", Kind::Table(&crate::pack::world::WORLD), "The simulated service."),
        ALLOW,
    ],
};
