//! The page that shows one cycle and asks for one deed.

use super::desk::Desk;
use super::show::{Around, CycleCard, card};
use crate::offenders::cautions::CautionLine;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Result, Shell, paths};
use askama::Template;
use uuid::Uuid;

/// One cycle in full, with a button.
#[derive(Debug, Template)]
#[template(path = "offenders/history/one.html")]
pub struct OnePage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// What stands over it.
    pub heading: String,
    /// Whose history.
    pub offender: String,
    /// Cautions about them.
    pub cautions: Vec<CautionLine>,
    /// What the deed does.
    pub lead: String,
    /// Whether somebody changed the cycle since the page was drawn.
    pub changed: bool,
    /// The cycle.
    pub cycle: CycleCard,
    /// Its version, sent along.
    pub version: i32,
    /// Where the form goes.
    pub action: String,
    /// Words and kind of the button.
    pub button: (&'static str, &'static str),
    /// Where "Cancel" leads.
    pub cancel: String,
}

impl OnePage {
    /// The page of one cycle, still without its deed.
    pub(super) fn of(cx: &Cx, desk: &Desk, cycle: Uuid, heading: &str) -> Result<Self> {
        let index = desk
            .cycles
            .iter()
            .position(|known| known.id == cycle)
            .ok_or(Error::NotFound)?;
        let known = desk.cycles.get(index).ok_or(Error::NotFound)?;
        let id = desk.offender.id;
        let cycle = card(index + 1, known, &Around::of(id, &desk.cycles, desk.zone));
        Ok(Self {
            shell: cx.shell(heading),
            crumbs: vec![
                Crumb::new("Offenders", paths::offenders()),
                Crumb::new(desk.name(), paths::offender(id)),
            ],
            heading: heading.to_owned(),
            offender: desk.name(),
            cautions: desk.cautions().to_vec(),
            lead: String::new(),
            changed: false,
            version: known.version,
            action: String::new(),
            button: ("", ""),
            cancel: format!("{}#{}", paths::offender(id), cycle.anchor),
            cycle,
        })
    }
}
