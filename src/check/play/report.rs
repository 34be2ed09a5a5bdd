//! What a playtest found out, as data; the same for the terminal and for JSON.

use super::bot::Role;
use super::criteria;
use super::findings::Finding;
use super::item::Item;
use super::par::Par;
use super::seat::{Played, Who};
use super::stage::Stage;
use crate::check::prove::Proof;
use crate::model::deed::Deed;
use crate::model::{Severity, SimTime, TruthId};
use serde::Serialize;

/// The triage score from which a naive bot wins.
pub const WINS: f64 = 60.0;

/// The result of a playtest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// 1.
    pub format: u32,
    /// The scenario's id.
    pub scenario: String,
    /// The digest of the pack that was played.
    pub digest: String,
    /// Plays in all.
    pub plays: usize,
    /// The seeds on which everybody has played.
    pub seeds: Vec<u64>,
    /// Not all seeds that were asked for were played, plays that show a finding were not cut down, or par was not looked for.
    pub interrupted: bool,
    /// By truth: winnable, losable, and who wins.
    pub truths: Vec<TruthRow>,
    /// By bot and pen.
    pub bots: Vec<BotRow>,
    /// By criterion: how well it tells good plays from thoughtless ones.
    pub criteria: Vec<CriterionRow>,
    /// By event, action, fact, ask and answer.
    pub items: Vec<ItemRow>,
    /// The best known play by somebody who can't see the truth.
    pub par: Option<Par>,
    /// What an author should do something about.
    pub findings: Vec<Finding>,
}

/// What plays under one truth came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TruthRow {
    /// Which.
    pub truth: TruthId,
    /// How likely.
    pub prior: f64,
    /// Some play was won.
    pub winnable: bool,
    /// Somebody who took the page, acted on purpose and wrote with the expert's pen lost: deeds matter. (Who never takes the
    /// page loses everywhere.)
    pub losable: bool,
    /// How many bots of the naive set reach the winning triage score on average.
    pub naive_wins: usize,
    /// How many bots the naive set has.
    pub naive_set: usize,
    /// Share of its plays that the oracle wins.
    pub oracle: f64,
    /// Share of its plays that the investigator wins.
    pub investigator: f64,
    /// Share of its plays that the author's solution wins; none where there is no solution.
    pub author: Option<f64>,
    /// Why nothing that fits can ever be done, where that is proved.
    pub proved_unwinnable: Option<Vec<String>>,
}

/// What one bot with one pen came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BotRow {
    /// The bot.
    pub bot: String,
    /// Its pen.
    pub pen: String,
    /// What it stands for; none for the author and single steps.
    pub role: Option<Role>,
    /// Its plays.
    pub plays: usize,
    /// The mean triage score by truth.
    pub by_truth: Vec<(TruthId, f64)>,
    /// The mean triage score, weighted by the priors.
    pub triage: f64,
    /// The mean communication score, weighted by the priors.
    pub communication: f64,
    /// The share of plays won, weighted by the priors.
    pub won: f64,
    /// Its triage score reaches the winning one, where it shouldn't.
    pub wins: bool,
    /// It may: acting at once is right where the policy makes it SEV1.
    pub exempt: bool,
}

/// How well a criterion tells good plays from thoughtless ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionRow {
    /// A phase, a criterion of words, or the cadence.
    pub name: String,
    /// Whom the expert is compared with.
    pub against: &'static str,
    /// Share of its points that the expert earns.
    pub expert: f64,
    /// Share of its points that the others earn.
    pub naive: f64,
    /// The difference.
    pub difference: f64,
}

/// What is known of an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemRow {
    /// Which.
    pub item: Item,
    /// The earliest minute at which any play could reach it; none where it is proved that none does.
    pub earliest: Option<f64>,
    /// What the plays say.
    pub verdict: Verdict,
}

/// Proved unreachable, seen, or not found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No play reaches it, and why.
    Unreachable(Vec<String>),
    /// Some plays did.
    Seen {
        /// Share of all plays under the truth that shows it most.
        rate: f64,
        /// Share of the plays of whoever reaches it most, under one truth.
        most: f64,
        /// Who that is.
        by: String,
        /// The truth.
        truth: TruthId,
        /// The minute at which it was first reached in any play.
        first: f64,
    },
    /// No play did, and how often it can happen at most, at a confidence of 95% (the rule of three).
    NotFound {
        /// Plays.
        plays: usize,
        /// At most this share of plays.
        at_most: f64,
    },
}

/// Tallies the plays. Findings come later, since some have to be played again.
pub(super) fn write(stage: &Stage<'_>, plays: &[Played], proof: &Proof, par: Option<Par>) -> Report {
    let scenario = &stage.order.scenario;
    let bots = bots(stage, plays);
    Report {
        format: 1,
        scenario: scenario.id.clone(),
        digest: stage.order.digest.to_owned(),
        plays: plays.len(),
        seeds: stage.seeds(),
        interrupted: false,
        truths: scenario.truths.iter().map(|truth| truth_row(&truth.id, truth.prior, plays, &bots, proof)).collect(),
        criteria: criteria::rows(plays, |play| stage.prior(play)),
        items: Item::all(scenario).into_iter().map(|item| item_row(item, plays, proof)).collect(),
        bots,
        par,
        findings: vec![],
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The kinds of player, in the order in which they first appear.
fn players(plays: &[Played]) -> Vec<(String, &'static str)> {
    let mut players: Vec<(String, &'static str)> = vec![];
    for play in plays {
        let player = (play.seat.who.name(), play.seat.who.pen());
        if !players.contains(&player) {
            players.push(player);
        }
    }
    players
}

fn bots(stage: &Stage<'_>, plays: &[Played]) -> Vec<BotRow> {
    let urgent = is_urgent(stage);
    let row = |(bot, pen): (String, &'static str)| {
        let own: Vec<&Played> =
            plays.iter().filter(|play| play.seat.who.name() == bot && play.seat.who.pen() == pen).collect();
        let role = own.first().and_then(|play| match &play.seat.who {
            Who::Bot(bot, _) => Some(bot.role()),
            _ => None,
        });
        let by_truth = stage.order.scenario.truths.iter().filter_map(|truth| {
            let under = own.iter().filter(|play| play.seat.truth == truth.id);
            Some((truth.id.clone(), mean(under.map(|play| f64::from(play.triage)))?))
        });
        let triage = weighted(stage, &own, |play| f64::from(play.triage));
        let is_naive = pen == "expert" && role.is_some_and(Role::is_naive);
        let exempt = urgent && role == Some(Role::Reflex);
        BotRow {
            plays: own.len(),
            by_truth: by_truth.collect(),
            triage,
            communication: weighted(stage, &own, |play| f64::from(play.communication)),
            won: weighted(stage, &own, |play| f64::from(u8::from(play.won))),
            wins: is_naive && triage >= WINS,
            exempt,
            role,
            bot,
            pen: pen.to_owned(),
        }
    };
    players(plays).into_iter().map(row).collect()
}

/// The mean over the plays of each truth, weighted by the priors.
fn weighted(stage: &Stage<'_>, plays: &[&Played], of: impl Fn(&Played) -> f64) -> f64 {
    let truths = stage.order.scenario.truths.iter().filter_map(|truth| {
        let under = plays.iter().filter(|play| play.seat.truth == truth.id);
        Some((truth.prior, mean(under.map(|play| of(play)))?))
    });
    let (sum, all) = truths.fold((0.0, 0.0), |(sum, all), (prior, mean)| (sum + prior * mean, all + prior));
    if all > 0.0 { sum / all } else { 0.0 }
}

/// Whether the policy makes it SEV1 by what is known at the page: that of the likeliest truth.
fn is_urgent(stage: &Stage<'_>) -> bool {
    let truths = stage.order.scenario.truths.iter();
    let likeliest = truths.max_by(|a, b| a.prior.total_cmp(&b.prior).then(b.severity.cmp(&a.severity)));
    likeliest.is_some_and(|truth| truth.severity == Severity::Sev1)
}

fn truth_row(truth: &TruthId, prior: f64, plays: &[Played], bots: &[BotRow], proof: &Proof) -> TruthRow {
    let under: Vec<&Played> = plays.iter().filter(|play| &play.seat.truth == truth).collect();
    let rate = |name: &str| {
        let own = under.iter().filter(|play| play.seat.who.name() == name && play.seat.who.pen() != "silent");
        let own = own.filter(|play| matches!(play.seat.who.pen(), "expert" | "author"));
        mean(own.map(|play| f64::from(u8::from(play.won))))
    };
    let naive: Vec<&BotRow> =
        bots.iter().filter(|row| row.pen == "expert" && row.role.is_some_and(Role::is_naive)).collect();
    let wins = |row: &&&BotRow| row.by_truth.iter().any(|(id, triage)| id == truth && *triage >= WINS);
    TruthRow {
        truth: truth.clone(),
        prior,
        winnable: under.iter().any(|play| play.won),
        losable: under.iter().any(|play| !play.won && is_in_earnest(play)),
        naive_wins: naive.iter().filter(wins).count(),
        naive_set: naive.len(),
        oracle: rate("oracle").unwrap_or(0.0),
        investigator: rate("investigator").unwrap_or(0.0),
        author: rate("author"),
        proved_unwinnable: proof.unwinnable.iter().find(|(id, _)| id == truth).map(|(_, chain)| chain.clone()),
    }
}

fn is_in_earnest(play: &Played) -> bool {
    let took_it = play.steps.iter().any(|step| step.deed == Deed::Acknowledge);
    let acted = play.steps.iter().any(|step| matches!(step.deed, Deed::Do(..)));
    took_it && acted && play.seat.who.pen() == "expert" && play.seat.who.name() != "random"
}

fn item_row(item: Item, plays: &[Played], proof: &Proof) -> ItemRow {
    let verdict = match proof.blockers(&item) {
        Some(chain) => Verdict::Unreachable(chain),
        None => seen(&item, plays),
    };
    ItemRow { earliest: proof.earliest_of_all(&item).map(crate::model::Millis::mins), item, verdict }
}

fn seen(item: &Item, plays: &[Played]) -> Verdict {
    let reached = |play: &&Played| play.reached.contains_key(item);
    let Some(first) = plays.iter().filter_map(|play| play.reached.get(item)).min() else {
        return Verdict::NotFound { plays: plays.len(), at_most: 3.0 / plays.len().max(1) as f64 };
    };
    let share =
        |group: &[&Played]| group.iter().filter(|play| reached(play)).count() as f64 / group.len().max(1) as f64;
    let mut best: Option<(f64, String, TruthId)> = None;
    let mut rate = 0.0_f64;
    let mut truths: Vec<&TruthId> = plays.iter().map(|play| &play.seat.truth).collect();
    truths.sort_unstable();
    truths.dedup();
    for truth in truths {
        let under: Vec<&Played> = plays.iter().filter(|play| &play.seat.truth == truth).collect();
        rate = rate.max(share(&under));
        for (bot, pen) in players(plays) {
            let own = under.iter().filter(|play| play.seat.who.name() == bot && play.seat.who.pen() == pen);
            let own: Vec<&Played> = own.copied().collect();
            let share = share(&own);
            if best.as_ref().is_none_or(|(most, ..)| share > *most) {
                best = Some((share, bot, truth.clone()));
            }
        }
    }
    let (most, by, truth) = best.unwrap_or((0.0, String::new(), TruthId::new("")));
    Verdict::Seen { rate, most, by, truth, first: SimTime::mins(*first) }
}
