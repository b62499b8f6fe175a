//! The embedded database: starting, joining, dying and coming back.

use super::program::{Place, said, wait_until};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid};
use sea_orm::sqlx::{query, query_scalar};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

async fn write_note(place: &Place) {
    let mut owner = place.connect("predicate_owner").await.unwrap();
    query("create table note (text text not null)")
        .execute(&mut owner)
        .await
        .unwrap();
    query("insert into note values ('committed')")
        .execute(&mut owner)
        .await
        .unwrap();
}

async fn read_note(place: &Place) -> String {
    let mut owner = place.connect("predicate_owner").await.unwrap();
    query_scalar("select text from note")
        .fetch_one(&mut owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn starts_in_an_empty_directory_and_stops_with_the_program() {
    let place = Place::new();
    let served = place.serve().await;
    write_note(&place).await;
    assert!(
        served.end(Signal::SIGTERM).await,
        "an asked-for end is no failure"
    );
    assert!(
        place.postmaster().is_none(),
        "the program waits for the server it has started"
    );

    let served = place.serve().await;
    assert_eq!(read_note(&place).await, "committed");
    assert!(served.end(Signal::SIGINT).await);
    assert!(place.postmaster().is_none());
}

#[tokio::test]
async fn what_was_committed_survives_a_kill_of_the_program() {
    let place = Place::new();
    let served = place.serve().await;
    write_note(&place).await;
    assert!(!served.end(Signal::SIGKILL).await);
    // At once, while the old server may still be stopping.
    let served = place.serve().await;
    assert_eq!(read_note(&place).await, "committed");
    assert!(!served.end(Signal::SIGKILL).await);
    place.wait_for_stop();
}

#[tokio::test]
async fn what_was_committed_survives_a_kill_of_everything() {
    let place = Place::new();
    let served = place.serve().await;
    write_note(&place).await;
    // The supervisor leads the process group of the server; a power cut takes all of them.
    let postmaster = Pid::from_raw(place.postmaster().unwrap());
    let group = nix::unistd::getpgid(Some(postmaster)).unwrap();
    served.signal(Signal::SIGSTOP);
    nix::sys::signal::killpg(group, Signal::SIGKILL).unwrap();
    assert!(!served.end(Signal::SIGKILL).await);
    assert!(
        place.postmaster().is_some(),
        "the lock file of a killed server stays behind"
    );

    let served = place.serve().await;
    assert_eq!(read_note(&place).await, "committed");
    assert!(served.end(Signal::SIGTERM).await);
}

#[tokio::test]
async fn a_server_that_dies_alone_is_started_again() {
    let place = Place::new();
    let served = place.serve().await;
    write_note(&place).await;
    let first = place.postmaster().unwrap();
    kill(Pid::from_raw(first), Signal::SIGKILL).unwrap();
    wait_until("another server runs", || {
        place.postmaster().is_some_and(|pid| pid != first)
    });
    let mut tries = 0;
    while place.connect("predicate_owner").await.is_err() {
        tries += 1;
        assert!(tries < 500, "it does not answer");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(read_note(&place).await, "committed");
    assert!(served.end(Signal::SIGTERM).await);
    assert!(place.postmaster().is_none());
}

#[tokio::test]
async fn a_second_run_joins_and_outlives_the_first() {
    let place = Place::new();
    let first = place.serve().await;
    let server = place.postmaster().unwrap();
    let second = place.serve().await;
    assert_eq!(place.postmaster(), Some(server), "one server for both");
    let status = place.run(&["migrate", "status"]);
    assert!(status.success, "{}", status.err);
    assert_eq!(
        place.postmaster(),
        Some(server),
        "a command that joined leaves the server alone"
    );

    assert!(first.end(Signal::SIGTERM).await);
    assert_eq!(
        place.postmaster(),
        Some(server),
        "the run that started it has left, another still uses it"
    );
    write_note(&place).await;
    assert!(!second.end(Signal::SIGKILL).await);
    place.wait_for_stop();
}

#[tokio::test]
async fn two_runs_at_once_share_one_new_cluster() {
    let place = Place::new();
    let (first, second) = tokio::join!(place.serve(), place.serve());
    let joined = place.join().await;
    assert!(!joined.started_here());
    let mut app = place.connect("predicate_app").await.unwrap();
    let districts: i64 = query_scalar("select count(*) from district")
        .fetch_one(&mut app)
        .await
        .unwrap();
    assert_eq!(districts, 94);
    joined.stop().await;
    assert!(first.end(Signal::SIGTERM).await);
    assert!(second.end(Signal::SIGTERM).await);
    place.wait_for_stop();
}

#[tokio::test]
async fn data_of_another_major_version_are_refused_and_left_alone() {
    let place = Place::new();
    place.join().await.stop().await;
    let version = place.cluster().join("data/PG_VERSION");
    std::fs::write(&version, "9\n").unwrap();
    let said = place.run(&["serve"]);
    assert!(!said.success);
    assert!(
        said.err.contains("was made by PostgreSQL 9, but only"),
        "{}",
        said.err
    );
    assert!(said.err.contains("apt-get install postgresql-9"), "{}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert_eq!(std::fs::read_to_string(&version).unwrap(), "9\n");
}

#[test]
fn a_missing_postgresql_is_one_line_that_names_the_package() {
    let place = Place::new();
    std::fs::create_dir(place.path().join("empty")).unwrap();
    let output = place
        .command(&["serve"])
        .env("PG_BIN", place.path().join("empty"))
        .env("PATH", "")
        .output()
        .unwrap();
    let said = said(output);
    assert!(!said.success);
    assert!(said.err.contains("apt-get install postgresql"), "{}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
}

#[test]
fn a_directory_with_other_files_is_not_taken() {
    let place = Place::new();
    std::fs::create_dir_all(place.cluster()).unwrap();
    std::fs::write(place.cluster().join("thesis.txt"), "years of work").unwrap();
    let before = std::fs::metadata(place.cluster()).unwrap();
    let said = place.run(&["migrate", "up"]);
    assert!(!said.success);
    assert!(said.err.contains("a directory with other files"), "{}", said.err);
    let after = std::fs::metadata(place.cluster()).unwrap();
    assert_eq!((before.uid(), before.mode()), (after.uid(), after.mode()));
}

#[tokio::test]
async fn an_initialisation_that_was_cut_short_is_done_again() {
    let place = Place::new();
    place.join().await.stop().await;
    // As a kill in the middle of initdb leaves it: a directory that is not yet the data directory.
    std::fs::rename(place.cluster().join("data"), place.cluster().join("data.new")).unwrap();
    std::fs::remove_file(place.cluster().join("data.new/global/pg_control")).unwrap();
    let served = place.serve().await;
    assert!(!place.cluster().join("data.new").exists());
    assert!(served.end(Signal::SIGTERM).await);
}

#[tokio::test]
async fn a_lock_file_with_the_number_of_another_process_does_not_stop_the_start() {
    let place = Place::new();
    place.join().await.stop().await;
    let file = place.cluster().join("data/postmaster.pid");
    let mut sleeper = std::process::Command::new("sleep").arg("600").spawn().unwrap();
    std::fs::write(
        &file,
        format!("{}\n{}\n", sleeper.id(), place.cluster().join("data").display()),
    )
    .unwrap();
    place.join().await.stop().await;
    sleeper.kill().unwrap();
    sleeper.wait().unwrap();
}

#[tokio::test]
async fn only_its_user_can_enter_and_nothing_listens_on_tcp() {
    let place = Place::new();
    let served = place.serve().await;
    for directory in [
        place.cluster(),
        place.cluster().join("data"),
        place.cluster().join("socket"),
    ] {
        assert_eq!(
            std::fs::metadata(&directory).unwrap().permissions().mode() & 0o777,
            0o700,
            "{}",
            directory.display()
        );
    }
    let mut app = place.connect("predicate_app").await.unwrap();
    for (setting, value) in [
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
    ] {
        let found: String = query_scalar("select current_setting($1)")
            .bind(setting)
            .fetch_one(&mut app)
            .await
            .unwrap();
        assert_eq!(found, value, "{setting}");
    }
    assert!(served.end(Signal::SIGTERM).await);
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_is_no_obstacle() {
    let place = Place::new();
    let deep = place
        .path()
        .join("a-directory-with-a-name-of-some-length/".repeat(4));
    std::fs::create_dir_all(&deep).unwrap();
    let output = place
        .command(&["migrate", "up"])
        .env("PREDICATE__DATABASE__DATA_DIR", deep.join("pg"))
        .output()
        .unwrap();
    let said = said(output);
    assert!(said.success, "{}", said.err);
    assert!(said.out.contains("district: 94 inserted"), "{}", said.out);
}

/// A checkout in the home of root, which the server's user cannot enter.
#[tokio::test]
async fn root_in_a_closed_directory_gets_a_database_elsewhere() {
    if !Uid::effective().is_root() {
        return;
    }
    let place = Place::new();
    std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let said = place.run(&["migrate", "up"]);
    assert!(said.success, "{}", said.err);
    let link = place.cluster();
    let target = std::fs::read_link(&link).unwrap();
    assert!(target.starts_with("/var/lib/predicate"), "{}", target.display());
    let again = place.run(&["migrate", "up"]);
    assert!(
        again.out.contains("the schema is up to date"),
        "{} {}",
        again.out,
        again.err
    );
    std::fs::remove_dir_all(target).unwrap();
}
