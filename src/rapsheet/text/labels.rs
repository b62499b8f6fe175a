//! The labels, section titles and segment headings of the national presentation style.

/// What a label in a cycle introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    EarliestDate,
    Tracking,
    ArrestDate,
    CaseNumber,
    ArrestingAgency,
    Subject,
    OffenderType,
    Charge,
    ChargeTracking,
    Literal,
    Description,
    Statute,
    Ncic,
    Severity,
    Counts,
    OffenseDate,
    Disposition,
    AmendedFrom,
    Plea,
    Sentence,
    SentenceDate,
    Probation,
    Jail,
    Prison,
    Fine,
    Costs,
    Restitution,
    CourtAgency,
    CourtDate,
    ProsecutorAgency,
    ProsecutorDate,
    CorrectionAgency,
    CorrectionAction,
    CorrectionDate,
    ReleaseDate,
    Agency,
    /// Kept as a note, under its own words.
    Note,
}

/// Labels with the words that are used for them.
const LABELS: [(Label, &str); 37] = [
    (Label::EarliestDate, "Earliest Event Date"),
    (
        Label::Tracking,
        "Tracking Number|Cycle Tracking Number|Arrest Tracking Number|Offense Cycle Number|\
             Transaction Control Number",
    ),
    (
        Label::ArrestDate,
        "Arrest Date|Date of Arrest|Arrested|Booking Date",
    ),
    (
        Label::CaseNumber,
        "Arrest Case Number|Arrest Number|Agency Case Number|Court Case Number|Court Docket Number|\
             Docket Number|Cause Number|Case Number|Arresting Agency Case Number|\
             Court Record Number|Prosecutor Case Number",
    ),
    (
        Label::ArrestingAgency,
        "Arresting Agency|Arrest Agency|Booking Agency",
    ),
    (Label::Subject, "Subject's Name|Subject Name|Name Used|Name"),
    (
        Label::OffenderType,
        "Offender Type|Offender Status|Arrest Type|Adult or Juvenile",
    ),
    (
        Label::Charge,
        "Charge|Charge Sequence|Charge Sequence Number|Count",
    ),
    (Label::ChargeTracking, "Charge Tracking Number|Charge Tracking Id"),
    (Label::Literal, "Charge Literal|Offense Literal|Literal"),
    (
        Label::Description,
        "Charge Description|Offense Description|Offense",
    ),
    (
        Label::Statute,
        "Statute|Charge Statute|Statute Citation|Statute Number",
    ),
    (Label::Ncic, "NCIC Offense Code|NCIC Code|NCIC Offense"),
    (
        Label::Severity,
        "Severity|Charge Severity|Offense Severity|Charge Level",
    ),
    (Label::Counts, "Counts|Charge Counts|Number of Counts"),
    (
        Label::OffenseDate,
        "Offense Date|Date of Offense|Charge Offense Date|Incident Date",
    ),
    (Label::Disposition, "Disposition|Charge Disposition"),
    (
        Label::AmendedFrom,
        "Amended From|Reduced From|Original Charge|Amended Charge From",
    ),
    (Label::Plea, "Plea|Charge Plea"),
    (
        Label::Sentence,
        "Sentence|Sentence Text|Sentence Description|Sentence Imposed",
    ),
    (
        Label::SentenceDate,
        "Sentence Date|Sentencing Date|Date of Sentence",
    ),
    (Label::Probation, "Probation"),
    (Label::Jail, "Jail"),
    (Label::Prison, "Confinement|Prison"),
    (Label::Fine, "Fine|Fine Amount"),
    (Label::Costs, "Court Cost|Court Costs"),
    (Label::Restitution, "Restitution"),
    (
        Label::CourtAgency,
        "Court Agency|Court Name|Court|Sentencing Agency|Sentencing Court",
    ),
    (
        Label::CourtDate,
        "Court Disposition Date|Final Disposition Date|Disposition Date|Court Date|Court Action Date",
    ),
    (
        Label::ProsecutorAgency,
        "Prosecutor Agency|Prosecuting Agency|Prosecution Agency|Prosecutor",
    ),
    (
        Label::ProsecutorDate,
        "Prosecutor Disposition Date|Prosecution Date|Prosecutor Action Date",
    ),
    (
        Label::CorrectionAgency,
        "Correction Agency|Corrections Agency|Correctional Agency|Custody Agency|Supervision Agency|\
             Custody or Supervision Agency|Confinement Agency",
    ),
    (
        Label::CorrectionAction,
        "Correction Action|Corrections Action|Correctional Action|Custody Status|Supervision Status|\
             Custody Action|Supervision Action|Custody or Supervision Status|\
             Correction Event",
    ),
    (
        Label::CorrectionDate,
        "Correction Action Date|Corrections Action Date|Correctional Action Date|Custody Date|\
             Supervision Date|Custody Status Date|Supervision Status Date|\
             Custody or Supervision Date",
    ),
    (
        Label::ReleaseDate,
        "Release Date|Date Released|Custody Release Date|Supervision Release Date",
    ),
    (Label::Agency, "Agency"),
    (
        Label::Note,
        "Charge Number|State Offense Code|State Charge Code|Enhancing Factor|Enhancement|\
             Reducing Factor|Inchoate Charge|Inchoate|Domestic Violence|\
             Charge Applicability|Special Allegation|Comment|Comments|Remarks|Note|Notes|\
             Caveat|Additional Information|Correction Case Number|Correction Id Number|\
             Inmate Number|DOC Number|Charge Agency|Court Status|Case Status|Address|\
             Fingerprint Number|Incident Number|Sealed|Record Status|Drug Type|\
             Juvenile Tried as Adult",
    ),
];

/// Each label with each of its words.
pub(super) fn names() -> impl Iterator<Item = (Label, &'static str)> {
    LABELS
        .iter()
        .flat_map(|(label, names)| names.split('|').map(move |name| (*label, name)))
}

/// What a heading says about the lines below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Arrest,
    Juvenile,
    Prosecution,
    Court,
    Sentencing,
    Corrections,
    /// A part of a cycle that has no place in the model; kept as notes.
    Other,
}

/// Headings of segments. The flag tells whether they are believed without `(Cycle 001)` and without a rule above.
pub(super) const SEGMENTS: [(Segment, &str, bool); 26] = [
    (Segment::Prosecution, "Prosecutor Disposition", true),
    (Segment::Prosecution, "Prosecution Disposition", true),
    (Segment::Prosecution, "Prosecutor Action", true),
    (Segment::Prosecution, "Prosecution", false),
    (Segment::Prosecution, "Prosecutor", false),
    (Segment::Court, "Court Disposition", true),
    (Segment::Court, "Court Action", true),
    (Segment::Court, "Judicial Disposition", true),
    (Segment::Court, "Court", false),
    (Segment::Sentencing, "Sentencing", true),
    (Segment::Sentencing, "Sentencing Information", true),
    (Segment::Corrections, "Corrections", true),
    (Segment::Corrections, "Correction", false),
    (Segment::Corrections, "Custody or Supervision", true),
    (Segment::Corrections, "Supervision", false),
    (Segment::Corrections, "Custody", false),
    (Segment::Corrections, "Confinement", false),
    (Segment::Corrections, "Probation", false),
    (Segment::Corrections, "Parole", false),
    (Segment::Arrest, "Arrest", false),
    (Segment::Arrest, "Booking", false),
    (Segment::Juvenile, "Juvenile Activity", true),
    (Segment::Juvenile, "Juvenile Disposition", true),
    (Segment::Juvenile, "Juvenile", false),
    (Segment::Other, "Incident", false),
    (Segment::Other, "Post Sentence Action", true),
];

/// Titles of sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Record,
    Introduction,
    Identification,
    History,
    Agencies,
    End,
    /// A section of another kind; its lines are kept as caveats.
    Other,
}

pub(super) const SECTIONS: [(Section, &str); 12] = [
    (Section::Record, "CRIMINAL HISTORY RECORD"),
    (Section::Introduction, "Introduction"),
    (Section::Identification, "IDENTIFICATION"),
    (Section::Identification, "SUBJECT IDENTIFICATION"),
    (Section::History, "CRIMINAL HISTORY"),
    (Section::Agencies, "INDEX OF AGENCIES"),
    (Section::End, "END OF RECORD"),
    (Section::Other, "NON-CRIMINAL INFORMATION"),
    (Section::Other, "APPLICANT INFORMATION"),
    (Section::Other, "CIVIL INFORMATION"),
    (Section::Other, "SEALED RECORD"),
    (Section::Other, "REGISTRATION INFORMATION"),
];

/// The usual words of a label.
pub(super) fn first_name(label: Label) -> &'static str {
    names()
        .find(|(l, _)| *l == label)
        .map_or("note", |(_, name)| name)
}
