#!/usr/bin/env python3
"""Looks through finished PDFs with other people's programs: poppler, qpdf, Ghostscript, MuPDF, pikepdf, lxml.

It shares no line with almapress's own preflight, so that the two can contradict each other.

    python3 rules.py --press FILE…             the file for the printer
    python3 rules.py --screen FILE…            the file for reading
    python3 rules.py --imposed FILE… [--of PRESS]   spreads on sheets, made from the press file
    python3 rules.py --same ONE OTHER          the same bytes, from two runs

One line a rule: "ok", "note" (look at it) or "FAIL". It ends with 1 if any rule fails, or a program is missing
that a rule needs (--allow-missing turns that into a note). It never writes beside the files.

    pip install pikepdf lxml pillow      apt install qpdf poppler-utils ghostscript mupdf-tools
"""

import argparse
import datetime
import math
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pikepdf
from lxml import etree
from PIL import Image, ImageChops

MM = 72 / 25.4
BLEED_MM = 3.0
SLACK_MM = 0.05
HAIRLINE_PT = 0.25
PPI = 300
ONE_BIT_PPI = 600
SCREEN_PPI = 150
SAFE_MM = 5.0
DPI = 50  # for adding up plates
PLATES = {"Cyan", "Magenta", "Yellow", "Black"}
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


class Missing(Exception):
    """A program that is not on PATH."""


def run(*command):
    """What a program prints; standard error after it. Its exit code is given beside."""
    if shutil.which(command[0]) is None:
        raise Missing(command[0])
    done = subprocess.run(command, capture_output=True, timeout=900, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def some(items, most=4):
    items = list(items)
    return "; ".join(items[:most]) + (f"; and {len(items) - most} more" if len(items) > most else "")


# What the programs say, read once a file. Every reader is a plain function of the path.


def boxes_of(path):
    """Page by page the boxes in points, as pdfinfo reads them: [left, bottom, right, top]."""
    _, text, errors = run("pdfinfo", path)
    counted = re.search(r"^Pages:\s+(\d+)", text, re.M)
    if counted is None:
        raise ValueError(f"pdfinfo cannot read it: {errors.strip()[:200]}")
    pages = int(counted.group(1))
    text = run("pdfinfo", "-box", "-f", "1", "-l", str(pages), path)[1]
    found = [{} for _ in range(pages)]
    for page, name, numbers in re.findall(r"^Page\s+(\d+) (\w+Box):\s+(.*)$", text, re.M):
        found[int(page) - 1][name] = [float(number) for number in numbers.split()]
    return found


def info_of(path):
    return dict(re.findall(r"^([A-Z][\w ]+?):\s*(.*)$", run("pdfinfo", path)[1], re.M))


def xmp_of(pdf):
    """XMP properties as {"prefix:name": text}; of a list the first item."""
    if "/Metadata" not in pdf.Root:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(bytes(pdf.Root.Metadata.read_bytes()).strip(b"\xef\xbb\xbf \r\n"), parser)
    prefixes = {uri: prefix for prefix, uri in NAMESPACES.items()}
    found = {}
    for description in root.iter(RDF + "Description"):
        items = [(name, value) for name, value in description.attrib.items()]
        for child in description:
            if isinstance(child.tag, str):
                first = next(child.iter(RDF + "li"), child)
                items.append((child.tag, first.text or ""))
        for name, value in items:
            uri, _, local = name.rpartition("}")
            found[f"{prefixes.get(uri.lstrip('{'), '?')}:{local}"] = value.strip()
    return found


def trace_of(path):
    """What MuPDF paints, page by page: (kind, attributes, scale, place, words). Places count from the page's top left."""
    code, text, errors = run("mutool", "trace", path)
    if not text:
        raise ValueError(f"mutool trace said nothing ({code}): {errors[:200]}")
    # MuPDF writes control characters of odd texts as they are.
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    root = etree.fromstring(clean.encode(), etree.XMLParser(recover=True, huge_tree=True))
    return [[mark for node in page.iter() for mark in marks(node)] for page in root.iter("page")]


def numbers(text):
    return [float(number) for number in text.split()]


def apply(matrix, x, y):
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys)) if points else None


def smallest_scale(matrix):
    a, b, c, d = matrix[:4]
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    largest = math.sqrt((squares + math.sqrt(max(squares * squares - 4 * area * area, 0))) / 2)
    return area / largest if largest else 0.0


def marks(node):
    if not isinstance(node.tag, str) or "colorspace" not in node.attrib:
        return
    matrix = numbers(node.get("transform", "1 0 0 1 0 0"))
    if node.tag in ("fill_path", "stroke_path"):
        points = []
        for step in node:
            if isinstance(step.tag, str):
                pairs = [("x", "y"), ("x1", "y1"), ("x2", "y2"), ("x3", "y3")]
                points += [apply(matrix, float(step.get(x)), float(step.get(y))) for x, y in pairs if step.get(x)]
        yield node.tag, node.attrib, smallest_scale(matrix), around(points), ""
    elif node.tag in ("fill_text", "stroke_text"):
        for span in node.iter("span"):
            yield node.tag, node.attrib, *placed_text(span, matrix)
    elif node.tag.startswith("fill_image"):
        corners = [apply(matrix, x, y) for x in (0, 1) for y in (0, 1)]
        yield node.tag, node.attrib, matrix, around(corners), ""
    else:
        yield node.tag, node.attrib, 1.0, None, ""


def placed_text(span, matrix):
    """Size, place and words of a span: 0.88 of the size above the line, 0.12 below."""
    a, b, c, d = numbers(span.get("trm"))[:4]
    points, words = [], ""
    for glyph in span.iter("g"):
        x, y, advance = float(glyph.get("x")), float(glyph.get("y")), float(glyph.get("adv") or 0)
        words += glyph.get("unicode", "") if len(glyph.get("unicode", "")) == 1 else ""
        if not glyph.get("unicode", "").strip():
            continue
        for along in (0, advance):
            for up in (-0.12, 0.88):
                points.append(apply(matrix, x + a * along + c * up, y + b * along + d * up))
    height = math.hypot(*[apply(matrix, c, d)[i] - apply(matrix, 0, 0)[i] for i in (0, 1)])
    return height, around(points), words


def plates_of(path, folder):
    """Page by page the plates as Ghostscript separates them: {name: picture}, 255 for full ink."""
    command = [
        "gs",
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        f"-r{DPI}",
        "-o",
        f"{folder}/p%05d.tif",
        path,
    ]
    code, _, errors = run(*command)
    if code:
        raise ValueError(f"Ghostscript cannot draw it: {errors.strip()[:200]}")
    pages = {}
    for file in sorted(Path(folder).glob("p*(*).tif")):
        page, name = re.match(r"p(\d+)\((.*)\)", file.stem).groups()
        with Image.open(file) as plate:
            pages.setdefault(int(page), {})[name] = ImageChops.invert(plate.convert("L"))
    return [pages[page] for page in sorted(pages)]


def cut_to(plate, media, box):
    """The part of a plate that lies in a box."""
    scale = DPI / 72
    left, bottom, right, top = box
    edges = (left - media[0], media[3] - top, right - media[0], media[3] - bottom)
    return plate.crop([round(edge * scale) for edge in edges])


# Rules. Each yields the faults it finds, as text; a text that begins with "note: " fails nothing.


class File:
    """A file, with what the programs say of it; each is asked when a rule first wants to know."""

    def __init__(self, path, ink):
        self.path, self.ink, self.known = str(path), ink, {}

    def ask(self, name, how):
        if name not in self.known:
            self.known[name] = how()
        return self.known[name]

    boxes = property(lambda self: self.ask("boxes", lambda: boxes_of(self.path)))
    info = property(lambda self: self.ask("info", lambda: info_of(self.path)))
    trace = property(lambda self: self.ask("trace", lambda: trace_of(self.path)))
    pdf = property(lambda self: self.ask("pdf", lambda: pikepdf.open(self.path)))
    xmp = property(lambda self: self.ask("xmp", lambda: xmp_of(self.pdf)))

    @property
    def plates(self):
        def separate():
            with tempfile.TemporaryDirectory() as folder:
                return plates_of(self.path, folder)

        return self.ask("plates", separate)


def qpdf(file):
    """qpdf --check finds the file whole"""
    code, out, errors = run("qpdf", "--check", file.path)
    if code:
        yield some((out + errors).strip().splitlines()[-3:])


def boxes(file):
    """MediaBox ⊃ BleedBox ⊃ TrimBox on every page, one trim, 3 mm bleed (pikepdf, pdfinfo -box)"""
    slack = SLACK_MM * MM
    sizes = Counter()
    names = ("MediaBox", "BleedBox", "TrimBox")
    for nth, (page, read) in enumerate(zip(file.pdf.pages, file.boxes, strict=True), 1):
        missing = [name for name in names if "/" + name not in page]
        if missing:
            yield f"page {nth} has no {', '.join(missing)}"
            continue
        own = {name: [float(number) for number in page["/" + name]] for name in names}
        if any(abs(one - other) > 0.02 for name in names for one, other in zip(own[name], read[name])):
            yield f"page {nth}: pdfinfo reads other boxes than are written: it corrects {own}"
        for outer, inner, least in (("MediaBox", "BleedBox", 0), ("BleedBox", "TrimBox", BLEED_MM)):
            (l, b, r, t), (left, bottom, right, top) = own[outer], own[inner]
            margin = min(left - l, bottom - b, r - right, t - top)
            if margin < least * MM - slack:
                yield f"page {nth}: {margin / MM:.2f} mm between {outer} and {inner}"
        sizes[tuple(round((own["TrimBox"][at + 2] - own["TrimBox"][at]) / MM, 1) for at in (0, 1))] += 1
    if len(sizes) > 1:
        yield f"several trims: {dict(sizes)}"


def fonts(file):
    """every font embedded and subset (pdffonts)"""
    for line in run("pdffonts", file.path)[1].splitlines()[2:]:
        embedded, subset = re.search(
            r"\s(yes|no)\s+(yes|no)\s+(?:yes|no)(?:\s+\d+\s+\d+|\s+\[none\])?\s*$", line
        ).groups()
        if "Type 3" in line:
            yield f"note: {line.split()[0]} is a Type 3 font: its glyphs' colours are not looked at here"
        elif embedded != "yes" or subset != "yes":
            yield f"{line.split()[0]}: embedded {embedded}, subset {subset}"


def pictures(file):
    """pictures in CMYK or grey, 300 ppi as placed, 600 with one bit (pdfimages -list)"""
    yield from listed(file, {"cmyk", "gray", "sep", "devn"}, (1, 4), PPI)


def screen_pictures(file):
    """pictures in RGB or grey, 150 ppi as placed (pdfimages -list)"""
    yield from listed(file, {"rgb", "gray"}, (1, 3), SCREEN_PPI)


def listed(file, colours, channels, least):
    for line in run("pdfimages", "-list", file.path)[1].splitlines()[2:]:
        page, _, kind, width, height, colour, comp, bpc, *_ = line.split()
        # An inline picture has no object number.
        x_ppi, y_ppi = line.replace("[inline]", "inline 0").split()[12:14]
        if kind == "smask":
            continue
        what = f"page {page}: {width} × {height} {colour}"
        if colour not in colours and not (colour in ("icc", "index") and int(comp) in channels) and colour != "-":
            yield f"{what}: colour"
        wanted = ONE_BIT_PPI if bpc == "1" and least == PPI else least
        ppi = min(float(x_ppi), float(y_ppi))
        if round(ppi) < wanted:
            fails = "" if least == PPI and (bpc != "1" or ppi < PPI) else "note: "
            yield f"{fails}{what}: {ppi:.0f} ppi, {wanted} wanted"


def press_colours(file):
    """CMYK and grey only, in everything that is painted (mutool trace)"""
    yield from painted(file, ("DeviceCMYK", "DeviceGray", "Separation", "DeviceN"))


def screen_colours(file):
    """RGB and grey only, in everything that is painted (mutool trace)"""
    yield from painted(file, ("DeviceRGB", "DeviceGray", "ICCBased-RGB", "ICCBased-Gray", "CalRGB", "CalGray", "Lab"))


def painted(file, allowed):
    wrong = Counter()
    for nth, page in enumerate(file.trace, 1):
        for kind, attributes, *_ in page:
            space = attributes["colorspace"]
            if not space.startswith(allowed) and not (space.startswith("ICCBased-CMYK") and "DeviceCMYK" in allowed):
                wrong[(kind, space, nth)] += 1
    if wrong:
        yield some(
            f"page {nth}: {times} × {kind} in {space}"
            for (kind, space, nth), times in sorted(wrong.items(), key=lambda item: item[0][2])
        )


def groups(file):
    """transparency groups blend in CMYK or grey, if they name a space (pikepdf)"""
    wrong = Counter()
    for one in file.pdf.objects:
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)) and isinstance(one.get("/Group"), pikepdf.Dictionary):
            space = one.Group.get("/CS")
            if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased":
                wrong[f"ICC with {space[1].N} channels"] += space[1].N not in (1, 4)
            elif space is not None:
                wrong[str(space)] += space not in ("/DeviceCMYK", "/DeviceGray")
    yield from (f"{times} × {space}" for space, times in wrong.items() if times)


def hairlines(file):
    """no line thinner than 0.25 pt within the bleed (mutool trace)"""
    for nth, (page, read) in enumerate(zip(file.trace, file.boxes), 1):
        bleed = from_top(read, "BleedBox")
        thin = [
            float(attributes["linewidth"]) * scale
            for kind, attributes, scale, place, _ in page
            if kind == "stroke_path" and place and meets(place, bleed)
        ]
        thin = [width for width in thin if width < HAIRLINE_PT - 0.001]
        if thin:
            yield f"page {nth}: {len(thin)} lines, thinnest {min(thin):.3f} pt"


def from_top(read, name):
    """A box as MuPDF counts: from the top left of the CropBox."""
    crop, box = read["CropBox"], read[name]
    return box[0] - crop[0], crop[3] - box[3], box[2] - crop[0], crop[3] - box[1]


def meets(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def near_trim(file):
    """text keeps 5 mm from the trim (mutool trace)"""
    for nth, (page, read) in enumerate(zip(file.trace, file.boxes), 1):
        trim, bleed = from_top(read, "TrimBox"), from_top(read, "BleedBox")
        near = []
        for kind, _, _, place, words in page:
            if kind.endswith("_text") and place and meets(place, bleed):
                distance = min(place[0] - trim[0], place[1] - trim[1], trim[2] - place[2], trim[3] - place[3]) / MM
                if distance < SAFE_MM - 0.05:
                    near.append(f"{words[:12]!r} {distance:.1f} mm")
        if near:
            yield f"note: page {nth}: {some(near, 3)}"


def small_text(file):
    """text below 12 pt in two plates at most (mutool trace)"""
    found = Counter()
    for nth, page in enumerate(file.trace, 1):
        for kind, attributes, size, _, _ in page:
            if kind == "fill_text" and attributes["colorspace"] == "DeviceCMYK" and size < 11.95:
                found[nth] += sum(part > 0 for part in numbers(attributes["color"])) > 2
    pages = [str(nth) for nth, times in found.items() if times]
    if pages:
        yield f"note: pages {', '.join(pages)}"


def plates(file):
    """Ghostscript separates into cyan, magenta, yellow and black, and no other plate (tiffsep)"""
    others = {name for page in file.plates for name in page} - PLATES
    if others:
        yield some(sorted(others))


def ink(file):
    """no more ink than the limit, drawn and added up at 50 dpi (tiffsep)"""
    for nth, (page, read) in enumerate(zip(file.plates, file.boxes), 1):
        total, over = inked(page, read["MediaBox"], read["BleedBox"], file.ink)
        if over > 0.0005:
            yield f"page {nth}: {total:.0f} % at most, {over * 100:.2f} % of the page over {file.ink} %"


def inked(page, media, box, limit):
    """The most ink in percent, and the share of pixels over the limit."""
    parts = [cut_to(plate, media, box).tobytes() for plate in page.values()]
    totals = Counter(map(sum, zip(*parts)))
    over = sum(times for total, times in totals.items() if total / 2.55 > limit + 1.5)
    return max(totals, default=0) / 2.55, over / max(sum(totals.values()), 1)


def not_blank(file):
    """every page carries something within the trim (tiffsep)"""
    for nth, (page, read) in enumerate(zip(file.plates, file.boxes), 1):
        if not any(cut_to(plate, read["MediaBox"], read["TrimBox"]).getbbox() for plate in page.values()):
            yield f"note: page {nth} is empty"


def intent(file):
    """one GTS_PDFX output intent, its profile an ICC output profile for CMYK (pikepdf)"""
    intents = [one for one in file.pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"{len(intents)} GTS_PDFX output intents"
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")).strip():
        yield "no OutputConditionIdentifier"
    if "/DestOutputProfile" not in intents[0]:
        yield "no profile"
        return
    stream = intents[0].DestOutputProfile
    profile = bytes(stream.read_bytes())
    header = (
        profile[36:40],
        profile[12:16],
        profile[16:20],
        int.from_bytes(profile[:4], "big") == len(profile),
        int(stream.get("/N", 0)),
    )
    if header != (b"acsp", b"prtr", b"CMYK", True, 4):
        yield f"its header says {header}"


def keys(file):
    """PDF/X-4 in XMP; title, dates and Trapped there and in Info, alike; ids; PDF 1.6 at most; not encrypted"""
    info, xmp = file.pdf.docinfo, file.xmp
    if xmp.get("pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        yield f"pdfxid:GTS_PDFXVersion is {xmp.get('pdfxid:GTS_PDFXVersion')!r}"
    if "/GTS_PDFXVersion" in info and str(info["/GTS_PDFXVersion"]) != "PDF/X-4":
        yield "Info names another version of PDF/X"
    if str(info.get("/Trapped", "")) not in ("/True", "/False") or str(info.get("/Trapped", ""))[1:] != xmp.get(
        "pdf:Trapped"
    ):
        yield f"Trapped is {info.get('/Trapped')} in Info, {xmp.get('pdf:Trapped')} in XMP"
    if not xmp.get("dc:title") or str(info.get("/Title", "")).strip() != xmp.get("dc:title"):
        yield "the title is missing, or differs between Info and XMP"
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        one, other = moment(str(info.get(key, ""))), moment(xmp.get(name, ""))
        if not one or one != other:
            yield f"{key} {info.get(key)} and {name} {xmp.get(name)}"
    for name in ("xmp:MetadataDate", "xmpMM:DocumentID"):
        if not xmp.get(name):
            yield f"no {name}"
    for name in ("xmpMM:VersionID", "xmpMM:RenditionClass"):
        if not xmp.get(name):
            yield f"note: no {name}"
    yield from sealed(file)
    if float(file.pdf.pdf_version) > 1.6:
        yield f"PDF {file.pdf.pdf_version}"


def sealed(file):
    ids = [bytes(one) for one in file.pdf.trailer.get("/ID", [])]
    if len(ids) != 2 or not all(ids):
        yield "no ids in the trailer"
    if file.pdf.is_encrypted:
        yield "encrypted"


def moment(text):
    """A date as UTC minutes, for comparing Info's form with XMP's."""
    found = re.match(
        r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d)?'?:?(\d\d)?", text
    )
    if not found:
        return None
    year, month, day, hour, minute, second = (
        int(part or least) for part, least in zip(found.groups()[:6], (0, 1, 1, 0, 0, 0))
    )
    hours = 0 if found[7] in (None, "Z") else int(found[7])
    minutes = math.copysign(int(found[8] or 0), hours) if found[7] not in (None, "Z") else 0
    return datetime.datetime(year, month, day, hour, minute, second) - datetime.timedelta(hours=hours, minutes=minutes)


def quiet(file):
    """no annotations within the bleed, no scripts, actions or forms (pikepdf)"""
    root = file.pdf.Root
    for name in ("/OpenAction", "/AA", "/AcroForm"):
        if name in root:
            yield name
    if "/JavaScript" in root.get("/Names", {}):
        yield "JavaScript"
    for nth, page in enumerate(file.pdf.pages, 1):
        bleed = [float(number) for number in page.get("/BleedBox", page.mediabox)]
        within = [one for one in page.get("/Annots", []) if meets([float(n) for n in one.get("/Rect", bleed)], bleed)]
        kinds = Counter(
            str(one.get("/Subtype")) for one in within if one.get("/Subtype") not in ("/PrinterMark", "/TrapNet")
        )
        if kinds:
            yield f"page {nth}: {dict(kinds)}"


def transparency(file):
    """nothing transparent: no alpha, soft mask or blend mode (mutool trace, pikepdf)"""
    for nth, page in enumerate(file.trace, 1):
        if any(float(attributes.get("alpha", 1)) < 1 for _, attributes, *_ in page):
            yield f"page {nth}: alpha"
    for one in file.pdf.objects:
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            if "/SMask" in one and one.get("/SMask") != "/None":
                yield "a soft mask"
            if one.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
                yield f"blend mode {one.get('/BM')}"


def tagged(file):
    """tagged, with a language and a title that windows show (pdfinfo, pikepdf)"""
    root = file.pdf.Root
    if file.info.get("Tagged") != "yes" or "/StructTreeRoot" not in root:
        yield "not tagged"
    if not str(root.get("/Lang", "")).strip():
        yield "no /Lang"
    if not file.info.get("Title") or not file.xmp.get("dc:title"):
        yield "no title"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "no DisplayDocTitle"


def named(file):
    """XMP names PDF/A-2 and PDF/UA-1 (lxml)"""
    for key, part in (("pdfaid:part", "2"), ("pdfuaid:part", "1")):
        if file.xmp.get(key) != part:
            yield f"{key} is {file.xmp.get(key)!r}"


def bookmarks(file):
    """bookmarks; ids; not encrypted; no scripts (pikepdf)"""
    if "/First" not in file.pdf.Root.get("/Outlines", {}):
        yield "no bookmarks"
    if "/JavaScript" in file.pdf.Root.get("/Names", {}):
        yield "JavaScript"
    yield from sealed(file)


def sheets(file, press=None):
    """sheets of one size, both sides of each, room for two pages side by side (pdfinfo -box)"""
    sizes = {tuple(round((box["MediaBox"][n + 2] - box["MediaBox"][n]) / MM, 1) for n in (0, 1)) for box in file.boxes}
    if len(sizes) != 1:
        yield f"sheets of several sizes: {sorted(sizes)}"
    if len(file.boxes) % 2:
        yield f"{len(file.boxes)} sides: the last sheet has no back"
    if press is None:
        return
    pages = press.boxes
    if len(file.boxes) * 2 != math.ceil(len(pages) / 4) * 4:
        yield f"{len(file.boxes)} sides for {len(pages)} pages"
    trim = [(pages[0]["TrimBox"][n + 2] - pages[0]["TrimBox"][n]) / MM for n in (0, 1)]
    if any(size[0] < trim[0] * 2 - 0.2 or size[1] < trim[1] - 0.2 for size in sizes):
        yield f"a sheet of {sorted(sizes)} mm holds no two pages of {trim[0]:.1f} × {trim[1]:.1f} mm"


PRESS = [
    qpdf,
    boxes,
    fonts,
    pictures,
    press_colours,
    groups,
    plates,
    ink,
    hairlines,
    intent,
    keys,
    quiet,
    near_trim,
    small_text,
    not_blank,
]
SCREEN = [qpdf, fonts, screen_pictures, screen_colours, tagged, named, bookmarks]
IMPOSED = [qpdf, sheets, fonts, pictures, press_colours, groups, plates, ink, intent, quiet]


def judge(rule, *given, allow_missing):
    """Prints a rule's line; says whether it failed."""
    says = rule.__doc__.strip()
    try:
        found = list(rule(*given))
    except Missing as missing:
        print(f"{'note' if allow_missing else 'FAIL'}  {rule.__name__}: {missing} is not installed: not looked at")
        return not allow_missing
    except Exception as error:  # a file that a program cannot read fails its rule
        print(f"FAIL  {rule.__name__}: {type(error).__name__}: {error}")
        return True
    faults = [fault for fault in found if not fault.startswith("note: ")]
    notes = [fault.removeprefix("note: ") for fault in found if fault.startswith("note: ")]
    word = "FAIL" if faults else "note" if notes else "ok  "
    print(f"{word}  {rule.__name__}: {says}" + (f"\n        {some(faults + notes)}" if found else ""))
    return bool(faults)


def same(one, other):
    """the same bytes"""
    a, b = Path(one).read_bytes(), Path(other).read_bytes()
    if a != b:
        at = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        yield f"{one} ({len(a)} bytes) and {other} ({len(b)} bytes) differ from byte {at} on"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for purpose in ("press", "screen", "imposed"):
        arguments.add_argument(f"--{purpose}", nargs="+", default=[], metavar="FILE")
    arguments.add_argument("--same", nargs=2, metavar="FILE")
    arguments.add_argument("--of", metavar="PRESS", help="the press file that the imposed one was made from")
    arguments.add_argument("--ink", type=int, default=300, help="the most ink, in percent (300)")
    arguments.add_argument("--flat", action="store_true", help="the printer takes no transparency")
    arguments.add_argument("--allow-missing", action="store_true")
    given = arguments.parse_args()
    if not (given.press or given.screen or given.imposed or given.same):
        arguments.error("name a file")
    failed = 0
    jobs = [(path, PRESS + [transparency] * given.flat) for path in given.press]
    jobs += [(path, SCREEN) for path in given.screen] + [(path, IMPOSED) for path in given.imposed]
    for path, rules in jobs:
        print(f"— {path}")
        file = File(path, given.ink)
        for rule in rules:
            extra = [File(given.of, given.ink)] if rule is sheets and given.of else []
            failed += judge(rule, file, *extra, allow_missing=given.allow_missing)
    if given.same:
        print(f"— {given.same[0]} and {given.same[1]}")
        failed += judge(same, *given.same, allow_missing=given.allow_missing)
    print(f"{failed} rule{'' if failed == 1 else 's'} failed" if failed else "all rules kept")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
