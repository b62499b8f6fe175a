//! Files nobody should send: refused with a word, and nothing kept.

use super::help::{document_row, files, recorded, rows, sample};
use crate::support::TestApp;
use axum::http::Method;

/// What must be refused, by name.
fn bad() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let sheet = String::from_utf8(sample("iii_text/P07.txt")).unwrap();
    let entities = |body: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n{body}\n]>\n<rap:RapSheet xmlns:rap=\"x\">&lol9;</rap:RapSheet>"
        )
    };
    let bomb: String = (1..10)
        .map(|n| {
            let before = n - 1;
            format!("<!ENTITY lol{n} \"{}\">\n", format!("&lol{before};").repeat(10))
        })
        .collect();
    let deep = format!("<?xml version=\"1.0\"?><RapSheet>{}", "<a>".repeat(200_000));
    vec![
        ("42.zip", b"PK\x03\x04\x14\0\0\0\x08\0zipbomb".to_vec(), "ZIP"),
        (
            "sheet.pdf",
            b"%PDF-1.7\n<html><script>alert(1)</script></html>".to_vec(),
            "PDF",
        ),
        (
            "page.txt",
            b"<!DOCTYPE html><html><body onload=alert(1)>x</body></html>".to_vec(),
            "web page",
        ),
        (
            "vector.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(),
            "",
        ),
        ("nothing.txt", b" \r\n \n".to_vec(), "empty"),
        (
            "nul.txt",
            sheet.replacen("LOPEZ", "LO\0EZ", 1).into_bytes(),
            "NUL",
        ),
        ("noise.bin", (0..=255_u8).cycle().take(50_000).collect(), ""),
        ("lol.xml", entities(&bomb).into_bytes(), ""),
        (
            "xxe.xml",
            entities("<!ENTITY lol9 SYSTEM \"file:///etc/passwd\">").into_bytes(),
            "",
        ),
        ("deep.xml", deep.into_bytes(), ""),
        ("half.xml", sample("jtf_xml/P07.xml")[..3_000].to_vec(), ""),
        ("nobody.csv", b"NAME,DOB\n".to_vec(), ""),
        (
            "letter.txt",
            b"Dear Sir,\n\nplease find enclosed nothing.\n".to_vec(),
            "not recognised",
        ),
    ]
}

#[tokio::test]
async fn what_cannot_be_read_names_its_line_and_leaves_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for (name, bytes, reason) in bad() {
        let page = client
            .upload("/rap-sheets/new", name, &bytes, &[])
            .await
            .expect(422);
        let words = page.one("#failure");
        assert!(
            words.contains("Nothing was imported and nothing was kept"),
            "{name}: {words}"
        );
        assert!(
            words.contains(&format!("{name}, line ")) && words.contains(reason),
            "{name}: {words}"
        );
        assert!(!page.text().contains("root:"), "{name}");
        assert!(
            !page.text().contains("<script>alert") && !page.text().contains("onload=alert(1)>"),
            "{name}"
        );
    }
    assert_eq!(rows(&app).await, (0, 0));
    assert_eq!(files(&app).await, Vec::<String>::new());
    assert_eq!(recorded(&app, "rap_sheet.uploaded").await, 0);
}

#[tokio::test]
async fn the_line_that_cannot_be_read_is_shown() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let xml = String::from_utf8(sample("jtf_xml/P07.xml")).unwrap();
    let lines: Vec<&str> = xml.lines().collect();
    let broken = [&lines[..20], &["<this is < no markup"], &lines[20..]]
        .concat()
        .join("\n");
    let page = client
        .upload("/rap-sheets/new", "broken.xml", broken.as_bytes(), &[])
        .await
        .expect(422);
    assert!(
        page.one("#failure").contains("broken.xml, line 21"),
        "{}",
        page.one("#failure")
    );
    assert!(
        page.one(".pr-source__line--marked")
            .contains("<this is < no markup")
    );
    assert_eq!(rows(&app).await, (0, 0));
}

#[tokio::test]
async fn no_file_is_said_at_the_field() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let page = client.upload("/rap-sheets/new", "", b"", &[]).await.expect(422);
    assert!(
        page.main().contains("Choose the rap sheet's file"),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn a_file_over_the_limit_is_cut_off() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let large = vec![b'x'; 11 * 1024 * 1024];
    let page = client
        .upload("/rap-sheets/new", "large.txt", &large, &[])
        .await
        .expect(413);
    assert!(page.main().contains("10 MiB"), "{}", page.main());
    assert!(
        page.has("main a[href='/rap-sheets/new']"),
        "the way back to the form"
    );
    let slight = vec![b'x'; 10 * 1024 * 1024 + 1];
    client
        .upload("/rap-sheets/new", "large.txt", &slight, &[])
        .await
        .expect(413);
    assert_eq!((rows(&app).await, files(&app).await.len()), ((0, 0), 0));
}

#[tokio::test]
async fn names_do_no_harm() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let bytes = sample("iii_text/P07b.txt");
    let long = format!("{}.txt", "n".repeat(5_000));
    for (sent, kept) in [
        ("../../../etc/cron.d/x.txt", "x.txt"),
        ("C:\\Users\\me\\sheet.txt", "sheet.txt"),
        ("a\u{202e}txt.exe", "atxt.exe"),
        (
            "<img src=x onerror=alert(1)>.txt",
            "<img src=x onerror=alert(1)>.txt",
        ),
        (long.as_str(), &long[..200]),
    ] {
        let page = client
            .upload("/rap-sheets/new", sent, &bytes, &[])
            .await
            .expect(303);
        let preview = page.location().unwrap();
        let row = document_row(&app, &preview).await;
        assert_eq!(row.file_name, kept);
        let hex = |c: char| c.is_ascii_hexdigit() || c == '/';
        assert!(
            row.storage_key.strip_prefix("kept/").unwrap().chars().all(hex),
            "{}",
            row.storage_key
        );
        assert!(!client.get(&preview).await.text().contains("<img src=x"));
    }
}

#[tokio::test]
async fn a_line_break_in_a_name_makes_no_header() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let page = client
        .upload(
            "/rap-sheets/new",
            "a.txt\r\nX-Evil: 1",
            &sample("iii_text/P07.txt"),
            &[],
        )
        .await;
    // Either no form that can be read, or a name without the break.
    if page.status == 303 {
        let preview = page.location().unwrap();
        let row = document_row(&app, &preview).await;
        assert!(!row.file_name.contains(['\r', '\n']), "{:?}", row.file_name);
        let file = client
            .get(&format!("/documents/{}/download", row.id))
            .await
            .expect(200);
        assert!(!file.headers.contains_key("x-evil"));
    } else {
        assert_eq!(page.status, 422);
        assert_eq!((rows(&app).await, files(&app).await.len()), ((0, 0), 0));
    }
}

#[tokio::test]
async fn a_form_without_its_token_is_refused_before_the_file_is_read() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n"
            .to_vec();
    let kind = [("content-type", "multipart/form-data; boundary=b")];
    client
        .send(Method::POST, "/rap-sheets/new", body, &kind)
        .await
        .expect(403);
    assert_eq!((rows(&app).await, files(&app).await.len()), ((0, 0), 0));
}
