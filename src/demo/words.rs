//! What the synthetic office writes: reasons, questions, answers.

/// Why intake sends back.
pub(super) const RETURNED: [&str; 2] = [
    "The rap sheet ends two years ago. Please attach a current one and send it again.",
    "Please say how the firearm was tied to him; the conduct page leaves it open.",
];
/// What AUSAs ask.
pub(super) const QUESTIONS: [&str; 3] = [
    "Please send the certified judgment of the oldest robbery and the plea transcript, if there is one.",
    "Did he tell the officers that he knew he was a felon? Please send the recording of the interview.",
    "Which laboratory has the drugs, and when is its report expected?",
];
/// Why one is taken.
pub(super) const ACCEPTED: &str = "The priors carry the federal range well beyond what state court can give, and the evidence rests on officers and video.";
/// LIONS reason code, weight, words for the nominator, what would change it.
pub(super) const DECLINED: &[((&str, &str, &str), f64)] = &[
    (
        (
            "EVID",
            "Possession cannot be proved: three people were in the car and nobody's prints are on the pistol.",
            "DNA or an admission that ties the pistol to him.",
        ),
        30.0,
    ),
    (
        (
            "ALTP",
            "The state charge carries as much as the federal one would, and the state case is ready for trial.",
            "The state case is dismissed or ends in probation.",
        ),
        24.0,
    ),
    (
        (
            "LEBA",
            "None of the priors is a conviction under federal law: two were suspended impositions and one is pending.",
            "The pending case ends in a felony conviction.",
        ),
        16.0,
    ),
    (
        (
            "DEUN",
            "He is serving twelve years in the Department of Corrections and will not be free before the statute runs.",
            "He is paroled earlier than expected.",
        ),
        8.0,
    ),
    (
        (
            "REFM",
            "The conduct is across the river; the Southern District of Illinois has taken the case.",
            "",
        ),
        6.0,
    ),
];
