//! What NCIC code and words say, where the statute leaves the kind open or there is none.

use std::collections::BTreeSet;

use super::pattern::{Pattern, closest};
use super::place::Read;
use super::placement::{Basis, Placed, Placement, Step};
use super::{Charge, Classifier, Kinds, ncic};
use crate::domain::prior::{ExcludedList, Sovereign};

/// What the codes and the words say, beside a statute.
#[derive(Default)]
pub(super) struct Hint {
    pub kind: Option<(String, String)>,
    pub candidates: Vec<String>,
    pub excluded: Option<(ExcludedList, String)>,
    pub section: Option<(String, String)>,
}

impl Classifier {
    pub(super) fn by_code_and_words(
        &self,
        charge: &Charge<'_>,
        read: &Read<'_>,
        kinds: &impl Kinds,
        placement: &mut Placement,
        on_row: bool,
    ) {
        if placement.offense_type.value.is_some() {
            return;
        }
        // A row of the statute that leaves the kind open says which kinds it can be.
        let by_statute = placement.candidates.clone();
        let allowed = |kind: &str| !on_row || by_statute.iter().any(|code| code == kind);
        let words = self.words(read, kinds);
        let code = self.code(read);
        if read.end.statute.is_empty() && self.section_in_words(read, &words, kinds, placement) {
            self.check_code(&code, placement);
            return;
        }
        match (code.kind, words.kind) {
            (Some((one, row)), Some((other, pattern))) if !self.agree(&one, &other) => {
                placement.offense_type = Placed::unknown(format!(
                    "{row} says {one}, the words of the charge ({pattern}) say {other}."
                ));
                placement.candidates = vec![one, other];
            }
            (Some(_), Some((kind, row))) | (None, Some((kind, row)))
                if allowed(&kind) && self.may_be(&code.candidates, &kind) =>
            {
                put(placement, kind, Step::Words, row);
            }
            (Some((kind, row)), None) if allowed(&kind) => put(placement, kind, Step::Ncic, row),
            _ => {
                let more = code.candidates.into_iter().chain(words.candidates);
                placement.candidates.extend(more.filter(|code| allowed(code)));
                placement.candidates.sort_unstable();
                placement.candidates.dedup();
            }
        }
        if placement.excluded_list.value.is_none() {
            let (excluded, step) = match words.excluded {
                Some(one) => (Some(one), Step::Words),
                None => (code.excluded, Step::Ncic),
            };
            if let Some((list, row)) = excluded {
                placement.excluded_list = Placed::at(
                    list,
                    Basis {
                        step,
                        row,
                        cite: "USSG § 4A1.2(c)".to_owned(),
                    },
                );
            }
        }
        if placement.offense_type.value.is_none()
            && charge.sovereign == Some(Sovereign::Local)
            && kinds.has("local_ordinance")
        {
            put(
                placement,
                "local_ordinance".to_owned(),
                Step::Class,
                "ordinance of a county or city".to_owned(),
            );
        }
    }

    /// A state's words that name one of its statutes.
    fn section_in_words(
        &self,
        read: &Read<'_>,
        words: &Hint,
        kinds: &impl Kinds,
        placement: &mut Placement,
    ) -> bool {
        let Some(((section, pattern), book)) = words.section.as_ref().zip(read.book) else {
            return false;
        };
        let Some(mut of_section) = self.of_section(book, section, read, Step::Words, kinds) else {
            return false;
        };
        if let Some(basis) = &mut of_section.offense_type.basis {
            basis.row = format!("{pattern}: {}", basis.row);
        }
        *placement = of_section;
        true
    }

    fn check_code(&self, code: &Hint, placement: &mut Placement) {
        let (Some(kind), Some((other, row))) = (&placement.offense_type.value, &code.kind) else {
            return;
        };
        if !self.agree(kind, other) && !placement.candidates.contains(other) {
            let note = format!("The words of the charge say {kind}, {row} says {other}.");
            placement.candidates = vec![kind.clone(), other.clone()];
            placement.offense_type = Placed::unknown(note.clone());
            placement.max = Placed::unknown(note);
        }
    }

    /// Whether a kind is one of those an NCIC code leaves open, or alike to one.
    fn may_be(&self, open: &[String], kind: &str) -> bool {
        open.is_empty() || open.iter().any(|code| self.agree(code, kind))
    }

    fn code(&self, read: &Read<'_>) -> Hint {
        let Some(number) = ncic::normal(read.end.ncic) else {
            return Hint::default();
        };
        let Some(code) = self.codes.iter().find(|code| code.codes.contains(&number)) else {
            return Hint::default();
        };
        let row = format!("NCIC {number}");
        let kind = code
            .kind(read.printed.grade)
            .and_then(|kind| self.inchoate.kind(kind, read.form));
        Hint {
            kind: kind.map(|kind| (kind, row.clone())),
            candidates: code
                .candidates
                .iter()
                .chain(code.by_grade.values())
                .filter_map(|kind| self.inchoate.kind(kind, read.form))
                .collect(),
            excluded: code
                .excluded
                .filter(|_| read.form.complete())
                .map(|list| (list, row)),
            section: None,
        }
    }

    pub(super) fn words(&self, read: &Read<'_>, kinds: &impl Kinds) -> Hint {
        let own = read
            .book
            .map(|book| closest(&book.patterns, &read.words, |p: &Pattern| &p.test))
            .unwrap_or_default();
        let general = closest(&self.words, &read.words, |p: &Pattern| &p.test);
        let sections: BTreeSet<&String> = own.iter().filter_map(|p| p.section.as_ref()).collect();
        let section = match (sections.len(), own.first()) {
            (1, Some(first)) => sections
                .first()
                .map(|section| ((*section).clone(), first.test.show())),
            _ => None,
        };
        let all = || own.iter().chain(&general);
        let named: BTreeSet<String> = all()
            .filter_map(|p| p.code(read.printed.grade))
            .cloned()
            .collect();
        let completed: Vec<String> = named
            .iter()
            .filter_map(|kind| self.inchoate.kind(kind, read.form))
            .collect();
        let pattern = || {
            all()
                .find(|p| p.code(read.printed.grade).is_some())
                .map(|p| p.test.show())
                .unwrap_or_default()
        };
        let lists: BTreeSet<ExcludedList> = all().filter_map(|p| p.excluded).collect();
        let excluded = match (lists.len(), read.form.complete()) {
            (1, true) => lists
                .first()
                .copied()
                .zip(all().find(|p| p.excluded.is_some()).map(|p| p.test.show())),
            _ => None,
        };
        let kind = match completed.as_slice() {
            [only] if named.len() == 1 && sections.len() <= 1 => Some((only.clone(), pattern())),
            _ => None,
        };
        let open = all().flat_map(|p| p.by_grade.values().cloned());
        let mut candidates: Vec<String> = open.chain(completed).filter(|code| kinds.has(code)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        Hint {
            kind,
            candidates,
            excluded,
            section,
        }
    }
}

fn put(placement: &mut Placement, kind: String, step: Step, row: String) {
    placement.offense_type = Placed::at(
        kind,
        Basis {
            step,
            row,
            cite: String::new(),
        },
    );
    placement.candidates.clear();
}
