//! A tab of a real Chromium that stays open while a test goes on, and is asked what it shows.
//!
//! The test talks to the browser over a pipe, in the browser's own protocol: no driver and no port is needed.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::chromium::{PATIENCE, QUIETLY, chromium, remove};

/// A page that is open in a browser; the browser ends with it.
pub struct Tab {
    browser: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    asked: u64,
    profile: TempDir,
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
        remove(self.profile.path());
    }
}

impl Tab {
    /// Opens an address.
    pub fn at(address: &str) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        // Chromium hears at the fourth file that is open to it and speaks at the fifth; a shell gives it these.
        let mut command = Command::new("sh");
        command.args(["-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2", "sh"]).arg(chromium()).args(QUIETLY);
        command.args(["--remote-debugging-pipe", "--window-size=1200,900"]);
        command.arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        command.env("TMPDIR", profile.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut browser = command.spawn().expect("Chromium starts");
        let to = browser.stdin.take().expect("its ear");
        let voice = BufReader::new(browser.stdout.take().expect("its voice"));
        let (sender, from) = channel();
        std::thread::spawn(move || {
            let said = voice.split(0).map_while(Result::ok).map_while(|said| serde_json::from_slice(&said).ok());
            said.map_while(|said| sender.send(said).ok()).for_each(drop);
        });
        let mut tab = Self { browser, to, from, session: None, asked: 0, profile };
        let opened = tab.tell("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached = tab.tell("Target.attachToTarget", &json!({ "targetId": opened["targetId"], "flatten": true }));
        tab.session = attached["sessionId"].as_str().map(str::to_owned);
        tab.tell("Page.navigate", &json!({ "url": address }));
        tab.comes_to("document.readyState === 'complete' && location.href !== 'about:blank'");
        tab
    }

    /// What a script in the page comes to; nothing while the page is being loaded.
    pub fn says(&mut self, script: &str) -> Value {
        let asked = json!({ "expression": script, "returnByValue": true, "awaitPromise": true });
        self.tell("Runtime.evaluate", &asked)["result"]["value"].take()
    }

    /// Waits until a script in the page comes to something true.
    #[track_caller]
    pub fn comes_to(&mut self, script: &str) {
        let begun = Instant::now();
        while self.says(script) != true {
            let shown = "location.href + '\\n' + document.documentElement.outerHTML";
            assert!(begun.elapsed() < PATIENCE, "{script} never comes to be so:\n{}", self.says(shown));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn tell(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let mut asked = json!({ "id": self.asked, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            asked["sessionId"] = json!(session);
        }
        write!(self.to, "{asked}\0").expect("it hears");
        loop {
            let mut said = self.from.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            if said["id"] == self.asked {
                return said["result"].take();
            }
        }
    }
}
