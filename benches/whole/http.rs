//! A reader on this machine: asks for pages over one connection that stays open.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any page of the preview should take.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Reader {
    port: u16,
    connection: BufReader<TcpStream>,
}

impl Reader {
    pub fn open(port: u16) -> io::Result<Self> {
        let connection = TcpStream::connect(("127.0.0.1", port))?;
        connection.set_nodelay(true)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { port, connection: BufReader::new(connection) })
    }

    /// The bytes of a page, whatever its status.
    pub fn get(&mut self, path: &str) -> io::Result<Vec<u8>> {
        let request = format!("GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        self.connection.get_mut().write_all(request.as_bytes())?;
        let mut bytes = vec![0; self.head()?];
        self.connection.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads the head of an answer: how many bytes follow.
    fn head(&mut self) -> io::Result<usize> {
        let mut length = None;
        loop {
            let mut line = String::new();
            if self.connection.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the preview has hung up"));
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                return length.ok_or_else(|| io::Error::other("the preview does not say how long its page is"));
            }
            if let Some(("content-length", bytes)) = line.split_once(": ") {
                length = Some(bytes.parse().map_err(io::Error::other)?);
            }
        }
    }
}
