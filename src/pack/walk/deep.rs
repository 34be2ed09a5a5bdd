//! Values that name other things: moments, conditions, computed numbers, parameters, placeholders.

use super::{Slot, Walker};
use crate::model::template::Template;
use crate::model::time::Millis;
use crate::pack::condition::{self, Mistake};
use crate::pack::document::quoted;
use crate::pack::key::{Family, Holders};
use crate::pack::literal;
use crate::pack::name::nearest;
use crate::pack::symbols::Drawn;
use crate::pack::view::split_moment;
use std::collections::BTreeSet;

impl Walker<'_, '_> {
    /// A distance from the page, or a drawn time's name and a distance from it.
    pub(super) fn moment(&self, slot: Slot<'_>, text: &str) {
        if Millis::parse(text).is_some() {
            return;
        }
        let Some((name, _)) = split_moment(text) else {
            self.bad(slot.span(), slot, "is no moment; write \"5m\", \"-20m\" or \"release_at + 5m\"");
            return;
        };
        let symbols = &self.document.symbols;
        if self.document.broken || symbols.drawn(name) == Some(Drawn::Time) {
            return;
        }
        let times = symbols.all_drawn().filter(|(_, drawn)| *drawn == Drawn::Time).map(|(name, _)| name);
        let message = format!("there is no drawn time {}", quoted(name));
        let problem = self.error("unknown-reference", slot.span(), message);
        self.report(match nearest(name, times) {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help("declare it: `[vary.release_at]` with `time = [\"-40m\", \"-20m\"]`"),
        });
    }

    pub(super) fn condition(&self, slot: Slot<'_>, text: &str) {
        if let Err(mistakes) = condition::condition(text, &self.document.symbols) {
            self.mistakes(slot, &mistakes);
        }
    }

    pub(super) fn amount(&self, slot: Slot<'_>, text: &str, metrics: bool) {
        if let Err(mistakes) = condition::amount(text, &self.document.symbols, metrics) {
            self.mistakes(slot, &mistakes);
        }
    }

    fn mistakes(&self, slot: Slot<'_>, mistakes: &[Mistake]) {
        for mistake in mistakes {
            if self.document.broken && mistake.lint == "unknown-reference" {
                continue;
            }
            let place = literal::place(self.document.text, &slot.span(), mistake.span.clone());
            let problem = self.error(mistake.lint, place, mistake.message.clone());
            self.report(match &mistake.help {
                Some(help) => problem.help(help.clone()),
                None => problem,
            });
        }
    }

    /// The form of a parameter's name; whether it exists is judged when the world is read.
    pub(super) fn param(&self, slot: Slot<'_>, text: &str) {
        self.placeholders(slot, text, Holders::Drawn);
        if crate::model::world::change::split(text).is_none() {
            self.bad(slot.span(), slot, "is no parameter; write \"part.parameter\" or \"part.parameter@group\"");
        } else {
            self.document.params.borrow_mut().push((slot.span(), text.to_owned()));
        }
    }

    /// Every placeholder of a text names something that its place may know.
    pub(super) fn placeholders(&self, slot: Slot<'_>, text: &str, holders: Holders) {
        if self.document.broken || !text.contains('{') {
            return;
        }
        self.malformed(slot, text);
        let template = Template::new(text);
        // Each name once: a text that says it a thousand times has one mistake.
        let names: BTreeSet<&str> = template.placeholders().into_iter().collect();
        for name in names {
            if self.document.is_full() {
                return;
            }
            if self.is_known(name, holders) {
                continue;
            }
            let at = text.find(&format!("{{{name}}}")).unwrap_or(0);
            let place = literal::place(self.document.text, &slot.span(), at..at + name.len() + 2);
            let message = format!("nothing fills the placeholder `{{{name}}}`");
            let problem = self.error("placeholder-mismatch", place, message);
            let drawn = self.document.symbols.all_drawn().map(|(name, _)| name);
            let meant = match name.strip_prefix("metric:") {
                Some(id) => {
                    nearest(id, self.document.symbols.names(Family::Metric)).map(|meant| format!("metric:{meant}"))
                }
                None => nearest(name, drawn).map(str::to_owned),
            };
            self.report(match meant {
                Some(meant) => problem.help(format!("did you mean `{{{meant}}}`?")),
                None => problem.help("drawn values stand in `[vary]`; a brace that is meant is written twice"),
            });
        }
    }

    /// Braces that look like a placeholder and are none, so that players would read them.
    fn malformed(&self, slot: Slot<'_>, text: &str) {
        let plain = text.replace("{{", "\0\0").replace("}}", "\0\0");
        for (at, _) in plain.match_indices('{') {
            if self.document.is_full() {
                return;
            }
            let Some(length) = plain[at + 1..].find(['}', '{', '\n']) else { continue };
            let inner = &plain[at + 1..at + 1 + length];
            let closed = plain[at + 1 + length..].starts_with('}');
            let good = inner.trim().to_ascii_lowercase().replace(' ', "");
            let braced = format!("{{{good}}}");
            let would = Template::new(braced.as_str()).placeholders().len() == 1;
            let short = inner.split_whitespace().count() <= 2 && length <= 40;
            if closed && short && would && braced != format!("{{{inner}}}") {
                let place = literal::place(self.document.text, &slot.span(), at..at + length + 2);
                let message = format!("{} is no placeholder and stays as it stands", quoted(&format!("{{{inner}}}")));
                let problem = self.error("placeholder-mismatch", place, message);
                self.report(problem.help(format!("write `{braced}`; a brace that is meant is written twice")));
            }
        }
    }

    fn is_known(&self, name: &str, holders: Holders) -> bool {
        let symbols = &self.document.symbols;
        if symbols.drawn(name).is_some() {
            return true;
        }
        if let Some(metric) = name.strip_prefix("metric:") {
            return symbols.find(Family::Metric, metric).is_some();
        }
        match holders {
            Holders::Drawn => false,
            Holders::Fact => is_value(name),
            Holders::Known => {
                let of_fact = name.rsplit_once('.').is_some_and(|(fact, field)| {
                    symbols.find(Family::Fact, fact).is_some() && (field == "text" || is_value(field))
                });
                of_fact || is_clock(name)
            }
        }
    }
}

/// `value`, `value2`, ...
pub fn is_value(name: &str) -> bool {
    value_number(name).is_some()
}

/// Which number of a fact `value`, `value2` ... is, from 1.
pub fn value_number(name: &str) -> Option<usize> {
    let digits = name.strip_prefix("value")?;
    if digits.is_empty() { Some(1) } else { digits.parse::<u8>().ok().filter(|n| *n > 0).map(usize::from) }
}

/// `now`, `now+20m`
pub fn is_clock(name: &str) -> bool {
    name.strip_prefix("now").is_some_and(|later| {
        later.is_empty() || later.strip_prefix('+').is_some_and(|span| Millis::parse(span).is_some())
    })
}
