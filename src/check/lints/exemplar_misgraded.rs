//! `exemplar-misgraded`: an example text that the grader marks outside the band that its author gave it.

use crate::check::lint::{Base, Found, Group, Hit, Lint, Subject, hit};
use crate::grade::{Prepared, answer, personal};
use crate::model::pack::Body;
use crate::model::scenario::Exemplar;
use crate::pack::problem::Level;

pub static LINT: Lint = Lint {
    name: "exemplar-misgraded",
    group: Group::Correctness,
    level: Level::Error,
    what: "An example text that the grader marks outside the band that its author gave it. Of scenarios, the moment of a solution is played: `--play`.",
    why: "Either the phrases and numbers of the facts are too narrow (or too broad), or the grader errs; players would be marked like this text.",
    base: Base::Briefing,
    bad: r#"[exemplar.overclaimed]
band = [70, 100]
"#,
    good: r#"[exemplar.overclaimed]
band = [0, 45]
"#,
    found: Found::Item(judge),
};

fn judge(subject: &Subject<'_>) -> Vec<Hit> {
    let marked = |exemplar: &Exemplar, overall: u8| {
        // A band that no mark lies in is a mistake of its own.
        let sound = exemplar.low <= exemplar.high && exemplar.high <= 100;
        (sound && !exemplar.admits(overall)).then(|| misgraded(&exemplar.name, overall, exemplar.low, exemplar.high))
    };
    match &subject.item.body {
        Body::Briefing(briefing) => {
            let grader = Prepared::new(&briefing.situation);
            let all = briefing.exemplars.iter();
            all.filter_map(|exemplar| marked(exemplar, grader.update(exemplar.text.raw()).overall)).collect()
        }
        Body::Question(question) => {
            let situation = question.situation();
            let all = question.exemplars.iter();
            all.filter_map(|it| marked(it, answer(it.text.raw(), &question.question, &situation).overall)).collect()
        }
        Body::Prompt(prompt) => {
            let all = prompt.exemplars.iter();
            all.filter_map(|it| marked(it, personal(it.text.raw(), &prompt.parts).overall)).collect()
        }
        Body::Scenario(..) | Body::Series(_) => vec![],
    }
}

/// The finding about an exemplar that got another mark than it should.
pub fn misgraded(name: &str, overall: u8, low: u8, high: u8) -> Hit {
    let message = format!("`{name}` is marked {overall}, and its band is {low} to {high}");
    let help = if overall < low {
        "say what it says in the facts' `say`, or correct its numbers; `tldrill grade` shows the reasons"
    } else {
        "`tldrill grade` shows what it earns: a phrase may be too broad, or a fact lack its numbers"
    };
    hit(format!("exemplar.{name}.band"), message).help(help)
}
