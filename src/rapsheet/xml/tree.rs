//! A small tree of an XML file: local names, text, lines. Limits are part of it; entities are never expanded.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::super::error::ParseError;
use super::super::model::Lines;

/// Deepest nesting that is read.
pub(super) const MAX_DEPTH: usize = 64;

/// Most elements that are read.
pub(super) const MAX_ELEMENTS: usize = 300_000;

/// An element: its name without prefix, attributes likewise, its own text, its children.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    pub(super) lines: Lines,
}

impl Element {
    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|c| c.name == name)
    }

    /// All children of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The first element of a name below this one, at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.children
            .iter()
            .find_map(|c| if c.name == name { Some(c) } else { c.find(name) })
    }

    /// All elements of a name at or below this one, not looking inside those found.
    pub(super) fn find_all<'a>(&'a self, name: &str, out: &mut Vec<&'a Element>) {
        if self.name == name {
            out.push(self);
            return;
        }
        self.children.iter().for_each(|c| c.find_all(name, out));
    }

    /// How many elements below this one have a name that passes.
    pub(super) fn count(&self, passes: &dyn Fn(&str) -> bool) -> usize {
        self.children
            .iter()
            .map(|c| usize::from(passes(&c.name)) + c.count(passes))
            .sum()
    }

    /// Its own text, else the first text below it; spaces joined. `None` where there is none.
    pub(super) fn value(&self) -> Option<String> {
        let own = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if own.is_empty() {
            self.children.iter().find_map(Element::value)
        } else {
            Some(own)
        }
    }

    /// Value of the first child of any of these names.
    pub(super) fn first_value(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.all(name).find_map(Element::value))
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

/// Byte offsets to lines and columns.
struct Places<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|(i, b)| **b == b'\n' || (**b == b'\r' && bytes.get(i + 1) != Some(&b'\n')));
        let starts = std::iter::once(0).chain(ends.map(|(i, _)| i + 1)).collect();
        Self { text, starts }
    }

    fn line(&self, offset: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|s| *s <= offset)).unwrap_or(u32::MAX)
    }

    fn error(&self, offset: usize, reason: impl Into<String>) -> ParseError {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map(|t| t.chars().count() as u32 + 1);
        ParseError {
            line,
            column,
            reason: reason.into(),
        }
    }
}

/// Reads a file into its root element.
pub(super) fn read(text: &str) -> Result<Element, ParseError> {
    let places = Places::new(text);
    let mut builder = Builder {
        places: &places,
        open: Vec::new(),
        root: None,
        elements: 0,
    };
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        let before = offset(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Eof) => return builder.finish(text),
            Ok(event) => builder.take(event, before, offset(reader.buffer_position()))?,
            Err(error) => {
                let at = offset(reader.error_position()).max(before);
                return Err(places.error(at, format!("the XML is damaged: {}", builder.explain(&error))));
            }
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

struct Builder<'a> {
    places: &'a Places<'a>,
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
}

impl Builder<'_> {
    fn take(&mut self, event: Event, from: usize, to: usize) -> Result<(), ParseError> {
        match event {
            Event::Start(start) => self.start(&start, from, to),
            Event::Empty(start) => {
                self.start(&start, from, to)?;
                self.end(to);
                Ok(())
            }
            Event::End(_) => {
                self.end(to);
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content(), from),
            Event::CData(data) => self.text(&data.xml10_content(), from),
            Event::GeneralRef(reference) => self.reference(&reference, from),
            Event::DocType(doctype) => self.doctype(&doctype, from),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart, from: usize, to: usize) -> Result<(), ParseError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(self
                .places
                .error(from, format!("the file has more than {MAX_ELEMENTS} elements")));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self
                .places
                .error(from, format!("elements are nested deeper than {MAX_DEPTH}")));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.places.error(from, "there is a second root element"));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute =
                attribute.map_err(|e| self.places.error(from, format!("the XML is damaged: {e}")))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| {
                self.places
                    .error(from, format!("an attribute cannot be read: {e}"))
            })?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        let lines = Lines::range(self.places.line(from), self.places.line(to.saturating_sub(1)));
        self.open.push(Element {
            name,
            attributes,
            lines,
            ..Element::default()
        });
        Ok(())
    }

    fn end(&mut self, to: usize) {
        let Some(mut element) = self.open.pop() else {
            return;
        };
        element.lines.last = self.places.line(to.saturating_sub(1));
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, from: usize) -> Result<(), ParseError> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(self.places.error(from, "there is text outside the root element")),
        }
        Ok(())
    }

    /// Character references and the five entities of XML itself; no others exist here.
    fn reference(&mut self, reference: &quick_xml::events::BytesRef, from: usize) -> Result<(), ParseError> {
        let character = reference
            .resolve_char_ref()
            .map_err(|e| self.places.error(from, e.to_string()))?;
        let name = reference.xml10_content();
        let known = match (character, name.as_ref()) {
            (Some(c), _) => Some(c),
            (None, "amp") => Some('&'),
            (None, "lt") => Some('<'),
            (None, "gt") => Some('>'),
            (None, "quot") => Some('"'),
            (None, "apos") => Some('\''),
            (None, _) => None,
        };
        match known {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4]), from),
            None => Err(self.places.error(
                from,
                format!("the entity \"&{name};\" is not known; entities are not expanded"),
            )),
        }
    }

    fn doctype(&self, doctype: &str, from: usize) -> Result<(), ParseError> {
        if doctype.contains('[') || doctype.to_ascii_uppercase().contains("ENTITY") {
            let reason =
                "the file defines its own document type or entities (DOCTYPE); such files are not read";
            return Err(self.places.error(from, reason));
        }
        Ok(())
    }

    fn explain(&self, error: &quick_xml::Error) -> String {
        match self.open.last() {
            Some(element) => {
                format!(
                    "{error} (inside element {}, which begins at line {})",
                    element.name, element.lines.first
                )
            }
            None => error.to_string(),
        }
    }

    fn finish(self, text: &str) -> Result<Element, ParseError> {
        if let Some(element) = self.open.last() {
            let reason = format!(
                "the file ends inside element {}, which begins at line {}; it is cut off",
                element.name, element.lines.first
            );
            return Err(self.places.error(text.trim_end().len(), reason));
        }
        self.root
            .ok_or_else(|| self.places.error(0, "the file has no element"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_text_and_lines() {
        let root = read("<?xml version='1.0'?>\n<a:x xmlns:a='u' s:id='1'>\r\n <b:y>one &amp;\n two&#33;</b:y><!-- c -->\n<z/></a:x>").unwrap();
        assert_eq!(
            (root.name.as_str(), root.attribute("id"), root.lines),
            ("x", Some("1"), Lines::range(2, 5))
        );
        let y = root.child("y").unwrap();
        assert_eq!(
            (y.value().as_deref(), y.lines),
            (Some("one & two!"), Lines::range(3, 4))
        );
        assert_eq!(root.child("z").unwrap().value(), None);
    }

    #[test]
    fn refusals_tell_the_line() {
        let reason = |text: &str| read(text).map(|_| ()).unwrap_err();
        let bomb =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<x>&b;</x>";
        assert!(reason(bomb).reason.contains("DOCTYPE"));
        assert_eq!(reason(bomb).line, 2);
        assert!(reason("<x>\n&nbsp;</x>").reason.contains("&nbsp;"));
        let cut = reason("<x>\n<y>\n<z>text");
        assert_eq!((cut.line, cut.reason.contains("element z")), (3, true), "{cut}");
        assert_eq!(reason("<x>\n<y></x>").line, 2);
        assert!(reason("<x/><y/>").reason.contains("second root"));
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        assert!(reason(&deep).reason.contains("nested"));
        let many = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
        assert!(reason(&many).reason.contains("elements"));
        assert!(reason("hello").reason.contains("outside"));
        assert!(read("<!DOCTYPE RapSheet>\n<x/>").is_ok());
    }
}
