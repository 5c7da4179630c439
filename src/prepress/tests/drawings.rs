//! Content streams, gradients, patterns and masks.

use lopdf::{Object, Stream, dictionary};

use super::super::Kind;
use super::support::{Draft, Printed, faults, numbers, printed};

#[test]
fn black_and_grey_lines_print_in_black_alone_and_white_in_none() {
    let page = printed(&Draft::new().finish("0 0 0 rg 0.5 0.5 0.5 RG 1 1 1 rg"));
    assert_eq!(page.before("k"), [0.0, 0.0, 0.0, 1.0]);
    let grey = page.before("K");
    assert_eq!(grey[..3], [0.0; 3]);
    assert!((0.3..0.9).contains(&grey[3]));
    assert!(page.content().contains("0 0 0 0 k"));
}

#[test]
fn what_has_no_screen_colour_goes_through_byte_for_byte() {
    let content = "q 1 0 0 1 5.50 5 cm 0.1 0.20 0.3 0 k .5 G BT (1 0 0 rg \\) (in) a string) Tj ET % 1 0 0 rg\nQ";
    assert_eq!(printed(&Draft::new().finish(content)).content().trim_end(), content);
}

#[test]
fn a_colour_of_a_named_profile_space_becomes_inks() {
    let mut draft = Draft::new();
    let profile = draft.add(Stream::new(dictionary! { "N" => 3 }, b"nothing".to_vec()));
    draft.name("ColorSpace", "c0", vec![Object::from("ICCBased"), profile.into()]);
    let page = printed(&draft.finish("/c0 cs 1 0 0 scn 0 0 9 9 re f"));
    let inks = page.before("k");
    assert_eq!(inks.len(), 4);
    assert!(inks[1] > 0.8 && inks[2] > 0.8 && inks[0] < 0.1, "red is magenta and yellow: {inks:?}");
    assert!(!page.content().contains("cs"), "no space is named any more");
}

#[test]
fn a_space_chosen_without_a_colour_begins_with_black() {
    let page = printed(&Draft::new().finish("/DeviceRGB cs 0 0 9 9 re f"));
    assert_eq!(page.before("k"), [0.0, 0.0, 0.0, 1.0]);
}

#[test]
fn a_saved_state_remembers_its_colour_space() {
    let content = "/DeviceRGB cs q /DeviceCMYK cs 1 0 0 0 sc Q 1 1 1 sc";
    assert!(printed(&Draft::new().finish(content)).content().trim_end().ends_with("0 0 0 0 k"));
}

#[test]
fn a_colour_mixed_by_hand_over_the_limit_is_named_with_its_page() {
    let found = faults(&Draft::new().finish("1 1 1 0.5 k"));
    assert_eq!((found[0].page, found[0].kind), (Some(1), Kind::Ink));
    assert!(found[0].detail.contains("C 100 M 100 Y 100 K 50 lays down 350 per cent"), "{}", found[0].detail);
}

#[test]
fn a_spot_colour_stays_and_its_stand_in_becomes_inks() {
    let mut draft = Draft::new();
    let tint = dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
        "C0" => numbers(&[1.0, 1.0, 1.0]), "C1" => numbers(&[1.0, 0.0, 0.0]),
    };
    draft.name("ColorSpace", "spot", vec!["Separation".into(), "Gold".into(), "DeviceRGB".into(), Object::from(tint)]);
    let page = printed(&draft.finish("/spot cs 0.5 scn"));
    assert_eq!(page.content().trim_end(), "/spot cs 0.5 scn");
    let space = page.resource("ColorSpace", "spot").as_array().expect("an array");
    assert_eq!(space[2].as_name().ok(), Some(b"DeviceCMYK".as_slice()));
}

/// A page whose one shading goes from one colour to another.
fn gradient(from: &[f32], to: &[f32]) -> Printed {
    let mut draft = Draft::new();
    let function = |from: &[f32], to: &[f32]| {
        dictionary! {
            "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
            "C0" => numbers(from), "C1" => numbers(to),
        }
    };
    let parts: Vec<Object> = vec![function(from, to).into(), function(to, from).into()];
    let stitched = dictionary! {
        "FunctionType" => 3, "Domain" => numbers(&[0.0, 1.0]), "Functions" => parts,
        "Bounds" => numbers(&[0.25]), "Encode" => numbers(&[0.0, 1.0, 0.0, 1.0]),
    };
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => numbers(&[0.0, 0.0, 1.0, 0.0]),
        "Function" => stitched,
    };
    draft.name("Shading", "s", shading);
    printed(&draft.finish("/s sh"))
}

fn samples(page: &Printed) -> (Vec<f32>, Vec<u16>) {
    let shading = page.resource("Shading", "s").as_dict().expect("a shading");
    assert_eq!(shading.get(b"ColorSpace").and_then(Object::as_name).ok(), Some(b"DeviceCMYK".as_slice()));
    let function = page.dict(shading, "Function");
    let bounds = function.get(b"Bounds").and_then(Object::as_array).expect("bounds");
    let bounds = bounds.iter().map(|bound| bound.as_float().expect("a number")).collect();
    let parts = function.get(b"Functions").and_then(Object::as_array).expect("parts");
    let (_, part) = page.document.dereference(&parts[0]).expect("a part");
    let bytes = part.as_stream().and_then(Stream::get_plain_content).expect("samples");
    (bounds, bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect())
}

#[test]
fn a_gradient_is_converted_at_every_step_and_its_hard_edges_stay_where_they_were() {
    let (bounds, samples) = samples(&gradient(&[1.0, 0.0, 0.0], &[1.0, 1.0, 1.0]));
    assert_eq!(bounds, [0.25]);
    assert_eq!(samples[samples.len() - 4..], [0; 4], "white is no ink");
    assert!(samples[1] > 50_000, "red has magenta");
}

#[test]
fn a_grey_gradient_prints_in_black_alone() {
    let (_, samples) = samples(&gradient(&[0.0, 0.0, 0.0], &[0.9, 0.9, 0.9]));
    assert!(samples.chunks_exact(4).all(|inks| inks[..3] == [0, 0, 0]));
    assert_eq!(samples[3], u16::MAX);
}

#[test]
fn the_corners_of_a_mesh_get_inks_and_stay_in_place() {
    let mut draft = Draft::new();
    let corner = |x: u8, rgb: [u8; 3]| [&[0, x, 7][..], &rgb].concat();
    let data = [corner(1, [255, 255, 255]), corner(2, [0, 0, 0]), corner(3, [255, 0, 0])].concat();
    let mesh = dictionary! {
        "ShadingType" => 4, "ColorSpace" => "DeviceRGB", "BitsPerCoordinate" => 8, "BitsPerComponent" => 8,
        "BitsPerFlag" => 8, "Decode" => numbers(&[0.0, 10.0, 0.0, 10.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]),
    };
    let id = draft.add(Stream::new(mesh, data));
    draft.name("Shading", "s", id);
    let page = printed(&draft.finish("/s sh"));
    let mesh = page.resource("Shading", "s").as_stream().expect("a mesh");
    let bytes = mesh.get_plain_content().expect("data");
    let corners: Vec<&[u8]> = bytes.chunks_exact(3 + 8).collect();
    assert_eq!(corners.iter().map(|corner| corner[1]).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(corners[0][3..], [0; 8], "white is no ink");
}

#[test]
fn a_mask_by_luminosity_is_drawn_in_grey_of_the_same_luminosity() {
    let mut draft = Draft::new();
    let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
    let mask = draft.form(dictionary! { "Group" => group }, "1 0 0 rg 0 0 50 50 re f 0.5 g");
    let soft = dictionary! { "S" => "Luminosity", "G" => mask, "BC" => numbers(&[1.0, 1.0, 1.0]) };
    draft.name("ExtGState", "g", dictionary! { "SMask" => soft });
    let page = printed(&draft.finish("/g gs"));
    let soft = page.dict(page.resource("ExtGState", "g").as_dict().expect("a state"), "SMask");
    assert_eq!(soft.get(b"BC").and_then(Object::as_array).map(Vec::len).ok(), Some(1));
    let form = soft.get_deref(b"G", &page.document).and_then(Object::as_stream).expect("a form");
    assert_eq!(
        page.dict(&form.dict, "Group").get(b"CS").and_then(Object::as_name).ok(),
        Some(b"DeviceGray".as_slice())
    );
    let content = form.get_plain_content().expect("content");
    // PDF 1.7, 10.3.2: grey = 0.3 red + 0.59 green + 0.11 blue.
    assert!(String::from_utf8_lossy(&content).contains("0.3 g"));
}

#[test]
fn a_form_that_draws_itself_is_a_fault_and_no_endless_loop() {
    let mut draft = Draft::new();
    let id = draft.document.new_object_id();
    let inner = dictionary! { "XObject" => dictionary! { "me" => id } };
    let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 1.0, 1.0]), "Resources" => inner };
    draft.document.objects.insert(id, Stream::new(form, b"/me Do".to_vec()).into());
    draft.name("XObject", "me", id);
    assert_eq!(faults(&draft.finish("/me Do"))[0].kind, Kind::Endless);
}

#[test]
fn a_form_that_only_could_draw_itself_is_none() {
    let mut draft = Draft::new();
    let id = draft.document.new_object_id();
    let inner = dictionary! { "XObject" => dictionary! { "me" => id } };
    let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 1.0, 1.0]), "Resources" => inner };
    draft.document.objects.insert(id, Stream::new(form, b"0 0 1 1 re f".to_vec()).into());
    draft.name("XObject", "me", id);
    printed(&draft.finish("/me Do"));
}

#[test]
fn a_drawing_that_breaks_off_is_a_fault() {
    assert_eq!(faults(&Draft::new().finish("(no end"))[0].kind, Kind::Broken);
}

#[test]
fn states_that_a_page_leaves_open_are_closed_and_a_restore_too_many_is_dropped() {
    assert_eq!(printed(&Draft::new().finish("q q 0 g")).content().matches('Q').count(), 2);
    assert_eq!(printed(&Draft::new().finish("Q 0 g")).content().matches('Q').count(), 0);
}
