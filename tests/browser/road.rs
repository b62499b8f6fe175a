//! The main job, end to end: from a rap sheet to a decision and the dashboard, each person in turn.

use super::walk::{Demo, Walker};
use crate::support::browser::{Browser, Outcome};
use std::path::Path;

#[tokio::test]
async fn from_a_rap_sheet_to_a_decision() -> Outcome<()> {
    let demo = Demo::start(60).await?;
    let browser = Browser::start().await?;
    browser.set_width(1280).await?;
    let walker = Walker::new(&demo, &browser);
    let accepted = figure(&walker, "Accepted").await?;
    let number = nominate(&walker).await?;
    walker.sign_in("ausa@demo.example").await?;
    let ausa = walker.who().await?;
    walker.sign_out().await?;
    take_in(&walker, &number, &ausa).await?;
    propose(&walker, &number).await?;
    approve(&walker, &number).await?;
    read_answer(&walker, &number).await?;
    let after = figure(&walker, "Accepted").await?;
    assert_eq!(after, accepted + 1, "the U.S. Attorney sees the decision counted");
    let findings = walker.findings();
    assert!(findings.is_empty(), "{findings:#?}");
    browser.quit().await
}

/// What the U.S. Attorney's dashboard says under a heading.
async fn figure(walker: &Walker<'_>, label: &str) -> Outcome<u32> {
    walker.sign_in("usattorney@demo.example").await?;
    walker.look("home-us-attorney").await?;
    walker.open("/dashboard").await?;
    walker.look("dashboard").await?;
    let text = walker.read().await?;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines
        .iter()
        .position(|line| line.eq_ignore_ascii_case(label))
        .ok_or_else(|| format!("no {label} in\n{text}"))?;
    let number = lines
        .get(at + 1)
        .and_then(|line| line.replace(',', "").parse().ok());
    walker.sign_out().await?;
    number.ok_or_else(|| format!("no figure beside {label} in\n{text}").into())
}

/// The prosecutor uploads a rap sheet, checks what was read, nominates and submits; gives the number.
async fn nominate(walker: &Walker<'_>) -> Outcome<String> {
    walker.open("/sign-in").await?;
    walker.look("banner").await?;
    walker.sign_in("prosecutor@demo.example").await?;
    walker.look("home-prosecutor").await?;
    walker.open("/rap-sheets/new").await?;
    walker.look("rap-sheet-upload").await?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rapsheets/iii_text/P11.txt");
    walker.attach("file", &file).await?;
    walker.press("main form button[type=submit]").await?;
    assert!(
        walker.path().await?.starts_with("/rap-sheets/"),
        "{}",
        walker.read().await?
    );
    walker.look("rap-sheet-preview").await?;
    walker
        .press("main form[action$='/accept'] button[type=submit]")
        .await?;
    assert!(
        walker.path().await?.starts_with("/offenders/"),
        "{}",
        walker.read().await?
    );
    walker.look("offender").await?;
    walker.press("main a[href^='/referrals/new']").await?;
    walker.look("nomination-begin").await?;
    walker.press("main form button[type=submit]").await?;
    walker.look("nomination-offender").await?;
    walker.press_words("Continue").await?;
    walker.look("nomination-history").await?;
    walker.press_words("Continue").await?;
    conduct(walker).await?;
    state_case(walker).await?;
    reasons(walker).await?;
    papers(walker).await?;
    walker.look("nomination-review").await?;
    walker.tick("declaration").await?;
    walker.press_words("Submit to the U.S. Attorney’s Office").await?;
    walker.look("referral-submitted").await?;
    let text = walker.read().await?;
    let at = text
        .find("MOE-20")
        .ok_or_else(|| format!("no number in\n{text}"))?;
    let number: String = text[at..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    walker.sign_out().await?;
    Ok(number)
}

async fn conduct(walker: &Walker<'_>) -> Outcome<()> {
    walker.look("nomination-conduct").await?;
    walker.fill("offense_end", "09/10/2026").await?;
    walker.search_and_pick("county_fips", "St. Louis city").await?;
    walker
        .fill("place", "3900 block of Natural Bridge Avenue, St. Louis")
        .await?;
    walker.fill("conduct", "Stopped in a stolen car with a loaded pistol under the seat; told the officers that the pistol was his.").await?;
    walker.choose("firearms_involved", "yes").await?;
    walker.pick("firearm-0-kind", "handgun").await?;
    walker.fill("firearm-0-make", "Glock").await?;
    walker.choose("firearm-0-possessed", "yes").await?;
    walker.choose("firearm-0-interstate_nexus", "yes").await?;
    walker.choose("standing-knew_status", "yes").await?;
    walker.choose("drugs_involved", "no").await?;
    walker.choose("victims_involved", "no").await?;
    walker.look("nomination-conduct-filled").await?;
    walker.press_words("Save and continue").await
}

async fn state_case(walker: &Walker<'_>) -> Outcome<()> {
    walker.choose("pending", "yes").await?;
    walker.fill("court", "22nd Circuit, City of St. Louis").await?;
    walker.fill("number", "2622-CR00123").await?;
    walker
        .fill(
            "charges",
            "Unlawful possession of a firearm, class C felony, 571.070",
        )
        .await?;
    walker.fill("next_date", "12/15/2026").await?;
    walker.pick("custody", "jail").await?;
    walker.fill("expected_release", "01/31/2027").await?;
    walker.look("nomination-state-case").await?;
    walker.press_words("Save and continue").await
}

async fn reasons(walker: &Walker<'_>) -> Outcome<()> {
    walker.choose("persistent", "yes").await?;
    walker
        .fill("persistent_words", "Every term of probation was revoked.")
        .await?;
    walker.choose("high_rate", "yes").await?;
    walker
        .fill("high_rate_words", "Four arrests in eighteen months.")
        .await?;
    walker.choose("dangerous", "yes").await?;
    walker
        .fill("dangerous_words", "Carries a gun whenever he is stopped.")
        .await?;
    walker
        .fill(
            "why_federal",
            "State court gave probation twice for the same conduct.",
        )
        .await?;
    walker.look("nomination-reasons").await?;
    walker.press_words("Save and continue").await
}

async fn papers(walker: &Walker<'_>) -> Outcome<()> {
    walker.look("nomination-attachments").await?;
    for select in walker.names("main select[name$='state']").await? {
        walker.pick(&select, "available").await?;
    }
    walker.press_words("Save and continue").await
}

/// The coordinator takes it in and gives it to an AUSA.
async fn take_in(walker: &Walker<'_>, number: &str, ausa: &str) -> Outcome<()> {
    walker.sign_in("coordinator@demo.example").await?;
    walker.look("home-coordinator").await?;
    walker.open("/referrals").await?;
    walker.look("queue").await?;
    walker.press_words(number).await?;
    walker.look("referral-coordinator").await?;
    walker.press("main a[href$='/take-in']").await?;
    walker.look("take-in").await?;
    let assignee = walker.option_with("assignee", ausa).await?;
    walker.pick("assignee", &assignee).await?;
    walker
        .press("main form[action$='/take-in'] button[type=submit]")
        .await?;
    walker.sign_out().await
}

/// The AUSA reads history and conduct and proposes acceptance.
async fn propose(walker: &Walker<'_>, number: &str) -> Outcome<()> {
    walker.sign_in("ausa@demo.example").await?;
    walker.look("home-ausa").await?;
    walker.open("/referrals").await?;
    walker.press_words(number).await?;
    walker.look("referral-ausa").await?;
    walker.press("main a[href$='/history']").await?;
    walker.look("referral-history").await?;
    walker.press("main a[href$='/eligibility']").await?;
    walker.look("eligibility").await?;
    ledger(walker).await?;
    walker.open("/referrals").await?;
    walker.press_words(number).await?;
    walker.press("main a[href*='/propose']").await?;
    walker.choose("theories", "922g1").await?;
    walker.fill("words", "The priors carry the range beyond what state court can give; the evidence rests on officers and video.").await?;
    walker.look("propose").await?;
    walker
        .press("main form[action*='/propose'] button[type=submit]")
        .await?;
    walker.sign_out().await
}

/// The AUSA rules on a prior in the ledger: the result changes at once, and the timeline shows it.
async fn ledger(walker: &Walker<'_>) -> Outcome<()> {
    let tab = walker.path().await?;
    let open = "main .pr-ledger a.pr-cell--open[href$='/922g9']";
    walker.press(open).await?;
    walker.look("ruling").await?;
    walker.choose("word", "counts").await?;
    walker
        .fill("reason", "Certified judgment and plea transcript read.")
        .await?;
    walker.press_words("Sign this ruling").await?;
    assert_eq!(walker.path().await?, tab);
    walker.look("eligibility-ruled").await?;
    let after = walker.read().await?;
    assert!(after.contains("by a ruling"), "what changed is said: {after}");
    let drawn = walker.find("svg.pr-life").await?.text().await?;
    assert!(drawn.contains("ruled: § 922(g)(9) yes"), "{drawn}");
    walker.press("main a[href$='/worksheet']").await?;
    walker.look("worksheet").await?;
    walker.open(&format!("{tab}/exposure")).await?;
    walker.look("exposure").await?;
    walker.open(&format!("{tab}/assessment")).await?;
    walker.look("assessment").await?;
    walker.open(&format!("{tab}/theories/922g1")).await?;
    walker.look("theory").await
}

/// The criminal chief approves.
async fn approve(walker: &Walker<'_>, number: &str) -> Outcome<()> {
    walker.sign_in("chief@demo.example").await?;
    walker.look("home-chief").await?;
    walker.open("/referrals").await?;
    walker.press_words(number).await?;
    walker.press("main a[href$='/approve']").await?;
    walker.look("approve").await?;
    walker.press_words("Approve").await?;
    walker.look("referral-accepted").await?;
    walker.sign_out().await
}

/// The prosecutor is told, and reads the answer with its reasons.
async fn read_answer(walker: &Walker<'_>, number: &str) -> Outcome<()> {
    walker.sign_in("prosecutor@demo.example").await?;
    walker.open("/inbox").await?;
    walker.look("inbox").await?;
    assert!(walker.read().await?.contains(number));
    walker.press_words(number).await?;
    let text = walker.read().await?;
    assert!(
        text.contains("Accepted") && text.contains("the evidence rests on officers and video"),
        "{text}"
    );
    walker.look("referral-answer").await?;
    walker.sign_out().await
}
