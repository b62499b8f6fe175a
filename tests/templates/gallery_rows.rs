//! Sample content for the page with every part: a referral, its course, a history, a month's figures.

use predicate::referrals::status::Status;
use predicate::web::chart::{Bar, Bars, Column as MonthColumn, Columns};
use predicate::web::parts::{Caution, SourceLine};
use predicate::web::spans::{Span, SpanKind, Spans};

pub struct PriorRow {
    pub offense: String,
    pub statute: String,
    pub date: String,
    pub court: String,
    pub months: u32,
    pub source: String,
    pub tone: String,
}

pub struct EventRow {
    pub when: String,
    pub title: String,
    pub who: String,
    pub tone: String,
    pub words: String,
}

pub struct ReferralRow {
    pub number: String,
    pub offender: String,
    pub agency: String,
    pub status: String,
    pub label: String,
    pub assigned: String,
    pub received: String,
    pub days: u32,
}

fn prior(offense: &str, statute: &str, date: &str, months: u32, source: (&str, &str)) -> PriorRow {
    PriorRow {
        offense: offense.into(),
        statute: statute.into(),
        date: date.into(),
        court: "Circuit Court of St. Louis City, Missouri".into(),
        months,
        source: source.0.into(),
        tone: source.1.into(),
    }
}

fn event(when: &str, title: &str, who: &str, tone: &str, words: &str) -> EventRow {
    EventRow {
        when: when.into(),
        title: title.into(),
        who: who.into(),
        tone: tone.into(),
        words: words.into(),
    }
}

fn referral(number: &str, offender: &str, status: Status, assigned: &str, days: u32) -> ReferralRow {
    ReferralRow {
        number: number.into(),
        offender: offender.into(),
        agency: "St. Louis County Prosecuting Attorney".into(),
        status: status.slug().into(),
        label: status.label().into(),
        assigned: assigned.into(),
        received: "03/02/2026".into(),
        days,
    }
}

pub fn reasons() -> Bars {
    let bars = [
        ("Weak or insufficient admissible evidence", 48),
        ("Suspect serving sentence", 31),
        ("Minimal federal interest", 19),
        ("Prosecuted by another authority", 14),
        ("No federal offense committed", 2),
    ];
    Bars {
        title: "Declinations by reason".into(),
        message: "Weak evidence is the reason of four in ten declinations.".into(),
        head: "Reason".into(),
        unit: "Referrals".into(),
        bars: bars
            .map(|(label, value)| Bar {
                label: label.into(),
                value,
                href: "#list".into(),
            })
            .into(),
    }
}

pub fn months() -> Columns {
    let values = [
        ("Apr 25", [9, 5, 0]),
        ("May 25", [11, 6, 1]),
        ("Jun 25", [12, 4, 0]),
        ("Jul 25", [8, 9, 2]),
        ("Aug 25", [14, 7, 1]),
        ("Sep 25", [13, 8, 3]),
        ("Oct 25", [17, 6, 2]),
        ("Nov 25", [12, 5, 4]),
        ("Dec 25", [7, 3, 3]),
        ("Jan 26", [16, 8, 6]),
        ("Feb 26", [15, 6, 11]),
        ("Mar 26", [6, 2, 24]),
    ];
    Columns {
        title: "Referrals received, by month".into(),
        message: "Most of what came in before January is decided.".into(),
        head: "Month received".into(),
        series: vec!["Accepted".into(), "Declined".into(), "Pending".into()],
        columns: values
            .map(|(label, values)| MonthColumn {
                label: label.into(),
                href: "#list".into(),
                values: values.into(),
            })
            .into(),
    }
}

pub fn cautions() -> Vec<Caution> {
    vec![
        Caution {
            text: "Armed and dangerous".into(),
            source: "St. Louis Metropolitan Police".into(),
            noted_on: "02/18/2026".into(),
            expires_on: "02/18/2027".into(),
            expired: false,
        },
        Caution {
            text: "Fled from officers on foot".into(),
            source: "NCIC".into(),
            noted_on: "07/04/2024".into(),
            ..Caution::default()
        },
    ]
}

pub fn priors() -> Vec<PriorRow> {
    let judgment = ("Judgment", "good");
    vec![
        prior(
            "Unlawful use of a weapon",
            "Mo. Rev. Stat. § 571.030",
            "04/09/2019",
            48,
            judgment,
        ),
        prior(
            "Distribution of a controlled substance",
            "Mo. Rev. Stat. § 195.211",
            "11/20/2014",
            84,
            ("Rap sheet", "warn"),
        ),
        prior(
            "Burglary, second degree",
            "Mo. Rev. Stat. § 569.170",
            "06/02/2011",
            36,
            judgment,
        ),
        prior(
            "Robbery, second degree",
            "Mo. Rev. Stat. § 569.030",
            "01/15/2009",
            120,
            judgment,
        ),
    ]
}

pub fn events() -> Vec<EventRow> {
    vec![
        event(
            "04/02/2026",
            "Decision proposed",
            "Priya Raman, AUSA",
            "now",
            "Accept under § 922(g)(1), § 924(e).",
        ),
        event(
            "03/14/2026",
            "Assigned",
            "Margaret Okonkwo-Whitfield · stood 12 days",
            "",
            "",
        ),
        event(
            "03/05/2026",
            "Resubmitted",
            "St. Louis Circuit Attorney · stood 9 days",
            "good",
            "",
        ),
        event(
            "03/03/2026",
            "Returned",
            "Coordinator · stood 2 days",
            "bad",
            "The police report was missing.",
        ),
        event(
            "03/02/2026",
            "Submitted",
            "St. Louis Circuit Attorney · stood 1 day",
            "",
            "",
        ),
    ]
}

pub fn life() -> Spans {
    let day = |text: &str| chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap_or_default();
    let span = |label: &str, kind, from: &str, to: &str| Span {
        label: label.into(),
        words: format!("{label}, {from} to {to}"),
        href: "#prior".into(),
        kind,
        from: day(from),
        to: day(to),
    };
    Spans {
        title: "History over the years".into(),
        message: "Four convictions in ten years; three of those years at liberty.".into(),
        rows: vec![
            span("Robbery 2nd", SpanKind::Day, "2009-01-15", "2009-01-15"),
            span("Prison", SpanKind::Custody, "2009-01-15", "2011-01-10"),
            span("Parole", SpanKind::Supervision, "2011-01-10", "2011-06-02"),
            span("Burglary 2nd", SpanKind::Day, "2011-06-02", "2011-06-02"),
            span("Prison", SpanKind::Custody, "2011-06-02", "2013-08-01"),
            span("Distribution", SpanKind::Day, "2014-11-20", "2014-11-20"),
            span("Prison", SpanKind::Custody, "2014-11-20", "2018-02-01"),
            span("Weapon", SpanKind::Day, "2019-04-09", "2019-04-09"),
        ],
    }
}

pub fn lines() -> Vec<SourceLine> {
    let text = [
        ("ARREST-CHARGES               CYCLE 02", true, ""),
        ("  ARREST DATE 2011-03-30", true, ""),
        ("  CHARGE 01  BURGLARY 2ND DEGREE", true, ""),
        (
            "  STATUTE 569.17O RSMO",
            true,
            "Read as 569.170: the letter O stands for a zero.",
        ),
        (
            "  SENTENCE  3 YEARS PRISON, SES, 3 YEARS PROBATION, CONCURRENT WITH 22921-00418-01",
            true,
            "",
        ),
        (
            "----------------------------------------------------------",
            false,
            "",
        ),
    ];
    (212..)
        .zip(text)
        .map(|(number, (text, marked, note))| SourceLine {
            number,
            text: text.into(),
            marked,
            note: note.into(),
        })
        .collect()
}

pub fn referrals() -> Vec<ReferralRow> {
    vec![
        referral(
            "MOE-2026-00042",
            "Hayes, Dontrell Marcus",
            Status::DecisionProposed,
            "Priya Raman",
            31,
        ),
        referral(
            "MOE-2026-00043",
            "Vandenberg-Castellanos, Christopher Alexander",
            Status::UnderReview,
            "Priya Raman",
            30,
        ),
        referral(
            "MOE-2026-00047",
            "O’Malley, Sean",
            Status::InformationRequested,
            "Anthony Cole",
            26,
        ),
        referral(
            "MOE-2026-00051",
            "Nguyen, Tran",
            Status::OnHold,
            "Anthony Cole",
            9,
        ),
    ]
}
