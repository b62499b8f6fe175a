//! The class as records print it: `FELONY B`, `F`, `CLASS D FELONY`, `MISDEMEANOR CLASS A`, `FEL-C`, `FELONY UNCLASSIFIED`.

use crate::domain::prior::Grade;

/// What the printed class says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Printed {
    /// Grade.
    pub grade: Option<Grade>,
    /// Class as the law files name it: `B`, `misdemeanor_A`, `unclassified`.
    pub class: Option<String>,
}

/// Reads it; what is not understood says nothing.
pub(super) fn read(text: &str) -> Printed {
    let upper = text.to_uppercase();
    let mut grade = None;
    let mut class = None;
    let mut twice = false;
    for word in upper
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if let Some(read) = grade_of(word) {
            twice |= grade.is_some_and(|other| other != read);
            grade = Some(read);
        } else if let Some((read, letter)) = joined(word).filter(|_| grade.is_none()) {
            grade = Some(read);
            class = Some(letter);
        } else if matches!(word, "UNCLASSIFIED" | "UNCL" | "U") {
            class = Some("unclassified".to_owned());
        } else if word.len() == 1 {
            twice |= class.is_some();
            class = Some(word.to_owned());
        } else if !matches!(word, "CLASS" | "CL" | "LEVEL" | "OF" | "THE" | "DEGREE") {
            // Anything else may say that it is no ordinary class.
            twice |= class.is_some();
        }
    }
    if twice {
        return Printed::default();
    }
    let class = match grade {
        Some(Grade::Felony) => class,
        Some(Grade::Misdemeanor) => class.map(|class| match class.as_str() {
            "unclassified" => class,
            letter => format!("misdemeanor_{letter}"),
        }),
        Some(_) => None,
        None => None,
    };
    Printed { grade, class }
}

fn grade_of(word: &str) -> Option<Grade> {
    match word {
        "F" | "FEL" => Some(Grade::Felony),
        "M" | "MIS" | "MISD" => Some(Grade::Misdemeanor),
        "PETTY" => Some(Grade::Petty),
        "I" | "INFRACTION" | "VIOLATION" => Some(Grade::Infraction),
        "ORDINANCE" | "MUNICIPAL" => Some(Grade::Ordinance),
        _ if word.starts_with("FELON") => Some(Grade::Felony),
        _ if word.starts_with("MISDEM") => Some(Grade::Misdemeanor),
        _ => None,
    }
}

/// `FB`, `F3`, `MA`.
fn joined(word: &str) -> Option<(Grade, String)> {
    let [grade, class] = word.as_bytes() else {
        return None;
    };
    let class = char::from(*class);
    let grade = match grade {
        b'F' => Grade::Felony,
        b'M' => Grade::Misdemeanor,
        _ => return None,
    };
    Some((grade, class.to_string()))
}
