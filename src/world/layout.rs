//! Where everything lies: each parameter, flow and level of each part has a place in one flat list, so that a world's
//! live state is a few vectors that clone by copying.

use crate::model::id::{GroupId, PartId};
use crate::model::world::{Dimension, Part, PartKind, WorldSpec};

/// A block of places, split by up to two dimensions (the first one outermost).
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub base: usize,
    by: Vec<Dimension>,
    sizes: Vec<usize>,
    /// Places that each cell takes.
    width: usize,
}

impl Grid {
    fn new(base: usize, by: &[Dimension], groups: &Groups, width: usize) -> Self {
        Self { base, by: by.to_vec(), sizes: by.iter().map(|d| groups.of(*d).len()).collect(), width }
    }

    /// A grid of indices only: cell `i` lies at place `i`.
    pub fn plain(by: &[Dimension], groups: &Groups) -> Self {
        Self::new(0, by, groups, 1)
    }

    /// The indices by dimension of a cell.
    pub fn indices(&self, mut cell: usize) -> Vec<usize> {
        let mut indices = vec![0; self.sizes.len()];
        for (index, size) in indices.iter_mut().zip(&self.sizes).rev() {
            *index = cell % size.max(&1);
            cell /= size.max(&1);
        }
        indices
    }

    /// How many places it takes.
    pub fn len(&self) -> usize {
        self.cells() * self.width
    }

    fn cells(&self) -> usize {
        self.sizes.iter().product()
    }

    /// The place of a cell; indices beyond the grid's dimensions are not needed.
    pub fn at(&self, indices: &[usize]) -> usize {
        let cell = self.sizes.iter().zip(indices).fold(0, |cell, (size, index)| cell * size + index);
        self.base + cell * self.width
    }

    /// The places of the cells that a group names (`nordics`, `v42`, `nordics/v42`); all where there is none. `None` when
    /// a name belongs to none of the dimensions.
    pub fn select(&self, groups: &Groups, group: Option<&str>) -> Option<Vec<usize>> {
        let mut fixed = vec![None; self.by.len()];
        for name in group.into_iter().flat_map(|group| group.split('/')) {
            let found = self.by.iter().enumerate().filter(|(at, _)| fixed[*at].is_none());
            let (at, index) = found.map(|(at, d)| (at, groups.index(*d, name))).find_map(|(at, i)| Some((at, i?)))?;
            fixed[at] = Some(index);
        }
        let mut cells = vec![0];
        for (size, fixed) in self.sizes.iter().zip(&fixed) {
            let indices: Vec<usize> = fixed.map_or_else(|| (0..*size).collect(), |index| vec![index]);
            cells = cells.iter().flat_map(|cell| indices.iter().map(move |index| cell * size + index)).collect();
        }
        Some(cells.into_iter().map(|cell| self.base + cell * self.width).collect())
    }
}

/// A part's groups by dimension.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups(Vec<(Dimension, Vec<GroupId>)>);

impl Groups {
    fn new(spec: &WorldSpec, part: &Part) -> Self {
        Self(Dimension::ALL.iter().map(|d| (*d, spec.groups(part, *d))).collect())
    }

    /// The groups of one dimension.
    pub fn of(&self, dimension: Dimension) -> &[GroupId] {
        self.0.iter().find(|(d, _)| *d == dimension).map_or(&[], |(_, groups)| groups)
    }

    fn index(&self, dimension: Dimension, name: &str) -> Option<usize> {
        self.of(dimension).iter().position(|group| group.as_str() == name)
    }
}

/// Where the parameters and statistics of one part lie.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub id: PartId,
    pub kind: PartKind,
    pub groups: Groups,
    /// One level of the part's own, for what it hands on to parts that stand before it.
    pub sent: usize,
    /// For a pool one more: the share of its service's cache that it has thrown away in its last second.
    pub flushed: usize,
    params: Vec<(&'static str, Grid)>,
    stats: Vec<(&'static str, Grid)>,
}

impl Places {
    /// The grid of a parameter; an empty one where the kind has none of that name.
    pub fn param(&self, name: &str) -> Option<&Grid> {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, grid)| grid)
    }

    /// The grid of a flow or a level.
    pub fn stat(&self, name: &str) -> Option<&Grid> {
        self.stats.iter().find(|(known, _)| *known == name).map(|(_, grid)| grid)
    }

    /// The place of a parameter's first cell. The name is one of the kind's own table.
    pub fn param_base(&self, name: &str) -> usize {
        self.param(name).map_or(0, |grid| grid.base)
    }

    /// The place of a statistic's first cell. The name is one of the kind's own table.
    pub fn stat_base(&self, name: &str) -> usize {
        self.stat(name).map_or(0, |grid| grid.base)
    }
}

/// How many places there are of each sort, while they are being handed out.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub params: usize,
    pub flows: usize,
    pub levels: usize,
    pub bins: usize,
}

impl Layout {
    /// Hands out the places of a part.
    pub fn place(&mut self, spec: &WorldSpec, part: &Part) -> Places {
        use crate::model::world::Shape;
        let (kind, groups) = (part.body.kind(), Groups::new(spec, part));
        let sent = self.own(1);
        let flushed = if kind == PartKind::Pool { self.own(1) } else { sent };
        let mut places = Places { id: part.id.clone(), kind, groups, sent, flushed, params: vec![], stats: vec![] };
        for param in kind.params() {
            let grid = Grid::new(self.params, param.by, &places.groups, 1);
            self.params += grid.len();
            places.params.push((param.name, grid));
        }
        for stat in kind.stats() {
            let from = match stat.shape {
                Shape::Flow => &mut self.flows,
                Shape::Level | Shape::Degree => &mut self.levels,
                Shape::Estimate => continue,
            };
            let grid = Grid::new(*from, stat.by, &places.groups, 1);
            *from += grid.len();
            places.stats.push((stat.name, grid));
        }
        places
    }

    /// A block of counters for samples in bins: `width` of them in each cell.
    pub fn bins(&mut self, places: &Places, by: &[Dimension], width: usize) -> Grid {
        let grid = Grid::new(self.bins, by, &places.groups, width);
        self.bins += grid.len();
        grid
    }

    /// `count` places for a part's own state between steps.
    pub fn own(&mut self, count: usize) -> usize {
        self.levels += count;
        self.levels - count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> (Grid, Groups) {
        let names = |list: &[&str]| list.iter().map(|n| GroupId::from(*n)).collect::<Vec<_>>();
        let groups = Groups(vec![
            (Dimension::Cohort, names(&["nordics", "south"])),
            (Dimension::Version, names(&["v41", "v42", "rules"])),
        ]);
        (Grid::new(100, &[Dimension::Cohort, Dimension::Version], &groups, 2), groups)
    }

    #[test]
    fn a_group_names_a_row_a_column_or_a_cell() {
        let (grid, groups) = grid();
        assert_eq!(grid.len(), 12);
        assert_eq!(grid.at(&[1, 2]), 110);
        assert_eq!(grid.select(&groups, Some("south")), Some(vec![106, 108, 110]));
        assert_eq!(grid.select(&groups, Some("v42")), Some(vec![102, 108]));
        assert_eq!(grid.select(&groups, Some("v42/nordics")), Some(vec![102]));
        assert_eq!(grid.select(&groups, None).unwrap().len(), 6);
        assert_eq!(grid.select(&groups, Some("mars")), None);
        assert_eq!(grid.select(&groups, Some("v41/v42")), None);
    }
}
