//! A day, as PDF and XMP write its midnight. There is no clock here: the day is given.

/// A day of the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// As PDF writes it (PDF 1.7, 7.9.4).
    pub fn pdf(self) -> String {
        format!("D:{:04}{:02}{:02}000000Z", self.year, self.month, self.day)
    }

    /// As XMP writes it (ISO 8601).
    pub fn xmp(self) -> String {
        format!("{:04}-{:02}-{:02}T00:00:00Z", self.year, self.month, self.day)
    }
}
