//! The step "instant offense".

use super::not_in_future;
use super::rows::{DrugForm, FirearmForm, RowForm, VictimForm};
use crate::referrals::nomination::fields::{Fields, MOST_ROWS};
use crate::referrals::nomination::model::{Conduct, Drug, Firearm, Immigration, Standing};
use crate::referrals::nomination::offered::Offered;
use crate::referrals::nomination::typed::form;
use crate::referrals::nomination::vocab::{Answer, Hook};
use crate::web::{FormErrors, Result};
use chrono::NaiveDate;

form! {
    /// The fields of the conduct that stand alone.
    MainForm of Conduct {
        offense_start, offense_end, place[300], county_fips[5], conduct[12000], arrested_on, police_agency[120],
        report_number[60], firearms_involved, firearm_crime, firearm_crime_words[500], killing, drugs_involved,
        victims_involved, officers_assaulted, officers_words[2000], gang, gang_name[120], gang_role[1000],
        sex_offense, hooks_words[2000],
    }
}

form! {
    /// What the person stood under.
    StandingForm of Standing {
        knew_status, knew_status_words[1000], under_sentence, supervision, supervision_words[500], under_indictment,
        indicted_on, knew_indictment, unlawful_user, unlawful_user_words[1000], protective_order,
        protective_order_words[1000],
    }
}

form! {
    /// Citizenship and removal.
    ImmigrationForm of Immigration {
        alien, unlawfully_present, prior_removal_date, found_or_reentered, consent_to_reapply,
    }
}

/// The whole step as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConductForm {
    /// Fields that stand alone.
    pub main: MainForm,
    /// Standing.
    pub standing: StandingForm,
    /// Immigration.
    pub immigration: ImmigrationForm,
    /// Boxes ticked.
    pub hooks: Vec<String>,
    /// State whose counties are listed.
    pub county_state: String,
    /// Firearms.
    pub firearms: Vec<FirearmForm>,
    /// Drugs.
    pub drugs: Vec<DrugForm>,
    /// Victims.
    pub victims: Vec<VictimForm>,
}

impl ConductForm {
    /// The form of what is stored.
    #[must_use]
    pub fn of(conduct: &Conduct, state: &str) -> Self {
        let numbered = |row: usize, kind: &str| format!("{kind}-{row}-");
        Self {
            main: MainForm::of(conduct, ""),
            standing: StandingForm::of(&conduct.standing, "standing-"),
            immigration: ImmigrationForm::of(&conduct.immigration, "immigration-"),
            hooks: conduct.hooks.iter().map(|hook| hook.slug().to_owned()).collect(),
            county_state: state.to_owned(),
            firearms: (0..)
                .zip(&conduct.firearms)
                .map(|(row, one)| FirearmForm::of(one, &numbered(row, FirearmForm::KIND)))
                .collect(),
            drugs: (0..)
                .zip(&conduct.drugs)
                .map(|(row, one)| DrugForm::of(one, &numbered(row, DrugForm::KIND)))
                .collect(),
            victims: (0..)
                .zip(&conduct.victims)
                .map(|(row, one)| VictimForm::of(one, &numbered(row, VictimForm::KIND)))
                .collect(),
        }
    }

    /// Takes the form out of what was sent.
    ///
    /// # Errors
    /// When there are too many rows.
    pub fn take(fields: &mut Fields) -> Result<Self> {
        Ok(Self {
            main: MainForm::take(fields, ""),
            standing: StandingForm::take(fields, "standing-"),
            immigration: ImmigrationForm::take(fields, "immigration-"),
            hooks: fields.take_all("hooks"),
            county_state: fields.take("county_state"),
            firearms: FirearmForm::take_rows(fields)?,
            drugs: DrugForm::take_rows(fields)?,
            victims: VictimForm::take_rows(fields)?,
        })
    }

    /// At least one row of each kind, and as many as asked for, so that there is room to write.
    pub fn fill(&mut self, firearms: usize, drugs: usize, victims: usize) {
        FirearmForm::fill(&mut self.firearms, firearms.clamp(1, MOST_ROWS));
        DrugForm::fill(&mut self.drugs, drugs.clamp(1, MOST_ROWS));
        VictimForm::fill(&mut self.victims, victims.clamp(1, MOST_ROWS));
    }

    /// Drops the row whose names begin so.
    pub fn remove(&mut self, prefix: &str) {
        self.firearms.retain(|row| row.prefix != prefix);
        self.drugs.retain(|row| row.prefix != prefix);
        self.victims.retain(|row| row.prefix != prefix);
    }

    /// Whether a firearm is described.
    #[must_use]
    pub fn has_firearms(&self) -> bool {
        self.firearms.iter().any(|row| !row.is_blank())
    }

    /// Whether a drug is described.
    #[must_use]
    pub fn has_drugs(&self) -> bool {
        self.drugs.iter().any(|row| !row.is_blank())
    }

    /// Whether a victim is described.
    #[must_use]
    pub fn has_victims(&self) -> bool {
        self.victims.iter().any(|row| !row.is_blank())
    }

    /// Whether something is said about a gang.
    #[must_use]
    pub fn has_gang(&self) -> bool {
        any_typed(&[&self.main.gang_name, &self.main.gang_role])
    }

    /// Whether something is said about a sentence stood under.
    #[must_use]
    pub fn has_sentence(&self) -> bool {
        any_typed(&[&self.standing.supervision, &self.standing.supervision_words])
    }

    /// Whether something is said about an indictment.
    #[must_use]
    pub fn has_indictment(&self) -> bool {
        any_typed(&[&self.standing.indicted_on, &self.standing.knew_indictment])
    }

    /// The conduct as typed; what is wrong goes to `errors`.
    #[must_use]
    pub fn check(&self, offered: &Offered, today: NaiveDate, errors: &mut FormErrors) -> Conduct {
        let mut conduct = self.main.check(Conduct::default(), errors);
        check_days(&conduct, today, errors);
        self.check_county(offered, errors);
        conduct.firearms = self.check_firearms(today, errors);
        conduct.drugs = self.check_drugs(errors);
        conduct.victims = self
            .victims
            .iter()
            .filter(|row| !row.is_blank())
            .map(|row| row.check(super::super::model::Victim::default(), errors))
            .collect();
        conduct.standing = self.standing.check(Standing::default(), errors);
        not_in_future(
            conduct.standing.indicted_on,
            today,
            self.standing.name("indicted_on"),
            errors,
        );
        conduct.immigration = self.immigration.check(Immigration::default(), errors);
        let removed = conduct.immigration.prior_removal_date;
        not_in_future(
            removed,
            today,
            self.immigration.name("prior_removal_date"),
            errors,
        );
        for hook in self.hooks.iter().filter(|hook| !hook.is_empty()) {
            match Hook::of_slug(hook) {
                Some(hook) => drop(conduct.hooks.insert(hook)),
                None => errors.add("hooks", "Choose from the list."),
            }
        }
        described_needs_yes(&conduct, errors);
        conduct
    }

    fn check_county(&self, offered: &Offered, errors: &mut FormErrors) {
        let typed = self.main.county_fips.trim();
        if typed.is_empty() {
            return;
        }
        match &offered.county {
            None => errors.add("county_fips", "Choose a county of the list."),
            Some(county) if !self.county_state.is_empty() && county.state != self.county_state => errors.add(
                "county_fips",
                format!(
                    "{} is in another state than the one chosen. Press “List its counties” and choose again.",
                    county.name
                ),
            ),
            Some(_) => {}
        }
    }

    fn check_firearms(&self, today: NaiveDate, errors: &mut FormErrors) -> Vec<Firearm> {
        let mut firearms = Vec::new();
        for row in self.firearms.iter().filter(|row| !row.is_blank()) {
            let firearm = row.check(Firearm::default(), errors);
            not_in_future(firearm.received_on, today, row.name("received_on"), errors);
            firearms.push(firearm);
        }
        firearms
    }

    fn check_drugs(&self, errors: &mut FormErrors) -> Vec<Drug> {
        let mut drugs = Vec::new();
        for row in self.drugs.iter().filter(|row| !row.is_blank()) {
            let drug = row.check(Drug::default(), errors);
            if drug.quantity.is_some() && drug.unit.is_none() {
                errors.add(row.name("unit"), "Choose the unit of the quantity.");
            }
            drugs.push(drug);
        }
        drugs
    }
}

fn any_typed(fields: &[&String]) -> bool {
    fields.iter().any(|typed| !typed.trim().is_empty())
}

fn check_days(conduct: &Conduct, today: NaiveDate, errors: &mut FormErrors) {
    for (day, field) in [
        (conduct.offense_start, "offense_start"),
        (conduct.offense_end, "offense_end"),
        (conduct.arrested_on, "arrested_on"),
    ] {
        not_in_future(day, today, field.to_owned(), errors);
    }
    if let (Some(first), Some(last)) = (conduct.offense_start, conduct.offense_end)
        && last < first
    {
        errors.add(
            "offense_end",
            "The last act cannot come before the first. Check both dates.",
        );
    }
}

/// A thing that is described was involved: the two answers must agree.
fn described_needs_yes(conduct: &Conduct, errors: &mut FormErrors) {
    for (answer, described, field, words) in [
        (
            conduct.firearms_involved,
            !conduct.firearms.is_empty(),
            "firearms_involved",
            "A firearm is described below. Answer yes, or remove it.",
        ),
        (
            conduct.drugs_involved,
            !conduct.drugs.is_empty(),
            "drugs_involved",
            "A drug is described below. Answer yes, or remove it.",
        ),
        (
            conduct.victims_involved,
            !conduct.victims.is_empty(),
            "victims_involved",
            "A victim is described below. Answer yes, or remove it.",
        ),
    ] {
        if described && answer != Some(Answer::Yes) {
            errors.add(field, words);
        }
    }
}
