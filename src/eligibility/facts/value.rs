//! What a fact can be: not mentioned, said to be unknown, or known.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::eligibility::calendar::Span;
use crate::eligibility::logic::Tri;

/// A fact. Not mentioned and unknown differ where a default exists (a relief flag that is not mentioned is false, one said to be
/// unknown is unknown) and for categories (one that is present controls even when unknown).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// The key is absent.
    #[default]
    Absent,
    /// The key is there and says that nobody knows (`null`).
    Unknown,
    /// Known.
    Known(T),
}

impl<T> Fact<T> {
    /// The value, if known.
    #[must_use]
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unknown => None,
        }
    }

    /// Whether the key is missing altogether.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether a value is known.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// A fact inside a group of facts: a group said to be unknown leaves each of its facts unknown.
    pub fn inside<U>(&self, of: impl FnOnce(&T) -> &Fact<U>) -> Fact<&U> {
        match self {
            Self::Absent => Fact::Absent,
            Self::Unknown => Fact::Unknown,
            Self::Known(group) => of(group).as_ref(),
        }
    }

    /// The same with a borrowed value.
    pub const fn as_ref(&self) -> Fact<&T> {
        match self {
            Self::Absent => Fact::Absent,
            Self::Unknown => Fact::Unknown,
            Self::Known(value) => Fact::Known(value),
        }
    }
}

impl<T: Copy> Fact<T> {
    /// The value, if known.
    #[must_use]
    pub const fn get(&self) -> Option<T> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Absent | Self::Unknown => None,
        }
    }
}

impl<T: Copy> Fact<&T> {
    /// The same with its own value.
    #[must_use]
    pub const fn copied(self) -> Fact<T> {
        match self {
            Self::Known(value) => Fact::Known(*value),
            Self::Absent => Fact::Absent,
            Self::Unknown => Fact::Unknown,
        }
    }
}

impl Fact<bool> {
    /// Not mentioned counts as unknown.
    #[must_use]
    pub const fn tri(self) -> Tri {
        match self {
            Self::Known(true) => Tri::True,
            Self::Known(false) => Tri::False,
            Self::Absent | Self::Unknown => Tri::Unknown,
        }
    }

    /// Not mentioned counts as the default.
    #[must_use]
    pub const fn tri_or(self, default: bool) -> Tri {
        match self {
            Self::Absent => Tri::of(default),
            other => other.tri(),
        }
    }
}

impl<T> From<Option<T>> for Fact<T> {
    /// A form field or a nullable column: nothing entered is unknown.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Self::Known)
    }
}

impl<T: Serialize> Serialize for Fact<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.known().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fact<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// What part of a sentence is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspended {
    /// All of it (`"all"`).
    All,
    /// This much of it.
    Part(Span),
}

impl Serialize for Suspended {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All => serializer.serialize_str("all"),
            Self::Part(span) => span.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Suspended {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Suspended;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"all\", \"life\" or {months, days}")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Suspended, E> {
                match text {
                    "all" => Ok(Suspended::All),
                    "life" => Ok(Suspended::Part(Span::LIFE)),
                    other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
                }
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Suspended, A::Error> {
                Span::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Suspended::Part)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// A record of facts: every key may be absent or null, and no other key is taken.
macro_rules! record {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $of:ty,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
            #[serde(remote = "Self", default, deny_unknown_fields)]
            pub struct $name {
                $(
                    $(#[$field_doc])*
                    #[serde(skip_serializing_if = "Fact::is_absent")]
                    pub $field: Fact<$of>,
                )+
            }
            super::keyed::keyed!($name, "a record with keys");
        )+
    };
}
pub(super) use record;
