//! What an incoming cycle says otherwise, or more, than the existing one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::codes::words;
use super::super::model::{Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, ProsecutorAction};
use super::similarity::agency_key;

/// A field that the two cycles fill differently. What the incoming cycle leaves out is no difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Where: `arrest.date`, `court.charges[2].sentence` (charges by their number) …
    pub path: String,
    /// What the history says; `None` where it says nothing.
    pub existing: Option<String>,
    /// What the sheet says.
    pub incoming: String,
}

/// All differences between two cycles.
pub(super) fn between(old: &Cycle, new: &Cycle) -> Vec<Difference> {
    let mut list = List { out: Vec::new() };
    if let Some(incoming) = &new.arrest {
        arrest(
            &mut list,
            old.arrest.as_ref().unwrap_or(&Arrest::default()),
            incoming,
        );
    }
    prosecution(&mut list, &old.prosecution, &new.prosecution);
    for (at, court) in new.courts.iter().enumerate() {
        let by_number = old
            .courts
            .iter()
            .find(|c| c.case_no.is_some() && same_text(&c.case_no, &court.case_no));
        let by_place = || {
            old.courts.get(at).filter(|c| {
                c.case_no.is_none() || court.case_no.is_none() || old.courts.len() == new.courts.len()
            })
        };
        let empty = Court::default();
        let path = if at == 0 {
            "court".to_owned()
        } else {
            format!("further_courts[{}]", at - 1)
        };
        court_of(
            &mut list,
            &path,
            by_number.or_else(by_place).unwrap_or(&empty),
            court,
        );
    }
    custody(&mut list, &old.corrections, &new.corrections);
    let seal = |c: &Cycle| c.sealed.clone();
    list.text("sealed", &seal(old), &seal(new));
    list.out
}

struct List {
    out: Vec<Difference>,
}

impl List {
    fn push(&mut self, path: &str, existing: Option<String>, incoming: String) {
        self.out.push(Difference {
            path: path.to_owned(),
            existing,
            incoming,
        });
    }

    fn text(&mut self, path: &str, old: &Option<String>, new: &Option<String>) {
        if let Some(incoming) = new.as_ref().filter(|_| !same_text(old, new)) {
            self.push(path, old.clone(), incoming.clone());
        }
    }

    fn agency(&mut self, path: &str, old: &Option<String>, new: &Option<String>) {
        let key = |a: &Option<String>| a.as_deref().map(agency_key);
        if let Some(incoming) = new.as_ref().filter(|_| key(old) != key(new)) {
            self.push(path, old.clone(), incoming.clone());
        }
    }

    fn date(&mut self, path: &str, old: Option<NaiveDate>, new: Option<NaiveDate>) {
        if let Some(incoming) = new.filter(|_| old != new) {
            self.push(path, old.map(|d| d.to_string()), incoming.to_string());
        }
    }
}

/// Equal but for case and space.
fn same_text(old: &Option<String>, new: &Option<String>) -> bool {
    old.as_deref().map(words) == new.as_deref().map(words)
}

fn arrest(list: &mut List, old: &Arrest, new: &Arrest) {
    list.date("arrest.date", old.date, new.date);
    list.agency("arrest.agency", &old.agency, &new.agency);
    list.text("arrest.ori", &old.ori, &new.ori);
    list.text("arrest.county_fips", &old.county_fips, &new.county_fips);
    list.text("arrest.case_no", &old.case_no, &new.case_no);
    for charge in &new.charges {
        let path = format!("arrest.charges[{}]", charge.seq);
        match counterpart(&old.charges, charge, |c| (c.seq, &c.literal, &c.statute)) {
            Some(known) => at_arrest(list, &path, known, charge),
            None => list.push(&path, None, summary(&charge.literal, &charge.statute)),
        }
    }
}

fn at_arrest(list: &mut List, path: &str, old: &Charge, new: &Charge) {
    list.text(&format!("{path}.literal"), &old.literal, &new.literal);
    list.text(&format!("{path}.statute"), &old.statute, &new.statute);
    list.text(&format!("{path}.ncic"), &old.ncic, &new.ncic);
    list.text(&format!("{path}.severity"), &old.severity, &new.severity);
    list.text(&format!("{path}.disposition"), &old.disposition, &new.disposition);
    list.date(
        &format!("{path}.offense_date"),
        old.offense_date,
        new.offense_date,
    );
    list.text(&format!("{path}.sealed"), &old.sealed, &new.sealed);
}

/// Number, words and statute of a charge.
type Key<'a> = (u32, &'a Option<String>, &'a Option<String>);

/// The charge with the same number and the same words or statute; else the same words; else the same statute; else
/// the same number.
fn counterpart<'a, T>(list: &'a [T], wanted: &T, key: fn(&T) -> Key) -> Option<&'a T> {
    let (seq, literal, statute) = key(wanted);
    let same_literal = |c: &T| literal.is_some() && same_text(key(c).1, literal);
    let same_statute = |c: &T| statute.is_some() && same_text(key(c).2, statute);
    let same_seq = |c: &T| key(c).0 == seq;
    let tests: [&dyn Fn(&T) -> bool; 4] = [
        &|c| same_seq(c) && (same_literal(c) || same_statute(c)),
        &same_literal,
        &same_statute,
        &same_seq,
    ];
    tests.iter().find_map(|test| list.iter().find(|c| test(c)))
}

fn summary(literal: &Option<String>, statute: &Option<String>) -> String {
    [literal.as_deref(), statute.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn prosecution(list: &mut List, old: &[ProsecutorAction], new: &[ProsecutorAction]) {
    for action in new {
        let path = format!("prosecution[{}]", action.seq);
        let same_action = |p: &&ProsecutorAction| p.seq == action.seq && same_text(&p.action, &action.action);
        match old
            .iter()
            .find(same_action)
            .or_else(|| old.iter().find(|p| p.seq == action.seq))
        {
            Some(known) => {
                list.date(&format!("{path}.date"), known.date, action.date);
                list.text(&format!("{path}.action"), &known.action, &action.action);
                list.text(&format!("{path}.reason"), &known.reason, &action.reason);
            }
            None => list.push(&path, None, summary(&action.action, &action.reason)),
        }
    }
}

fn court_of(list: &mut List, path: &str, old: &Court, new: &Court) {
    list.agency(&format!("{path}.agency"), &old.agency, &new.agency);
    list.text(&format!("{path}.case_no"), &old.case_no, &new.case_no);
    for charge in &new.charges {
        let path = format!("{path}.charges[{}]", charge.seq);
        match counterpart(&old.charges, charge, |c| (c.seq, &c.literal, &c.statute)) {
            Some(known) => in_court(list, &path, known, charge),
            None => {
                let words = [charge.literal.clone(), charge.disposition.clone()];
                list.push(
                    &path,
                    None,
                    words.into_iter().flatten().collect::<Vec<_>>().join(", "),
                );
            }
        }
    }
}

fn in_court(list: &mut List, path: &str, old: &CourtCharge, new: &CourtCharge) {
    list.text(&format!("{path}.literal"), &old.literal, &new.literal);
    list.text(&format!("{path}.statute"), &old.statute, &new.statute);
    list.text(&format!("{path}.severity"), &old.severity, &new.severity);
    list.text(&format!("{path}.disposition"), &old.disposition, &new.disposition);
    list.date(&format!("{path}.date"), old.date, new.date);
    list.date(
        &format!("{path}.sentence_date"),
        old.sentence_date,
        new.sentence_date,
    );
    list.text(
        &format!("{path}.amended_from"),
        &old.amended_from,
        &new.amended_from,
    );
    list.text(&format!("{path}.sealed"), &old.sealed, &new.sealed);
    let sentence = |c: &CourtCharge| c.sentence.as_ref().map(|s| s.text.clone());
    list.text(&format!("{path}.sentence"), &sentence(old), &sentence(new));
    for change in &new.modifications {
        let known = old
            .modifications
            .iter()
            .find(|m| words(&m.text) == words(&change.text));
        match known {
            Some(known) => list.date(&format!("{path}.modification.date"), known.date, change.date),
            None => list.push(&format!("{path}.modification"), None, change.text.clone()),
        }
    }
}

fn custody(list: &mut List, old: &[CustodyEvent], new: &[CustodyEvent]) {
    let mut left: Vec<&CustodyEvent> = old.iter().collect();
    for (at, event) in new.iter().enumerate() {
        let path = format!("corrections[{at}]");
        let same = |e: &&CustodyEvent| same_text(&e.event, &event.event);
        let exact = left.iter().position(|e| same(e) && e.date == event.date);
        let Some(found) = exact.or_else(|| left.iter().position(same)) else {
            let date = event.date.map(|d| d.to_string());
            let words = [date, event.event.clone(), event.agency.clone()];
            list.push(
                &path,
                None,
                words.into_iter().flatten().collect::<Vec<_>>().join(", "),
            );
            continue;
        };
        let known = left.swap_remove(found);
        list.date(&format!("{path}.date"), known.date, event.date);
        list.agency(&format!("{path}.agency"), &known.agency, &event.agency);
    }
}
