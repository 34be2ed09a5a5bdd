//! JSON Schema (draft 7) of a file of a pack, from the same tables that the loader reads, with the file's own ids as
//! enums, so that an editor completes them.

use super::key::{Key, Kind, Naming, Table};
use super::name::Form;
use super::reference::FILES;
use super::symbols::Symbols;
use serde_json::{Map, Value, json};
use toml::de::DeTable;

/// The schema of a file by its path inside the pack; `None` for files that aren't read. The text may be broken: the ids
/// that can be read are in the schema.
pub fn for_file(path: &str, text: &str) -> Option<Value> {
    let (root, _) = DeTable::parse_recoverable(text);
    let root = root.into_inner();
    let kind = match root.get("kind").and_then(|kind| kind.get_ref().as_str()) {
        Some(kind) => kind,
        None if path.ends_with("pack.toml") => "pack",
        None if path.ends_with("scenario.toml") => "scenario",
        None => "briefing",
    };
    let shape = FILES.iter().map(|(shape, _)| *shape).find(|shape| shape.name == kind)?;
    Some(schema(shape, &Symbols::collect(shape, &root)))
}

/// The schema of a kind of file.
pub fn schema(shape: &'static Table, symbols: &Symbols) -> Value {
    let mut whole = table(shape, symbols);
    whole["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    whole["title"] = json!(format!("tldrill {}", shape.name));
    whole
}

fn table(shape: &'static Table, symbols: &Symbols) -> Value {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|key| (key.name.to_owned(), property(key, symbols))).collect();
    let required: Vec<&str> =
        shape.keys.iter().filter(|key| key.required && !shape.one_of).map(|key| key.name).collect();
    let mut out = json!({
        "type": "object",
        "description": shape.doc,
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        out["required"] = json!(required);
    }
    if shape.one_of {
        out["minProperties"] = json!(1);
        out["maxProperties"] = json!(1);
    }
    out
}

fn property(key: &Key, symbols: &Symbols) -> Value {
    let mut out = value(&key.kind, symbols);
    let unit = if key.unit.is_empty() { String::new() } else { format!(" In {}.", key.unit) };
    out["description"] = json!(format!("{}{unit}", key.doc));
    if !key.default.is_empty() {
        let quoted = out["type"] == "string";
        let parsed = serde_json::from_str(key.default).ok().filter(|_| !quoted);
        out["default"] = parsed.unwrap_or_else(|| json!(key.default));
    }
    out
}

fn value(kind: &Kind, symbols: &Symbols) -> Value {
    const LENGTH: &str = "([0-9]+(ms|s|m|h|d))+$";
    match kind {
        Kind::Text | Kind::Template(_) | Kind::Moment | Kind::Condition | Kind::Param => json!({"type": "string"}),
        Kind::Name(form) => json!({"type": "string", "pattern": pattern(*form)}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Number(low, high) => bounds("number", (*low > f64::MIN, json!(low)), (*high < f64::MAX, json!(high))),
        Kind::Whole(low, high) => bounds("integer", (*low > i64::MIN, json!(low)), (*high < i64::MAX, json!(high))),
        Kind::Duration => json!({"type": "string", "pattern": format!("^{LENGTH}")}),
        Kind::Offset => json!({"type": "string", "pattern": format!("^-?{LENGTH}")}),
        Kind::Clock => json!({"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$"}),
        Kind::Word(words) => json!({"type": "string", "enum": words}),
        Kind::Ref(family) => {
            let ids: Vec<&str> = symbols.names(*family).collect();
            if ids.is_empty() { json!({"type": "string"}) } else { json!({"type": "string", "enum": ids}) }
        }
        Kind::Amount { .. } => json!({"type": ["number", "string"]}),
        Kind::List(kind) => json!({"type": "array", "items": value(kind, symbols)}),
        Kind::Exactly(count, kind) => {
            json!({"type": "array", "items": value(kind, symbols), "minItems": count, "maxItems": count})
        }
        Kind::Table(shape) => table(shape, symbols),
        Kind::Named(shape, naming) => named(&table(shape, symbols), *naming, symbols),
        Kind::Map(kind, naming) => named(&value(kind, symbols), *naming, symbols),
        Kind::Row => json!({"type": "object"}),
        Kind::Either(first, second) => json!({"anyOf": [value(first, symbols), value(second, symbols)]}),
    }
}

fn bounds(kind: &str, (bottom, low): (bool, Value), (top, high): (bool, Value)) -> Value {
    let mut out = json!({"type": kind});
    if bottom {
        out["minimum"] = low;
    }
    if top {
        out["maximum"] = high;
    }
    out
}

/// Entries by name. Those that refer stand as properties, so that an editor completes them.
fn named(entry: &Value, naming: Naming, symbols: &Symbols) -> Value {
    let known = |words: &mut dyn Iterator<Item = &str>| {
        let properties: Map<String, Value> = words.map(|word| (word.to_owned(), entry.clone())).collect();
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    };
    match naming {
        Naming::Ids(family) => json!({
            "type": "object",
            "propertyNames": {"pattern": pattern(family.form())},
            "additionalProperties": entry,
        }),
        Naming::Refs(family) => known(&mut symbols.names(family)),
        Naming::Words(words) => known(&mut words.iter().copied()),
    }
}

const fn pattern(form: Form) -> &'static str {
    match form {
        Form::Kebab => "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        Form::Snake => "^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = include_str!("../../tests/fixtures/small.toml");

    #[test]
    fn a_scenarios_own_ids_are_offered() {
        let schema = for_file("small/scenario.toml", SMALL).unwrap();
        let action = &schema["properties"]["action"]["additionalProperties"]["properties"];
        let truths = &action["fits"]["items"]["enum"];
        assert_eq!(truths, &json!(["bad-release", "noise"]));
        let by_truth = &schema["properties"]["fact"]["additionalProperties"]["properties"]["in"]["properties"];
        assert!(by_truth["noise"]["properties"]["status"]["enum"].is_array(), "{by_truth}");
    }

    #[test]
    fn every_file_has_a_schema_that_knows_its_keys() {
        for (shape, _) in FILES {
            let schema = schema(shape, &Symbols::default());
            for key in shape.keys {
                assert!(schema["properties"][key.name]["description"].is_string(), "{}.{}", shape.name, key.name);
            }
        }
    }

    #[test]
    fn a_broken_file_still_gets_a_schema() {
        assert!(for_file("small/scenario.toml", "[fact.a]\nkind = ").is_some());
        assert!(for_file("x.toml", "kind = \"wombat\"").is_none());
    }
}
