//! `[policy.SEV1]` of a pack: what differs from the default policy.

use crate::model::person::Desk;
use crate::model::policy::{Policy, Rule};
use crate::model::vocabulary::Severity;
use crate::pack::key::{Kind, Table, key};
use crate::pack::view::View;

/// One severity's rule.
pub static RULE: Table = Table {
    name: "policy.<severity>",
    doc: "What one severity asks for, where it differs from the default policy.",
    one_of: false,
    keys: &[
        key("when", Kind::Text, "When it applies, in words.").example("\"an SLO is breached for many\""),
        key("act", Kind::Text, "What to do, in words.").example("\"canary, fallback or rollback\""),
        key("page", Kind::List(&Kind::Word(Desk::WORDS)), "The desks to page.").example("[\"on-call-lead\"]"),
        key("acknowledge", Kind::Duration, "How soon the page must be acknowledged.").example("\"2m\""),
        key("first", Kind::Duration, "How soon the first update is due.").example("\"5m\""),
        key("every", Kind::Duration, "How often after that.").example("\"20m\""),
    ],
};

/// The default policy with what the pack changes.
pub fn read(view: &View<'_, '_>) -> Policy {
    let mut policy = Policy::default();
    for (word, view) in view.named("policy") {
        if let Some(severity) = Severity::from_word(word) {
            change(&mut policy.rules[severity as usize], &view);
        }
    }
    policy
}

fn change(rule: &mut Rule, view: &View<'_, '_>) {
    if let Some(when) = view.maybe_text("when") {
        rule.when = when;
    }
    if let Some(act) = view.maybe_text("act") {
        rule.act = act;
    }
    if view.has("page") {
        rule.page = view.each("page", Desk::from_word);
    }
    if let Some(span) = view.maybe_duration("acknowledge") {
        rule.acknowledge = span;
    }
    rule.first = view.maybe_duration("first").or(rule.first);
    rule.every = view.maybe_duration("every").or(rule.every);
}
