//! What is done one after the other: the plan of a sitting.

use crate::grade::Task;
use crate::model::Millis;
use crate::model::pack::{Body, Item, Pack};

/// The set of items that name none.
const LOOSE: &str = "Others";

/// One text to write or speak.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// The item's id.
    pub item: String,
    /// Its title; in a series the heading of its time box.
    pub title: String,
    /// How long it may take: the item's own writing time, or the time box.
    pub time: Millis,
    /// What is asked for.
    pub task: Task,
    /// Which of a question's askers puts it; counted from 0.
    pub asker: usize,
}

/// Texts to write or speak, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Sitting {
    /// What it is asked for by: an item's id, or the set's name with hyphens for spaces.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The pack that it comes from.
    pub pack: String,
    /// That pack's digest.
    pub digest: String,
    /// The set that its items belong to.
    pub set: String,
    /// The stops, in order; at least one.
    pub stops: Vec<Stop>,
}

/// A set of a pack with its items, in the order of the pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Room<'a> {
    /// The set's name.
    pub set: &'a str,
    /// Its items.
    pub items: Vec<&'a Item>,
}

impl Stop {
    /// The stop that an item is by itself; `None` for a scenario and a series.
    pub fn of(item: &Item) -> Option<Self> {
        let (title, time, task) = match &item.body {
            Body::Briefing(it) => (&it.title, it.situation.limit, Task::Briefing(it.as_ref().clone())),
            Body::Question(it) => (&it.title, it.limit, Task::Question(it.as_ref().clone())),
            Body::Prompt(it) => (&it.title, it.limit, Task::Prompt(it.as_ref().clone())),
            Body::Scenario(..) | Body::Series(_) => return None,
        };
        Some(Self { item: item.body.id().to_owned(), title: title.clone(), time, task, asker: 0 })
    }

    /// The words that the text should have at most; 0 where nothing is said.
    pub const fn words(&self) -> u32 {
        match &self.task {
            Task::Briefing(it) => it.situation.words,
            Task::Question(it) => it.words,
            Task::Prompt(it) => it.words,
        }
    }

    /// How long it may take aloud: a text that has a length is spoken at 150 words a minute, the usual pace of a talk, where no
    /// time box is set; everything else has the same time either way.
    pub const fn time_aloud(&self) -> Millis {
        const A_WORD: i64 = 60_000 / 150;
        match &self.task {
            Task::Briefing(it) if it.situation.words > 0 && self.time.0 == it.situation.limit.0 => {
                Millis(it.situation.words as i64 * A_WORD)
            }
            _ => self.time,
        }
    }

    /// The question as its asker puts it, and who that is; `None` for other items.
    pub fn asked(&self) -> Option<(&str, &str)> {
        let Task::Question(it) = &self.task else { return None };
        let asked = it.asked.get(self.asker).or_else(|| it.asked.first())?;
        Some((asked.0.as_str(), asked.1.as_str()))
    }

    /// Whether somebody else asks the question too.
    pub const fn has_other_askers(&self) -> bool {
        matches!(&self.task, Task::Question(it) if it.asked.len() > 1)
    }

    /// Lets the next asker put the question; false where there is only one.
    pub const fn turn(&mut self) -> bool {
        let Task::Question(it) = &self.task else { return false };
        if !self.has_other_askers() {
            return false;
        }
        self.asker = (self.asker + 1) % it.asked.len();
        true
    }

    /// Lets somebody put the question; false where they don't ask it.
    pub fn ask_as(&mut self, asker: &str) -> bool {
        let Task::Question(it) = &self.task else { return false };
        let at = it.asked.iter().position(|(known, _)| known == asker);
        self.asker = at.unwrap_or(self.asker);
        at.is_some()
    }
}

/// The set of an item; `None` for scenarios.
fn set_of(item: &Item) -> Option<&str> {
    let set = match &item.body {
        Body::Briefing(it) => &it.set,
        Body::Question(it) => &it.set,
        Body::Prompt(it) => &it.set,
        Body::Series(it) => &it.set,
        Body::Scenario(..) => return None,
    };
    Some(set.as_deref().unwrap_or(LOOSE))
}

/// The sets of a pack, in the order in which its items name them.
pub fn rooms(pack: &Pack) -> Vec<Room<'_>> {
    let mut rooms: Vec<Room<'_>> = vec![];
    for item in &pack.items {
        let Some(set) = set_of(item) else { continue };
        match rooms.iter_mut().find(|room| room.set == set) {
            Some(room) => room.items.push(item),
            None => rooms.push(Room { set, items: vec![item] }),
        }
    }
    rooms
}

/// The sitting that is meant: an item's id, a series' id, or a set's name in whatever case, with hyphens for spaces if
/// one likes. A set is its items without its series. `None` where the pack has nothing like it.
pub fn sitting(pack: &Pack, wanted: &str) -> Option<Sitting> {
    let one = pack.items.iter().find(|item| item.body.id() == wanted && set_of(item).is_some());
    if let Some(item) = one {
        let names = (wanted.to_owned(), title(item).to_owned());
        return of(pack, names, set_of(item).unwrap_or(LOOSE), stops(pack, item));
    }
    let name = |text: &str| text.to_lowercase().replace(' ', "-");
    let room = rooms(pack).into_iter().find(|room| name(room.set) == name(wanted))?;
    let stops = room.items.iter().filter_map(|item| Stop::of(item)).collect();
    of(pack, (name(room.set), room.set.to_owned()), room.set, stops)
}

fn title(item: &Item) -> &str {
    match &item.body {
        Body::Briefing(it) => &it.title,
        Body::Question(it) => &it.title,
        Body::Prompt(it) => &it.title,
        Body::Series(it) => &it.title,
        Body::Scenario(it, _) => it.title.raw(),
    }
}

fn stops(pack: &Pack, item: &Item) -> Vec<Stop> {
    let Body::Series(series) = &item.body else { return Stop::of(item).into_iter().collect() };
    let boxed = series.boxes.iter().filter_map(|it| {
        let inside = pack.items.iter().find(|item| item.body.id() == it.item)?;
        let stop = Stop::of(inside)?;
        Some(Stop { title: it.title.clone(), time: it.length, ..stop })
    });
    boxed.collect()
}

fn of(pack: &Pack, (id, title): (String, String), set: &str, stops: Vec<Stop>) -> Option<Sitting> {
    let (digest, set) = (pack.digest.clone(), set.to_owned());
    (!stops.is_empty()).then_some(Sitting { id, title, pack: pack.id.clone(), digest, set, stops })
}
