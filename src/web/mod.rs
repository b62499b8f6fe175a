//! The web frame: errors, extractors, context, shell, paths, headers and the route set. Knows no slice.

pub mod assets;
pub mod chart;
pub mod cx;
pub mod error;
pub mod error_page;
pub mod extract;
pub mod fields;
pub mod form;
pub mod headers;
pub mod nav;
pub mod page;
pub mod parts;
pub mod paths;
pub mod route_set;
pub mod services;
pub mod shell;
pub mod spans;

pub use cx::{Cx, see_other};
pub use error::{Error, Result};
pub use extract::{Form, Path, Query, Upload};
pub use form::{Choice, FormErrors};
pub use page::Page;
pub use route_set::{Line, Need, RouteSet};
pub use services::Services;
pub use shell::{Shell, Tone};
