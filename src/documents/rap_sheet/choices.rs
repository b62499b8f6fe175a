//! The form of the preview: what is to become of each cycle.

use super::apply::Bases;
use super::draft::{Draft, Target};
use crate::web::{Error, Result};
use uuid::Uuid;

/// What was sent beside the choices, which go into the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Version of the import that was on the page.
    pub version: i32,
    /// "It is the same person all the same."
    pub same_person: bool,
    /// Whether the form said whose rap sheet it is.
    pub person: bool,
    /// The recorded cycles that were on the page.
    pub bases: Bases,
}

/// Fields as sent: `cycle-0=take`, `base-0=<id>:<version>`, `person=new` …
pub type Pairs = Vec<(String, String)>;

fn unexpected(name: &str) -> Error {
    Error::Unprocessable(format!(
        "The form holds something that is not expected: {name:?}. Nothing was changed."
    ))
}

/// Puts the choices into the draft.
///
/// # Errors
/// [`Error::Unprocessable`] for what no page of ours sends.
pub fn take(pairs: &Pairs, draft: &mut Draft) -> Result<Sent> {
    let mut sent = Sent::default();
    for (name, value) in pairs {
        let known = match name.as_str() {
            "version" => value.parse().map(|version| sent.version = version).is_ok(),
            "same_person" => {
                sent.same_person = value == "yes";
                true
            }
            "person" => {
                sent.person = true;
                target(value).map(|target| draft.target = target).is_some()
            }
            _ => match name.split_once('-') {
                Some(("cycle", index)) => choose(draft, index, value).is_some(),
                Some(("base", index)) => base(&mut sent.bases, index, value).is_some(),
                _ => false,
            },
        };
        if !known {
            return Err(unexpected(name));
        }
    }
    Ok(sent)
}

fn target(value: &str) -> Option<Target> {
    match value {
        "new" => Some(Target::New),
        id => id.parse().ok().map(Target::Known),
    }
}

fn choose(draft: &mut Draft, index: &str, value: &str) -> Option<()> {
    let choice = draft.choices.get_mut(index.parse::<usize>().ok()?)?;
    let (taken, theirs) = match value {
        "take" => (true, choice.theirs),
        "leave" => (false, choice.theirs),
        "theirs" => (true, Some(true)),
        "ours" => (true, Some(false)),
        _ => return None,
    };
    choice.taken = Some(taken);
    choice.theirs = theirs;
    Some(())
}

fn base(bases: &mut Bases, index: &str, value: &str) -> Option<()> {
    let (id, version) = value.split_once(':')?;
    let base: (Uuid, i32) = (id.parse().ok()?, version.parse().ok()?);
    bases.insert(index.parse().ok()?, base);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::read::counties;
    use super::*;
    use crate::rapsheet::parse;

    fn draft() -> Draft {
        let sheet = parse(
            include_bytes!("../../../tests/fixtures/rapsheets/iii_text/P07.txt"),
            counties(),
        )
        .unwrap()
        .remove(0);
        Draft::new(0, 1, sheet, Target::Undecided, None)
    }

    fn sent(pairs: &[(&str, &str)], draft: &mut Draft) -> Result<Sent> {
        let pairs: Pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        take(&pairs, draft)
    }

    #[test]
    fn choices_go_into_the_draft() {
        let mut draft = draft();
        let id = Uuid::now_v7();
        let base = format!("{id}:3");
        let all = [
            ("version", "7"),
            ("cycle-0", "leave"),
            ("cycle-1", "theirs"),
            ("base-1", base.as_str()),
            ("cycle-2", "ours"),
            ("same_person", "yes"),
        ];
        let sent = sent(&all, &mut draft).unwrap();
        assert_eq!((sent.version, sent.same_person), (7, true));
        assert_eq!(sent.bases.get(&1), Some(&(id, 3)));
        assert!(!draft.takes(0) && draft.takes(1) && draft.takes(2) && draft.takes(3));
        assert_eq!(draft.choice(1).theirs, Some(true));
        assert_eq!(draft.choice(2).theirs, Some(false));
    }

    #[test]
    fn what_no_page_sends_is_refused() {
        for pair in [
            ("cycle-99", "take"),
            ("cycle-0", "steal"),
            ("cycle-x", "take"),
            ("base-0", "1"),
            ("person", "somebody"),
            ("state", "accepted"),
            ("version", "x"),
        ] {
            assert!(sent(&[pair], &mut draft()).is_err(), "{pair:?}");
        }
    }
}
