//! One try to sign in: compares the password, counts failures under a row lock, says yes or no. The answer to the person is
//! the same for every no; the reason is for the auditors.

use super::password::{self, Comparison, banned};
use super::store::credentials::{self, Account, Welcome};
use crate::access::{SystemTask, SystemTx};
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::settings::{Login, Profile};
use crate::web::{Cx, Result};
use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

/// A password must be changed after a year (CJIS IA-5(f)); OWASP ASVS wants no such thing.
const YEARLY: Duration = Duration::days(365);

/// Why a right or wrong password leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Nobody has this address.
    Unknown,
    /// Too many failures; an administrator has to release it.
    Locked,
    /// The person's access has ended.
    Deactivated,
    /// The agency's access has ended.
    AgencyDeactivated,
    /// The password set by somebody else was not used in time.
    OneTimeExpired,
}

impl Refused {
    const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown_account",
            Self::Locked => "locked",
            Self::Deactivated => "deactivated",
            Self::AgencyDeactivated => "agency_deactivated",
            Self::OneTimeExpired => "one_time_password_expired",
        }
    }
}

/// How a try ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Signed in.
    Welcome,
    /// Wrong password.
    Wrong {
        /// Failures in a row, this one included.
        failures: i32,
        /// Whether this one locks the account.
        locks: bool,
    },
    /// Whatever the password.
    Refused(Refused),
}

/// Decides from what is known about the account.
pub(super) fn judge(account: Option<&Account>, matches: bool, now: DateTime<Utc>, rules: &Login) -> Verdict {
    let Some(account) = account else {
        return Verdict::Refused(Refused::Unknown);
    };
    if account.locked_at.is_some() {
        return Verdict::Refused(Refused::Locked);
    }
    if !account.active {
        return Verdict::Refused(Refused::Deactivated);
    }
    if !account.agency_active {
        return Verdict::Refused(Refused::AgencyDeactivated);
    }
    if matches && account.one_time_until.is_some_and(|until| until < now) {
        return Verdict::Refused(Refused::OneTimeExpired);
    }
    if matches {
        return Verdict::Welcome;
    }
    // Each failure begins the window anew, so that no five within one escape; a clock set back forgives none.
    let window = Duration::minutes(i64::from(rules.window_minutes));
    let in_a_row = account.last_failed_at.is_some_and(|last| now - last <= window);
    let failures = if in_a_row {
        account.failed_count.saturating_add(1)
    } else {
        1
    };
    let locks = u32::try_from(failures).is_ok_and(|count| count >= rules.max_failures);
    Verdict::Wrong { failures, locks }
}

/// Tries to sign in; `None` when it is a no.
///
/// # Errors
/// When the database or the hashing fails; never for a no.
pub(super) async fn attempt(cx: &Cx, email: &str, typed: &str) -> Result<Option<Uuid>> {
    let tx = cx.begin_system(SystemTask::SignIn).await?;
    let known = credentials::by_email(tx.sql(), email).await?;
    tx.settle().await?;
    let kept = known.as_ref().and_then(|account| account.password_hash.clone());
    // Between the transactions: nobody waits for a connection while a core hashes.
    let comparison = password::compare(typed.to_owned(), kept.clone()).await?;
    let welcome = match &known {
        Some(account) if comparison.matches => Some(welcome(cx, account, typed, comparison).await?),
        _ => None,
    };
    let tx = cx.begin_system(SystemTask::SignIn).await?;
    let id = known.map_or_else(Uuid::nil, |account| account.id);
    let account = credentials::lock(tx.sql(), id).await?;
    let unchanged = account
        .as_ref()
        .is_some_and(|account| account.password_hash == kept);
    let verdict = judge(
        account.as_ref(),
        comparison.matches && unchanged,
        cx.now(),
        &cx.services.settings.login,
    );
    if let (Verdict::Welcome, Some(welcome)) = (verdict, welcome) {
        credentials::note_success(tx.sql(), id, welcome, cx.now()).await?;
    }
    let entry = record(&tx, account.as_ref(), verdict).await?;
    tx.commit(entry).await?;
    Ok((verdict == Verdict::Welcome).then_some(id))
}

/// Counts a failure and says what the log keeps of the try.
async fn record(tx: &SystemTx, account: Option<&Account>, verdict: Verdict) -> Result<Entry, DbErr> {
    let id = account.map(|account| account.id);
    let about = |event| {
        let entry = Entry::about(event, ObjectKind::User, id).by(id);
        match account {
            Some(account) => entry.within(&account.district_id, account.agency_id),
            None => entry,
        }
    };
    let entry = about(Event::SignedIn);
    match verdict {
        Verdict::Welcome => Ok(entry),
        Verdict::Wrong { failures, locks } => {
            credentials::note_failure(tx.sql(), id.unwrap_or_default(), failures, locks, tx.now()).await?;
            if locks {
                tx.note(about(Event::UserLocked).with("failures", failures))
                    .await?;
            }
            let entry = entry.outcome(Outcome::Failure);
            Ok(entry.with("reason", "wrong_password").with("failures", failures))
        }
        Verdict::Refused(reason) => {
            // The same work as above, done to nobody: the time of the answer does not tell which it was.
            credentials::note_failure(tx.sql(), Uuid::nil(), 0, false, tx.now()).await?;
            Ok(entry.outcome(Outcome::Failure).with("reason", reason.code()))
        }
    }
}

/// What the right password brings along: the only moment at which it is there in clear text.
async fn welcome(cx: &Cx, account: &Account, typed: &str, comparison: Comparison) -> Result<Welcome> {
    let new_hash = if comparison.outdated {
        Some(password::hash_in_background(typed.to_owned()).await?)
    } else {
        None
    };
    let newly_banned = account.password_list_version < banned::version() && banned::contains(typed, &[]);
    let stale = cx.services.settings.profile == Profile::Cjis
        && account
            .password_changed_at
            .is_some_and(|changed| cx.now() - changed > YEARLY);
    Ok(Welcome {
        new_hash,
        list_version: banned::version(),
        must_change: account.must_change_password || newly_banned || stale,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;

    const RULES: Login = Login {
        max_failures: 5,
        window_minutes: 15,
    };

    fn at(minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 16, 15, minute, 0).unwrap()
    }

    fn account() -> Account {
        Account {
            id: Uuid::from_u128(7),
            district_id: "MOE".into(),
            agency_id: None,
            full_name: "Pat Doe".into(),
            email: "pat@example.test".into(),
            active: true,
            agency_active: true,
            password_hash: None,
            password_changed_at: None,
            password_list_version: 0,
            must_change_password: false,
            one_time_until: None,
            failed_count: 0,
            last_failed_at: None,
            locked_at: None,
        }
    }

    #[test]
    fn the_fifth_failure_in_a_row_locks() {
        let mut account = account();
        for failure in 1..=5 {
            let now = at(u32::try_from(failure).unwrap() * 10);
            let verdict = judge(Some(&account), false, now, &RULES);
            assert_eq!(
                verdict,
                Verdict::Wrong {
                    failures: failure,
                    locks: failure == 5
                }
            );
            account.failed_count = failure;
            account.last_failed_at = Some(now);
        }
    }

    #[test]
    fn a_failure_long_ago_does_not_count() {
        let mut account = account();
        account.failed_count = 4;
        account.last_failed_at = Some(at(0));
        assert_eq!(
            judge(Some(&account), false, at(15), &RULES),
            Verdict::Wrong {
                failures: 5,
                locks: true
            }
        );
        assert_eq!(
            judge(Some(&account), false, at(16), &RULES),
            Verdict::Wrong {
                failures: 1,
                locks: false
            }
        );
    }

    #[test]
    fn the_right_password_does_not_open_every_door() {
        let refused = |change: fn(&mut Account)| {
            let mut account = account();
            change(&mut account);
            judge(Some(&account), true, at(30), &RULES)
        };
        assert_eq!(refused(|_| {}), Verdict::Welcome);
        assert_eq!(
            refused(|a| a.locked_at = Some(at(1))),
            Verdict::Refused(Refused::Locked)
        );
        assert_eq!(
            refused(|a| a.active = false),
            Verdict::Refused(Refused::Deactivated)
        );
        assert_eq!(
            refused(|a| a.agency_active = false),
            Verdict::Refused(Refused::AgencyDeactivated)
        );
        assert_eq!(
            refused(|a| a.one_time_until = Some(at(29))),
            Verdict::Refused(Refused::OneTimeExpired)
        );
        assert_eq!(refused(|a| a.one_time_until = Some(at(31))), Verdict::Welcome);
        assert_eq!(
            judge(None, true, at(30), &RULES),
            Verdict::Refused(Refused::Unknown)
        );
    }
}
