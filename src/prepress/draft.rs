//! What one object becomes: the object itself, the objects that it asks for, and what is wrong with it.
//!
//! Converting an object never touches another one. It asks for others by their place in its own list of wants; the
//! walk (see `walk`) gives them their numbers. So objects can be converted side by side, and the file is the same
//! whatever the threads.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::colour::Inks;
use super::space::Mode;
use super::{Fault, Kind};

/// What does not change from object to object.
pub struct Press<'a> {
    pub document: &'a Document,
    pub inks: &'a Inks<'a>,
    /// Whether the target can print what is see-through.
    pub transparency: bool,
}

/// What an object is, which decides how it is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Copied as it is.
    Plain,
    Resources,
    Space,
    Pattern,
    Shading,
    /// A form or a picture.
    Drawn,
    State,
    Font,
    /// A drawn glyph of the Type 3 font with this number.
    Glyph(ObjectId),
    /// The dictionary of such glyphs.
    Glyphs(ObjectId),
    /// A picture that says how see-through another one is.
    Veil,
    Bookmark,
    /// One of the named things of resources.
    Each(Named),
}

/// What a dictionary in resources names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    Spaces,
    Patterns,
    Shadings,
    Drawn,
    States,
    Fonts,
}

impl Named {
    pub fn part(self) -> Part {
        match self {
            Self::Spaces => Part::Space,
            Self::Patterns => Part::Pattern,
            Self::Shadings => Part::Shading,
            Self::Drawn => Part::Drawn,
            Self::States => Part::State,
            Self::Fonts => Part::Font,
        }
    }
}

/// What an object is and what it is for. The same form may be printed and mask: then it becomes two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Role {
    pub part: Part,
    pub mode: Mode,
}

/// What is copied as it is.
pub const PLAIN: Role = Role { part: Part::Plain, mode: Mode::Ink };

/// The generation of a reference that has its number already; PDF allows no object to have it in use.
const FINAL: u16 = u16::MAX;

/// A reference to an object of the new file whose number is known.
pub fn numbered(number: u32) -> Object {
    Object::Reference((number, FINAL))
}

/// Turns places in the list of wants into object numbers. Objects are no deeper than lopdf's parser lets them be.
pub fn number_references(object: &mut Object, numbers: &[u32]) {
    match object {
        Object::Reference((number, FINAL)) => *object = Object::Reference((*number, 0)),
        Object::Reference((place, _)) => {
            *object = numbers.get(*place as usize).map_or(Object::Null, |number| Object::Reference((*number, 0)));
        }
        Object::Array(parts) => parts.iter_mut().for_each(|part| number_references(part, numbers)),
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, part)| number_references(part, numbers)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, part)| number_references(part, numbers)),
        _ => {}
    }
}

/// Another object that is needed.
#[derive(Debug, Clone)]
pub enum Want {
    /// One of the document, in a role.
    Copy(ObjectId, Role),
    /// A new one, which asks for nothing itself.
    Made(Box<Object>),
}

/// An object on its way: references in it are places in `wants` until the walk numbers them.
pub struct Draft<'a> {
    pub press: &'a Press<'a>,
    /// The page that asked first, counted from 1.
    pub page: usize,
    pub wants: Vec<Want>,
    /// The forms and patterns that its content really draws, each with the smallest scale at which it comes to stand.
    pub draws: BTreeMap<ObjectId, f64>,
    /// The scale at which this object comes to stand, as far as is known.
    pub scale: f64,
    pub faults: Vec<Fault>,
}

impl<'a> Draft<'a> {
    pub fn new(press: &'a Press<'a>, page: usize) -> Self {
        Self { press, page, wants: Vec::new(), draws: BTreeMap::new(), scale: 1.0, faults: Vec::new() }
    }

    pub fn document(&self) -> &'a Document {
        self.press.document
    }

    /// A reference to another object of the document.
    pub fn copy(&mut self, id: ObjectId, role: Role) -> Object {
        self.want(Want::Copy(id, role))
    }

    /// A reference to a new object.
    pub fn make(&mut self, object: impl Into<Object>) -> Object {
        self.want(Want::Made(Box::new(object.into())))
    }

    fn want(&mut self, want: Want) -> Object {
        self.wants.push(want);
        Object::Reference((u32::try_from(self.wants.len() - 1).unwrap_or(u32::MAX), 0))
    }

    pub fn fault(&mut self, kind: Kind, detail: impl Into<String>) {
        let page = (self.page > 0).then_some(self.page);
        self.faults.push(Fault { page, kind, detail: detail.into() });
    }
}
