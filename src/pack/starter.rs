//! The pack that `pack new` writes: small, commented, playable. The lints' examples are changes of it.

use super::source::Source;

const FILES: &[(&str, &str)] = &[
    ("pack.toml", include_str!("starter/pack.toml")),
    ("briefings/first-update.toml", include_str!("starter/briefings/first-update.toml")),
    ("first-incident/scenario.toml", include_str!("starter/first-incident/scenario.toml")),
    ("first-incident/solutions/quiet-hour.moves", include_str!("starter/first-incident/solutions/quiet-hour.moves")),
    ("first-incident/solutions/worse-model.moves", include_str!("starter/first-incident/solutions/worse-model.moves")),
    (
        "first-incident/tests/doing-nothing-loses.moves",
        include_str!("starter/first-incident/tests/doing-nothing-loses.moves"),
    ),
];

/// The files of a new pack with this id, which must be a kebab-case name.
pub fn starter(id: &str) -> Source {
    let mut title: String = id.replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let fill = |text: &str| text.replace("{{id}}", id).replace("{{title}}", &title);
    FILES.iter().map(|(path, text)| (*path, fill(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_pack_loads_without_a_problem_and_carries_its_name() {
        let loaded = crate::pack::load(&starter("late-boxes"));
        assert_eq!(loaded.problems, []);
        let pack = loaded.pack.expect("it loads");
        assert_eq!((pack.id.as_str(), pack.title.as_str(), pack.items.len()), ("late-boxes", "Late boxes", 2));
    }
}
