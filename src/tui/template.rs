//! Texts to be filled in. What stands in brackets is for the writer; as long as it does, nothing of it counts.

use super::editor::Target;
use crate::debrief::timeline::timeline;
use crate::model::Audience;
use crate::report::postmortem_draft;
use crate::run::Run;

/// The skeleton of what is to be written: for a closing report what the log can tell, for an answer nothing.
pub fn template(target: &Target, run: &Run) -> Option<String> {
    match target {
        Target::Update(audience) => Some(update(*audience).to_owned()),
        Target::Postmortem => {
            let title = run.fill(&run.scenario().title);
            Some(postmortem_draft(&title, &timeline(run)))
        }
        Target::Answer(_) => None,
    }
}

const fn update(audience: Audience) -> &'static str {
    match audience {
        Audience::Executive => {
            "[who, how badly, since when], [how it stands]. [what it is about: certain, or only suspected]. \
             [what runs, what it costs]. [whom you need, for what, by when]. [when you write again]."
        }
        Audience::Engineering => {
            "[metric, value, n, since when], [how it stands]. [suspected, and on what evidence]. [what runs, until when]. \
             [what is wanted of whom]. [when you write again]."
        }
        Audience::Support => "[what they see]. [what to say]. [what helps]. [when you write again].",
        Audience::Public => "[what is wrong for whom, in their words]. [what helps meanwhile]. [when you write again].",
        Audience::Compliance => {
            "[how many records or people, which kinds of data, since when]. [stopped or not, what can't be undone]. \
             [which clock runs]. [when you write again]."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade;
    use crate::tui::tests::shop;

    #[test]
    fn an_empty_template_earns_nothing() {
        let run = shop::run();
        for audience in Audience::ALL {
            let text = template(&Target::Update(*audience), &run).unwrap();
            let marks = grade::update(&text, &run.situation(*audience));
            assert!(marks.overall <= 20, "{audience}: {} for {text}", marks.overall);
            assert!(!marks.read.next_steps && marks.read.promises.is_empty(), "{audience}: {:?}", marks.read);
        }
    }

    #[test]
    fn the_report_begins_with_what_the_log_can_tell() {
        let text = template(&Target::Postmortem, &shop::run()).unwrap();
        assert!(text.contains("## Timeline") && text.contains("page: PSI"), "{text}");
        assert_eq!(template(&Target::Answer("why".into()), &shop::run()), None);
    }
}
