//! Changes of parameters: what faults, actions and events do to the world.

use super::WorldSpec;
use super::param::Param;
use crate::model::draws::{Drawn, Draws, Setting};
use crate::model::id::{GroupId, PartId};
use crate::model::scenario::number_of;
use crate::model::time::Millis;
use serde::{Deserialize, Serialize};

/// A change of one parameter, resolved: nothing is left open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The part.
    pub part: PartId,
    /// The parameter's name.
    pub param: String,
    /// One group, or `cohort/version`; all where there is none.
    pub group: Option<GroupId>,
    /// The new value, in the parameter's unit.
    pub to: f64,
    /// How long it takes, in a straight line from the present value.
    pub over: Millis,
}

/// Why a change or a starting value names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// It isn't `part.parameter` or `part.parameter@group`.
    #[error("`{0}` is not of the form part.parameter or part.parameter@group")]
    Form(String),
    /// No part of this id.
    #[error("there is no part `{0}`")]
    Part(String),
    /// The part has no such parameter.
    #[error("`{part}` has no parameter `{param}`")]
    Param {
        /// The part.
        part: String,
        /// The name that was written.
        param: String,
    },
    /// The parameter isn't split by such a group.
    #[error("`{part}.{param}` has no group `{group}`")]
    Group {
        /// The part.
        part: String,
        /// The parameter.
        param: String,
        /// The group that was written.
        group: String,
    },
}

impl Change {
    /// Fills the placeholders of a setting and reads `part.parameter@group`. `None` where it isn't of that form.
    pub fn resolve(setting: &Setting, draws: &Draws) -> Option<Self> {
        let (part, param, group) = split(&fill(&setting.param, draws))?;
        Some(Self { part, param, group, to: number_of(&setting.to, draws), over: setting.over })
    }
}

/// Fills a template's placeholders from what was drawn: texts as they are, numbers as Rust prints them.
pub fn fill(template: &crate::model::template::Template, draws: &Draws) -> String {
    template.fill(&|name| match draws.get(name)? {
        Drawn::Text(text) => Some(text.clone()),
        Drawn::Number(number) => Some(number.to_string()),
        Drawn::Time { .. } => None,
    })
}

/// Splits `part.parameter@group`.
pub fn split(text: &str) -> Option<(PartId, String, Option<GroupId>)> {
    let (path, group) = match text.split_once('@') {
        Some((path, group)) => (path, Some(group)),
        None => (text, None),
    };
    let (part, param) = path.split_once('.')?;
    let whole = !part.is_empty() && !param.is_empty() && !param.contains('.') && group != Some("");
    whole.then(|| (PartId::new(part), param.to_owned(), group.map(GroupId::new)))
}

impl WorldSpec {
    /// The parameter that `part.parameter@group` names, once its placeholders are filled.
    pub fn named(&self, text: &str) -> Result<&'static Param, Missing> {
        let (part, param, group) = split(text).ok_or_else(|| Missing::Form(text.to_owned()))?;
        self.param(&part, &param, group.as_ref())
    }

    /// The parameter of a part, if it is split by such a group.
    pub fn param(&self, part: &PartId, param: &str, group: Option<&GroupId>) -> Result<&'static Param, Missing> {
        let owner = self.part(part).ok_or_else(|| Missing::Part(part.to_string()))?;
        let found = owner.body.kind().param(param);
        let found = found.ok_or_else(|| Missing::Param { part: part.to_string(), param: param.to_owned() })?;
        if let Some(group) = group {
            let mut left: Vec<_> = found.by.iter().map(|dimension| self.groups(owner, *dimension)).collect();
            for name in group.as_str().split('/') {
                let Some(at) = left.iter().position(|groups| groups.iter().any(|g| g.as_str() == name)) else {
                    let (part, param, group) = (part.to_string(), param.to_owned(), group.to_string());
                    return Err(Missing::Group { part, param, group });
                };
                left.remove(at);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::template::Template;
    use crate::model::world::part::{Body, Part};

    #[test]
    fn a_setting_resolves_its_drawn_region() {
        let setting = Setting {
            param: Template::new("basket-value.unit@{region.id}"),
            to: 11.4.into(),
            over: Millis::from_secs(30),
        };
        let draws = Draws::from([("region.id".into(), Drawn::Text("nordics".into()))]);
        let change = Change::resolve(&setting, &draws).unwrap();
        assert_eq!((change.part.as_str(), change.param.as_str()), ("basket-value", "unit"));
        assert_eq!(change.group, Some(GroupId::from("nordics")));
    }

    #[test]
    fn what_is_not_part_and_parameter_resolves_to_nothing() {
        for text in ["", "rate", "checkout.", ".rate", "checkout.rate@", "a.b.c"] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_that_leads_nowhere_says_which_word_is_wrong() {
        let body = Body::Traffic { cohorts: vec!["nordics".into()] };
        let spec =
            WorldSpec { parts: vec![Part { id: "checkout".into(), body, values: vec![] }], ..WorldSpec::default() };
        assert_eq!(spec.named("checkout.share@nordics").unwrap().name, "share");
        assert!(matches!(spec.named("shop.rate"), Err(Missing::Part(_))));
        assert!(matches!(spec.named("checkout.rates"), Err(Missing::Param { .. })));
        assert!(matches!(spec.named("checkout.share@mars"), Err(Missing::Group { .. })));
        assert!(matches!(spec.named("checkout.rate@nordics"), Err(Missing::Group { .. })));
        assert!(matches!(spec.named("checkout"), Err(Missing::Form(_))));
    }
}
