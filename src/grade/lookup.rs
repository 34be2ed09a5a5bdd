//! What is kept by a word's hash and only ever looked up: open addressing in a list of slots. It can't be walked through, so
//! that the order of its slots reaches nobody.

/// Values by 64-bit keys that are hashes already.
#[derive(Debug, Clone)]
pub(crate) struct Lookup<V> {
    slots: Vec<Option<(u64, V)>>,
    len: usize,
}

impl<V> Default for Lookup<V> {
    fn default() -> Self {
        Self { slots: vec![], len: 0 }
    }
}

impl<V> Lookup<V> {
    /// How many keys it has.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: u64) -> Option<&V> {
        let (_, value) = self.slots.get(self.place(key)?)?.as_ref()?;
        Some(value)
    }

    /// The value of a key, made where there was none.
    pub(crate) fn or_insert_with(&mut self, key: u64, make: impl FnOnce() -> V) -> &mut V {
        // At most half of the slots are taken, so that a free one is never far.
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].as_ref().is_some_and(|(known, _)| *known != key) {
            at = (at + 1) & mask;
        }
        let slot = &mut self.slots[at];
        self.len += usize::from(slot.is_none());
        &mut slot.get_or_insert_with(|| (key, make())).1
    }

    /// The slot of a key, or the free one at which the search for it ends.
    fn place(&self, key: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        while self.slots[at].as_ref().is_some_and(|(known, _)| *known != key) {
            at = (at + 1) & mask;
        }
        Some(at)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        let old = std::mem::replace(&mut self.slots, std::iter::repeat_with(|| None).take(size).collect());
        for (key, value) in old.into_iter().flatten() {
            if let Some(at) = self.place(key) {
                self.slots[at] = Some((key, value));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_keeps_its_value_through_growth_and_collisions() {
        let mut lookup = Lookup::default();
        assert_eq!(lookup.get(7), None);
        for key in 0..1000_u64 {
            // Many keys that share their low bits.
            *lookup.or_insert_with(key << 20, || 0) = key;
            *lookup.or_insert_with(key << 20, || 1) += 1;
        }
        assert_eq!(lookup.len(), 1000);
        assert!((0..1000).all(|key| lookup.get(key << 20) == Some(&(key + 1))));
        assert_eq!(lookup.get(3), None);
    }
}
