//! What every page of the history's forms works with: the offender, the history as it stands, what may be chosen.

use super::asks::{CHARGE_GROUPS, CUSTODY, CYCLE_GROUPS, CYCLE_SHAPE, REVOCATION};
use super::check::{self, Known};
use super::model::{Cycle, CycleRecord};
use super::page::{CyclePage, Offered};
use super::show::charge_name;
use super::{fill, read, store};
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::domain::date;
use crate::domain::prior::{CustodyKind, Source, Sovereign, Words};
use crate::offenders::cautions::{CautionLine, current};
use crate::offenders::compare::Questions;
use crate::offenders::model::listed;
use crate::offenders::rows::{Deed, carry_out, new_ids};
use crate::offenders::store::places::{counties_of, state_of, state_of_county};
use crate::web::fields::Fields;
use crate::web::parts::Crumb;
use crate::web::{Choice, Cx, FormErrors, Result, paths};
use chrono_tz::Tz;
use std::cell::RefCell;
use uuid::Uuid;

/// The questions of a cycle's form, for comparing versions.
pub(super) static QUESTIONS: Questions = Questions {
    groups: &CYCLE_GROUPS,
    lists: &[
        ("charges", "charge", &CHARGE_QUESTIONS),
        ("custody", "custody", &CUSTODY_QUESTIONS),
    ],
};
static CHARGE_QUESTIONS: Questions = Questions {
    groups: &CHARGE_GROUPS,
    lists: &[("revocations", "revocation", &REVOCATION_QUESTIONS)],
};
static REVOCATION_QUESTIONS: Questions = Questions {
    groups: &[&REVOCATION],
    lists: &[],
};
static CUSTODY_QUESTIONS: Questions = Questions {
    groups: &[&CUSTODY],
    lists: &[],
};

/// The desk.
pub(super) struct Desk {
    pub(super) offender: offender::Model,
    pub(super) cycles: Vec<Cycle>,
    cautions: Vec<CautionLine>,
    home_state: String,
    pub(super) zone: Tz,
}

impl Desk {
    /// Gathers everything; `offender` was fetched for the deed in `tx`.
    pub(super) async fn open(tx: &ScopedTx, offender: offender::Model) -> Result<Self> {
        let cycles = store::load(tx.sql(), offender.id).await?;
        let cautions = current(tx.sql(), offender.id, tx.today()).await?;
        let home_state = state_of(tx.sql(), &offender.district_id).await?;
        Ok(Self {
            offender,
            cycles,
            cautions,
            home_state,
            zone: tx.zone(),
        })
    }

    /// The cycle of that id.
    pub(super) fn cycle(&self, id: Uuid) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.id == id)
    }

    /// The offender's name.
    pub(super) fn name(&self) -> String {
        let row = &self.offender;
        listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix)
    }

    /// What stands about the offender.
    pub(super) fn cautions(&self) -> &[CautionLine] {
        &self.cautions
    }

    /// A form to begin with: one empty charge, or all of another cycle but its days and numbers.
    pub(super) fn blank(&self, copy: Option<&Cycle>) -> Fields {
        let mut record = copy.map(|cycle| template_of(&cycle.record)).unwrap_or_default();
        if record.state.is_empty() {
            record.state.clone_from(&self.home_state);
        }
        let mut fields = fill::cycle(&record);
        if fields.rows("charges").is_empty() {
            let first = self.fresh("charges", &fields);
            fields.rows_mut("charges").push(first);
        }
        fields
    }

    /// The row that a list begins with; it comes from where the cycle comes from.
    fn fresh(&self, list: &str, form: &Fields) -> Fields {
        let mut row = Fields::default();
        row.set("id", Uuid::now_v7().to_string());
        let source = form.get("source");
        let source = if source.is_empty() {
            Source::Hand.slug()
        } else {
            source
        };
        match list {
            "charges" => {
                row.set("charge_source", source);
                row.set("sovereign", Sovereign::State.slug());
            }
            "custody" => {
                row.set("source", source);
                row.set("kind", CustodyKind::Admitted.slug());
            }
            _ => row.set("source", source),
        }
        row
    }

    /// Does what the pressed button asks for.
    pub(super) fn carry_out(&self, fields: &mut Fields) -> Deed {
        let form = fields.clone();
        carry_out(
            fields,
            &CYCLE_SHAPE,
            |list| self.fresh(list, &form),
            |row| {
                new_ids(row, &["revocations"]);
                row.set("seq", "");
                row.set_all("consecutive_to", Vec::new());
            },
        )
    }

    /// Reads the form and notes every mistake. `known` is the cycle that is changed.
    pub(super) async fn read(
        &self,
        tx: &ScopedTx,
        fields: &mut Fields,
        known: Option<&Cycle>,
    ) -> Result<(CycleRecord, FormErrors)> {
        let errors = RefCell::new(FormErrors::default());
        let mut record = read::cycle(fields, known.map(|cycle| &cycle.record), &errors);
        let mut errors = errors.into_inner();
        read::complete(&mut record);
        let county_state = match &record.county_fips {
            Some(fips) => state_of_county(tx.sql(), fips).await?,
            None => None,
        };
        let others = self
            .cycles
            .iter()
            .filter(|cycle| known.is_none_or(|known| known.id != cycle.id));
        let known = Known {
            born: self.offender.birth_date,
            today: tx.today(),
            other_charges: others
                .flat_map(|cycle| &cycle.record.charges)
                .map(|charge| charge.id)
                .collect(),
            county_state,
        };
        check::check(&record, &known, &mut errors);
        Ok((record, errors))
    }

    /// The page of a form, still without its questions.
    pub(super) fn page(&self, cx: &Cx, heading: &str, errors: FormErrors) -> CyclePage {
        let id = self.offender.id;
        CyclePage {
            shell: cx.shell(heading),
            crumbs: vec![
                Crumb::new("Offenders", paths::offenders()),
                Crumb::new(self.name(), paths::offender(id)),
            ],
            heading: heading.to_owned(),
            offender: self.name(),
            cautions: self.cautions.clone(),
            action: String::new(),
            cancel: paths::offender(id),
            key: String::new(),
            version: String::new(),
            errors,
            differences: Vec::new(),
            copy: (String::new(), String::new()),
            so_far: match self.cycles.len() {
                0 => String::new(),
                1 => "1 cycle entered so far".to_owned(),
                many => format!("{many} cycles entered so far"),
            },
            arrest: super::asks::ARREST.bind("", &Fields::default()),
            arrest_more: super::asks::ARREST_MORE.bind("", &Fields::default()),
            arrest_open: false,
            charges: Vec::new(),
            custody: Vec::new(),
            custody_open: false,
        }
    }

    /// Puts the questions and what was typed into the page. `own` is the cycle that is changed.
    pub(super) async fn fill(
        &self,
        tx: &ScopedTx,
        mut page: CyclePage,
        fields: &Fields,
        own: Option<Uuid>,
    ) -> Result<CyclePage> {
        let mut offered = Offered {
            counties: counties_of(tx.sql(), fields.get("state")).await?,
            charges: Vec::new(),
        };
        for cycle in self.cycles.iter().filter(|cycle| own != Some(cycle.id)) {
            let day = cycle
                .record
                .day()
                .map_or_else(|| "no date".to_owned(), date::show);
            let sentenced = cycle
                .record
                .charges
                .iter()
                .filter(|charge| charge.sentence.is_some());
            offered.charges.extend(sentenced.map(|charge| {
                Choice::new(
                    charge.id.to_string(),
                    format!("{} (arrest {day})", charge_name(charge)),
                )
            }));
        }
        page.fill(fields, &offered);
        Ok(page)
    }
}

/// What cycles of one offender have in common: everything but days, numbers, outcomes and file.
fn template_of(record: &CycleRecord) -> CycleRecord {
    let mut copy = CycleRecord {
        arrest_kind: record.arrest_kind,
        agency_name: record.agency_name.clone(),
        ori: record.ori.clone(),
        county_fips: record.county_fips.clone(),
        state: record.state.clone(),
        source: record.source,
        ..CycleRecord::default()
    };
    copy.charges = record
        .charges
        .iter()
        .map(|charge| super::Charge {
            literal: charge.literal.clone(),
            statute: charge.statute.clone(),
            ncic_code: charge.ncic_code.clone(),
            severity: charge.severity.clone(),
            court_name: charge.court_name.clone(),
            court_literal: charge.court_literal.clone(),
            court_statute: charge.court_statute.clone(),
            court_severity: charge.court_severity.clone(),
            sovereign: charge.sovereign,
            state: charge.state.clone(),
            offense_type: charge.offense_type.clone(),
            grade: charge.grade,
            max_penalty_months: charge.max_penalty_months,
            max_penalty_life: charge.max_penalty_life,
            excluded_list: charge.excluded_list,
            svf_kind: charge.svf_kind,
            elements: charge.elements.clone(),
            source: charge.source,
            ..super::Charge::default()
        })
        .collect();
    copy
}

/// The row of the log for a page that shows some of a history.
pub(super) fn viewed(offender_id: Uuid) -> Entry {
    Entry::new(Event::HistoryViewed, ObjectKind::Offender, offender_id)
}

/// What the next page says was kept; no words of the history itself, for they are stored with the session.
pub(super) fn told(record: &CycleRecord) -> String {
    let charges = match record.charges.len() {
        0 => "without charges".to_owned(),
        1 => "with 1 charge".to_owned(),
        many => format!("with {many} charges"),
    };
    format!("The arrest cycle is saved, {charges}.")
}
