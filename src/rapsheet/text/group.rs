//! Items of the history to cycles and segments, also where a rule, heading or banner was lost.

use super::labels::{Label, Segment};
use super::lex::{Field, Item};
use super::lines::Line;

/// A cycle before it is read.
pub(super) struct RawCycle {
    /// Number of the banner; `None` where there was none to read.
    pub(super) number: Option<u32>,
    pub(super) line: u32,
    /// A banner opened it.
    pub(super) bannered: bool,
    pub(super) fields: Vec<Field>,
    pub(super) segments: Vec<RawSegment>,
    pub(super) loose: Vec<Line>,
}

/// A segment before it is read.
pub(super) struct RawSegment {
    pub(super) kind: Segment,
    pub(super) heading: String,
    pub(super) line: u32,
    pub(super) fields: Vec<Field>,
}

/// Groups the items. Lines before the first cycle come back beside the cycles.
pub(super) fn group(items: Vec<Item>) -> (Vec<RawCycle>, Vec<Line>) {
    let mut grouper = Grouper {
        cycles: Vec::new(),
        before: Vec::new(),
        open: false,
    };
    for item in items {
        grouper.take(item);
    }
    (grouper.cycles, grouper.before)
}

struct Grouper {
    cycles: Vec<RawCycle>,
    before: Vec<Line>,
    /// The last segment still takes fields; a rule closes it.
    open: bool,
}

impl Grouper {
    fn take(&mut self, item: Item) {
        match item {
            Item::Cycle {
                number,
                continued,
                line,
            } => {
                let same = self
                    .cycles
                    .last()
                    .is_some_and(|c| c.number == number && number.is_some());
                if !(continued && same) {
                    self.open_cycle(number, line, true);
                }
            }
            Item::Rule => self.open = false,
            Item::Heading(kind, heading, line) => self.open_segment(kind, heading, line),
            Item::Field(field) => self.field(field),
            Item::Loose(line) => match self.cycles.last_mut() {
                Some(cycle) => cycle.loose.push(line),
                None => self.before.push(line),
            },
        }
    }

    fn open_cycle(&mut self, number: Option<u32>, line: u32, bannered: bool) {
        let (fields, segments, loose) = (Vec::new(), Vec::new(), Vec::new());
        self.cycles.push(RawCycle {
            number,
            line,
            bannered,
            fields,
            segments,
            loose,
        });
        self.open = false;
    }

    fn open_segment(&mut self, kind: Segment, heading: String, line: u32) {
        if self.cycles.is_empty() {
            self.open_cycle(None, line, false);
        }
        if let Some(cycle) = self.cycles.last_mut() {
            cycle.segments.push(RawSegment {
                kind,
                heading,
                line,
                fields: Vec::new(),
            });
        }
        self.open = true;
    }

    fn field(&mut self, field: Field) {
        let lost_banner = field.label == Label::EarliestDate
            && self
                .cycles
                .last()
                .is_some_and(|c| c.fields.iter().any(|f| f.label == Label::EarliestDate));
        if self.cycles.is_empty() || lost_banner {
            self.open_cycle(None, field.first, false);
        }
        if matches!(field.label, Label::EarliestDate | Label::Tracking) && !self.in_charge() {
            if let Some(cycle) = self.cycles.last_mut() {
                cycle.fields.push(field);
            }
            return;
        }
        if let Some(kind) = self.segment_for(&field) {
            self.open_segment(kind, String::new(), field.first);
        }
        if let Some(segment) = self.cycles.last_mut().and_then(|c| c.segments.last_mut()) {
            segment.fields.push(field);
        }
        self.open = true;
    }

    fn in_charge(&self) -> bool {
        let fields = self
            .cycles
            .last()
            .and_then(|c| c.segments.last())
            .map(|s| &s.fields);
        self.open && fields.is_some_and(|f| f.iter().any(|f| f.label == Label::Charge))
    }

    /// The segment a field opens, where it does not go on with the last one.
    fn segment_for(&self, field: &Field) -> Option<Segment> {
        let last = self.cycles.last().and_then(|c| c.segments.last());
        let has = |label: Label| last.is_some_and(|s| s.fields.iter().any(|f| f.label == label));
        let belongs = kind_of(field);
        match (last, belongs) {
            (None, belongs) => Some(belongs.unwrap_or(Segment::Arrest)),
            (Some(_), Some(Segment::Arrest))
                if field.label == Label::ArrestDate && has(Label::ArrestDate) =>
            {
                Some(Segment::Arrest)
            }
            (Some(last), Some(kind)) if !self.open || excludes(last.kind, kind) => {
                let goes_on = last.kind == kind && !repeats(last, field);
                (!goes_on).then_some(kind)
            }
            (Some(_), _) => None,
        }
    }
}

/// The segment a label stands in, where it tells.
fn kind_of(field: &Field) -> Option<Segment> {
    let words = field.words.to_ascii_uppercase();
    Some(match field.label {
        Label::ArrestDate | Label::ArrestingAgency | Label::OffenderType => Segment::Arrest,
        Label::CaseNumber if words.contains("ARREST") => Segment::Arrest,
        Label::CaseNumber if words.contains("COURT") || words.contains("DOCKET") => Segment::Court,
        Label::CourtAgency if words.contains("SENTENC") => Segment::Sentencing,
        Label::CourtAgency | Label::CourtDate => Segment::Court,
        Label::ProsecutorAgency | Label::ProsecutorDate => Segment::Prosecution,
        Label::CorrectionAgency | Label::CorrectionAction | Label::CorrectionDate => Segment::Corrections,
        _ => return None,
    })
}

/// Whether a label of `kind` cannot stand in a segment of another kind.
fn excludes(here: Segment, kind: Segment) -> bool {
    match kind {
        Segment::Arrest => !matches!(here, Segment::Arrest | Segment::Juvenile | Segment::Other),
        Segment::Court => matches!(here, Segment::Arrest | Segment::Prosecution),
        Segment::Prosecution => here == Segment::Arrest,
        Segment::Corrections => here != Segment::Corrections && here != Segment::Other,
        _ => false,
    }
}

/// A segment that has this field already: the rule between two of the same kind was lost or drawn twice.
fn repeats(segment: &RawSegment, field: &Field) -> bool {
    segment.fields.iter().any(|f| f.label == field.label)
}
