//! The law browser: every rule has a page, filters narrow the list, what is shown is what is loaded.

use crate::support::{Page, TestApp};
use predicate::eligibility::law::rules;

/// The counts above the list, by label.
fn count(page: &Page, label: &str) -> usize {
    let labels = page.all(".pr-stat__label");
    let values = page.all(".pr-stat__value");
    let at = labels.iter().position(|found| found == label).unwrap();
    values[at].parse().unwrap()
}

#[tokio::test]
async fn everybody_signed_in_reads_the_law_and_nobody_else() {
    let app = TestApp::new().await;
    assert_eq!(app.anonymous().get("/law").await.status, 303);
    for person in app.world.one_per_role() {
        let client = app.sign_in(person).await;
        let page = client.get("/law").await.expect(200);
        assert!(
            page.all(".pr-nav__link").contains(&"Law".to_owned()),
            "{}",
            person.email
        );
        assert_eq!(count(&page, "Rules"), app.services.law().rules().len());
    }
}

#[tokio::test]
async fn the_list_holds_every_rule_and_each_leads_to_its_page() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client.get("/law").await.expect(200);
    let law = app.services.law();
    let mut links = page.attributes("tbody th a", "href");
    assert_eq!(links.len(), law.rules().len());
    links.sort();
    links.dedup();
    assert_eq!(links.len(), law.rules().len(), "two windows share an address");
    for link in links {
        let rule = client.get(&link).await.expect(200);
        assert!(rule.has(".pr-law__says"), "{link} says nothing");
        assert_eq!(rule.all(".pr-law__window--here").len(), 1, "{link}");
    }
    // What a finding may cite can be opened.
    for id in rules::ALL {
        client.get(&format!("/law/{id}")).await.expect(200);
    }
}

#[tokio::test]
async fn words_a_day_and_a_state_narrow_the_list() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let erlinger = client.get("/law?q=erlinger+occasions").await.expect(200);
    let found = erlinger.all("tbody th a");
    assert!(
        found.contains(&"A jury finds different occasions".to_owned()),
        "{found:?}"
    );
    assert!(found.len() < 5);
    let none = client.get("/law?q=no+such+words+anywhere").await.expect(200);
    assert!(none.text().contains("No rule fits"));

    // The day before the penalty rose, and the day itself.
    for (on, held, other) in [
        ("06/24/2022", "up to 10 years", "up to 15 years"),
        ("06/25/2022", "up to 15 years", "up to 10 years"),
    ] {
        let page = client
            .get(&format!("/law?q=felon+in+possession&state=in_force&on={on}"))
            .await
            .expect(200);
        let found = page.all("tbody th a").join("; ");
        assert!(found.contains(held) && !found.contains(other), "{on}: {found}");
    }
    let all = client.get("/law").await.expect(200);
    let parts = count(&all, "In force") + count(&all, "Ended") + count(&all, "Not yet in force");
    assert_eq!(parts, count(&all, "Rules"));
    let unverified = client.get("/law?state=unverified").await.expect(200);
    assert_eq!(unverified.all("tbody th a").len(), count(&all, "Not verified"));
    assert!(
        unverified
            .all("tbody td[data-label=State]")
            .iter()
            .all(|tags| tags.contains("Not verified"))
    );
}

#[tokio::test]
async fn what_cannot_be_a_filter_is_told_at_the_field() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client.get("/law?on=02/30/2022&q=924").await.expect(422);
    assert!(
        page.one("#on-error").contains("no such day"),
        "{}",
        page.one("#on-error")
    );
    assert_eq!(page.attribute("#q", "value").as_deref(), Some("924"));
    let page = client.get("/law?state=repealed").await.expect(422);
    assert!(page.has("#state-error"));
    client.get("/law?nothing=1").await.expect(422);
}

#[tokio::test]
async fn a_rule_shows_what_its_file_says() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.supervisory_ausa).await;
    let page = client.get("/law/922g.max180").await.expect(200);
    assert!(page.one("h1").contains("up to 15 years"));
    assert!(page.main().contains("18 U.S.C. § 924(a)(8)"));
    assert!(page.main().contains("180 months (15 years)"));
    assert!(page.main().contains("Pub. L. 117-159"));
    assert!(page.main().contains("06/25/2022"));
    // The three windows of the series, two of them links.
    assert_eq!(page.all(".pr-law__window").len(), 3);
    let official = page.attribute("a[rel~=noreferrer]", "href").unwrap();
    assert!(official.starts_with("https://"), "{official}");

    let doubtful = client.get("/law/922g9.dating").await.expect(200);
    assert!(doubtful.text().contains("Not verified"));
    let law = app.services.law();
    let item = law.uncertainties().iter().find(|item| item.number == 16).unwrap();
    assert!(
        doubtful.main().contains(&item.text),
        "the item stands in full words"
    );
}

#[tokio::test]
async fn a_day_picks_the_window() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let old = client
        .get("/law/ussg.violent_extra?on=2023-10-31")
        .await
        .expect(200);
    assert!(old.one(".pr-head__sub").contains("4A1.1(e)"));
    let new = client
        .get("/law/ussg.violent_extra?on=2023-11-01")
        .await
        .expect(200);
    assert!(new.one(".pr-head__sub").contains("4A1.1(d)"));
    client.get("/law/ussg.violent_extra?on=soon").await.expect(422);
}

#[tokio::test]
async fn an_unknown_rule_is_not_found() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    for id in ["nothing", "statutes-XX", "922G.MAX180", "statutes-"] {
        client.get(&format!("/law/{id}")).await.expect(404);
    }
}

#[tokio::test]
async fn tables_can_be_read_as_tables() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let law = app.services.law();

    let table = client.get("/law/ussg.sentencing_table").await.expect(200);
    assert_eq!(table.all(".pr-sentencing tbody tr").len(), 43);
    assert_eq!(table.all(".pr-sentencing tbody td").len(), 258);
    assert!(!table.has(".pr-sentencing__here"));

    let drugs = client.get("/law/ussg.2d1_1").await.expect(200);
    assert!(drugs.all("caption").contains(&"Heroin".to_owned()));
    assert!(drugs.main().contains("90 kg"));

    let kinds = client.get("/law/offense-types").await.expect(200);
    assert_eq!(kinds.all("tbody tr").len(), law.offense_types().len());
    assert!(kinds.one("#burglary_dwelling").contains("Depends"));

    let statutes = client.get("/law/statutes-MO").await.expect(200);
    let rows = law.statutes().iter().filter(|row| row.state == "MO").count();
    assert_eq!(statutes.all("tbody tr").len(), rows);
    assert!(statutes.main().contains("571.030.1(4)"));

    let penalties = client.get("/law/841.sdf_svf").await.expect(200);
    assert!(penalties.main().contains("(b)(1)(A)") && penalties.main().contains("120–life"));
}

#[tokio::test]
async fn a_rule_names_the_cases_that_test_it() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client.get("/law/acca.penalty").await.expect(200);
    let cases = page.all(".pr-why .pr-mono");
    assert!(!cases.is_empty());
    let untested = client.get("/law/jm.petite").await.expect(200);
    assert!(
        untested
            .main()
            .contains("No case of the test set rests on this rule")
    );
}
