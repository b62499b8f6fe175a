use super::super::compare::{Status, compare};
use super::super::draft::{Draft, Target};
use super::super::overlay::overlay;
use super::super::read::counties;
use super::disposition::{Outcome, classify, grade};
use super::place::{Signs, of_ori, sovereign};
use super::{charge::AMENDED_TO_UNKNOWN, custody, cycle};
use crate::domain::prior::{CustodyKind, Disposition as D, Grade, Source, Sovereign, Suspension, Words};
use crate::offenders::history::{Charge, Cycle, CycleRecord};
use crate::rapsheet::{RapSheet, parse};
use chrono::{DateTime, NaiveDate};
use std::path::Path;
use uuid::Uuid;

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn sheet(name: &str) -> RapSheet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rapsheets");
    parse(&std::fs::read(folder.join(name)).unwrap(), counties())
        .unwrap()
        .remove(0)
}

fn every_sheet() -> Vec<(String, RapSheet)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rapsheets");
    let mut all = Vec::new();
    for kind in ["iii_text", "jtf_xml", "flat_csv"] {
        for entry in std::fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension != "json") {
                let sheets = parse(&std::fs::read(&path).unwrap(), counties()).unwrap();
                all.extend(
                    sheets
                        .into_iter()
                        .map(|sheet| (path.display().to_string(), sheet)),
                );
            }
        }
    }
    assert!(all.len() > 30);
    all
}

/// A history as the database would give it back: everything with ids.
fn recorded(records: Vec<CycleRecord>) -> Vec<Cycle> {
    records
        .into_iter()
        .map(|mut record| {
            for charge in &mut record.charges {
                if charge.id.is_nil() {
                    charge.id = Uuid::now_v7();
                }
            }
            Cycle {
                id: Uuid::now_v7(),
                version: 1,
                verified: None,
                created_at: DateTime::UNIX_EPOCH,
                county: String::new(),
                record,
            }
        })
        .collect()
}

fn draft(sheet: RapSheet) -> Draft {
    Draft::new(0, 1, sheet, Target::Undecided, None)
}

fn history_of(sheet: &RapSheet) -> Vec<Cycle> {
    recorded(sheet.cycles.iter().map(|read| cycle(read, Uuid::nil())).collect())
}

#[test]
fn the_same_file_again_says_nothing_new() {
    for (name, sheet) in every_sheet() {
        let history = history_of(&sheet);
        for (at, one) in compare(&draft(sheet), Uuid::nil(), &history).iter().enumerate() {
            assert!(
                matches!(one.status, Status::Same(known) if known.at == at),
                "{name}, cycle {at}: {:?}",
                one.status
            );
        }
    }
}

#[test]
fn the_same_person_in_another_format_is_recognized() {
    for number in 1..=12 {
        let text = sheet(&format!("iii_text/P{number:02}.txt"));
        let history = history_of(&text);
        let xml = sheet(&format!("jtf_xml/P{number:02}.xml"));
        for one in compare(&draft(xml), Uuid::nil(), &history) {
            assert!(
                !matches!(one.status, Status::New | Status::Differs(..)),
                "P{number:02}: {:?}",
                one.status
            );
        }
    }
}

#[test]
fn a_second_source_fills_in_and_contradicts() {
    let history = history_of(&sheet("iii_text/P07.txt"));
    let statuses: Vec<Status> = compare(&draft(sheet("iii_text/P07b.txt")), Uuid::nil(), &history)
        .into_iter()
        .map(|one| one.status)
        .collect();
    assert!(
        matches!(&statuses[0], Status::Same(known) if known.at == 0),
        "{statuses:#?}"
    );
    let Status::Differs(known, fields) = &statuses[1] else {
        panic!("{statuses:#?}");
    };
    assert_eq!(known.at, 1);
    assert!(
        fields
            .iter()
            .any(|field| field.ours == "01/03/2017" && field.theirs == "01/04/2017"),
        "{fields:#?}"
    );
}

#[test]
fn once_theirs_is_taken_nothing_differs_any_more() {
    let history = history_of(&sheet("iii_text/P07.txt"));
    let second = draft(sheet("iii_text/P07b.txt"));
    let compared = compare(&second, Uuid::nil(), &history);
    let mut taken = history.clone();
    for one in compared {
        if let Some(known) = one.status.known() {
            let ours = &mut taken[known.at].record;
            *ours = overlay(ours.clone(), one.record);
        }
    }
    for one in compare(&second, Uuid::nil(), &taken) {
        assert!(matches!(one.status, Status::Same(_)), "{:?}", one.status);
    }
    let ids = |cycles: &[Cycle]| -> Vec<Uuid> {
        cycles
            .iter()
            .flat_map(|cycle| &cycle.record.charges)
            .map(|charge| charge.id)
            .collect()
    };
    assert_eq!(ids(&history), ids(&taken), "charges keep their rows");
}

#[test]
fn what_was_entered_by_hand_with_the_same_meaning_is_the_same() {
    let sheet = sheet("iii_text/P07.txt");
    let mut history = history_of(&sheet);
    for charge in history.iter_mut().flat_map(|cycle| &mut cycle.record.charges) {
        charge.source = Source::Hand;
        charge.disposition_words.clear();
        if let Some(sentence) = &mut charge.sentence {
            sentence.words.clear();
        }
    }
    for one in compare(&draft(sheet), Uuid::nil(), &history) {
        assert!(matches!(one.status, Status::Same(_)), "{:?}", one.status);
    }
}

#[test]
fn what_people_found_out_outlives_the_sheet() {
    let read = cycle(&sheet("iii_text/P07.txt").cycles[0], Uuid::now_v7());
    let mut ours = read.clone();
    ours.words = "Seen the judgment".into();
    ours.document_id = None;
    let charge = &mut ours.charges[0];
    charge.offense_type = "armed_criminal_action".into();
    charge.grade = Some(Grade::Misdemeanor);
    charge.counsel_or_waiver = Some(true);
    charge.disposition_date = None;
    let new = overlay(ours, read.clone());
    assert_eq!(new.words, "Seen the judgment");
    assert_eq!(new.document_id, read.document_id);
    let charge = &new.charges[0];
    assert_eq!(charge.offense_type, "armed_criminal_action");
    assert_eq!(charge.grade, Some(Grade::Misdemeanor));
    assert_eq!(charge.counsel_or_waiver, Some(true));
    assert_eq!(charge.disposition_date, read.charges[0].disposition_date);
}

#[test]
fn a_sheet_becomes_a_history() {
    let sheet = sheet("iii_text/P07.txt");
    let document = Uuid::now_v7();
    let first = cycle(&sheet.cycles[0], document);
    assert_eq!(first.arrest_date, day("2010-02-26"));
    assert_eq!(
        (first.source, first.document_id),
        (Source::RapSheet, Some(document))
    );
    assert_eq!(first.lines.map(|lines| (lines.from, lines.to)), Some((51, 83)));
    assert_eq!(
        (first.state.as_str(), first.county_fips.as_deref()),
        ("MO", Some("29189"))
    );
    let charge = &first.charges[0];
    assert_eq!(charge.disposition, Some(D::Conviction));
    assert_eq!(charge.grade, Some(Grade::Felony));
    assert_eq!(charge.conviction_date, day("2010-11-12"));
    assert_eq!(
        charge.court_literal, "",
        "the court's words are those of the arrest"
    );
    assert!(charge.lines.is_some());
    let sentence = charge.sentence.as_ref().unwrap();
    assert_eq!(sentence.imposed_months, Some(72));
    assert_eq!(sentence.fine_dollars, Some(500));
    assert!(!sentence.fine_only);
    assert_eq!(sentence.concurrent_words, "CONCURRENT");
    assert_eq!(sentence.release_date, day("2015-04-29"));
    assert_eq!(sentence.served_more_than_12_months, Some(true));
    let kinds: Vec<CustodyKind> = first.custody.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [CustodyKind::Admitted, CustodyKind::Paroled]);
    // Guilt found, imposition suspended: in law no conviction.
    let sis = &cycle(&sheet.cycles[4], document).charges[0];
    assert_eq!(sis.disposition, Some(D::SisPlea));
    assert_eq!(
        sis.sentence.as_ref().unwrap().suspension,
        Some(Suspension::Imposition)
    );
    assert_eq!(sis.sentence.as_ref().unwrap().probation_months, Some(60));
    // Two charges were served: whose release it is the sheet does not tell.
    let served = cycle(&sheet.cycles[3], document);
    assert_eq!(
        served.charges[1].sentence.as_ref().unwrap().suspension,
        Some(Suspension::Execution)
    );
    assert_eq!(served.charges[1].sentence.as_ref().unwrap().release_date, None);
    // Declined by the prosecutor, never in court.
    let last = cycle(&sheet.cycles[5], document);
    let declined = last.charges.iter().find(|charge| charge.seq == 2).unwrap();
    assert_eq!(declined.disposition, Some(D::Declined));
    assert_eq!(declined.prosecutor_reason, "REFERRED TO US ATTORNEY");
    assert_eq!(declined.court_name, "");
}

#[test]
fn an_offense_that_was_amended_to_another_is_not_taken_for_the_conviction() {
    let amended: Vec<(CycleRecord, Charge)> = every_sheet()
        .iter()
        .flat_map(|(_, sheet)| &sheet.cycles)
        .filter(|read| {
            read.courts
                .iter()
                .flat_map(|court| &court.charges)
                .any(|charge| charge.literal.is_none() && charge.amended_from.is_some())
        })
        .flat_map(|read| {
            let record = cycle(read, Uuid::nil());
            let charges = record.charges.clone();
            charges
                .into_iter()
                .map(move |charge| (record.clone(), charge))
                .collect::<Vec<_>>()
        })
        .filter(|(_, charge)| !charge.amended_from.is_empty())
        .collect();
    assert!(!amended.is_empty());
    for (_, charge) in amended {
        assert_eq!(charge.title(), AMENDED_TO_UNKNOWN);
        assert_eq!(
            charge.grade, None,
            "the class of the arrest says nothing about the conviction"
        );
        assert_ne!(charge.title(), charge.amended_from);
    }
}

#[test]
fn every_disposition_of_the_samples_is_understood() {
    for (name, sheet) in every_sheet() {
        for read in &sheet.cycles {
            for charge in cycle(read, Uuid::nil()).charges {
                assert!(
                    charge.disposition.is_some() || charge.disposition_words.is_empty(),
                    "{name}: {}",
                    charge.disposition_words
                );
            }
        }
    }
}

#[test]
fn dispositions_mean_what_they_say() {
    let plain = Outcome::default();
    for (words, meaning) in [
        ("GUILTY PLEA", D::Conviction),
        ("GUILTY - AMENDED", D::Conviction),
        ("NO CONTEST", D::Conviction),
        ("CONVICTED", D::Conviction),
        ("NOT GUILTY", D::Acquitted),
        ("NOT GUILTY BY REASON OF INSANITY", D::Acquitted),
        ("ACQUITTED", D::Acquitted),
        ("NOLLE PROSEQUI", D::Dismissed),
        ("DISMISSED BY PROSECUTION", D::Dismissed),
        ("SOL", D::Dismissed),
        ("SUSPENDED IMPOSITION OF SENTENCE", D::SisPlea),
        ("GUILTY PLEA - SIS", D::SisPlea),
        ("DECLINED", D::Declined),
        ("NO CHARGES FILED", D::Declined),
        ("PENDING", D::Pending),
        ("WARRANT ISSUED", D::Pending),
        ("GUILTY, AWAITING SENTENCING", D::ConvictedUnsentenced),
        ("ADJUDICATION WITHHELD", D::DiversionWithPlea),
        ("DEFERRED PROSECUTION", D::DeferredNoPlea),
        ("PRETRIAL DIVERSION", D::DeferredNoPlea),
        ("ADJUDICATED DELINQUENT", D::JuvenileAdjudication),
    ] {
        assert_eq!(classify(words, plain), Some(meaning), "{words}");
    }
    for words in ["", "OTHER", "TRANSFERRED TO ANOTHER COURT", "FILED", "ABSOLUTE"] {
        assert_eq!(classify(words, plain), None, "{words}");
    }
    let suspended = Outcome {
        imposition_suspended: true,
        sentenced: true,
        juvenile: false,
    };
    assert_eq!(classify("GUILTY", suspended), Some(D::SisPlea));
    assert_eq!(classify("DISMISSED", suspended), Some(D::Dismissed));
    let juvenile = Outcome {
        juvenile: true,
        ..plain
    };
    assert_eq!(classify("GUILTY", juvenile), Some(D::JuvenileAdjudication));
    assert_eq!(classify("DISMISSED", juvenile), Some(D::Dismissed));
}

#[test]
fn classes_and_custody_are_understood() {
    for (severity, wanted) in [
        ("FELONY C", Some(Grade::Felony)),
        ("MISDEMEANOR CLASS A", Some(Grade::Misdemeanor)),
        ("F", Some(Grade::Felony)),
        ("F3", Some(Grade::Felony)),
        ("MA", Some(Grade::Misdemeanor)),
        ("INFRACTION", Some(Grade::Infraction)),
        ("ORDINANCE VIOLATION", Some(Grade::Ordinance)),
        ("FINE", None),
        ("MAYHEM", None),
        ("", None),
    ] {
        assert_eq!(grade(severity), wanted, "{severity}");
    }
    for (words, kind) in [
        ("RECEIVED", CustodyKind::Admitted),
        ("PAROLED", CustodyKind::Paroled),
        ("DISCHARGED", CustodyKind::Discharged),
        ("PAROLE VIOLATOR RETURNED", CustodyKind::Returned),
        ("RELEASED TO PROBATION", CustodyKind::Released),
        ("ESCAPED", CustodyKind::Escaped),
        ("TRANSFERRED", CustodyKind::Transferred),
        ("CLASSIFIED", CustodyKind::Other),
    ] {
        assert_eq!(custody::kind(words), kind, "{words}");
    }
    for word in CustodyKind::ALL {
        assert!(!word.label().is_empty());
    }
}

#[test]
fn the_law_that_was_broken_is_told_by_court_statute_and_agency() {
    let told = |court: &str, statute: &str, ori: &str| {
        sovereign(Signs {
            court,
            statute,
            state: &of_ori(ori),
            grade: None,
        })
    };
    let is = |sovereign, state: &str| (sovereign, state.to_owned());
    assert_eq!(
        told("21ST JUDICIAL CIRCUIT", "571.015 RSMO", "MO0950000"),
        is(Sovereign::State, "MO")
    );
    assert_eq!(told("", "720 ILCS 5/12-3.2", ""), is(Sovereign::State, "IL"));
    assert_eq!(
        told("U.S. DISTRICT COURT", "", "MO0950000"),
        is(Sovereign::Federal, "")
    );
    assert_eq!(
        told("", "18 U.S.C. 922(g)(1)", "MO0950000"),
        is(Sovereign::Federal, "")
    );
    assert_eq!(told("", "21USC841", ""), is(Sovereign::Federal, ""));
    assert_eq!(told("GENERAL COURT-MARTIAL", "", ""), is(Sovereign::Military, ""));
    assert_eq!(
        told("MUNICIPAL COURT", "", "NB0280000"),
        is(Sovereign::Local, "NE")
    );
    assert_eq!(
        told("SUPERIOR COURT", "", "DC0010000"),
        is(Sovereign::DcTerritory, "DC")
    );
    assert_eq!(told("", "", "USFBI0000"), is(Sovereign::State, ""));
}

#[test]
fn a_revocation_imposes_what_had_been_suspended() {
    let mut sheet = sheet("iii_text/P07.txt");
    let court = &mut sheet.cycles[3].courts[0].charges[1];
    let text = "PROBATION REVOKED, EXECUTION OF SENTENCE ORDERED".to_owned();
    court.modifications.push(crate::rapsheet::Modification {
        date: day("2020-03-01"),
        sentence: crate::rapsheet::sentence::parse(&text),
        text,
        ..Default::default()
    });
    let record = cycle(&sheet.cycles[3], Uuid::nil());
    let revoked = &record.charges[1].revocations[0];
    assert_eq!(Some(revoked.revoked_on), day("2020-03-01"));
    assert_eq!((revoked.imposed_months, revoked.imposed_days), (12, 0));
    assert_eq!(
        record.charges[1].modification,
        "03/01/2020: PROBATION REVOKED, EXECUTION OF SENTENCE ORDERED"
    );
}
