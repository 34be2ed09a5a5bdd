//! What was probably meant by a name that leads nowhere in the world.

use crate::model::id::{GroupId, PartId};
use crate::model::world::change::Missing;
use crate::model::world::check::Flaw;
use crate::model::world::{Part, WorldSpec};
use crate::pack::name::nearest;

/// The help for a setting or a starting value that names nothing: what was meant, or what there is.
pub fn missing(world: &WorldSpec, missing: &Missing) -> String {
    match missing {
        Missing::Form(_) => "as in \"ranker.lift\" or \"ranker.lift@v8\"".to_owned(),
        Missing::Part(part) => choose(part, world.parts.iter().map(|part| part.id.as_str()), "the parts are"),
        Missing::Param { part, param } => {
            let owner = world.part(&PartId::new(part.as_str()));
            let known = owner.map_or(&[][..], |owner| owner.body.kind().params());
            choose(param, known.iter().map(|param| param.name), &format!("the parameters of `{part}` are"))
        }
        Missing::Group { part, param, group } => {
            let groups = world.part(&PartId::new(part.as_str())).map(|owner| split_by(world, owner, param));
            let groups = groups.unwrap_or_default();
            if groups.is_empty() {
                return format!("`{part}.{param}` is one value for all: write it without `@{group}`");
            }
            // What a placeholder draws can't be told from a slip.
            let written = group.rsplit('/').next().unwrap_or(group);
            choose(written, groups.iter().map(GroupId::as_str), "its groups are")
        }
    }
}

/// The help for a flaw, where the message doesn't say it already.
pub fn flaw(world: &WorldSpec, flaw: &Flaw) -> Option<String> {
    match flaw {
        Flaw::Missing(missing) => Some(self::missing(world, missing)),
        Flaw::NoStat { part, stat, .. } => {
            let stats = world.part(part)?.body.kind().stats().iter().map(|stat| stat.name);
            nearest(stat, stats).map(|meant| format!("did you mean `{part}.{meant}`?"))
        }
        _ => None,
    }
}

fn split_by(world: &WorldSpec, owner: &Part, param: &str) -> Vec<GroupId> {
    let dimensions = owner.body.kind().param(param).map_or(&[][..], |param| param.by);
    dimensions.iter().flat_map(|dimension| world.groups(owner, *dimension)).collect()
}

fn choose<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone, all: &str) -> String {
    match nearest(written, known.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("{all} {}", known.take(24).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::load;
    use crate::pack::starter::starter;

    /// The helps for the starter with one change.
    fn helps(from: &str, to: &str) -> Vec<String> {
        let mut source = starter("mine");
        let path = "first-incident/scenario.toml";
        let text = source.text(path).unwrap().to_owned();
        assert!(text.contains(from), "{from}");
        source.add(path, &text.replacen(from, to, 1));
        load(&source).problems.into_iter().filter_map(|problem| problem.help).collect()
    }

    #[test]
    fn a_name_that_leads_nowhere_says_what_was_meant_or_what_there_is() {
        assert_eq!(helps("\"ranker.lift@v8\"", "\"ranker.lifts@v8\""), ["did you mean `lift`?"]);
        assert_eq!(helps("\"ranker.lift@v8\"", "\"rankr.lift@v8\""), ["did you mean `ranker`?"]);
        assert_eq!(helps("\"ranker.lift@v8\"", "\"ranker.lift@v88\""), ["did you mean `v8`?"]);
        assert_eq!(helps("\"ranker.base\"", "\"ranker.base@mars\""), ["its groups are all"]);
        assert_eq!(helps("\"ranker.lost\"", "\"ranker.los\""), ["did you mean `ranker.lost`?"]);
        let all = helps("\"ranker.lift@v8\"", "\"ranker.wombat\"");
        assert!(all[0].starts_with("the parameters of `ranker` are share, "), "{all:?}");
    }
}
