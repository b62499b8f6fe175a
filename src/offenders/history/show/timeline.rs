//! The history as a picture: arrests, convictions and custody on one axis of years, in whole pixels.

use super::super::model::{Charge, Cycle, Sentence};
use super::words::{anchor, term};
use crate::domain::date;
use crate::domain::prior::{ArrestKind, CustodyKind, Disposition, Suspension, Words};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Room for the names of the lanes.
const LEFT: u32 = 92;
/// Room at the right edge, so that the last mark is whole.
const RIGHT: u32 = 20;
/// Width the picture fills when the years allow it.
const SPAN: u32 = 860;
/// Distance of two rows of a lane, and the least distance of two marks in a row: big enough to hit each alone.
const ROW: u32 = 24;
/// Room above the lanes, for the years.
const TOP: u32 = 28;

/// The picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Width of the drawing.
    pub width: u32,
    /// Height of the drawing.
    pub height: u32,
    /// Years written along the top: place and number.
    pub years: Vec<(u32, i32)>,
    /// Lanes: height of the name's baseline, and the name.
    pub lanes: Vec<(u32, &'static str)>,
    /// Arrests and convictions.
    pub marks: Vec<Mark>,
    /// Custody.
    pub bars: Vec<Bar>,
    /// What the picture says, in a sentence.
    pub message: String,
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// `arrest`, `summons`, `felony`, `conviction` or `sis`.
    pub kind: &'static str,
    /// Centre.
    pub x: u32,
    /// Centre.
    pub y: u32,
    /// What it is, in words.
    pub title: String,
    /// The cycle on the same page.
    pub href: String,
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// `served`, or `imposed` where no release is recorded.
    pub kind: &'static str,
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Length.
    pub width: u32,
    /// What it is, in words.
    pub title: String,
    /// The cycle on the same page.
    pub href: String,
}

/// Something to be placed.
struct Item {
    kind: &'static str,
    from: NaiveDate,
    to: NaiveDate,
    title: String,
    href: String,
}

/// Draws a history; nothing when none of it is dated.
#[must_use]
pub fn draw(cycles: &[Cycle], today: NaiveDate) -> Option<Timeline> {
    let arrests: Vec<Item> = cycles.iter().filter_map(arrest).collect();
    let convictions: Vec<Item> = cycles
        .iter()
        .flat_map(|cycle| cycle.record.charges.iter().filter_map(|c| conviction(cycle, c)))
        .collect();
    let custody: Vec<Item> = cycles.iter().flat_map(|cycle| custody(cycle, today)).collect();
    let all = || arrests.iter().chain(&convictions).chain(&custody);
    let first = all().map(|item| item.from).min()?.year();
    let last = all().map(|item| item.to).chain([today]).max()?.year();
    let count = u32::try_from(last - first + 1).ok()?;
    let scale = Scale {
        first,
        step: (SPAN / count).clamp(30, 96),
    };
    let mut picture = Timeline {
        width: LEFT + count * scale.step + RIGHT,
        message: message(&arrests, &convictions, first, last),
        ..Timeline::default()
    };
    // With narrow steps every other year keeps its number readable.
    let every = if scale.step < 40 { 2 } else { 1 };
    picture.years = (first..=last)
        .step_by(every)
        .map(|year| (scale.year(year), year))
        .collect();
    let mut y = TOP;
    y = picture.marks_lane("Arrests", arrests, y, scale);
    y = picture.marks_lane("Convictions", convictions, y, scale);
    y = picture.bars_lane("Custody", custody, y, scale);
    picture.height = y;
    Some(picture)
}

#[derive(Clone, Copy)]
struct Scale {
    first: i32,
    step: u32,
}

impl Scale {
    fn year(self, year: i32) -> u32 {
        LEFT + u32::try_from(year - self.first).unwrap_or(0) * self.step
    }

    fn day(self, day: NaiveDate) -> u32 {
        self.year(day.year()) + day.ordinal0() * self.step / 366
    }
}

impl Timeline {
    fn marks_lane(&mut self, name: &'static str, mut items: Vec<Item>, top: u32, scale: Scale) -> u32 {
        items.sort_by_key(|item| item.from);
        let mut rows = Rows::default();
        for item in items {
            let x = scale.day(item.from);
            let row = rows.place(x, x + ROW);
            let y = top + row * ROW + ROW / 2;
            self.marks.push(Mark {
                kind: item.kind,
                x,
                y,
                title: item.title,
                href: item.href,
            });
        }
        self.lane(name, &rows, top)
    }

    fn bars_lane(&mut self, name: &'static str, mut items: Vec<Item>, top: u32, scale: Scale) -> u32 {
        items.sort_by_key(|item| item.from);
        let mut rows = Rows::default();
        for item in items {
            let x = scale.day(item.from);
            let width = scale.day(item.to).saturating_sub(x).max(4);
            let row = rows.place(x, (x + width).max(x + ROW));
            let y = top + row * ROW + 5;
            self.bars.push(Bar {
                kind: item.kind,
                x,
                y,
                width,
                title: item.title,
                href: item.href,
            });
        }
        self.lane(name, &rows, top)
    }

    fn lane(&mut self, name: &'static str, rows: &Rows, top: u32) -> u32 {
        self.lanes.push((top + ROW / 2 + 4, name));
        top + u32::try_from(rows.0.len().max(1)).unwrap_or(1) * ROW + 10
    }
}

/// Where each row of a lane ends so far.
#[derive(Default)]
struct Rows(Vec<u32>);

impl Rows {
    /// The first row with room from `from` to `to`.
    fn place(&mut self, from: u32, to: u32) -> u32 {
        let row = self.0.iter().position(|end| *end <= from).unwrap_or(self.0.len());
        if row == self.0.len() {
            self.0.push(to);
        } else if let Some(end) = self.0.get_mut(row) {
            *end = to;
        }
        u32::try_from(row).unwrap_or(0)
    }
}

fn arrest(cycle: &Cycle) -> Option<Item> {
    let day = cycle.record.arrest_date?;
    let kind = cycle.record.arrest_kind;
    let what = cycle
        .record
        .charges
        .first()
        .map_or("no charge recorded", Charge::title);
    Some(Item {
        kind: if kind == ArrestKind::Arrest {
            "arrest"
        } else {
            "summons"
        },
        from: day,
        to: day,
        title: format!("{} {}: {what}", kind.label(), date::show(day)),
        href: format!("#{}", anchor(cycle.id)),
    })
}

fn conviction(cycle: &Cycle, charge: &Charge) -> Option<Item> {
    let kind = match charge.disposition? {
        Disposition::Conviction | Disposition::ConvictedUnsentenced if charge.felony() => "felony",
        Disposition::Conviction | Disposition::ConvictedUnsentenced => "conviction",
        Disposition::SisPlea => "sis",
        _ => return None,
    };
    let day = charge.conviction_date.or(charge.disposition_date)?;
    let grade = charge.grade.map_or("grade not recorded", Words::label);
    let what = charge.disposition.map_or("", Words::label);
    Some(Item {
        kind,
        from: day,
        to: day,
        title: format!("{what} {}: {} ({grade})", date::show(day), charge.title()),
        href: format!("#{}", anchor(cycle.id)),
    })
}

/// Custody as recorded; where no event is, the sentence and the revocations.
fn custody(cycle: &Cycle, today: NaiveDate) -> Vec<Item> {
    let href = format!("#{}", anchor(cycle.id));
    let mut found = served(cycle, today, &href);
    if found.is_empty() {
        for charge in &cycle.record.charges {
            found.extend(
                charge
                    .sentence
                    .as_ref()
                    .and_then(|sentence| sentenced(charge, sentence, today, &href)),
            );
            found.extend(charge.revocations.iter().map(|revocation| {
                let until = revocation.release_date.or_else(|| {
                    after(
                        revocation.revoked_on,
                        revocation.imposed_months,
                        revocation.imposed_days,
                    )
                });
                let to = until.unwrap_or(revocation.revoked_on).max(revocation.revoked_on);
                Item {
                    kind: if revocation.release_date.is_some() {
                        "served"
                    } else {
                        "imposed"
                    },
                    from: revocation.revoked_on,
                    to,
                    title: format!(
                        "Revocation {}: {}",
                        date::show(revocation.revoked_on),
                        term(Some(revocation.imposed_months), Some(revocation.imposed_days))
                    ),
                    href: href.clone(),
                }
            }));
        }
    }
    found
}

fn served(cycle: &Cycle, today: NaiveDate, href: &str) -> Vec<Item> {
    let mut found = Vec::new();
    let mut since = None;
    for event in &cycle.record.custody {
        let Some(day) = event.happened_on else { continue };
        match event.kind {
            CustodyKind::Admitted | CustodyKind::Returned => since = since.or(Some(day)),
            CustodyKind::Released | CustodyKind::Paroled | CustodyKind::Discharged | CustodyKind::Escaped => {
                if let Some(from) = since.take() {
                    found.push(stay(from, day, href));
                }
            }
            CustodyKind::Transferred | CustodyKind::Other => {}
        }
    }
    if let Some(from) = since {
        let title = format!("In custody since {}, no release recorded", date::show(from));
        found.push(Item {
            kind: "imposed",
            from,
            to: today.max(from),
            title,
            href: href.to_owned(),
        });
    }
    found
}

fn stay(from: NaiveDate, to: NaiveDate, href: &str) -> Item {
    Item {
        kind: "served",
        from,
        to: to.max(from),
        title: format!("In custody {} to {}", date::show(from), date::show(to)),
        href: href.to_owned(),
    }
}

fn sentenced(charge: &Charge, sentence: &Sentence, today: NaiveDate, href: &str) -> Option<Item> {
    let from = sentence.sentence_date?;
    if matches!(
        sentence.suspension,
        Some(Suspension::Imposition | Suspension::Execution)
    ) {
        return None;
    }
    let title = charge.title();
    if sentence.life || sentence.death {
        let title = format!("{title}: life or death sentence of {}", date::show(from));
        return Some(Item {
            kind: "imposed",
            from,
            to: today.max(from),
            title,
            href: href.to_owned(),
        });
    }
    let months = sentence.imposed_months.unwrap_or(0) - sentence.suspended_months.unwrap_or(0);
    let days = sentence.imposed_days.unwrap_or(0) - sentence.suspended_days.unwrap_or(0);
    if months <= 0 && days <= 0 {
        return None;
    }
    let words = term(sentence.imposed_months, sentence.imposed_days);
    Some(match sentence.release_date.filter(|release| *release >= from) {
        Some(to) => Item {
            kind: "served",
            from,
            to,
            title: format!("{title}: {words}, {} to {}", date::show(from), date::show(to)),
            href: href.to_owned(),
        },
        None => Item {
            kind: "imposed",
            from,
            to: after(from, months.max(0), days.max(0))?,
            title: format!(
                "{title}: {words} imposed on {}, no release recorded",
                date::show(from)
            ),
            href: href.to_owned(),
        },
    })
}

fn after(day: NaiveDate, months: i32, days: i32) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(months).ok()?);
    let days = Days::new(u64::try_from(days).ok()?);
    day.checked_add_months(months)?.checked_add_days(days)
}

fn message(arrests: &[Item], convictions: &[Item], first: i32, last: i32) -> String {
    let felonies = convictions.iter().filter(|item| item.kind == "felony").count();
    let count = |number: usize, one: &str, many: &str| match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    };
    format!(
        "{} and {} ({}) dated between {first} and {last}.",
        count(arrests.len(), "arrest", "arrests"),
        count(
            convictions.iter().filter(|item| item.kind != "sis").count(),
            "conviction",
            "convictions"
        ),
        count(felonies, "felony", "felonies"),
    )
}
