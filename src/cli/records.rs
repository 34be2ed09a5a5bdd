//! The runs of the home, read once for everything that looks back on them.

use super::{Console, Failure, library};
use crate::model::pack::Body;
use crate::progress::{Kept, Offer, Record};
use crate::store::{Home, Meta, RunFolder};
use chrono::{NaiveDate, Utc};
use serde_json::Value;

/// A run in the home.
pub struct Played {
    /// Where it lies.
    pub folder: RunFolder,
    /// Its dates, where they can be read.
    pub meta: Option<Meta>,
    /// Its scores, where it was played to its end.
    pub result: Option<Value>,
    /// The same as progress sees it.
    pub record: Option<Record>,
}

/// Every run of the home, oldest first; what can't be read of them is told, and stops nothing.
pub fn all(home: &Home) -> Result<(Vec<Played>, Vec<String>), Failure> {
    let (mut runs, mut troubles) = (vec![], vec![]);
    for folder in home.list()? {
        let result = folder.read_result().unwrap_or_else(|error| {
            troubles.push(Failure::from(error).to_string());
            None
        });
        let meta = folder.read_meta().unwrap_or_else(|error| {
            troubles.push(Failure::from(error).to_string());
            None
        });
        let kept = Kept {
            run: folder.name(),
            day: meta.as_ref().map(|meta| meta.begun.date_naive()),
            daily: meta.as_ref().and_then(|meta| meta.daily),
        };
        let record = result.as_ref().map(|result| Record::read(kept, result)).transpose();
        let record = record.unwrap_or_else(|foreign| {
            troubles.push(format!("{} is left out: {foreign}", folder.result().display()));
            None
        });
        runs.push(Played { folder, meta, result, record });
    }
    Ok((runs, troubles))
}

/// The same with the troubles as remarks.
pub fn told(home: &Home, console: &mut Console) -> Result<Vec<Played>, Failure> {
    let (runs, troubles) = all(home)?;
    for trouble in troubles {
        console.remark(trouble);
    }
    Ok(runs)
}

/// The finished runs of the home as progress sees them, oldest first.
pub fn records(runs: &[Played]) -> Vec<Record> {
    runs.iter().filter_map(|run| run.record.clone()).collect()
}

/// What can be played, as progress sees it.
pub fn offers() -> Result<Vec<Offer>, Failure> {
    let mut offers = vec![];
    for book in library::books()? {
        offers.extend(book.pack.items.iter().filter_map(|item| match &item.body {
            Body::Scenario(scenario, _) => Some(offer(scenario)),
            _ => None,
        }));
    }
    Ok(offers)
}

/// A scenario, as progress sees it. What a seed would draw is not known here.
pub fn offer(scenario: &crate::model::Scenario) -> Offer {
    Offer {
        id: scenario.id.clone(),
        title: scenario.title.fill(&|_| Some("...".to_owned())),
        difficulty: scenario.difficulty,
        truths: scenario.truths.len(),
    }
}

/// Today, in UTC: the day is the same for everybody.
pub fn today() -> NaiveDate {
    Utc::now().date_naive()
}
