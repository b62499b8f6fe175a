//! Whatever is entered is kept and shown: every field of the form, in several settings, and with any text.

use super::filled::Filled;
use crate::support::{Page, TestApp};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use uuid::Uuid;

const FORM: &str = "form.pr-cycle-form";

/// Days that fit each other; a day the form asks for and this list forgets makes the test fail.
const DAYS: [(&str, &str); 15] = [
    ("arrest_date", "06/01/2015"),
    ("offense_date", "05/30/2015"),
    ("prosecutor_date", "07/01/2015"),
    ("conviction_date", "11/01/2015"),
    ("disposition_date", "12/01/2015"),
    ("sentence_date", "12/05/2015"),
    ("revocations[0].revoked_on", "01/01/2018"),
    ("revocations[0].release_date", "06/01/2018"),
    ("release_date", "06/01/2019"),
    ("supervision_start", "06/02/2019"),
    ("supervision_end", "06/01/2028"),
    ("warrant_outstanding_from", "01/02/2020"),
    ("vacated_date", "01/03/2021"),
    ("custody[0].happened_on", "01/04/2016"),
    ("custody[1].happened_on", "01/05/2019"),
];

/// How one filling differs from the others.
struct Setting {
    /// Which option of each drop-down.
    option: fn(&[String]) -> String,
    /// Answer to each three-way question.
    tri: &'static str,
    /// Whether boxes are ticked.
    tick: bool,
    /// What contradicts the rest otherwise; empty clears.
    but: &'static [(&'static str, &'static str)],
}

const SETTINGS: [Setting; 3] = [
    Setting {
        option: |all| all.last().cloned().unwrap_or_default(),
        tri: "yes",
        tick: false,
        but: &[
            ("disposition", "conviction"),
            ("suspension", "partial"),
            ("suspended_months", "7"),
            ("indeterminate_min_months", "12"),
            ("state", "MO"),
            ("county_fips", "29510"),
            ("jail", "true"),
            ("sealed", "true"),
        ],
    },
    Setting {
        option: |all| {
            all.iter()
                .find(|value| !value.is_empty())
                .cloned()
                .unwrap_or_default()
        },
        tri: "no",
        tick: true,
        but: &[
            ("disposition", "sis_plea"),
            ("suspension", "imposition"),
            ("suspended_months", ""),
            ("suspended_days", ""),
            ("max_penalty_months", ""),
            ("imposed_months", ""),
            ("imposed_days", ""),
            ("indeterminate_min_months", ""),
            ("death", ""),
            ("fine_only", ""),
            ("state", "IL"),
            ("county_fips", "17119"),
        ],
    },
    Setting {
        option: |all| all.get(all.len() / 2).cloned().unwrap_or_default(),
        tri: "unknown",
        tick: false,
        but: &[
            ("disposition", "conviction"),
            ("suspension", ""),
            ("suspended_months", ""),
            ("suspended_days", ""),
            ("imposed_months", ""),
            ("imposed_days", ""),
            ("shock_days", ""),
            ("probation_months", ""),
            ("indeterminate_min_months", ""),
            ("fine_only", "true"),
            ("state", "MO"),
            ("county_fips", ""),
        ],
    },
];

/// The part of a name that the lists above go by.
fn short(name: &str) -> &str {
    name.strip_prefix("charges[0].").unwrap_or(name)
}

/// Fills in every control of the page.
fn fill(page: &Page, form: &mut Filled, setting: &Setting, mut text: impl FnMut(usize) -> String) -> usize {
    let mut controls = 0;
    let select = format!("{FORM} select");
    for name in page.attributes(&select, "name") {
        let options = page.attributes(&format!("select[name=\"{name}\"] option"), "value");
        form.put(&name, &(setting.option)(&options));
        controls += 1;
    }
    for name in page.attributes(&format!("{FORM} input[type=radio][value=yes]"), "name") {
        form.put(&name, setting.tri);
        controls += 1;
    }
    for name in page.attributes(&format!("{FORM} input[type=checkbox]"), "name") {
        if name.ends_with("consecutive_to") {
            continue;
        }
        form.put(&name, if setting.tick { "true" } else { "" });
        controls += 1;
    }
    let mut typed = page.attributes(&format!("{FORM} input[type=text]"), "name");
    typed.extend(page.attributes(&format!("{FORM} textarea"), "name"));
    for (number, name) in typed.iter().enumerate() {
        let numeric = page.has(&format!("input[name=\"{name}\"][inputmode=decimal]"));
        let day = page.has(&format!("input[name=\"{name}\"][inputmode=numeric]"));
        let value = if numeric {
            (20 + number).to_string()
        } else if day {
            let known = DAYS.iter().find(|(day, _)| *day == short(name));
            known
                .unwrap_or_else(|| panic!("{name} asks for a day"))
                .1
                .to_owned()
        } else if name.ends_with("ori") || name.ends_with("ncic_code") {
            format!("A{number}")
        } else {
            text(number)
        };
        form.put(name, &value);
        controls += 1;
    }
    for (name, value) in setting.but {
        let full = if matches!(*name, "state" | "county_fips") {
            (*name).to_owned()
        } else {
            format!("charges[0].{name}")
        };
        form.put(&full, value);
    }
    controls
}

/// What was sent, without what the form adds itself; several values of a name in order.
fn values(form: &Filled) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in &form.fields {
        if !matches!(name.as_str(), "csrf" | "idempotency_key" | "version")
            && !name.ends_with("seq")
            && !value.is_empty()
        {
            all.entry(name.clone()).or_default().push(value.clone());
        }
    }
    all
}

/// A form with a charge, a revocation and two custody events, every control filled in.
async fn entered(
    app: &TestApp,
    client: &crate::support::Client,
    id: Uuid,
    setting: &Setting,
    text: impl FnMut(usize) -> String,
) -> (Filled, String) {
    let _ = app;
    let mut form = Filled::open(client, &format!("/offenders/{id}/history/new"), FORM).await;
    form.press("add:charges[0].revocations").await;
    form.press("add:custody").await;
    form.press("add:custody").await;
    form.put("state", if setting.tri == "no" { "IL" } else { "MO" });
    let page = form.press("redraw:").await;
    let controls = fill(&page, &mut form, setting, text);
    assert!(controls > 100, "the page asks only {controls} questions");
    let at = form.send("save:").await.expect(303).location().unwrap();
    let cycle = at.rsplit("#cycle-").next().unwrap().to_owned();
    (form, cycle)
}

#[tokio::test]
async fn every_field_is_kept_and_shown() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for setting in &SETTINGS {
        let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
        let text = |number| format!("Text <b>{number}</b> \"&'");
        let (sent, cycle) = entered(&app, &client, id, setting, text).await;
        let kept = Filled::open(&client, &format!("/offenders/{id}/history/{cycle}"), FORM).await;
        for (name, value) in values(&sent) {
            assert_eq!(values(&kept).get(&name), Some(&value), "{name} ({})", setting.tri);
        }
        let page = client.get(&format!("/offenders/{id}")).await.expect(200);
        shown(
            &page,
            &client.get(&format!("/offenders/{id}/history/{cycle}")).await,
            &sent,
        );
    }
}

/// Every answer stands on the page in words.
fn shown(page: &Page, form: &Page, sent: &Filled) {
    let main = page.main();
    let pairs = page.all(".pr-facts__pair");
    let mut yes = 0;
    for (name, value) in &sent.fields {
        // Only words of closed sets stand in drop-downs; free text would break out of the selector.
        let word: String = value
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        let select = format!("select[name=\"{name}\"] option[value=\"{word}\"]");
        if value.is_empty()
            || value == "unknown"
            || name.ends_with("id")
            || name.ends_with("seq")
            || name == "csrf"
        {
            continue;
        }
        if matches!(value.as_str(), "yes" | "true") {
            yes += 1;
        } else if name == "county_fips" {
            assert!(
                main.contains("St. Louis city, MO") || main.contains("Madison County, IL"),
                "{main}"
            );
        } else if name == "idempotency_key" || value == "no" {
        } else if form.has(&select) && !name.ends_with("source") && !name.ends_with("charge_state") {
            let label = form.one(&select);
            assert!(main.contains(&label), "{name}: {label}");
        } else if form.has(&format!("input[name=\"{name}\"], textarea[name=\"{name}\"]")) {
            assert!(main.contains(value.as_str()), "{name}: {value}");
        }
    }
    assert_eq!(
        pairs.iter().filter(|pair| pair.ends_with(" Yes")).count(),
        yes,
        "{pairs:#?}"
    );
}

#[tokio::test]
async fn any_text_comes_back_as_it_was_typed() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut runner = TestRunner::deterministic();
    for round in 0..6 {
        let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
        let text = |number: usize| {
            let any = proptest::string::string_regex("\\PC{0,40}")
                .unwrap()
                .new_tree(&mut runner)
                .unwrap()
                .current();
            format!("{number}{any}.")
        };
        let (sent, cycle) = entered(&app, &client, id, &SETTINGS[round % 2], text).await;
        let kept = Filled::open(&client, &format!("/offenders/{id}/history/{cycle}"), FORM).await;
        for (name, value) in values(&sent) {
            assert_eq!(values(&kept).get(&name), Some(&value), "{name}");
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let main = client.get(&format!("/offenders/{id}")).await.main();
        let literal = sent.get("charges[0].court_literal");
        assert!(main.contains(&squeezed(literal)), "{literal}");
    }
}
