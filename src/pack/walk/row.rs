//! Rows of linked drawn values: free field names, and values of three types.

use super::{Slot, Walker, in_order};
use crate::pack::key::{Kind, NUMBER};
use crate::pack::name::Form;
use toml::de::{DeTable, DeValue};

impl<'a> Walker<'_, 'a> {
    pub(super) fn row(&mut self, slot: Slot<'_>, row: &DeTable<'a>) {
        for (name, value) in in_order(row) {
            self.form(Form::Snake, name.get_ref(), name.span());
            let field = Slot { span: (value.span().start, value.span().end), ..slot };
            match value.get_ref() {
                DeValue::Integer(_) | DeValue::Float(_) => self.leaf(field, &NUMBER, value.get_ref()),
                DeValue::String(text) => self.characters(text, value.span()),
                DeValue::Table(table) => match (table.get("at"), table.len()) {
                    (Some(at), 1) => {
                        let at_span = Slot { span: (at.span().start, at.span().end), ..slot };
                        self.leaf(at_span, &Kind::Offset, at.get_ref());
                    }
                    _ => self.no_field(&field),
                },
                _ => self.no_field(&field),
            }
        }
    }

    fn no_field(&self, slot: &Slot<'_>) {
        let message = "a field of a row is a number, a text, or a moment as in `{ at = \"-20m\" }`";
        self.report(self.error("bad-value", slot.span(), message));
    }
}
