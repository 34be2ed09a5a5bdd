//! Exercise planners' lists: a master scenario events list (HSEEP) as CSV, with the columns number, minute, to, inject,
//! expected action, objective. Read into a skeleton of a pack, and written from a scenario.

use super::control;
use super::name::Form;
use super::source::Source;
use crate::model::Scenario;
use crate::model::draws::Moment;
use crate::model::event::EventKind;
use crate::model::time::Millis;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The columns, in the order in which they are written; read in any order, with or without capitals.
pub const COLUMNS: [&str; 6] = ["number", "minute", "to", "inject", "expected action", "objective"];

/// More events than any exercise has.
const MOST: usize = 400;

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its number, as it stands there.
    pub number: String,
    /// Minutes after the start.
    pub minute: f64,
    /// The list gives no minute: that of the row before was taken, and something else decides when it comes.
    pub open: bool,
    /// Whom it is for: a role.
    pub to: String,
    /// What happens.
    pub inject: String,
    /// What the player should do.
    pub expected: String,
    /// Which objective it serves.
    pub objective: String,
}

/// What is wrong with a list, and on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: u64,
    /// What.
    pub message: String,
}

/// Reads a list, or says everything that is wrong with it.
pub fn read(text: &str) -> Result<Vec<Row>, Vec<Wrong>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let at = |line: u64, message: String| Wrong { line, message };
    let head = reader.headers().map_err(|error| vec![at(1, error.to_string())])?.clone();
    let plain = |name: &str| name.trim_start_matches('\u{feff}').trim().to_lowercase().replace(['_', '-'], " ");
    let place = |column: &str| head.iter().position(|name| plain(name) == column);
    let missing: Vec<&str> = ["minute", "inject"].into_iter().filter(|column| place(column).is_none()).collect();
    if !missing.is_empty() {
        let message = format!("the first line lacks {}; it wants {}", missing.join(" and "), COLUMNS.join(", "));
        return Err(vec![at(1, message)]);
    }
    let places = COLUMNS.map(place);
    let (mut rows, mut wrong) = (vec![], vec![]);
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                wrong.push(at(error.position().map_or(0, csv::Position::line), "this line can't be read".to_owned()));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| places[column].and_then(|place| record.get(place)).unwrap_or_default().to_owned();
        if record.iter().any(|cell| control::first(cell).is_some()) {
            wrong.push(at(line, "a control character stands here".to_owned()));
            continue;
        }
        // What comes by a condition has no minute: it keeps its place in the list.
        let after = || rows.last().map_or(0.0, |row: &Row| row.minute);
        let open = cell(1).is_empty();
        match if open { Some(after()) } else { minute(&cell(1)) } {
            Some(minute) => rows.push(Row {
                number: cell(0),
                minute,
                open,
                to: cell(2),
                inject: cell(3),
                expected: cell(4),
                objective: cell(5),
            }),
            None => wrong.push(at(line, format!("`{}` is no minute; write 12, 12.5 or 0:12", cell(1)))),
        }
    }
    if rows.len() > MOST {
        wrong.push(at(0, format!("there are {} events; at most {MOST} are read", rows.len())));
    }
    if rows.is_empty() && wrong.is_empty() {
        wrong.push(at(1, "there is no event below the first line".to_owned()));
    }
    rows.sort_by(|a, b| a.minute.total_cmp(&b.minute));
    if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
}

/// What separates the columns, by the first line: spreadsheets write commas, semicolons or tabs.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let most =
        [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count());
    most.unwrap_or(b',')
}

/// `12`, `12.5`, `1:30` (hours and minutes), `+12`, `T+12`.
fn minute(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches(['T', 't']).trim_start_matches('+');
    let value = match text.split_once(':') {
        Some((hours, minutes)) => hours.parse::<f64>().ok()? * 60.0 + minutes.parse::<f64>().ok()?,
        None => text.parse().ok()?,
    };
    (value.is_finite() && (0.0..=600.0).contains(&value)).then_some(value)
}

/// The events of a scenario as a list, by minute; what comes by a condition has the condition's place left empty.
pub fn write(scenario: &Scenario) -> String {
    let mut writer = csv::Writer::from_writer(vec![]);
    let _ = writer.write_record(COLUMNS);
    let mut events: Vec<_> = scenario.events.iter().filter(|event| event.kind != EventKind::Change).collect();
    let at = |event: &crate::model::event::Event| match &event.at {
        Some(Moment::At(at)) => Some(*at),
        _ => None,
    };
    events.sort_by_key(|event| at(event).unwrap_or(Millis(i64::MAX)));
    for (index, event) in events.into_iter().enumerate() {
        let minute = at(event).map_or_else(String::new, |at| at.mins().to_string());
        let who = event.from.as_ref().and_then(|id| scenario.person(id)).map_or("", |person| person.role.raw());
        let number = (index + 1).to_string();
        let row = [&number, &minute, who, event.text.raw(), event.expects.raw(), event.objective.raw()];
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A pack with the events of a list: it loads and plays, and says `TODO` wherever an author has to think.
pub fn skeleton(id: &str, rows: &[Row]) -> Source {
    let pack = format!(
        "format = 1\nid = \"{id}\"\ntitle = \"{}\"\nsummary = \"TODO what it is about\"\n",
        id.replace('-', " ")
    );
    [("pack.toml", pack), ("incident/scenario.toml", scenario(rows))].into_iter().collect()
}

fn quoted(text: &str) -> String {
    // A brace that is meant is written twice, or it would be a placeholder.
    toml_edit::Value::from(text.replace('{', "{{").replace('}', "}}")).to_string()
}

fn scenario(rows: &[Row]) -> String {
    let last = rows.iter().map(|row| row.minute).fold(0.0, f64::max);
    let length = (last + 10.0).clamp(20.0, 600.0).ceil();
    let mut out = HEAD.replace("{length}", &format!("{length}m"));
    let objectives: Vec<&str> = in_order(rows.iter().map(|row| row.objective.as_str()));
    let told: Vec<String> = objectives.iter().map(|text| toml_edit::Value::from(*text).to_string()).collect();
    out = out.replace("{objectives}", &told.join(", "));
    let roles = in_order(rows.iter().map(|row| row.to.as_str()));
    let mut ids = Ids::default();
    ids.take("lead");
    let people: Vec<(&str, String)> = roles.into_iter().map(|role| (role, ids.of(role, "person"))).collect();
    for (role, id) in &people {
        let _ = write!(
            out,
            "\n[person.{id}]\nname = \"TODO {id}\"\nrole = {}\naudience = \"{}\"\n",
            quoted(role),
            audience(role)
        );
    }
    let mut ids = Ids::default();
    ids.take("page");
    let mut page = false;
    for row in rows {
        let is_page = !page && row.minute == 0.0;
        page |= is_page;
        let id = if is_page { "page".to_owned() } else { ids.of(&row.inject, "event") };
        let kind = if is_page { "page" } else { "message" };
        let from = people.iter().find(|(role, _)| *role == row.to).map(|(_, id)| format!("from = \"{id}\"\n"));
        let number =
            if row.number.is_empty() { String::new() } else { format!(" # number {}", row.number.replace('\n', " ")) };
        let at = Millis((row.minute * 60_000.0) as i64);
        if row.open {
            let _ = write!(out, "\n# TODO the list has no minute for it: say `when`, or let another event trigger it.");
        }
        let _ = write!(out, "\n[event.{id}]{number}\nkind = \"{kind}\"\nat = \"{at}\"\n{}", from.unwrap_or_default());
        let _ = writeln!(out, "text = {}", quoted(&row.inject));
        if !row.expected.is_empty() {
            let _ = writeln!(out, "expects = {}", quoted(&row.expected));
        }
        if !row.objective.is_empty() {
            let _ = writeln!(out, "objective = {}", toml_edit::Value::from(row.objective.as_str()));
        }
    }
    if !page {
        out.push_str("\n[event.page]\nkind = \"page\"\nat = \"0s\"\ntext = \"TODO what the monitor says\"\n");
    }
    out
}

/// What is said, each once, in its order, without what is empty.
fn in_order<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| !text.is_empty() && seen.insert(*text)).collect()
}

/// Ids made of the first words of texts, each once.
#[derive(Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    fn take(&mut self, id: &str) {
        self.0.insert(id.to_owned());
    }

    fn of(&mut self, text: &str, fallback: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().take(4).collect();
        let short: String = words.join(" ").chars().take(40).collect();
        let base = Form::Kebab.repair(&short).unwrap_or_else(|| fallback.to_owned());
        let mut id = base.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}

/// The audience that a role most likely belongs to.
fn audience(role: &str) -> &'static str {
    let role = role.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| role.contains(word));
    if says(&["executive", "director", "chief", "board", "ceo", "coo", "cto", "vp", "president"]) {
        "executive"
    } else if says(&["support", "help desk", "service desk", "call cent"]) {
        "support"
    } else if says(&["legal", "compliance", "privacy", "regulator", "audit"]) {
        "compliance"
    } else if says(&["public", "press", "media", "customer"]) {
        "public"
    } else {
        "engineering"
    }
}

const HEAD: &str = r#"# Made of a list of events. docs/tutorial.md says what each part is for; what is left to write says TODO.
format = 1
kind = "scenario"
id = "incident"
title = "TODO what is seen, and not why"
summary = "TODO what the player should know before the page"
difficulty = 2
length = "{length}"
start = "09:00"
harm-unit = "users"
objectives = [{objectives}]

[due]
executive = true

# TODO: what may really be wrong. Two truths at least, with faults in [world] that tell them apart.
[truth.real]
title = "TODO the real thing"
prior = 0.7
severity = "SEV2"
text = "TODO what was wrong"
tell = "TODO how it could have been told"
[truth.false-alarm]
title = "TODO the false alarm"
prior = 0.3
benign = true
severity = "SEV4"
text = "TODO what was wrong"
tell = "TODO how it could have been told"

[person.lead]
name = "TODO lead"
role = "on-call lead"
audience = "engineering"
desk = "on-call-lead"

[panel.overview]
title = "Overview"
kind = "metrics"
text = "TODO what stands there"
clarifies = "who-where"
teaches = ["impact"]

[fact.impact]
kind = "impact"
text = "TODO who is affected, and how badly"
say = ["TODO words that people use for it"]
lead = true
weight = 3

[fact.cause]
kind = "cause"
text = "TODO what is wrong"
weight = 2
rules-out = ["false-alarm"]
[fact.cause.in.false-alarm]
text = "TODO nothing is wrong"
rules-out = ["real"]

[action.investigate]
title = "TODO find out what is wrong"
phase = "scope"
takes = "4m"
by = "lead"
text = "TODO it was looked into"
told = "TODO what came of it"
effects = [{ learn = "cause" }]

[action.contain]
title = "TODO limit the harm"
phase = "containment"
takes = "2m"
by = "lead"
cost = "TODO what it costs"
fits = ["real"]
text = "TODO the harm is limited"
weight = 3
told = "TODO it is in effect"
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Problem, load};

    const LIST: &str = "\u{feff}Number,Minute,To,Inject,Expected action,Objective\n\
        1,0,,\"Alarm: the \"\"checkout\"\" model, {p99} is up\",acknowledge,answer in time\n\
        3,12.5,head of support,\"Customers write.\nMany of them\",send an update,tell what is known\n\
        2,0:04,Chief operating officer,Is it us?,say what is known,tell what is known\n";

    #[test]
    fn a_list_becomes_a_pack_that_loads_and_plays() {
        let rows = read(LIST).unwrap();
        assert_eq!(rows.iter().map(|row| row.minute).collect::<Vec<_>>(), [0.0, 4.0, 12.5]);
        let loaded = load(&skeleton("my-drill", &rows));
        let errors: Vec<&Problem> = loaded.problems.iter().filter(|problem| problem.is_error()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let pack = loaded.pack.unwrap();
        let crate::model::pack::Body::Scenario(scenario, _) = &pack.items[0].body else { panic!("a scenario") };
        assert_eq!(scenario.events.len(), 3);
        assert_eq!(scenario.objectives, ["answer in time", "tell what is known"]);
        assert_eq!(scenario.person(&"head-of-support".into()).unwrap().audience, crate::model::Audience::Support);
        // And back: the same rows, by minute. A brace that was meant stays one that is meant.
        let back = read(&write(scenario)).unwrap();
        let told = |rows: &[Row]| -> Vec<(u64, String, String)> {
            let row = |row: &Row| {
                (row.minute.to_bits(), row.inject.replace("{{", "{").replace("}}", "}"), row.expected.clone())
            };
            rows.iter().map(row).collect()
        };
        assert_eq!(told(&back), told(&rows));
        assert_eq!(back[1].to, "Chief operating officer");
    }

    #[test]
    fn the_list_of_any_scenario_can_be_read_again_and_what_has_no_minute_keeps_its_place() {
        let starter = load(&crate::pack::starter::starter("mine")).pack.unwrap();
        let crate::model::pack::Body::Scenario(scenario, _) = &starter.items[0].body else { panic!("a scenario") };
        let rows = read(&write(scenario)).unwrap();
        assert_eq!(rows.len(), scenario.events.len());
        assert!(rows.iter().any(|row| row.open) && rows.windows(2).all(|pair| pair[0].minute <= pair[1].minute));
        let skeleton = skeleton("again", &rows);
        assert!(skeleton.text("incident/scenario.toml").unwrap().contains("# TODO the list has no minute"));
        assert!(load(&skeleton).pack.is_some());
    }

    #[test]
    fn spreadsheets_separate_with_semicolons_and_tabs_too() {
        for mark in [";", "\t"] {
            let rows = read(&"minute,to,inject\n4,support,Is it us?\n".replace(',', mark)).unwrap();
            assert_eq!((rows[0].minute, rows[0].to.as_str(), rows[0].inject.as_str()), (4.0, "support", "Is it us?"));
        }
    }

    #[test]
    fn every_wrong_line_is_told() {
        let wrong = |text: &str| read(text).unwrap_err().iter().map(|it| it.line).collect::<Vec<_>>();
        assert_eq!(wrong("minute,inject\nsoon,x\n5,y\n-3,z\n1e9,z\n"), [2, 4, 5]);
        assert_eq!(wrong("time,text\n1,x\n"), [1]);
        assert_eq!(wrong("minute,inject\n"), [1]);
        assert_eq!(wrong("minute,inject\n1,\u{1b}[2J\n"), [2]);
    }
}
