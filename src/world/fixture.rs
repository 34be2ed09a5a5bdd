//! Declarations that tests of several layers build their worlds from.

use crate::model::id::GroupId;
use crate::model::world::Body;
use crate::model::world::part::{Component, Curve, Part, Value, Values, Version};

/// A starting value.
pub(crate) fn value(param: &str, group: Option<&str>, to: f64) -> Value {
    Value { param: param.into(), group: group.map(GroupId::from), to: to.into() }
}

/// A version of which the registry says nothing.
pub(crate) fn version(id: &str) -> Version {
    let text = String::new;
    Version { id: id.into(), trained: text(), window: text(), signature: text(), schema: text() }
}

/// What people have in their baskets at the checkout.
pub(crate) fn basket_value() -> Part {
    let component = Component { weight: 1.0.into(), shape: Curve::Lognormal, median: 45.0.into(), spread: 0.8.into() };
    let values = Values::Numbers { mixture: vec![component], edges: vec![], default: None };
    let body = Body::Feature { traffic: "checkout".into(), values, reference: None, store: None };
    Part { id: "basket-value".into(), body, values: vec![] }
}
