//! How times and browsers are shown on the pages of accounts.

use crate::domain::zone;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// An instant on the clock of the reader's district, or "Never".
pub(super) fn instant_or_never(at: Option<DateTime<Utc>>, clock: Tz) -> String {
    at.map_or_else(|| "Never".to_owned(), |at| zone::show(at, clock))
}

/// What a browser calls itself, in words its owner knows.
pub(super) fn browser(user_agent: &str) -> String {
    let first = |known: &[(&str, &'static str)]| {
        known
            .iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    // The order matters: Edge calls itself Chrome too, and Chrome calls itself Safari.
    let name = first(&[
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (name, system) {
        (Some(name), Some(system)) => format!("{name} on {system}"),
        (Some(name), None) => name.to_owned(),
        _ => "Another program".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0";
        assert_eq!(browser(edge), "Edge on Windows");
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
        assert_eq!(browser(firefox), "Firefox on Linux");
        assert_eq!(browser("curl/8.0"), "Another program");
    }
}
