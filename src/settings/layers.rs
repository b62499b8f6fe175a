//! The sources of settings, one over the other, flattened to `section.key`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use config::{File, FileFormat, Map, Source, Value, ValueKind};

use super::{Environment, Problem, Settings, SettingsError};

const DEFAULT: (&str, &str) = ("config/default.toml", include_str!("../../config/default.toml"));
const DEVELOPMENT: (&str, &str) = (
    "config/development.toml",
    include_str!("../../config/development.toml"),
);
const TEST: (&str, &str) = ("config/test.toml", include_str!("../../config/test.toml"));
const PRODUCTION: (&str, &str) = (
    "config/production.toml",
    include_str!("../../config/production.toml"),
);

const PREFIX: &str = "PREDICATE__";
/// Variables with names that everybody knows.
const WELL_KNOWN: [(&str, &str); 3] = [
    ("DATABASE_URL", "database.url"),
    ("DATABASE_OWNER_URL", "database.owner_url"),
    ("PG_BIN", "database.pg_bin"),
];
/// Settings that are never shown.
const SECRET: [&str; 3] = ["database.url", "database.owner_url", "mail.smtp_url"];

/// Where settings may come from.
#[derive(Debug, Default)]
pub struct Sources {
    /// File, or directory whose `*.toml` files are read in the order of their names.
    pub config: Option<PathBuf>,
    /// Environment variables.
    pub variables: BTreeMap<String, String>,
}

impl Sources {
    /// The environment of this process and the file of `--config`, for which `PREDICATE_CONFIG` stands in.
    #[must_use]
    pub fn of_process(config: Option<&Path>) -> Self {
        let variables: BTreeMap<String, String> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let given = variables
            .get("PREDICATE_CONFIG")
            .filter(|path| !path.is_empty())
            .map(PathBuf::from);
        Self {
            config: config.map(Path::to_owned).or(given),
            variables,
        }
    }
}

/// All sources, weakest first.
#[derive(Debug)]
pub struct Layers {
    environment: Environment,
    layers: Vec<BTreeMap<String, Value>>,
}

/// One setting as it stands, for people to read.
#[derive(Debug, PartialEq, Eq)]
pub struct Effective {
    /// `server.listen`
    pub key: String,
    /// The value; dots for a secret that is set.
    pub value: String,
    /// File or environment variable that set it.
    pub origin: String,
}

impl Layers {
    /// Reads every source and refuses unknown keys and wrong kinds.
    ///
    /// # Errors
    /// [`SettingsError`] for what cannot be read, is not TOML, or is not a setting.
    pub fn gather(sources: Sources) -> Result<Self, SettingsError> {
        let environment = environment(&sources.variables)?;
        let own = match environment {
            Environment::Development => DEVELOPMENT,
            Environment::Test => TEST,
            Environment::Production => PRODUCTION,
        };
        let mut layers = vec![parse(DEFAULT.0, DEFAULT.1)?, parse(own.0, own.1)?];
        if let Some(path) = sources.config {
            for file in files(&path)? {
                let text = std::fs::read_to_string(&file).map_err(|source| SettingsError::Read {
                    path: file.clone(),
                    source,
                })?;
                layers.push(parse(&file.display().to_string(), &text)?);
            }
        }
        layers.push(variables(&sources.variables));
        let gathered = Self { environment, layers };
        gathered.refuse_strangers()?;
        Ok(gathered)
    }

    /// The typed and checked settings.
    ///
    /// # Errors
    /// [`SettingsError::Problems`] with every value that is not allowed.
    pub fn settings(&self) -> Result<Settings, SettingsError> {
        let mut builder = config::Config::builder();
        for layer in &self.layers {
            builder = builder.add_source(Layer(layer.clone()));
        }
        let mut settings: Settings = builder
            .build()?
            .try_deserialize()
            .map_err(|error| self.explain(error))?;
        settings.environment = self.environment;
        let problems: Vec<Problem> = super::check::problems(&settings)
            .into_iter()
            .map(|(key, reason)| Problem {
                key: key.to_owned(),
                origin: self.origin(key),
                reason,
            })
            .collect();
        if problems.is_empty() {
            Ok(settings)
        } else {
            Err(SettingsError::Problems { problems })
        }
    }

    /// Every setting with its value and origin, secrets hidden.
    #[must_use]
    pub fn effective(&self) -> Vec<Effective> {
        self.layers[0]
            .keys()
            .map(|key| {
                let value = self
                    .value(key)
                    .map(|value| value.kind.to_string())
                    .unwrap_or_default();
                let hidden = SECRET.contains(&key.as_str()) && !value.is_empty();
                let value = if hidden { "•••".to_owned() } else { value };
                Effective {
                    key: key.clone(),
                    value,
                    origin: self.origin(key),
                }
            })
            .collect()
    }

    fn value(&self, key: &str) -> Option<&Value> {
        self.layers.iter().rev().find_map(|layer| layer.get(key))
    }

    fn origin(&self, key: &str) -> String {
        self.value(key)
            .and_then(Value::origin)
            .unwrap_or(DEFAULT.0)
            .to_owned()
    }

    /// The defaults name every key and show its kind; what they do not know is a mistake.
    fn refuse_strangers(&self) -> Result<(), SettingsError> {
        let known = &self.layers[0];
        let problems: Vec<Problem> = self.layers[1..]
            .iter()
            .flatten()
            .filter_map(|(key, value)| {
                let reason = match known.get(key) {
                    None => format!("does not exist; {}", neighbours(known, key)),
                    Some(default) => format!("must be {}", mismatch(&default.kind, &value.kind)?),
                };
                let origin = value.origin().unwrap_or_default().to_owned();
                Some(Problem {
                    key: key.clone(),
                    origin,
                    reason,
                })
            })
            .collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(SettingsError::Problems { problems })
        }
    }

    /// A value of the right kind that its type refuses ("mode" neither "file" nor "smtp") as a problem of its key.
    fn explain(&self, error: config::ConfigError) -> SettingsError {
        let (key, reason) = match &error {
            config::ConfigError::At {
                error,
                key: Some(key),
                ..
            } => (key.clone(), error.to_string()),
            config::ConfigError::Type {
                key: Some(key),
                expected,
                ..
            } => (key.clone(), format!("expected {expected}")),
            _ => return error.into(),
        };
        let origin = self.origin(&key);
        SettingsError::Problems {
            problems: vec![Problem {
                key,
                origin,
                reason: format!("cannot be used: {reason}"),
            }],
        }
    }
}

/// A flattened source: the library merges by path.
#[derive(Debug, Clone)]
struct Layer(BTreeMap<String, Value>);

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, config::ConfigError> {
        Ok(self.0.clone().into_iter().collect())
    }
}

fn environment(variables: &BTreeMap<String, String>) -> Result<Environment, SettingsError> {
    match variables.get("PREDICATE_ENV").map(String::as_str) {
        None | Some("" | "development") => Ok(Environment::Development),
        Some("test") => Ok(Environment::Test),
        Some("production") => Ok(Environment::Production),
        Some(other) => Err(SettingsError::Environment(other.to_owned())),
    }
}

fn parse(origin: &str, text: &str) -> Result<BTreeMap<String, Value>, SettingsError> {
    let table = File::from_str(text, FileFormat::Toml)
        .collect()
        .map_err(|error| SettingsError::Parse {
            origin: origin.to_owned(),
            message: error.to_string(),
        })?;
    let mut flat = BTreeMap::new();
    flatten("", table, &origin.to_owned(), &mut flat);
    Ok(flat)
}

fn flatten(prefix: &str, table: Map<String, Value>, origin: &String, into: &mut BTreeMap<String, Value>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        match value.kind {
            ValueKind::Table(inner) if !inner.is_empty() => flatten(&key, inner, origin, into),
            ValueKind::Table(_) => {}
            kind => drop(into.insert(key, Value::new(Some(origin), kind))),
        }
    }
}

fn variables(all: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    all.iter()
        .filter_map(|(name, value)| {
            let well_known = WELL_KNOWN
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, key)| (*key).to_owned());
            let ours = || {
                name.strip_prefix(PREFIX)
                    .map(|rest| rest.to_ascii_lowercase().replace("__", "."))
            };
            let key = well_known.or_else(ours)?;
            Some((
                key,
                Value::new(Some(&format!("environment variable {name}")), value.as_str()),
            ))
        })
        .collect()
}

fn files(path: &Path) -> Result<Vec<PathBuf>, SettingsError> {
    let failed = |source| SettingsError::Read {
        path: path.to_owned(),
        source,
    };
    if !std::fs::metadata(path).map_err(failed)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file.extension().is_some_and(|extension| extension == "toml") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// What the kind must be, if it is not. Text is accepted from the environment where it reads as the kind.
fn mismatch(default: &ValueKind, given: &ValueKind) -> Option<&'static str> {
    match (default, given) {
        (ValueKind::Boolean(_), ValueKind::Boolean(_)) | (ValueKind::String(_), ValueKind::String(_)) => None,
        (ValueKind::Boolean(_), ValueKind::String(text)) if matches!(text.as_str(), "true" | "false") => None,
        (ValueKind::Boolean(_), _) => Some("true or false"),
        (ValueKind::I64(_), ValueKind::I64(number)) if *number >= 0 => None,
        (ValueKind::I64(_), ValueKind::String(text)) if text.parse::<u32>().is_ok() => None,
        (ValueKind::I64(_), _) => Some("a whole number"),
        _ => Some("text"),
    }
}

fn neighbours(known: &BTreeMap<String, Value>, key: &str) -> String {
    let section = key.rsplit_once('.').map_or("", |(section, _)| section);
    let names: Vec<&str> = known
        .keys()
        .filter_map(|known| {
            known
                .rsplit_once('.')
                .filter(|(of, _)| *of == section)
                .map(|(_, name)| name)
        })
        .collect();
    if names.is_empty() {
        let mut sections: Vec<&str> = known
            .keys()
            .filter_map(|key| key.split_once('.').map(|(of, _)| of))
            .collect();
        sections.dedup();
        format!("the sections are {}", sections.join(", "))
    } else {
        format!("[{section}] has {}", names.join(", "))
    }
}
