//! The subject of an XML sheet.

use super::super::codes::{self, words};
use super::super::dates;
use super::super::model::{Name, Person, Warning, WarningCode};
use super::super::person;
use super::super::warnings::warn;
use super::tree::Element;

/// Children of the person that are read, or known and left aside.
pub(super) const KNOWN: &[&str] = &[
    "PersonAlternateName",
    "PersonBirthDate",
    "PersonBirthLocation",
    "PersonBirthPlaceText",
    "PersonBloodTypeText",
    "PersonCitizenshipText",
    "PersonCitizenshipFIPS10-4Code",
    "PersonCitizenshipISO3166Alpha2Code",
    "PersonDeathDate",
    "PersonEthnicityText",
    "PersonEthnicityCode",
    "PersonEyeColorText",
    "PersonEyeColorCode",
    "PersonHairColorText",
    "PersonHairColorCode",
    "PersonHeightMeasure",
    "PersonLivingIndicator",
    "PersonMaritalStatusText",
    "PersonMedicalCondition",
    "PersonName",
    "PersonOtherIdentification",
    "PersonPhysicalFeature",
    "PersonRaceText",
    "PersonRaceCode",
    "PersonReligionText",
    "PersonSexText",
    "PersonSexCode",
    "PersonSkinToneText",
    "PersonSkinToneCode",
    "PersonSSNIdentification",
    "PersonWeightMeasure",
    "PersonAugmentation",
    "PersonCorrectionsIdentification",
    "SubjectCautionInformationText",
    "SubjectOffenderNoticeText",
    "PersonDigitalImage",
    "Metadata",
    "PersonCitizenship",
];

/// Reads the subject.
pub(super) fn read(element: &Element, person: &mut Person, warnings: &mut Vec<Warning>) {
    person.lines = element.lines;
    let names: Vec<Name> = element.all("PersonName").filter_map(name).collect();
    let mut names = names.into_iter();
    person.name = names.next().unwrap_or_default();
    for alias in names.chain(element.all("PersonAlternateName").filter_map(name)) {
        person::add_alias(person, alias);
    }
    for birth in element.all("PersonBirthDate") {
        match birth.value().as_deref().map(dates::parse) {
            Some(Some(read)) if !person.dobs.contains(&read.date) => person.dobs.push(read.date),
            Some(None) => {
                let message = format!("\"{}\" is no date of birth", birth.value().unwrap_or_default());
                warn(warnings, birth.lines.first, WarningCode::BadDate, message);
            }
            _ => {}
        }
    }
    describe(element, person, warnings);
    identify(element, person);
    person.smt = element.all("PersonPhysicalFeature").filter_map(mark).collect();
    let cautions = element
        .all("SubjectCautionInformationText")
        .chain(element.all("SubjectOffenderNoticeText"));
    person.cautions = cautions.filter_map(Element::value).map(|c| words(&c)).collect();
    let citizenship = element
        .children
        .iter()
        .filter(|c| c.name.starts_with("PersonCitizenship"));
    person.citizenship = citizenship
        .filter_map(Element::value)
        .map(|c| words(&c))
        .collect();
    person.pob = birth_place(element);
}

/// A name of its parts, or of its full text.
fn name(element: &Element) -> Option<Name> {
    let joined = |part: &str| {
        let parts: Vec<String> = element
            .all(part)
            .filter_map(Element::value)
            .map(|v| words(&v))
            .collect();
        parts.join(" ")
    };
    let parts = Name {
        last: joined("PersonSurName"),
        first: joined("PersonGivenName"),
        middle: joined("PersonMiddleName"),
        suffix: joined("PersonNameSuffixText").trim_end_matches('.').to_owned(),
    };
    if parts.last.is_empty() && parts.first.is_empty() {
        return element
            .first_value(&["PersonFullName"])
            .and_then(|full| person::name(&full));
    }
    Some(parts)
}

fn describe(element: &Element, person: &mut Person, warnings: &mut Vec<Warning>) {
    let coded = |names: &[&str], read: fn(&str) -> Option<String>| {
        names
            .iter()
            .flat_map(|n| element.all(n))
            .filter_map(Element::value)
            .find_map(|v| read(&v))
    };
    person.sex = coded(&["PersonSexCode", "PersonSexText"], codes::sex);
    person.race = coded(&["PersonRaceCode", "PersonRaceText"], codes::race);
    person.eye = coded(&["PersonEyeColorCode", "PersonEyeColorText"], codes::eye);
    person.hair = coded(&["PersonHairColorCode", "PersonHairColorText"], codes::hair);
    let height = element.child("PersonHeightMeasure");
    person.height = height.and_then(|m| measure(m, person::height, 2.54, &["CMT", "CM"]));
    let weight = element.child("PersonWeightMeasure");
    person.weight = weight.and_then(|m| measure(m, person::weight, 0.453_592, &["KGM", "KG"]));
    let unread = [
        ("height", height, person.height),
        ("weight", weight, person.weight),
    ];
    for (what, measure, read) in unread {
        if let (Some(text), None) = (measure.and_then(Element::value), read)
            && !person::no_measure(&text)
        {
            let line = measure.map_or(0, |m| m.lines.first);
            warn(
                warnings,
                line,
                WarningCode::BadNumber,
                format!("the {what} \"{text}\" was not understood"),
            );
        }
    }
}

/// A measure in inches or pounds; metric ones are converted.
fn measure(
    element: &Element,
    read: fn(&str) -> Option<u32>,
    metric: f64,
    metric_units: &[&str],
) -> Option<u32> {
    let unit = element
        .children
        .iter()
        .find(|c| c.name.contains("Unit"))
        .and_then(Element::value)
        .map(|u| words(&u));
    let value = element
        .children
        .iter()
        .find(|c| c.name.ends_with("Value") || c.name.ends_with("Text"))
        .and_then(Element::value);
    let value = value.or_else(|| element.value())?;
    if unit.is_some_and(|u| metric_units.contains(&u.as_str())) {
        let number: f64 = value.parse().ok().filter(|n: &f64| (1.0..1000.0).contains(n))?;
        return Some((number / metric).round() as u32);
    }
    read(value.strip_suffix(".0").unwrap_or(&value))
}

fn identify(element: &Element, person: &mut Person) {
    let id = |e: &Element| e.find("IdentificationID").and_then(Element::value);
    for augmentation in element.all("PersonAugmentation") {
        let fbi = augmentation
            .all("PersonFBIIdentification")
            .chain(augmentation.all("PersonUCNIdentification"));
        fbi.filter_map(id).for_each(|v| person::set_fbi(person, &v));
        augmentation
            .all("PersonStateFingerprintIdentification")
            .filter_map(id)
            .for_each(|v| person::set_sid(person, &v));
        let licenses = augmentation.all("DriverLicense").filter_map(id);
        licenses.for_each(|v| person::add_identifier(person, "DLN", &v));
    }
    let kinds = [
        ("PersonSSNIdentification", "SSN"),
        ("PersonCorrectionsIdentification", "DOC"),
        ("PersonOtherIdentification", "MNU"),
    ];
    for (name, kind) in kinds {
        for identification in element.all(name) {
            let category = identification.first_value(&[
                "IdentificationCategoryText",
                "IdentificationCategoryDescriptionText",
            ]);
            let kind = category
                .filter(|_| kind == "MNU")
                .map_or(kind.to_owned(), |c| words(&c));
            if let Some(value) = id(identification) {
                person::add_identifier(person, &kind, &value);
            }
        }
    }
}

/// The NCIC code of a scar, mark or tattoo, else kind and place in words.
fn mark(element: &Element) -> Option<String> {
    let code = element
        .children
        .iter()
        .find(|c| c.name.starts_with("PhysicalFeatureCategory") && c.name.ends_with("Code"));
    if let Some(code) = code.and_then(Element::value) {
        return Some(words(&code));
    }
    let parts: Vec<String> = ["PhysicalFeatureCategoryText", "PhysicalFeatureLocationText"]
        .iter()
        .filter_map(|n| element.first_value(&[n]))
        .map(|v| words(&v))
        .collect();
    if parts.is_empty() {
        element.value().map(|v| words(&v))
    } else {
        Some(parts.join(" "))
    }
}

fn birth_place(element: &Element) -> Option<String> {
    if let Some(text) = element.first_value(&["PersonBirthPlaceText"]) {
        return codes::place_of_birth(&text);
    }
    let location = element.child("PersonBirthLocation")?;
    let state = [
        "LocationStateUSPostalServiceCode",
        "LocationStateNCICLSTACode",
        "LocationStateName",
        "LocationStateNCICRESCode",
    ];
    let country = [
        "LocationCountryName",
        "LocationCountryFIPS10-4Code",
        "LocationCountryISO3166Alpha2Code",
    ];
    let named = state
        .iter()
        .chain(&country)
        .find_map(|n| location.find(n))
        .and_then(Element::value);
    named
        .or_else(|| location.value())
        .and_then(|v| codes::place_of_birth(&v))
}
