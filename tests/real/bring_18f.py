#!/usr/bin/env python3
"""Brings the posts of the 18F blog over into a publication that `almapress build` builds.

    bring_18f.py SOURCE DESTINATION

SOURCE holds `posts/` and `assets/` and is only read; DESTINATION is made new. Each quarter becomes an issue, each
author a profile. What almapress cannot hold is translated where that is simple and taken out where it is not; the
counts printed at the end say how much of each, so that nothing is lost in silence.
"""

import datetime
import html
import json
import re
import shutil
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

SITE = """title = "18F, brought over"
institution = "18F"
language = "en"
url = "https://18f.example/"
"""
MONTHS = ["January to March", "April to June", "July to September", "October to December"]
USED_KEYS = {"title", "excerpt", "description", "authors", "tags", "date", "image", "hero", "locale", "permalink",
             "redirect_from", "image_alt", "image_caption", "image_figcaption"}

WORDS_STAY = {"div", "span", "section", "aside", "footer", "time", "caption"}
GOES_WHOLE = {"script", "style", "svg"}
EMPTY = {"img", "br", "hr", "iframe"}
MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`"}
PLAIN = {"hr": "\n\n---\n\n", "dt": "\n\n{}\n", "dd": ": {}\n", "tr": "{} |\n", "br": "\ue000"}
PLAIN |= {f"h{level}": "\n\n" + "#" * max(2, level) + " {}\n\n" for level in range(1, 7)}
CELLS = {"td", "th"}
BLOCKS = {"div", "section", "aside", "footer", "figure", "figcaption", "blockquote", "p", "table", "thead", "tbody",
          "tr", "td", "th", "caption", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
          "script", "style", "iframe"}
KNOWN = WORDS_STAY | GOES_WHOLE | EMPTY | BLOCKS | {"a", *MARKS}

DESTINATION = r"<?((?:[^\s<>()]|\([^\s()]*\))*)>?(?:\s+\"((?:[^\"\\]|\\.)*)\")?\s*\)"
PICTURE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\(\s*" + DESTINATION)
LINK = re.compile(r"(?<![!\\])\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\](?!\())*)\]\(\s*" + DESTINATION)
DEFINITION = re.compile(r"^ {0,3}\[([^\]^]+)\]:\s*(\S+).*\n?", re.M)
HTML_TAG = re.compile(r"""<!--.*?-->|(?<!\\)<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)/?>""", re.S)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
FENCE = re.compile(r"^([ \t>]*)(```+|~~~+).*?(?:^[ \t>]*\2[`~]*[ \t]*$|\Z)", re.M | re.S)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.S)
PRE = re.compile(r"<pre[^>]*>\n?(.*?)\n?</pre>", re.S)
BREAK = "\ue000"  # stands for <br> until it is known what is around it


class Tally(Counter):
    """What had to give, counted by group and kind."""

    def note(self, group, kind, count=1):
        self[group, kind] += count

    def print(self):
        groups = defaultdict(list)
        for (group, kind), count in sorted(self.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
            if count:
                groups[group].append(f"{kind} {count}")
        for group, counts in groups.items():
            print(f"{group}: {', '.join(counts)}")


class Shelf:
    """Keeps pieces of a text out of reach of the next replacements, code above all."""

    def __init__(self):
        self.pieces = []

    def put(self, piece):
        self.pieces.append(piece)
        return f"\x00{len(self.pieces) - 1}\x00"

    def restore(self, text):
        while "\x00" in text:  # a piece may hold an earlier one
            text = re.sub("\x00(\\d+)\x00", lambda found: self.pieces[int(found[1])], text)
        return text


@dataclass
class Post:
    """One post: `issue` and `name` are where it will stand, `ids` its headings as almapress will call them."""

    matter: dict
    body: str
    date: datetime.date
    slug: str
    name: str = ""
    ids: set = field(default_factory=set)
    shown: set = field(default_factory=set)

    @property
    def quarter(self):
        return (self.date.month + 2) // 3

    @property
    def issue(self):
        return f"{self.date.year}-q{self.quarter}"

    @property
    def authors(self):
        return [safe(slug) for slug in self.matter.get("authors", [])]


# Reading

def scalar(first, more):
    """A YAML value that stands on `first` and the lines after it, of the shapes that occur in the blog."""
    if not first and any(line.lstrip().startswith("- ") for line in more):
        items = [line.lstrip()[2:] for line in more if line.lstrip().startswith("- ")]
        return [scalar(item.strip(), []) for item in items]
    if first in {">", "|", ">-", "|-"}:
        first = ""
    text = " ".join(" ".join([first, *more]).split())
    if text[:1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"'))
    if text[:1] == "'":
        return text[1:].removesuffix("'").replace("''", "'")
    return text


def split_front_matter(text):
    """The front matter as a dictionary, and the body."""
    _, matter, body = re.split(r"^---[ \t]*\n", text, maxsplit=2, flags=re.M)
    entries = re.split(r"^([a-z_]+):(?=\s)", matter, flags=re.M)
    values = {}
    for key, value in zip(entries[1::2], entries[2::2]):
        first, *more = value.split("\n")
        values[key] = scalar(first.strip(), more)
    return values, body


def read_posts(source, tally):
    """All posts in the order of their dates, each with a file name of its own within its issue."""
    posts, taken = [], set()
    for path in sorted((source / "posts").glob("*.md")):
        matter, body = split_front_matter(path.read_text(encoding="utf-8"))
        *written, slug = path.stem.split("-", 3)
        digits = re.match(r"(\d+)-(\d+)-(\d+)", matter.get("date") or "-".join(written))
        post = Post(matter, body, datetime.date(*map(int, digits.groups())), slug)
        post.name = base = safe(slug)
        while (post.issue, post.name) in taken:
            post.name += "-2"
        taken.add((post.issue, post.name))
        tally.note("File names changed", "to stay apart", post.name != base)
        for key in matter.keys() - USED_KEYS:
            tally.note("Front-matter keys ignored", key)
        post.ids = heading_ids(body)
        posts.append(post)
    return sorted(posts, key=lambda post: (post.date, post.name))


def safe(name):
    """A file name of letters, digits, dots and hyphens, which is possible everywhere."""
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.") or "untitled"


def plain(text):
    """The words of a text, without Markdown, HTML and template tags: for what can hold no markup."""
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    text = re.sub(r"!?\[((?:[^\[\]\\]|\\.)*)\]\([^)]*\)", r"\1", text)
    text = HTML_TAG.sub(" ", text).replace(BREAK, " ")
    text = re.sub(r"(\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`)", "", html.unescape(text))
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", text).split())


def heading_ids(body):
    """The ids almapress gives to the headings of `body`."""
    ids = set()
    body = FENCE.sub("", body)
    headings = re.findall(r"^#{1,6}[ \t]*([^#\n].*?)[ \t#]*$|^(\S.*)\n(?:-{3,}|={3,})[ \t]*$", body, re.M)
    for words in (plain(atx or setext).lower() for atx, setext in headings):
        ids.add(re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", words)).strip("-"))
    return ids


def people_names(posts, tally):
    """Names by id. The blog kept them in a file that did not come along; links and portraits tell some of them."""
    told = defaultdict(set)
    for post in posts:
        for words, slug in re.findall(r'\[([^\]]+)\]\(\{\{ "/author/([\w.-]+)/" ', post.body):
            told[safe(slug)].add(plain(words))
        for slug, words in re.findall(r'/img/team/([\w-]+)\.\w+"\s+(?:alt=)?"([A-Z][^"]+)"', post.body):
            told[safe(slug)].add(plain(words))
    names = {}
    for person in sorted({author for post in posts for author in post.authors}):
        full = [name for name in sorted(told[person]) if re.fullmatch(r"[A-Z]\S*( [A-Z]\S*)+", name)]
        if full:
            names[person], kind = full[0], "told by a link or portrait"
        elif "-" in person:
            names[person], kind = person.replace("-", " ").title(), "made from the slug"
        else:
            names[person], kind = "18F" if person == "18f" else person, "the bare slug, for want of a name"
        tally.note("Names of people", kind)
    return names


# HTML to Markdown

class HtmlToMarkdown:
    """Turns HTML that stands in Markdown into Markdown. Everything outside of tags is left as it is."""

    def __init__(self, tally):
        self.tally = tally
        self.stack = [("", {}, [])]

    def convert(self, text):
        at = 0
        for tag in HTML_TAG.finditer(text):
            if (tag[2] or "").lower() not in KNOWN and tag[2]:
                continue
            self.words(text[at:tag.start()])
            at = tag.end()
            if tag[2]:
                self.tag(tag[2].lower(), tag)
            else:
                self.tally.note("HTML dropped with all it holds", "comment")
        self.words(text[at:])
        while len(self.stack) > 1:
            self.close(self.stack[-1][0])
        return breaks("".join(self.stack[0][2]))

    def tag(self, name, tag):
        attributes = {key.lower(): html.unescape(a or b) for key, a, b in ATTRIBUTE.findall(tag[3])}
        if tag[1]:
            self.close(name)
            return
        if name in BLOCKS and not self.in_block():
            attributes["_margin"] = self.take_margin()
        self.stack.append((name, attributes, []))
        if name in EMPTY and name != "iframe":
            self.close(name)

    def words(self, text):
        if self.in_block():  # indentation within HTML means nothing; in Markdown it would make code
            text = re.sub(r"\n[ \t]+", "\n", text)
        self.stack[-1][2].append(text)

    def in_block(self):
        return any(name in BLOCKS for name, _, _ in self.stack)

    def take_margin(self):
        """What stands before a block on its line, taken back: indentation of a list, or the marks of a quotation."""
        parts = self.stack[-1][2]
        before = "".join(parts)
        margin = re.search(r"(?:\A|(?<=\n))[ \t>]*\Z", before)
        parts[:] = [before[:margin.start()] if margin else before]
        return margin[0] if margin else ""

    def close(self, name):
        """Closes the innermost open `name`, and what stands open inside it. A closing tag too many is dropped."""
        if name not in (open_name for open_name, _, _ in self.stack):
            return
        while True:
            innermost, attributes, parts = self.stack.pop()
            markdown = self.render(innermost, attributes, "".join(parts))
            margin = attributes.get("_margin")
            if margin is not None:
                lines = breaks(markdown).strip("\n").split("\n")
                markdown = "".join(f"{margin}{line}".rstrip() + "\n" for line in ["", *lines, ""])
            self.stack[-1][2].append(markdown)
            if innermost == name:
                return

    def render(self, name, attributes, inner):
        """The Markdown of one element whose content is `inner`."""
        if name in GOES_WHOLE:
            self.tally.note("HTML dropped with all it holds", name)
            return ""
        self.tally.note("HTML dropped to its words" if name in WORDS_STAY else "HTML turned to Markdown", name)
        if name in MARKS:
            return emphasised(MARKS[name], inner)
        if name in CELLS:
            words = " ".join(breaks(inner).replace("\\\n", " ").split())
            return f"| {words}{' |' * (int(attributes.get('colspan', 1)) - 1)} "
        if name in PLAIN:
            return PLAIN[name].format(" ".join(inner.split()))
        render = getattr(self, f"render_{name}", None)
        if render:
            return render(attributes, inner)
        return f"\n\n{inner.strip()}\n\n" if name in BLOCKS else inner

    def render_a(self, attributes, inner):
        return f"[{inner.strip()}]({attributes['href'].strip()})" if "href" in attributes and inner.strip() else inner

    def render_img(self, attributes, _):
        return picture(attributes.get("alt", ""), attributes.get("src", ""))

    def render_iframe(self, attributes, _):
        return f"\n\n{link_to_frame(attributes.get('title'), attributes.get('src', ''))}\n\n"

    def render_blockquote(self, _, inner):
        lines = re.sub(r"\n{3,}", "\n\n", breaks(inner).strip()).split("\n")
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"

    def render_figcaption(self, _, inner):
        figure = self.enclosing("figure")
        if figure is None:
            return f"\n\n{inner.strip()}\n\n"
        figure["caption"] = inner  # kept for the picture, which may come after it
        return ""

    def render_figure(self, attributes, inner):
        caption = attributes.get("caption", "")
        if len(PICTURE.findall(inner)) != 1:
            return f"\n\n{inner.strip()}\n\n{caption.strip()}\n\n"
        self.tally.note("Links dropped", "in a caption", len(LINK.findall(caption)))
        return f"\n\n{PICTURE.sub(lambda found: picture(found[1], found[2], plain(caption)), inner).strip()}\n\n"

    def render_li(self, _, inner):
        mark = "1." if any(name == "ol" for name, _, _ in self.stack) else "-"
        return f"{mark} {inner.strip()}\n"

    def enclosing(self, wanted):
        """The attributes of the innermost open element of this name, if there is one."""
        return next((attributes for name, attributes, _ in reversed(self.stack) if name == wanted), None)

    def render_thead(self, _, inner):
        table = self.enclosing("table")
        if table is not None:
            table["has_head"] = True
        return inner

    def render_table(self, attributes, inner):
        """GFM has no table without a head; where there is none the head stays empty."""
        rows = [row.strip() for row in inner.split("\n") if row.strip()]
        columns = max((row.count("|") - 1 for row in rows), default=1)
        head = [] if "has_head" in attributes else ["|" + "  |" * columns]
        rows = head + rows
        return "\n\n" + "\n".join([rows[0], "|" + " --- |" * columns, *rows[1:]]) + "\n\n"


def breaks(text):
    """Settles <br>: nothing at the edge of a paragraph, a paragraph where there are two, else a hard break."""
    text = re.sub(rf"{BREAK}\s*(?:{BREAK}\s*)+", "\n\n", text)
    text = re.sub(rf"(?m)^[ \t]*{BREAK}[ \t]*|[ \t]*{BREAK}[ \t]*(?=\n[ \t>]*\n|\s*\Z)", "", text)
    return re.sub(rf"[ \t]*{BREAK}[ \t]*\n?", "\\\\\n", text)


def emphasised(mark, inner):
    """`inner` between marks, its outer spaces outside, as Markdown wants it."""
    words = inner.strip()
    if not words or "\n\n" in words:
        return inner
    start = inner.index(words)
    return inner[:start] + mark + words + mark + inner[start + len(words):]


def picture(alt, src, caption=""):
    """A picture in Markdown. `alt` and `caption` are plain words."""
    alt = re.sub(r"([\[\]\\*_`])", r"\\\1", " ".join(re.sub(r"\\([^\w\s])", r"\1", html.unescape(alt)).split()))
    title = ' "' + caption.replace("\\", "\\\\").replace('"', '\\"') + '"' if caption else ""
    return f"![{alt}]({src}{title})"


def link_to_frame(title, src):
    src = f"https:{src}" if src.startswith("//") else src
    return f"[{plain(title or '') or src}]({src})"


# One post

class Bringer:
    """Brings the posts over, one by one, with what they need to know of each other."""

    def __init__(self, source, destination, tally):
        self.source, self.destination, self.tally = source, destination, tally
        self.posts = read_posts(source, tally)
        self.names = people_names(self.posts, tally)
        self.tags = Counter(tag for post in self.posts for tag in post.matter.get("tags", []))
        self.by_slug = {post.slug.lower(): post for post in self.posts}
        self.by_path = {}
        for post in self.posts:
            former = post.matter.get("redirect_from") or []
            for path in [post.matter.get("permalink") or "", *former]:
                self.by_path[path.strip("/").lower()] = post
            self.by_path[f"{post.date:%Y/%m/%d}/{post.slug}".lower()] = post

    def all(self):
        (self.destination / "content").mkdir(parents=True)
        (self.destination / "site.toml").write_text(SITE, encoding="utf-8")
        for person, name in self.names.items():
            write(self.destination / "content/people" / f"{person}.md", {"name": name}, "")
        issues = defaultdict(list)
        for post in self.posts:
            self.post(post)
            issues[post.issue].append(post)
            self.tally.note("Dates of posts that only their issue's date stands for", "posts")
        for posts in issues.values():
            self.issue(posts)
        for kind, count in [("posts", len(self.posts)), ("issues", len(issues)), ("people", len(self.names))]:
            self.tally.note("Brought over", kind, count)

    def issue(self, posts):
        """The issue's index.md. A post's department is the one of its tags that the whole blog used most."""
        last, departments = posts[-1], defaultdict(list)
        for post in posts:
            tag = max(post.matter.get("tags") or ["other"], key=lambda tag: (self.tags[tag], tag))
            departments[tag[:1].upper() + tag[1:]].append(post.name)
        contents = [{"department": name, "articles": articles} for name, articles in departments.items()]
        matter = {"title": f"18F, {MONTHS[last.quarter - 1]} {last.date.year}", "volume": last.date.year - 2013,
                  "number": last.quarter, "date": last.date.isoformat(), "contents": contents}
        write(self.folder(last) / "index.md", matter, "")

    def folder(self, post):
        return self.destination / "content/issues" / post.issue

    def post(self, post):
        body = self.body(post)  # first, so that it is known which pictures it shows
        matter = {"title": plain(post.matter["title"]), "lang": post.matter.get("locale") or "en"}
        excerpt, description = (plain(post.matter.get(key) or "") for key in ("excerpt", "description"))
        matter["standfirst"] = excerpt or description
        if description not in {"", excerpt}:
            matter["summary"] = description
        matter["byline"] = [self.names[author] for author in post.authors]
        matter["people"] = post.authors
        matter["picture"] = self.opening_picture(post)
        write(self.folder(post) / f"{post.name}.md", {key: value for key, value in matter.items() if value}, body)

    def opening_picture(self, post):
        """The picture of the front matter, unless the post says it is for sharing only or shows it itself."""
        src = post.matter.get("image")
        if not src:
            return None
        if post.matter.get("hero") == "false":
            return self.tally.note("Opening pictures left out", "not for the page (hero: false)")
        if src.lstrip("/") in post.shown:
            return self.tally.note("Opening pictures left out", "shown in the text")
        file = self.place_picture(post, src)
        if not file:
            return None
        caption = plain(post.matter.get("image_figcaption") or post.matter.get("image_caption") or "")
        alt = plain(post.matter.get("image_alt") or "")
        return {"file": file, "alt": alt or self.other_alt(caption, src), **({"caption": caption} if caption else {})}

    def body(self, post):
        shelf = Shelf()
        text = re.sub(r"\{%-?\s*(raw|endraw)\s*-?%\}", lambda found: self.out(found[1]), post.body)
        text = PRE.sub(lambda found: shelf.put(f"\n```\n{html.unescape(found[1])}\n```\n"), text)
        text = FENCE.sub(lambda found: shelf.put(found[0]), text)
        text = CODE_SPAN.sub(lambda found: shelf.put(found[0]), text)
        text = self.template_tags(post, text)
        text = HtmlToMarkdown(self.tally).convert(text)
        text = self.headings(text)
        text = PICTURE.sub(lambda found: shelf.put(self.picture(post, *found.groups())), text)
        text = self.definitions(post, text)
        text = LINK.sub(lambda found: self.link(post, *found.groups()), text)
        return re.sub(r"\n{3,}", "\n\n", shelf.restore(text)).strip("\n") + "\n"

    def headings(self, text):
        text, count = re.subn(r"^(#{1,6})(?=[^#\s])", r"\1 ", text, flags=re.M)
        self.tally.note("Headings repaired", "space after #", count)
        text, count = re.subn(r"^#(?=[ \t])", "##", text, flags=re.M)
        text, underlined = re.subn(r"^(\S.*\n)=+[ \t]*$", r"\1---", text, flags=re.M)
        self.tally.note("Headings repaired", "first level to second", count + underlined)
        return text

    # Template tags

    def out(self, kind):
        self.tally.note("Template tags taken out", kind)
        return ""

    def template_tags(self, post, text):
        """Translates the tags of the former generator, and takes the rest out."""
        text = re.sub(r"\{%-?\s*comment.*?endcomment\s*-?%\}", lambda _: self.out("comment"), text, flags=re.S)
        text = re.sub(r'\{%-?\s*(image\w*)\s+"([^"]+)"\s*(.*?)\s*-?%\}', self.image_tag, text, flags=re.S)
        text = re.sub(r"\{\{\s*(?:page\.)?image\s*(?:\|\s*url\s*)?\}\}", lambda _: post.matter.get("image") or "", text)
        text = re.sub(r"\{\{\s*site\.baseurl\s*\}\}", "", text)
        value = r"""\{\{-?\s*(["'])(.*?)\1\s*\|\s*(\w+)\s*(?::\s*(["'])(.*?)\4)?\s*-?\}\}"""
        text = re.sub(value, lambda found: self.filter(found[3], found[2], found[5]), text, flags=re.S)
        rest = r"\{%-?\s*(\w*).*?%\}|\{\{\s*([\w.]*).*?\}\}"
        return re.sub(rest, lambda found: self.out(found[1] or found[2]), text, flags=re.S)

    def image_tag(self, found):
        """`{% image "path" "alt" %}`, sometimes with a class before the alt, which may itself hold quotation marks."""
        self.tally.note("Template tags translated", found[1])
        with_class = re.fullmatch(r'"[^"]*"\s+"(.*)"', found[3], re.S)
        return picture((with_class[1] if with_class else found[3]).strip().strip('"'), found[2])

    def filter(self, name, value, words):
        if name not in {"url", "embed", "team_link"}:
            return self.out(name)
        self.tally.note("Template tags translated", name)
        if name == "url":
            return re.sub(r"[\s>]", "", value)
        if name == "embed":
            return link_to_frame(words, value)
        person = safe(value)
        return f"[{self.names[person]}](person:{person})" if person in self.names else value.replace("-", " ").title()

    # Pictures

    def picture(self, post, alt, src, caption):
        file = self.place_picture(post, src)
        caption = html.unescape(re.sub(r"\\(.)", r"\1", caption or ""))
        if not file:
            self.tally.note("Captions dropped", "with their picture", bool(caption))
            return ""
        return picture(alt if alt.strip() else self.other_alt(caption, src), file, caption)

    def other_alt(self, caption, src):
        self.tally.note("Alt texts missing, taken from", "the caption" if caption else "the file name")
        return caption or re.sub(r"[-_]+", " ", Path(src).stem)

    def place_picture(self, post, src):
        """Copies a picture beside the article; its name there, or None. Names carry their folder, to stay apart."""
        path = re.sub(r"^https?://18f\.gsa\.gov/|^/+", "", src.strip())
        file = self.source / path
        if re.match(r"https?:", path) or ".." in Path(path).parts or not file.is_file():
            where = "on another site" if re.match(r"https?:", path) else "/".join(path.split("/")[:2])
            self.tally.note("Pictures missing", where)
            return None
        post.shown.add(path)
        name = safe("-".join(Path(path).parts[2:]))
        name = self.true_ending(file, name)
        copy = self.folder(post) / name
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            self.tally.note("Brought over", "pictures")
        return name

    # Links

    def true_ending(self, file, name):
        """The name with the ending that the bytes deserve: some PNGs of the blog call themselves .jpg, and vice versa."""
        start = file.read_bytes()[:8]
        true = ".png" if start == b"\x89PNG\r\n\x1a\n" else ".jpg" if start[:3] == b"\xff\xd8\xff" else None
        stem, dot, ending = name.rpartition(".")
        if true is None or true == dot + ending.replace("jpeg", "jpg"):
            return name
        self.tally.note("Pictures renamed", f"{dot}{ending} to {true}")
        return stem + true

    def definitions(self, post, text):
        """Addresses of links by reference; where one leads nowhere its links become their words."""
        for label, address in DEFINITION.findall(text):
            target = self.resolve(post, address)
            if target:
                text = text.replace(f"]: {address}", f"]: {target}")
                continue
            text = re.sub(rf"^ {{0,3}}\[{re.escape(label)}\]:.*\n?", "", text, flags=re.M)
            use = rf"\[([^\[\]]+)\]\[{re.escape(label)}\]|\[({re.escape(label)})\](?:\[\])?"
            text = re.sub(use, lambda found: found[1] or found[2], text, flags=re.I)
        labels = {label.lower() for label, _ in DEFINITION.findall(text)}
        return re.sub(r"(?<!\\)\[([^\[\]]+)\]\[([^\[\]^]+)\]", lambda found: self.reference(found, labels), text)

    def reference(self, found, labels):
        """`[words][label]` stays a link where the label is defined; else it was meant, and shown, as it stands."""
        if found[2].lower() in labels:
            return found[0]
        self.tally.note("Links dropped", "by a label that is not defined")
        return rf"\[{found[1]}\]\[{found[2]}\]"

    def link(self, post, words, address, title):
        if not words.strip():  # its picture was missing, or it never had words
            self.tally.note("Links dropped", "without words")
            return ""
        target = self.resolve(post, address)
        return f"[{words}]({target})" if target else words

    def resolve(self, post, address):
        """Where a link leads in the new publication; None if nowhere."""
        address = address.strip()
        if re.match(r"(https?://|mailto:|person:)", address):
            here = re.match(r"https?://18f\.gsa\.gov(/.*)", address)
            return here and self.inner(post, here[1]) or address
        if address.startswith("#"):
            return address if address[1:] in post.ids else self.nowhere("to a heading that is not there")
        if re.match(r"(//)?(www\.|[\w-]+\.gov\b)", address):
            return "https://" + address.lstrip("/")
        if re.match(r"/+\d{4}/", address):
            return self.inner(post, address) or self.nowhere("to posts that did not come along")
        section = re.match(r"/*([^/#]*)", address)[1]
        return self.inner(post, address) or self.nowhere(f"to /{section}" if section else "to the home page")

    def inner(self, post, address):
        """A path of the former site, as one of this publication."""
        path, _, fragment = address.partition("#")
        path = path.strip("/").lower()
        author = re.fullmatch(r"author/([\w.-]+)", path)
        if author and safe(author[1]) in self.names:
            return f"person:{safe(author[1])}"
        if path.startswith("assets/"):
            return self.place_picture(post, address)
        dated = re.fullmatch(r"\d{4}/\d\d/\d\d/(.+)", path)
        target = self.by_path.get(path) or (dated and self.by_slug.get(dated[1]))
        if not path or not target:
            return None
        if fragment and fragment not in target.ids:
            self.tally.note("Links dropped", "the heading only, not on that page")
            fragment = ""
        folder = "" if target.issue == post.issue else f"../{target.issue}/"
        return f"{folder}{target.name}.md" + (f"#{fragment}" if fragment else "")

    def nowhere(self, kind):
        self.tally.note("Links dropped", kind)


def write(path, matter, body):
    """A Markdown file. JSON's strings and lists are YAML's too, so nothing needs quoting by hand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items()]
    path.write_text(f"---\n{''.join(lines)}---\n\n{body}", encoding="utf-8")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: bring_18f.py SOURCE DESTINATION")
    source, destination = (Path(argument).resolve() for argument in sys.argv[1:])
    if source == destination or source in destination.parents:
        sys.exit("DESTINATION must not stand in SOURCE, which is only read")
    if destination.exists() and any(destination.iterdir()):
        sys.exit("DESTINATION must be new or empty")
    tally = Tally()
    Bringer(source, destination, tally).all()
    tally.print()


if __name__ == "__main__":
    main()
