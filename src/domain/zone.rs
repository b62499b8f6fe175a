//! The clock on the wall of a district's office: instants are kept in UTC and shown there.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The time zone of the U.S. Attorney's Office of a district. UTC for a code that names none.
#[must_use]
pub fn of_district(code: &str) -> Tz {
    match code {
        "CT" | "DC" | "DE" | "FLM" | "FLN" | "FLS" | "GAM" | "GAN" | "GAS" | "MA" | "MD" | "ME" | "NCE"
        | "NCM" | "NCW" | "NH" | "NJ" | "NYE" | "NYN" | "NYS" | "NYW" | "OHN" | "OHS" | "PAE" | "PAM"
        | "PAW" | "RI" | "SC" | "TNE" | "VAE" | "VAW" | "VT" | "WVN" | "WVS" | "KYE" => Tz::America__New_York,
        "KYW" => Tz::America__Kentucky__Louisville,
        "MIE" | "MIW" => Tz::America__Detroit,
        "INS" => Tz::America__Indiana__Indianapolis,
        "ALM" | "ALN" | "ALS" | "ARE" | "ARW" | "IAN" | "IAS" | "ILC" | "ILN" | "ILS" | "INN" | "KS"
        | "LAE" | "LAM" | "LAW" | "MN" | "MOE" | "MOW" | "MSN" | "MSS" | "ND" | "NE" | "OKE" | "OKN"
        | "OKW" | "SD" | "TNM" | "TNW" | "TXE" | "TXN" | "TXS" | "TXW" | "WIE" | "WIW" => {
            Tz::America__Chicago
        }
        "CO" | "MT" | "NM" | "UT" | "WY" => Tz::America__Denver,
        "ID" => Tz::America__Boise,
        "AZ" => Tz::America__Phoenix,
        "CAC" | "CAE" | "CAN" | "CAS" | "NV" | "OR" | "WAE" | "WAW" => Tz::America__Los_Angeles,
        "AK" => Tz::America__Anchorage,
        "HI" => Tz::Pacific__Honolulu,
        "GU" => Tz::Pacific__Guam,
        "NMI" => Tz::Pacific__Saipan,
        "PR" => Tz::America__Puerto_Rico,
        "VI" => Tz::America__St_Thomas,
        _ => Tz::UTC,
    }
}

/// The day on the calendar there.
#[must_use]
pub fn day(instant: DateTime<Utc>, zone: Tz) -> NaiveDate {
    instant.with_timezone(&zone).date_naive()
}

/// The instant at which a day begins there.
#[must_use]
pub fn begin(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    zone.from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
}

/// The instant at which a day has ended there.
#[must_use]
pub fn end(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    begin(day.checked_add_days(Days::new(1)).unwrap_or(day), zone)
}

/// Date and time for people: `03/14/2026 3:05 PM CDT`.
#[must_use]
pub fn show(instant: DateTime<Utc>, zone: Tz) -> String {
    instant
        .with_timezone(&zone)
        .format("%m/%d/%Y %-I:%M %p %Z")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_district_has_a_clock() {
        let districts = include_str!("../../config/reference/districts.csv");
        let codes: Vec<&str> = districts
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
            .collect();
        assert_eq!(codes.len(), 94);
        for code in codes {
            assert_ne!(of_district(code), Tz::UTC, "{code}");
        }
        assert_eq!(of_district("XX"), Tz::UTC);
    }

    #[test]
    fn a_day_has_the_length_it_has_there() {
        let zone = of_district("MOE");
        let spring = NaiveDate::from_ymd_opt(2026, 3, 8).unwrap();
        assert_eq!((end(spring, zone) - begin(spring, zone)).num_hours(), 23);
        assert_eq!(day(begin(spring, zone), zone), spring);
        assert_eq!(show(begin(spring, zone), zone), "03/08/2026 12:00 AM CST");
        let late = Utc.with_ymd_and_hms(2026, 7, 1, 3, 30, 0).unwrap();
        assert_eq!(day(late, zone), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
    }
}
