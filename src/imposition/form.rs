//! A page as a form XObject (PDF 1.7, 8.10), which can be placed like a picture. Resources are shared, never copied.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fault::Fault;
use super::geometry::Rect;
use super::page::Page;
use super::stored::{Budget, content};

const DAMAGED: Fault = Fault::Broken("a page is damaged");

/// What pages have in common, by the object that it comes from, so that it is written once.
type Shared = BTreeMap<ObjectId, ObjectId>;

/// Makes a form of each page.
pub fn cast(document: &mut Document, pages: &[Page]) -> Result<Vec<ObjectId>, Fault> {
    let mut budget = Budget::default();
    let (mut resources, mut groups) = (Shared::new(), Shared::new());
    let mut forms = Vec::with_capacity(pages.len());
    for page in pages {
        let content = content(document, page.id, &mut budget)?;
        let mut form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "FormType" => 1,
            "BBox" => real_box(&page.bleed),
            "Resources" => resources_of(document, page, &mut resources)?,
        };
        form.extend(&content.dict);
        if let Some(group) = group(document, page.id, &mut groups)? {
            form.set("Group", group);
        }
        let form = Stream::new(form, content.content).with_compression(false);
        forms.push(document.try_add_object(form).map_err(|_| DAMAGED)?);
    }
    Ok(forms)
}

/// The resources of a page, as a reference that many pages can share.
fn resources_of(document: &mut Document, page: &Page, shared: &mut Shared) -> Result<Object, Fault> {
    let Some(holder) = page.resources else { return Ok(Dictionary::new().into()) };
    if let Some(known) = shared.get(&holder) {
        return Ok((*known).into());
    }
    let named = document.get_dictionary(holder).and_then(|node| node.get(b"Resources")).map_err(|_| DAMAGED)?.clone();
    if named.as_reference().is_ok() {
        return Ok(named);
    }
    let id = document.try_add_object(named).map_err(|_| DAMAGED)?;
    shared.insert(holder, id);
    Ok(id.into())
}

/// How a page blends (PDF 1.7, 11.6.6). A page's own group is always isolated; one that is placed must say so.
fn group(document: &mut Document, page: ObjectId, shared: &mut Shared) -> Result<Option<Object>, Fault> {
    let Ok(named) = document.get_dictionary(page).and_then(|page| page.get(b"Group")) else { return Ok(None) };
    let from = named.as_reference().ok();
    if let Some(known) = from.and_then(|from| shared.get(&from)) {
        return Ok(Some((*known).into()));
    }
    let Ok(group) = document.dereference(named).and_then(|(_, group)| group.as_dict()) else { return Ok(None) };
    let mut group = group.clone();
    group.set("I", true);
    let id = document.try_add_object(group).map_err(|_| DAMAGED)?;
    shared.extend(from.map(|from| (from, id)));
    Ok(Some(id.into()))
}

/// A box in ten-thousandths of a point, by one rule for all, so that a box within another stays within it.
pub fn real_box(rect: &Rect) -> Object {
    let real = |length: f64| Object::Real(((length * 10_000.0).round() / 10_000.0) as f32);
    [rect.left, rect.bottom, rect.right, rect.top].map(real).to_vec().into()
}
