//! What a kept file is.

use crate::domain::prior::Words;

/// What a kept file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rap sheet.
    RapSheet,
    /// A certified copy of a judgment.
    CertifiedJudgment,
    /// A police report.
    PoliceReport,
    /// A laboratory report.
    LabReport,
    /// The transcript of a plea.
    PleaTranscript,
    /// A photograph.
    Photograph,
    /// Anything else.
    Other,
}

impl Words for Kind {
    const ALL: &'static [Self] = &[
        Self::RapSheet,
        Self::CertifiedJudgment,
        Self::PoliceReport,
        Self::LabReport,
        Self::PleaTranscript,
        Self::Photograph,
        Self::Other,
    ];

    fn slug(self) -> &'static str {
        match self {
            Self::RapSheet => "rap_sheet",
            Self::CertifiedJudgment => "certified_judgment",
            Self::PoliceReport => "police_report",
            Self::LabReport => "lab_report",
            Self::PleaTranscript => "plea_transcript",
            Self::Photograph => "photograph",
            Self::Other => "other",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::RapSheet => "Rap sheet",
            Self::CertifiedJudgment => "Certified judgment",
            Self::PoliceReport => "Police report",
            Self::LabReport => "Laboratory report",
            Self::PleaTranscript => "Plea transcript",
            Self::Photograph => "Photograph",
            Self::Other => "Other",
        }
    }
}
