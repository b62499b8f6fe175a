//! The worksheet of a referral as a page.

use super::Sheet;
use crate::referrals::life::view::Frame;
use crate::screening::asked::Group;
use crate::web::Shell;
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/worksheet.html")]
pub struct WorksheetPage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs of the referral share.
    pub frame: Frame,
    /// The worksheet; none where no Manual is loaded for the date.
    pub sheet: Option<Sheet>,
    /// What would settle points and category where they are not certain.
    pub questions: Vec<Group>,
    /// The eligibility tab.
    pub back: String,
    /// The calculator.
    pub exposure: String,
    /// The law browser.
    pub law: String,
}
