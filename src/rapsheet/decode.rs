//! Bytes to text: byte-order marks, UTF-16, UTF-8, else Windows-1252 (which holds Latin-1).

use super::error::ParseError;

/// The characters of Windows-1252 from 0x80 to 0x9F; the five unassigned bytes become the replacement character.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// File signatures that people try to upload, with what they are called.
const NOT_TEXT: [(&[u8], &str); 8] = [
    (
        b"%PDF",
        "a PDF document; save or print its text first, or scan it to text",
    ),
    (
        b"PK\x03\x04",
        "a ZIP or Office document; save it as plain text or CSV",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document; save it as plain text or CSV",
    ),
    (b"{\\rtf", "a rich-text document; save it as plain text"),
    (b"\x89PNG", "a picture; scan it to text first"),
    (b"\xff\xd8\xff", "a picture; scan it to text first"),
    (b"II*\0", "a picture; scan it to text first"),
    (b"MM\0*", "a picture; scan it to text first"),
];

/// Text of a file.
///
/// # Errors
/// Empty files and files that are not text.
pub fn decode(bytes: &[u8]) -> Result<String, ParseError> {
    if let Some((_, what)) = NOT_TEXT.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ParseError::at_line(1, format!("this is {what}")));
    }
    let text = decode_any(bytes);
    if text
        .trim_matches(|c: char| c.is_whitespace() || c == '\0')
        .is_empty()
    {
        return Err(ParseError::at_line(1, "the file is empty"));
    }
    refuse_binary(&text)?;
    Ok(text)
}

fn decode_any(bytes: &[u8]) -> String {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_single_byte(rest),
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => match utf16_without_mark(bytes) {
            Some(unit) => decode_utf16(bytes, unit),
            None => decode_single_byte(bytes),
        },
    }
}

fn decode_single_byte(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&b| windows_1252(b)).collect(),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

/// Plain English text in UTF-16 has a zero in nearly every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let sample = bytes.get(..bytes.len().min(512)).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |start: usize| sample.iter().skip(start).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 8 && even * 10 <= pairs {
        Some(u16::from_le_bytes)
    } else if even * 10 >= pairs * 8 && odd * 10 <= pairs {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|r| r.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn refuse_binary(text: &str) -> Result<(), ParseError> {
    let odd = |c: char| c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace());
    let (mut total, mut strange, mut line, mut first_line) = (0_usize, 0_usize, 1_u32, None);
    for c in text.chars() {
        total += 1;
        if c == '\n' {
            line += 1;
        }
        if odd(c) {
            strange += 1;
            first_line.get_or_insert(line);
        }
    }
    if strange * 20 > total {
        return Err(ParseError::at_line(
            first_line.unwrap_or(1),
            "this is not a text file",
        ));
    }
    Ok(())
}

/// The lines of a text as all line numbers of this module count them: ended by LF, CR LF or CR.
pub fn split_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'\n' || byte == b'\r' {
            lines.push(text.get(start..at).unwrap_or_default());
            if byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                at += 1;
            }
            start = at + 1;
        }
        at += 1;
    }
    if start < text.len() {
        lines.push(text.get(start..).unwrap_or_default());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let want = "SEÑOR – O’BRIEN\r\nX";
        let mut utf8 = vec![0xef, 0xbb, 0xbf];
        utf8.extend_from_slice(want.as_bytes());
        assert_eq!(decode(&utf8).unwrap(), want);
        let mut le = vec![0xff, 0xfe];
        le.extend(want.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(&le).unwrap(), want);
        let mut be = vec![0xfe, 0xff];
        be.extend(want.encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(decode(&be).unwrap(), want);
        assert_eq!(decode(b"SE\xd1OR \x96 O\x92BRIEN\r\nX").unwrap(), want);
        let plain = "plain english text without a mark";
        let bare: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bare).unwrap(), plain);
        let bare: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bare).unwrap(), plain);
    }

    #[test]
    fn refusals() {
        assert_eq!(decode(b"").unwrap_err().reason, "the file is empty");
        assert_eq!(decode(b" \r\n\x0c ").unwrap_err().reason, "the file is empty");
        assert!(decode(b"%PDF-1.7 ...").unwrap_err().reason.contains("PDF"));
        assert_eq!(
            decode(&[7, 1, 2, 3, 200, 0, 0, 0, 1, 5]).unwrap_err().reason,
            "this is not a text file"
        );
    }

    #[test]
    fn lines() {
        assert_eq!(split_lines("a\r\nb\nc\rd\n"), ["a", "b", "c", "d"]);
        assert_eq!(split_lines("a\n\n\x0cb"), ["a", "", "\x0cb"]);
        assert!(split_lines("").is_empty());
    }
}
