//! The heading row of a flat file: which column holds what, whatever it is called and wherever it stands.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Sid,
    Fbi,
    Name,
    LastName,
    FirstName,
    MiddleName,
    Suffix,
    Birth,
    Sex,
    Race,
    Height,
    Weight,
    Eye,
    Hair,
    ArrestDate,
    ArrestAgency,
    Ori,
    ReportNumber,
    Sequence,
    Statute,
    Description,
    Ncic,
    Level,
    OffenseDate,
    CourtCase,
    Court,
    DispositionDate,
    Disposition,
    Reason,
    Sentence,
    SentenceDate,
    AmendedFrom,
    Plea,
}

/// Names of columns without punctuation; the first match counts.
const NAMES: [(Column, &str); 33] = [
    (
        Column::Sid,
        "SID|SIDNO|SIDNUMBER|STATEID|STATEIDNO|STATEIDNUMBER|STATEIDENTIFICATIONNUMBER",
    ),
    (Column::Fbi, "FBI|FBINO|FBINUMBER|FBIID|UCN"),
    (
        Column::Name,
        "NAME|FULLNAME|DEFENDANT|DEFENDANTNAME|DEFNAME|OFFENDER|OFFENDERNAME|SUBJECT|SUBJECTNAME|\
             ARRESTEE|ARRESTEENAME",
    ),
    (Column::LastName, "LAST|LASTNAME|SURNAME|LNAME|NAMELAST"),
    (Column::FirstName, "FIRST|FIRSTNAME|GIVENNAME|FNAME|NAMEFIRST"),
    (
        Column::MiddleName,
        "MIDDLE|MIDDLENAME|MI|MNAME|MIDDLEINITIAL|NAMEMIDDLE",
    ),
    (Column::Suffix, "SUFFIX|NAMESUFFIX"),
    (Column::Birth, "DOB|DATEOFBIRTH|BIRTHDATE|BIRTHDT|DOBDT|BIRTH"),
    (Column::Sex, "SEX|GENDER"),
    (Column::Race, "RACE"),
    (Column::Height, "HEIGHT|HGT"),
    (Column::Weight, "WEIGHT|WGT"),
    (Column::Eye, "EYE|EYES|EYECOLOR"),
    (Column::Hair, "HAIR|HAIRCOLOR"),
    (
        Column::ArrestDate,
        "ARRESTDT|ARRESTDATE|DATEOFARREST|ARRDATE|ARRDT|ARRESTED|BOOKINGDATE|BOOKDATE",
    ),
    (
        Column::ArrestAgency,
        "ARRESTAGENCY|ARRESTINGAGENCY|AGENCY|AGENCYNAME|ARRAGENCY|POLICEAGENCY",
    ),
    (Column::Ori, "ORI|ARRESTORI|AGENCYORI|ARRESTINGORI|ORINUMBER"),
    (
        Column::ReportNumber,
        "REPORTNO|REPORTNUMBER|REPORTNUM|ARRESTNO|ARRESTNUMBER|ARRESTCASENO|AGENCYCASENO|\
             AGENCYCASENUMBER|INCIDENTNO|INCIDENTNUMBER",
    ),
    (
        Column::Sequence,
        "CHGSEQ|CHARGESEQ|CHARGESEQUENCE|CHARGENO|CHARGENUMBER|CHGNO|CHARGENUM|COUNT|COUNTNO|\
             COUNTNUMBER|SEQ|SEQUENCE",
    ),
    (
        Column::Statute,
        "CHGSTATUTE|CHARGESTATUTE|STATUTE|STATUTECODE|CHARGECODE|STATUTENUMBER",
    ),
    (
        Column::Description,
        "CHGDESC|CHARGE|CHARGEDESC|CHARGEDESCRIPTION|CHGDESCRIPTION|CHARGELITERAL|OFFENSE|\
             OFFENSEDESC|OFFENSEDESCRIPTION|DESCRIPTION",
    ),
    (Column::Ncic, "NCIC|NCICCODE|CHGNCIC|NCICOFFENSECODE"),
    (
        Column::Level,
        "CHGLEVEL|CHARGELEVEL|LEVEL|SEVERITY|CHARGESEVERITY|CLASS|CHARGECLASS|GRADE|OFFENSELEVEL|\
             CHARGETYPE",
    ),
    (
        Column::OffenseDate,
        "OFFENSEDATE|OFFENSEDT|OFFDATE|DATEOFOFFENSE|INCIDENTDATE",
    ),
    (
        Column::CourtCase,
        "COURTCASENO|COURTCASENUMBER|COURTCASE|DOCKETNO|DOCKETNUMBER|DOCKET|CAUSENO|CAUSENUMBER|\
             CASENO|CASENUMBER",
    ),
    (Column::Court, "COURT|COURTNAME|COURTAGENCY"),
    (
        Column::DispositionDate,
        "DISPODT|DISPODATE|DISPOSITIONDATE|DISPOSITIONDT|DISPDATE|DISPDT|DATEOFDISPOSITION",
    ),
    (
        Column::Disposition,
        "DISPO|DISPOSITION|DISP|DISPODESC|DISPOSITIONDESC|VERDICT|FINDING|OUTCOME",
    ),
    (
        Column::Reason,
        "REASON|DISPOREASON|DECLINATIONREASON|DECLINEREASON",
    ),
    (
        Column::Sentence,
        "SENTENCE|SENTENCETEXT|SENTENCEDESC|SENTENCEDESCRIPTION|SENT",
    ),
    (
        Column::SentenceDate,
        "SENTENCEDATE|SENTENCEDT|SENTENCINGDATE|SENTDATE|SENTDT",
    ),
    (Column::AmendedFrom, "AMENDEDFROM|ORIGINALCHARGE|REDUCEDFROM"),
    (Column::Plea, "PLEA"),
];

/// Delimiters that are tried.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// How many lines may stand above the heading.
const TITLE_LINES: usize = 10;

/// A heading row.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// Line of the heading, 1-based.
    pub(super) line: u32,
    pub(super) delimiter: u8,
    /// What each column holds, where known; the words of the others.
    pub(super) columns: Vec<Result<Column, String>>,
}

impl Heading {
    /// What a usable file must have and this one lacks.
    fn lacks(&self) -> Vec<&'static str> {
        let has = |wanted: &[Column]| {
            self.columns
                .iter()
                .any(|c| c.as_ref().is_ok_and(|c| wanted.contains(c)))
        };
        let wanted: [(&[Column], &str); 3] = [
            (
                &[Column::Sid, Column::Fbi, Column::Name, Column::LastName],
                "the person (SID, FBI number or name)",
            ),
            (
                &[Column::ArrestDate, Column::CourtCase, Column::DispositionDate],
                "a date of arrest or a court case",
            ),
            (
                &[Column::Description, Column::Statute],
                "the charge (description or statute)",
            ),
        ];
        wanted
            .iter()
            .filter(|(columns, _)| !has(columns))
            .map(|(_, what)| *what)
            .collect()
    }

    fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.is_ok()).count()
    }
}

/// Finds the heading row among the first lines.
pub(super) fn find(text: &str) -> Option<Heading> {
    candidates(text)
        .into_iter()
        .find(|h| h.known() >= 4 && h.lacks().is_empty())
}

/// Why a file that looks like a table has no usable heading. `None` for what is no table.
pub(super) fn why_not(text: &str) -> Option<String> {
    let best = candidates(text)
        .into_iter()
        .max_by_key(Heading::known)
        .filter(|h| h.known() >= 2);
    if let Some(heading) = best {
        return Some(format!(
            "the heading row (line {}) has no column for {}",
            heading.line,
            heading.lacks().join(" and none for ")
        ));
    }
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(5).collect();
    let columns = |l: &&str, d: char| l.matches(d).count();
    let table = |d: &char| lines.len() > 1 && lines.iter().all(|l| columns(l, *d) >= 4);
    DELIMITERS.iter().any(table).then(|| {
        "the file looks like a table, but it has no heading row that names a person, an arrest or court case, and a charge".into()
    })
}

fn candidates(text: &str) -> Vec<Heading> {
    let mut out = Vec::new();
    for (at, line) in text.lines().take(TITLE_LINES).enumerate() {
        let best = DELIMITERS
            .iter()
            .map(|d| (split(line, *d), *d))
            .max_by_key(|(c, _)| c.iter().filter(|c| c.is_ok()).count());
        if let Some((columns, delimiter)) = best {
            let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
            out.push(Heading {
                line,
                delimiter: delimiter as u8,
                columns,
            });
        }
    }
    out
}

/// Columns of a line; of two that would hold the same only the first counts.
fn split(line: &str, delimiter: char) -> Vec<Result<Column, String>> {
    let mut seen = Vec::new();
    let cells = line.split(delimiter).map(|cell| {
        let bare: String = cell
            .to_uppercase()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .collect();
        let column = NAMES
            .iter()
            .find(|(_, names)| names.split('|').any(|n| n == bare))
            .map(|(c, _)| *c);
        match column.filter(|c| !seen.contains(c)) {
            Some(column) => {
                seen.push(column);
                Ok(column)
            }
            None => Err(cell.trim().trim_matches('"').to_owned()),
        }
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_by_name() {
        let heading =
            find("County export\n\nCharge;Last Name;First Name;Date of Birth;Arrest Date;Colour\n").unwrap();
        assert_eq!((heading.line, heading.delimiter), (3, b';'));
        assert_eq!(heading.columns[0], Ok(Column::Description));
        assert_eq!(heading.columns[5], Err("Colour".into()));
        assert!(find("\"SID\"\t\"NAME\"\t\"ARREST_DT\"\t\"CHG_DESC\"").is_some());
    }

    #[test]
    fn what_is_missing() {
        assert!(find("SID,NAME,DOB,SEX").is_none());
        let why = why_not("SID,NAME,DOB,SEX\n1,2,3,4").unwrap();
        assert!(why.contains("the charge") && why.contains("line 1"), "{why}");
        assert!(why_not("1,2,3,4,5\n1,2,3,4,5").unwrap().contains("no heading"));
        assert_eq!(why_not("Dear Sir,\nthank you"), None);
    }
}
