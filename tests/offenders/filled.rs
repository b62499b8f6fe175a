//! A form as a person fills it in, without script.

use crate::support::{Client, Page};

/// A form on a page, with what was typed so far.
pub struct Filled {
    client: Client,
    action: String,
    selector: &'static str,
    /// Names and values, as a browser would send them.
    pub fields: Vec<(String, String)>,
}

impl Filled {
    /// Opens the page and takes its form.
    pub async fn open(client: &Client, path: &str, selector: &'static str) -> Self {
        let page = client.get(path).await.expect(200);
        Self::on(client, &page, selector)
    }

    /// Takes the form of a page that is open.
    pub fn on(client: &Client, page: &Page, selector: &'static str) -> Self {
        let action = page
            .attribute(selector, "action")
            .expect("the form says where it goes");
        Self {
            client: client.clone(),
            action,
            selector,
            fields: page.form_fields(selector),
        }
    }

    /// Types a value in place of what was there.
    pub fn put(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of several with one name.
    pub fn tick(&mut self, name: &str, value: &str) -> &mut Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What stands in a field; empty when nothing does.
    pub fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value)
    }

    /// Presses the button whose field `do` says this.
    pub async fn send(&self, deed: &str) -> Page {
        let mut all: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if !deed.is_empty() {
            all.push(("do", deed));
        }
        self.client.post_exactly(&self.action, &all).await
    }

    /// Presses a button that draws the form again, and goes on with what comes back.
    pub async fn press(&mut self, deed: &str) -> Page {
        let page = self.send(deed).await.expect(200);
        *self = Self::on(&self.client, &page, self.selector);
        page
    }
}
