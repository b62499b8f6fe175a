//! What handlers work with: settings, database, access table, law, files, clock.

use crate::access::AccessTable;
use crate::db::Db;
use crate::db::session_store::Now;
use crate::eligibility::classify::Classifier;
use crate::eligibility::law::Law;
use crate::settings::Settings;
use chrono::{DateTime, Utc};
use object_store::ObjectStore;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// The state of the server. Cheap to clone; holds no truth about casework.
#[derive(Clone)]
pub struct Services {
    /// Settings in force.
    pub settings: Arc<Settings>,
    /// The pool, for transactions of `access`.
    pub db: Db,
    /// Kept files.
    pub files: Arc<dyn ObjectStore>,
    access: Arc<RwLock<Arc<AccessTable>>>,
    law: Arc<RwLock<Arc<Law>>>,
    classifier: Arc<Classifier>,
    now: Now,
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl Services {
    /// Puts the parts together.
    #[must_use]
    pub fn new(
        settings: Arc<Settings>,
        db: Db,
        files: Arc<dyn ObjectStore>,
        access: AccessTable,
        law: Arc<Law>,
        classifier: Arc<Classifier>,
        now: Now,
    ) -> Self {
        Self {
            settings,
            db,
            files,
            access: Arc::new(RwLock::new(Arc::new(access))),
            law: Arc::new(RwLock::new(law)),
            classifier,
            now,
        }
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// The clock itself, for parts that keep it.
    #[must_use]
    pub fn clock(&self) -> Now {
        Arc::clone(&self.now)
    }

    /// The access table in force.
    #[must_use]
    pub fn access(&self) -> Arc<AccessTable> {
        Arc::clone(&self.access.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another access table in force, whole.
    pub fn swap_access(&self, table: AccessTable) {
        *self.access.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(table);
    }

    /// The law in force here: every screening of one request asks for it once.
    #[must_use]
    pub fn law(&self) -> Arc<Law> {
        Arc::clone(&self.law.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What places the charges of a history.
    #[must_use]
    pub fn classifier(&self) -> Arc<Classifier> {
        Arc::clone(&self.classifier)
    }

    /// Puts other law files in force, whole.
    pub fn swap_law(&self, law: Arc<Law>) {
        *self.law.write().unwrap_or_else(PoisonError::into_inner) = law;
    }
}
