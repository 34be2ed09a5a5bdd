//! What a close names to be watched on. Who warns before a close and who judges it afterwards read its words the same way.

use super::Run;
use crate::model::{Clock, MetricId};

/// Words that name nothing.
const EMPTY: &[&str] = &["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "rate", "the", "until"];

/// How many names are told at most: a sentence of more is read by nobody.
const TOLD: usize = 5;

/// Seconds.
const HALF_HOUR: u32 = 1800;
const HOUR: u32 = 3600;

impl Run {
    /// Whether what a close watches on names a metric: by its id, its title, or the title of a chart of it, or by words of
    /// them, several of them joined as in any sentence.
    pub fn names_metric(&self, watching: &[String]) -> bool {
        !self.named_metrics(watching).is_empty()
    }

    /// What a close names that is a metric or a chart, each once: by its title where one alone is meant, else as it was typed,
    /// so that nothing is told that nobody named.
    pub fn named_metrics(&self, watching: &[String]) -> Vec<String> {
        let known = self.watchable_names();
        let mut named: Vec<String> = vec![];
        let mut name = |said: &str| {
            let title = meant(said, &known);
            let is_new = title.as_ref().is_some_and(|title| !named.contains(title));
            named.extend(title.clone().filter(|_| is_new));
            title.is_some()
        };
        // A title may hold a comma of its own, at which the line was parted.
        let whole = watching.join(", ");
        if exact(&whole, &known).is_some() {
            name(&whole);
            return named;
        }
        for item in watching {
            let parts = item.split([';', '&', '+', '/']).flat_map(|part| part.split(" and "));
            let found = exact(item, &known).is_none() && parts.filter(|part| name(part)).count() > 0;
            if !found {
                name(item);
            }
        }
        if named.is_empty() {
            named.extend(meant(&whole, &known));
        }
        named
    }

    /// Somebody whom a close names among what is watched on, where their name is no metric's: people aren't watched.
    pub(super) fn watched_person(&self, watching: &[String]) -> Option<String> {
        let known = self.watchable_names();
        let mut items =
            watching.iter().flat_map(|item| item.split([';', '&', '+', '/'])).flat_map(|it| it.split(" and "));
        items.find_map(|item| {
            let named = |id: &str, name: &str| {
                let said = plain(item);
                [plain(id), plain(name)].contains(&said) || plain(name).split('_').any(|word| word == said)
            };
            let people = self.scenario.people.iter().map(|person| (person.id.as_str(), self.fill(&person.name)));
            let mut found = people.filter(|(id, name)| named(id, name)).map(|(_, name)| name);
            found.next().filter(|_| meant(item, &known).is_none())
        })
    }

    /// What costs a close points, in words that end a sentence: what it doesn't name, with what could be named, and updates that
    /// are overdue; none where it lacks nothing.
    pub fn close_lacks(&self, watching: &[String], until: Option<Clock>) -> Option<String> {
        let unkept = self.unkept_words().map(|told| format!("as {told}"));
        let lacks: Vec<String> = [self.close_names_too_little(watching, until), unkept].into_iter().flatten().collect();
        (!lacks.is_empty()).then(|| lacks.join("; and "))
    }

    fn close_names_too_little(&self, watching: &[String], until: Option<Clock>) -> Option<String> {
        let named = self.names_metric(watching);
        let mut lacks = vec![];
        if !named {
            lacks.push(if watching.is_empty() { "nothing to watch on" } else { "no metric to watch on" });
        }
        if until.is_none() {
            lacks.push("no time");
        }
        if lacks.is_empty() {
            return None;
        }
        let charts = self.charted();
        let shown = charts.iter().filter(|_| !named).take(TOLD).map(|(id, title)| format!("{id} ({title})"));
        let mut shown: Vec<String> = shown.collect();
        if !named && charts.len() > TOLD {
            shown.push("...".to_owned());
        }
        let mut ways = vec![];
        if !shown.is_empty() {
            ways.push(shown.join(", "));
        }
        if until.is_none() {
            // A time to come, as people name them.
            let later = (self.clock().secs() + HOUR).div_ceil(HALF_HOUR) * HALF_HOUR;
            ways.push(format!("`until {}`", Clock::from_secs(i64::from(later))));
        }
        let ways = if ways.is_empty() { String::new() } else { format!(": {}", ways.join("; ")) };
        Some(format!("naming {}{ways}", lacks.join(" and ")))
    }

    /// The metrics that charts show, each with its title, in the order of the charts.
    pub fn charted(&self) -> Vec<(MetricId, String)> {
        let mut all: Vec<(MetricId, String)> = vec![];
        for id in self.scenario.panels.iter().flat_map(|panel| &panel.metrics) {
            let spec = self.scenario.world.metrics.iter().find(|spec| spec.id == *id);
            if let Some(spec) = spec.filter(|_| all.iter().all(|(known, _)| known != id)) {
                all.push((id.clone(), self.fill(&spec.title)));
            }
        }
        all
    }

    /// Ids and titles of metrics, and of panels that chart some.
    fn watchable_names(&self) -> Vec<(String, String)> {
        let metrics = self.scenario.world.metrics.iter();
        let metrics = metrics.map(|metric| (metric.id.to_string(), self.fill(&metric.title)));
        let panels = self.scenario.panels.iter().filter(|panel| !panel.metrics.is_empty());
        metrics.chain(panels.map(|panel| (panel.id.to_string(), self.fill(&panel.title)))).collect()
    }
}

/// The title that an item gives in full, or whose id it gives.
fn exact<'a>(said: &str, names: &'a [(String, String)]) -> Option<&'a str> {
    let said = plain(said);
    let (_, title) = names.iter().find(|(id, title)| plain(id) == said || plain(title) == said)?;
    Some(title)
}

/// What an item means, in words: the title of the one thing that it means, itself where it may mean several.
fn meant(said: &str, names: &[(String, String)]) -> Option<String> {
    if let Some(title) = exact(said, names) {
        return Some(title.to_owned());
    }
    let mut all: Vec<&str> =
        names.iter().filter(|(id, title)| means(said, id, title)).map(|(_, title)| title.as_str()).collect();
    all.dedup();
    match all.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        _ => Some(said.trim().to_owned()),
    }
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Whether an item means what has this id and title: one stands in the other, or the words of one are words of the other.
fn means(item: &str, id: &str, title: &str) -> bool {
    let (said, id, title) = (plain(item), plain(id), plain(title));
    if said.len() < 3 {
        return false;
    }
    let stands =
        [&id, &title].into_iter().any(|name| !name.is_empty() && (name.contains(&said) || said.contains(name)));
    let (words, mut own) = (words(&said), words(&id));
    let of_id = !own.is_empty() && own.iter().all(|word| words.contains(word));
    own.extend(self::words(&title));
    // A word may be begun only: "click port" is the click rate of Portugal.
    let begins = |word: &String| own.iter().any(|own| own == word || word.len() >= 3 && own.starts_with(word.as_str()));
    stands || of_id || !words.is_empty() && words.iter().all(begins)
}

/// The words of a name that tell something.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !EMPTY.contains(word));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_meant_by_its_id_its_title_or_words_of_them() {
        let (id, title) = ("psi_5m", "PSI of basket_value, the Nordics");
        for item in [
            "psi_5m",
            "PSI 5m",
            "psi",
            "basket_value",
            "basket value",
            "PSI, the Nordics",
            "nordics psi of basket value",
            "PSI nord",
            "BASK val",
        ] {
            assert!(means(item, id, title), "{item}");
        }
        for item in ["??", "", "ps", "everything", "the rate of psychics", "and the"] {
            assert!(!means(item, id, title), "{item}");
        }
        assert!(means("click rate of Portugal", "click_rate", "Click rate, Portugal"));
    }

    #[test]
    fn nothing_is_told_to_be_watched_that_was_not_named() {
        let names = [("psi-n", "PSI, the Nordics"), ("psi-b", "PSI, the Baltics"), ("orders", "Orders a minute")];
        let names = names.map(|(id, title)| (id.to_owned(), title.to_owned()));
        let told = |said| meant(said, &names);
        assert_eq!(told("psi").as_deref(), Some("psi"), "either may be meant");
        assert_eq!(told("PSI, the baltics").as_deref(), Some("PSI, the Baltics"));
        assert_eq!(told("psi-n").as_deref(), Some("PSI, the Nordics"));
        assert_eq!(told("orders").as_deref(), Some("Orders a minute"));
        assert_eq!(told("everything"), None);
    }
}
