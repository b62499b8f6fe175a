//! The name of a file in the header of its download (RFC 6266, RFC 8187).

use axum::http::HeaderValue;
use std::fmt::Write as _;

/// `attachment` with the file's name: once in plain characters for old programs, once as it is.
#[must_use]
pub fn attachment(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| match c {
            ' '..='~' if !matches!(c, '"' | '\\' | '%') => c,
            _ => '_',
        })
        .collect();
    let mut exact = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'!'
            | b'#'
            | b'$'
            | b'&'
            | b'+'
            | b'-'
            | b'.'
            | b'^'
            | b'_'
            | b'`'
            | b'|'
            | b'~' => exact.push(char::from(byte)),
            // Writing to a string does not fail.
            _ => drop(write!(exact, "%{byte:02X}")),
        }
    }
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}");
    // Every character of it is visible ASCII; the bare word is right for any file.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_their_quotes() {
        for (name, header) in [
            (
                "P07.txt",
                "attachment; filename=\"P07.txt\"; filename*=UTF-8''P07.txt",
            ),
            (
                "Señor \"X\".txt",
                "attachment; filename=\"Se_or _X_.txt\"; filename*=UTF-8''Se%C3%B1or%20%22X%22.txt",
            ),
            (
                "a.pdf\r\nX: y",
                "attachment; filename=\"a.pdf__X: y\"; filename*=UTF-8''a.pdf%0D%0AX%3A%20y",
            ),
            (
                "100%.csv",
                "attachment; filename=\"100_.csv\"; filename*=UTF-8''100%25.csv",
            ),
        ] {
            assert_eq!(attachment(name).to_str().unwrap(), header);
        }
    }
}
