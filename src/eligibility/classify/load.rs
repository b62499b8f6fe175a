//! From (path, text) pairs to tables, checked: every problem is reported, not the first.

use std::collections::{BTreeMap, BTreeSet};

use super::errors::ClassifyErrors;
use super::inchoate::Inchoate;
use super::ncic::Code;
use super::pattern::{Pattern, Test};
use super::raw::{
    BookFile, NcicFile, RawClass, RawInchoate, RawPattern, RawStatute, RawWhen, WordsFile, parse,
};
use super::section::Style;
use super::statute::{Book, Class, Row};
use super::tokens::Lexicon;
use super::when::When;
use super::{Classifier, Kinds};

/// Path and content of every file, paths relative to `config/law/classify`.
pub type ClassifyFiles = BTreeMap<String, String>;

struct Loader<'a, K> {
    kinds: &'a K,
    errors: ClassifyErrors,
    books: Vec<Book>,
    codes: Vec<Code>,
    words: Option<WordsFile>,
}

impl Classifier {
    /// Reads and checks the tables.
    ///
    /// # Errors
    /// Every problem found, each with file and key.
    pub fn from_files(files: &ClassifyFiles, kinds: &impl Kinds) -> Result<Self, ClassifyErrors> {
        let mut loader = Loader {
            kinds,
            errors: ClassifyErrors::default(),
            books: Vec::new(),
            codes: Vec::new(),
            words: None,
        };
        for (path, text) in files {
            let read = match path.as_str() {
                "words.toml" => parse(text).map(|file| loader.words = Some(file)),
                "ncic.toml" => parse(text).map(|file| loader.ncic(file)),
                "federal.toml" => parse(text).map(|file| loader.book(path, file)),
                state if state.starts_with("state/") && state.ends_with(".toml") => {
                    parse(text).map(|file| loader.book(path, file))
                }
                _ => Err((
                    String::new(),
                    "this is no file of the classifier; see docs/classifier.md".to_owned(),
                )),
            };
            if let Err((key, reason)) = read {
                loader.errors.push(path, key, reason);
            }
        }
        loader.finish()
    }
}

impl<K: Kinds> Loader<'_, K> {
    fn kind(&mut self, file: &str, key: &str, code: &str) {
        if !self.kinds.has(code) {
            self.errors
                .push(file, key, format!("there is no kind of offense {code}"));
        }
    }

    fn ncic(&mut self, file: NcicFile) {
        let mut seen = BTreeSet::new();
        for raw in file.codes {
            let key = raw.codes.join(" ");
            for code in &raw.codes {
                if code.len() != 4 || !code.chars().all(|c| c.is_ascii_digit()) {
                    self.errors
                        .push("ncic.toml", &key, format!("{code} is no NCIC code"));
                }
                if !seen.insert(code.clone()) {
                    self.errors
                        .push("ncic.toml", &key, format!("{code} stands here twice"));
                }
            }
            for code in raw
                .r#type
                .iter()
                .chain(raw.by_grade.values())
                .chain(&raw.candidates)
            {
                self.kind("ncic.toml", &key, code);
            }
            self.codes.push(Code {
                codes: raw.codes,
                kind: raw.r#type,
                by_grade: raw.by_grade,
                candidates: raw.candidates,
                excluded: raw.excluded,
            });
        }
    }

    fn book(&mut self, path: &str, file: BookFile) {
        if file.source.trim().is_empty() || file.written_on.0 < chrono::NaiveDate::default() {
            self.errors
                .push(path, "source", "say where the rows come from, and since when");
        }
        if self.books.iter().any(|book| book.state == file.state) {
            self.errors
                .push(path, "state", "another file has this state already");
        }
        let mut letters: Vec<String> = file.letters.iter().map(|l| l.to_uppercase()).collect();
        letters.sort_by_key(|l| std::cmp::Reverse(l.len()));
        let style = Style {
            letters,
            subdivides: file.subdivides.chars().collect(),
            rewrite: file
                .rewrite
                .into_iter()
                .map(|[from, to]| (from.to_uppercase(), to.to_uppercase()))
                .collect(),
        };
        let classes = self.classes(path, &file.state, file.classes);
        let rows: Vec<Row> = file
            .statutes
            .into_iter()
            .map(|raw| self.row(path, raw, &style))
            .collect();
        let patterns: Vec<Pattern> = file
            .patterns
            .into_iter()
            .map(|raw| self.pattern(path, raw))
            .collect();
        let book = Book {
            state: file.state,
            name: file.name,
            style,
            attempt: file.attempt,
            conspiracy: file.conspiracy,
            rows,
            classes,
            patterns,
        };
        self.check_book(path, &book);
        self.books.push(book);
    }

    fn classes(&mut self, path: &str, state: &str, raw: Vec<RawClass>) -> Vec<Class> {
        let mut classes = Vec::new();
        for raw in raw {
            if raw.cite.trim().is_empty() {
                self.errors.push(
                    path,
                    format!("class {}", raw.class),
                    "cite where the maximum stands",
                );
            }
            if self.kinds.class_max(state, &raw.class, raw.from.0).is_some() {
                self.errors.push(
                    path,
                    format!("class {}", raw.class),
                    "the law files have this class already",
                );
            }
            classes.push(Class {
                class: raw.class,
                from: raw.from.0,
                to: raw.to.map(|d| d.0),
                max: raw.max.0,
            });
        }
        classes
    }

    fn row(&mut self, path: &str, raw: RawStatute, style: &Style) -> Row {
        let key = format!("{} from {}", raw.section, raw.from.0);
        if raw.cite.trim().is_empty() {
            self.errors.push(path, &key, "cite where class or maximum stands");
        }
        let to = raw.to.map(|d| d.0);
        if to.is_some_and(|to| to < raw.from.0) {
            self.errors.push(path, &key, "ends before it begins");
        }
        for code in raw
            .r#type
            .iter()
            .chain(raw.by_grade.values())
            .chain(&raw.candidates)
        {
            self.kind(path, &key, code);
        }
        let when = raw
            .when
            .into_iter()
            .map(|when| self.when(path, &key, when))
            .collect();
        Row {
            normal: style.normal(&raw.section),
            section: raw.section,
            title: raw.title,
            from: raw.from.0,
            to,
            formerly: raw.formerly,
            now: raw.now,
            cite: raw.cite,
            kind: raw.r#type,
            by_grade: raw.by_grade,
            candidates: raw.candidates,
            classes: raw.classes,
            grade: raw.grade,
            max: raw.max.map(|m| m.0),
            max_open: raw.max_open,
            excluded: raw.excluded,
            includes_attempt: raw.includes_attempt,
            includes_conspiracy: raw.includes_conspiracy,
            asks: raw.asks,
            when,
        }
    }

    fn when(&mut self, path: &str, key: &str, raw: RawWhen) -> When {
        for code in raw.r#type.iter().chain(raw.by_grade.values()) {
            self.kind(path, key, code);
        }
        if raw.all.is_empty() {
            self.errors
                .push(path, key, "an alternative without words fits everything");
        }
        When {
            test: Test::new(&raw.all, &raw.not),
            code: raw.r#type,
            by_grade: raw.by_grade,
            prong: raw.prong,
            classes: raw.classes,
            max: raw.max.map(|m| m.0),
        }
    }

    fn pattern(&mut self, path: &str, raw: RawPattern) -> Pattern {
        let test = Test::new(&raw.all, &raw.not);
        let key = test.show();
        if raw.all.is_empty() {
            self.errors
                .push(path, "pattern", "a pattern without words fits everything");
        }
        if raw.r#type.is_none() && raw.by_grade.is_empty() && raw.section.is_none() && raw.excluded.is_none()
        {
            self.errors.push(path, &key, "the pattern says nothing");
        }
        for code in raw.r#type.iter().chain(raw.by_grade.values()) {
            self.kind(path, &key, code);
        }
        Pattern {
            test,
            code: raw.r#type,
            by_grade: raw.by_grade,
            section: raw.section,
            excluded: raw.excluded,
        }
    }

    fn check_book(&mut self, path: &str, book: &Book) {
        for (index, row) in book.rows.iter().enumerate() {
            let key = format!("{} from {}", row.section, row.from);
            let meets = |other: &&Row| {
                other.section == row.section
                    && other.from <= row.to.unwrap_or(chrono::NaiveDate::MAX)
                    && row.from <= other.to.unwrap_or(chrono::NaiveDate::MAX)
            };
            if book.rows[..index].iter().any(|other| meets(&other)) {
                self.errors.push(path, &key, "its windows overlap");
            }
            for link in row.formerly.iter().chain(&row.now) {
                if !book.rows.iter().any(|other| other.section == *link) {
                    self.errors.push(path, &key, format!("there is no row {link}"));
                }
            }
            let classes = row
                .classes
                .iter()
                .chain(row.when.iter().flat_map(|when| &when.classes));
            for class in classes.filter(|class| *class != "unclassified") {
                if book.class_max(class, row.from, self.kinds).is_none() {
                    self.errors.push(
                        path,
                        &key,
                        format!("no maximum is known for class {class} at that time"),
                    );
                }
            }
        }
        for section in book
            .patterns
            .iter()
            .filter_map(|pattern| pattern.section.as_ref())
        {
            if !book.rows.iter().any(|row| row.section == *section) {
                self.errors.push(path, section, "there is no row of this section");
            }
        }
    }

    fn inchoate(&mut self, raw: RawInchoate) -> Inchoate {
        for (code, other) in raw.attempt.iter().chain(&raw.conspiracy) {
            self.kind("words.toml", "inchoate", code);
            self.kind("words.toml", "inchoate", other);
        }
        Inchoate {
            attempt_words: raw.attempt_words,
            conspiracy_words: raw.conspiracy_words,
            other_words: raw.other_words,
            increase_words: raw.increase_words,
            attempt: raw.attempt,
            conspiracy: raw.conspiracy,
        }
    }

    fn finish(mut self) -> Result<Classifier, ClassifyErrors> {
        let Some(file) = self.words.take() else {
            self.errors.push("words.toml", "", "is missing or wrong");
            return Err(self.errors);
        };
        for code in file.alike.iter().flatten() {
            self.kind("words.toml", "alike", code);
        }
        let inchoate = self.inchoate(file.inchoate);
        let words: Vec<Pattern> = file
            .patterns
            .into_iter()
            .map(|raw| self.pattern("words.toml", raw))
            .collect();
        for pattern in words.iter().filter(|pattern| pattern.section.is_some()) {
            self.errors.push(
                "words.toml",
                pattern.test.show(),
                "only a state's words name a section",
            );
        }
        let short = file
            .short
            .into_iter()
            .map(|(from, to)| (from, to.split(' ').map(str::to_owned).collect()));
        let mut lexicon = Lexicon::new(short.collect(), file.ignored.into_iter().collect());
        let tests = words
            .iter()
            .map(|p| &p.test)
            .chain(self.books.iter().flat_map(|b| &b.patterns).map(|p| &p.test))
            .chain(
                self.books
                    .iter()
                    .flat_map(|b| &b.rows)
                    .flat_map(|r| &r.when)
                    .map(|w| &w.test),
            );
        for word in tests.flat_map(Test::words) {
            lexicon.learn(word);
        }
        for word in [
            &inchoate.attempt_words,
            &inchoate.conspiracy_words,
            &inchoate.other_words,
            &inchoate.increase_words,
        ] {
            word.iter().for_each(|word| lexicon.learn(word));
        }
        if !self.errors.0.is_empty() {
            self.errors.0.sort();
            return Err(self.errors);
        }
        Ok(Classifier {
            books: self.books,
            codes: self.codes,
            words,
            lexicon,
            inchoate,
            alike: file.alike,
            years_before_arrest: file.years_before_arrest,
        })
    }
}
