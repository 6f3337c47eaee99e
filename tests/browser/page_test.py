"""The HTML pages in a headless Chromium: what a reader sees, clicks and presses."""

import html
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

from support import ROOT, ProgramTest, run
from webdriver import ENTER, ESCAPE, SHIFT, SPACE, TAB, Browser, BrowserError

SAMPLE = ROOT / "corpus" / "sample.txt"
DOCUMENTS = 500

HOSTILE = (
    "Titre </title></script><script>window.owned = 1</script> & <b>gras</b>\r\n\r\n"
    "\x1b[31mElon Musk\x1b[0m a vendu\x07 Facebook \u202e3 millions de dollars\u202c <!-- x "
    "]]> <img src=x onerror=\"window.owned = 2\"> 'a' \"b\" \x00\x01\x7f \x85 \u2028 \u2066\u2069 "
    "&lt;&amp;&#65; \U0001f600 Emmanuel Macron\ufffe\uffff\u200f e\u0301 #été\r fin\n"
).encode() + b"bad \xff\xc3 utf-8 \xed\xa0\x80 Elon Musk\n"

# What the page holds of one document.
READ = """
const article = document.querySelectorAll(".document")[arguments[0] || 0];
const text = article.querySelector(".text");
const marks = [...text.querySelectorAll("mark")].map((mark) => {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEndBefore(mark);
  return {type: mark.dataset.type, text: mark.textContent, start: before.toString().length,
          chosen: mark.classList.contains("chosen"), current: mark.classList.contains("current"),
          label: getComputedStyle(mark, "::after").content,
          background: getComputedStyle(mark).backgroundColor};
});
const buttons = [...article.querySelectorAll("button[data-key]")].map((button) => ({
  text: button.innerText, pressed: button.getAttribute("aria-pressed")}));
return {text: text.textContent, marks, buttons, id: article.querySelector("h2").textContent,
        steps: !article.querySelector(".steps").hidden,
        status: article.querySelector("output").textContent};
"""

# Text below the contrast that WCAG asks for, as [ratio, where]: every visible text with the colours
# it is painted in, and the signs that the style sheet adds.
FAINT = """
const parse = (color) => {
  const parts = color.match(/[\\d.]+/g).map(Number);
  return parts.length === 3 ? [...parts, 1] : parts;
};
const light = (rgb) => {
  const [r, g, b] = rgb.slice(0, 3).map((c) => {
    c /= 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const color = parse(getComputedStyle(e).backgroundColor);
    if (color[3] === 1) return color;
  }
  return [255, 255, 255, 1];
};
const found = [];
const judge = (element, color, what) => {
  const [a, b] = [light(parse(color)), light(background(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  let opacity = 1;
  for (let e = element; e; e = e.parentElement) opacity *= getComputedStyle(e).opacity;
  ++judged;
  if (ratio < 4.5 || opacity < 1) found.push([ratio, opacity, what]);
};
let judged = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
  judge(element, getComputedStyle(element).color, walker.currentNode.data.trim().slice(0, 40));
}
for (const mark of document.querySelectorAll("mark")) {
  judge(mark, getComputedStyle(mark, "::after").color, "label of " + mark.textContent);
}
return {found, judged};
"""

# Attributes that run code or load something.
ACTIVE = """
return [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes]
    .filter((a) => /^on/i.test(a.name) || /^(src|srcset|action|background|ping)$/i.test(a.name) ||
                   /^\\s*javascript:/i.test(a.value))
    .map((a) => e.tagName + " " + a.name + "=" + a.value));
"""

BROWSER = None


def setUpModule():
    global BROWSER
    try:
        BROWSER = Browser()
    except (BrowserError, OSError) as error:
        raise SystemExit("the pages could not be tested: no headless Chromium starts here "
                         "(BALISE_SKIP_BROWSER=1 goes without it)\n" + str(error)) from error


def tearDownModule():
    BROWSER.close()


def shown(text):
    """One visible character for each of a source text (str), as nlp/io/escape.h says."""
    out = []
    for c in text:
        code = ord(c)
        if c in "\t\n\r":
            out.append(c)
        elif code < 0x20 or code == 0x7F:
            out.append(chr(0x2421 if code == 0x7F else 0x2400 + code))
        elif (0x80 <= code < 0xA0 or code in (0x2028, 0x2029, 0xFFFE, 0xFFFF, 0x61C, 0x200E, 0x200F)
              or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069):
            out.append("\ufffd")
        else:
            out.append(c)
    return "".join(out)


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


class Page(ProgramTest):
    def setUp(self):
        super().setUp()
        BROWSER.emulate()
        BROWSER.open("/dev/null")
        BROWSER.log()
        self.opened = []
        # After every test: nothing was asked for but the pages, and nobody complained.
        self.addCleanup(self.check_logs)

    def check_logs(self):
        messages, addresses = BROWSER.log()
        self.assertEqual([], messages)
        self.assertEqual(set(), set(addresses) - {p.resolve().as_uri() for p in self.opened})
        self.assertEqual([], BROWSER.run(ACTIVE))
        self.assertEqual([], BROWSER.run("return performance.getEntriesByType('resource')"))

    def open(self, path):
        self.opened.append(path)
        BROWSER.open(path)

    def open_page(self, *paths):
        outcome = run("tag", "--format", "html", *paths)
        self.assert_fine(outcome)
        path = self.folder / "page.html"
        path.write_bytes(outcome.bytes)
        self.open(path)

    def documents(self, *paths):
        outcome = run("tag", "--offsets", "utf16", *paths)
        self.assert_fine(outcome)
        return outcome.documents

    def read(self, number=0):
        return BROWSER.run(READ, number)

    def chosen(self, number=0):
        return [i for i, mark in enumerate(self.read(number)["marks"]) if mark["chosen"]]

    def pressed(self):
        return [b["text"].split("\n")[0] for b in self.read()["buttons"] if b["pressed"] == "true"]

    def assert_same(self, document, source, page):
        """The page against the source and the mentions of the JSON."""
        self.assertEqual(shown(source), page["text"])
        self.assertEqual(shown(document["id"]), page["id"])
        self.assertEqual([(m["type"], m["start"], m["end"], shown(m["text"]))
                          for m in document["mentions"]],
                         [(m["type"], m["start"], m["start"] + utf16(m["text"]), m["text"])
                          for m in page["marks"]])
        for mark in page["marks"]:
            self.assertIn(mark["type"], mark["label"], "the type as a word beside the colour")


class Reading(Page):
    def test_the_text_and_its_mentions(self):
        self.open_page(SAMPLE)
        document, = self.documents(SAMPLE)
        self.assert_same(document, SAMPLE.read_text(encoding="utf-8"), self.read())

    def test_articles_of_the_corpus(self):
        paths = sorted(ROOT.glob("corpus/dev/*.txt"))[::10]
        self.open_page(*paths)
        for i, document in enumerate(self.documents(*paths)):
            source = paths[i].read_text(encoding="utf-8")
            self.assert_same(document, source, self.read(i))

    def test_hostile_text(self):
        path = self.file("</title><script>x<.txt".replace("/", ""), HOSTILE)
        self.open_page(path)
        document, = self.documents(path)
        self.assertLess(3, len(document["mentions"]))
        self.assert_same(document, HOSTILE.decode("utf-8", "replace"), self.read())
        self.assertIsNone(BROWSER.run("return window.owned === undefined ? null : window.owned"))
        for sign in "␛␇␀␡\ufffd":
            self.assertIn(sign, self.read()["text"])

    def test_nothing_to_show(self):
        for text in ("", "\n", "rien"):
            self.open_page(self.file("a.txt", text))
            page = self.read()
            self.assertEqual((text, [], []), (page["text"], page["marks"], page["buttons"]))

    def test_side_list(self):
        self.open_page(SAMPLE)
        document, = self.documents(SAMPLE)
        expected = []
        for kind in ("PER", "ORG", "MONEY", "HASHTAG"):
            entities = [e for e in document["entities"] if e["type"] == kind]
            entities.sort(key=lambda e: -e["mentions"])
            expected += [(e["name"], str(e["mentions"])) for e in entities]
            if kind == "MONEY":
                expected += [(m["text"], f"{int(m['value']['amount']):_} {m['value']['currency']}"
                              .replace("_", "\u202f"))
                             for m in document["mentions"] if m["type"] == kind]
        found = [tuple(b["text"].split("\n")[:2]) for b in self.read()["buttons"]]
        self.assertEqual(expected, found)

    def test_narrow_screens_do_not_scroll_sideways(self):
        self.open_page(SAMPLE, self.file("long.txt", "Elon Musk " + "x" * 500 + " 3 euros"))
        for width in (320, 700, 1600):
            BROWSER.devtools("Emulation.setDeviceMetricsOverride", width=width, height=700,
                             deviceScaleFactor=1, mobile=False)
            wide = BROWSER.run("return [document.documentElement.scrollWidth, innerWidth]")
            BROWSER.devtools("Emulation.clearDeviceMetricsOverride")
            self.assertLessEqual(wide[0], wide[1])

    def test_colours_are_legible(self):
        rules = self.file("a.rules", '[LOI]\npattern = loi\ngate = "loi"\n')
        outcome = run("tag", "--format", "html", "--types", "PER,ORG,MONEY,HASHTAG,LOC,LOI",
                      "--rules", rules, stdin=SAMPLE.read_text(encoding="utf-8") + " loi")
        path = self.folder / "page.html"
        path.write_bytes(outcome.bytes)
        folder = self.folder / "pages"
        self.assert_fine(run("tag", "--format", "html", "--output-dir", folder, SAMPLE))
        for scheme in ("light", "dark"):
            for page in (path, folder / "index.html", folder / "sample.html"):
                with self.subTest(scheme=scheme, page=page.name):
                    BROWSER.emulate(prefers_color_scheme=scheme)
                    self.open(page)
                    ground = BROWSER.run("return getComputedStyle(document.body).backgroundColor")
                    red = int(re.search(r"\d+", ground)[0])
                    self.assertEqual(scheme, "dark" if red < 128 else "light")
                    for button in [None] + BROWSER.find("aside li button"):
                        if button:
                            BROWSER.click(button)
                        result = BROWSER.run(FAINT)
                        self.assertEqual([], result["found"])
                        self.assertLess(10, result["judged"])
        BROWSER.run("document.body.style.color = '#777'")
        self.assertTrue(BROWSER.run(FAINT)["found"], "the measure sees what is too faint")

    def test_types_differ_in_colour(self):
        self.open_page(SAMPLE)
        colours = {(m["type"], m["background"]) for m in self.read()["marks"]}
        self.assertEqual(4, len({colour for _, colour in colours}), colours)
        self.assertEqual(4, len(colours))

    def test_on_paper(self):
        self.open_page(SAMPLE)
        for scheme in ("light", "dark"):
            BROWSER.emulate("print", prefers_color_scheme=scheme)
            style = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
            self.assertEqual("rgb(255, 255, 255)", BROWSER.run(style, "body", "backgroundColor"))
            self.assertEqual("rgb(0, 0, 0)", BROWSER.run(style, ".text", "color"))
            self.assertEqual("static", BROWSER.run(style, ".side", "position"))
            self.assertEqual("none", BROWSER.run(style, ".steps", "display"))
            self.assertEqual("solid", BROWSER.run(style, "mark", "borderBottomStyle"))
            self.assertEqual([], BROWSER.run(FAINT)["found"])
        self.assertTrue(BROWSER.devtools("Page.printToPDF")["data"].startswith("JVBERi"))  # %PDF

    def test_the_policy_holds(self):
        self.open_page(SAMPLE)
        asked = BROWSER.run("""
            const policy = new Promise((done) => document.addEventListener(
                "securitypolicyviolation", (event) => done(event.effectiveDirective)));
            return fetch("http://127.0.0.1:9/").then(() => "fetched", () => policy);""")
        self.assertEqual("connect-src", asked)
        BROWSER.log()  # the complaint about it


class Choosing(Page):
    def setUp(self):
        super().setUp()
        self.open_page(SAMPLE)
        document, = self.documents(SAMPLE)
        # Button by button, as the side list has them: the numbers of its mentions.
        groups = {}
        for i, mention in enumerate(document["mentions"]):
            groups.setdefault(mention.get("entity", i), []).append(i)
        self.groups = [groups[key] for kind in ("PER", "ORG", "MONEY", "HASHTAG")
                       for key in sorted((k for k, g in groups.items()
                                          if document["mentions"][g[0]]["type"] == kind),
                                         key=lambda k: -len(groups[k]))]

    def test_clicks_in_the_list(self):
        buttons = BROWSER.find("aside button[data-key]")
        self.assertEqual(len(self.groups), len(buttons))
        plain = [m["background"] for m in self.read()["marks"]]
        for number, button in enumerate(buttons):
            BROWSER.click(button)
            page = self.read()
            self.assertEqual(self.groups[number],
                             [i for i, m in enumerate(page["marks"]) if m["chosen"]])
            for i, mark in enumerate(page["marks"]):
                self.assertEqual(mark["chosen"], mark["background"] != plain[i])
            self.assertEqual([str(i == number).lower() for i in range(len(buttons))],
                             [b["pressed"] for b in page["buttons"]])
        BROWSER.click(buttons[-1])
        page = self.read()
        self.assertEqual((plain, []), ([m["background"] for m in page["marks"]], self.chosen()))
        self.assertFalse(page["steps"])

    def test_clicks_in_the_text(self):
        marks = BROWSER.find("mark")
        for group in self.groups:
            BROWSER.click(marks[group[-1]])
            self.assertEqual(group, self.chosen())
            self.assertEqual(1, len(self.pressed()))
        BROWSER.press(ESCAPE)
        self.assertEqual(([], []), (self.chosen(), self.pressed()))

    def test_keyboard(self):
        BROWSER.press(TAB)
        for group in self.groups:
            BROWSER.press(ENTER)
            self.assertEqual(group, self.chosen())
            self.assertEqual("solid", BROWSER.run(
                "return getComputedStyle(document.activeElement).outlineStyle"))
            BROWSER.press(ENTER)
            self.assertEqual([], self.chosen())
            BROWSER.press(SPACE)
            self.assertEqual(group, self.chosen())
            BROWSER.press(ESCAPE)
            self.assertEqual(([], []), (self.chosen(), self.pressed()))
            BROWSER.press(TAB)
        BROWSER.press((SHIFT, TAB), ENTER)
        self.assertEqual(self.groups[-1], self.chosen())

    def test_steps_through_the_mentions(self):
        number = next(i for i, g in enumerate(self.groups) if len(g) == 2)
        first, second = self.groups[number]
        BROWSER.devtools("Emulation.setDeviceMetricsOverride", width=1200, height=300,
                         deviceScaleFactor=1, mobile=False)
        try:
            BROWSER.emulate(prefers_reduced_motion="reduce")
            self.step_through(number, first, second)
        finally:
            BROWSER.devtools("Emulation.clearDeviceMetricsOverride")

    def step_through(self, number, first, second):
        BROWSER.click(BROWSER.find("aside button[data-key]")[number])
        forward, = BROWSER.find("[data-step='1']")
        back, = BROWSER.find("[data-step='-1']")
        for button, current in ((None, first), (forward, second), (forward, first), (back, second)):
            if button:
                BROWSER.click(button)
            page = self.read()
            self.assertEqual([current], [i for i, m in enumerate(page["marks"]) if m["current"]])
            self.assertEqual(f"{[first, second].index(current) + 1} of 2", page["status"])
            box = BROWSER.run("const box = document.querySelector('.current')"
                              ".getBoundingClientRect(); return [box.top, box.bottom, innerHeight]")
            self.assertTrue(0 <= box[0] and box[1] <= box[2], box)

    def test_documents_of_one_page_are_apart(self):
        self.open_page(SAMPLE, SAMPLE)
        BROWSER.click(BROWSER.find("aside button[data-key]")[0])
        self.assertEqual((self.groups[0], []), (self.chosen(0), self.chosen(1)))
        BROWSER.click(BROWSER.find(".document:nth-of-type(2) button[data-key]")[1])
        self.assertEqual((self.groups[0], self.groups[1]), (self.chosen(0), self.chosen(1)))

    def test_what_a_screen_reader_is_told(self):
        BROWSER.click(BROWSER.find("aside button[data-key]")[0])
        nodes = BROWSER.devtools("Accessibility.getFullAXTree")["nodes"]
        told = {}
        for node in nodes:
            if node.get("role", {}).get("value") in ("button", "ToggleButton"):
                pressed = [p["value"]["value"] for p in node["properties"] if p["name"] == "pressed"]
                told[node["name"]["value"]] = pressed
        name = next(n for n in told if n.startswith(self.pressed()[0]))
        self.assertRegex(name, r"\b2 mentions$")
        self.assertEqual(["true"], told[name])
        self.assertEqual(1, sum(p == ["true"] for p in told.values()))
        self.assertIn("Found in the text", [n.get("name", {}).get("value") for n in nodes])


class Folder(Page):
    """A folder of many pages with its index."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        articles = sorted(ROOT.glob("corpus/dev/*.txt")) + sorted(ROOT.glob("corpus/train/*.txt"))
        texts = [path.read_text(encoding="utf-8").split("\n---\n")[-1].strip() for path in articles]
        cls.texts = [re.sub(r"\[\[\??\w+\|([^|\]]*)(\|[^\]]*)?\]\]", r"\1", texts[i % len(texts)])
                     for i in range(DOCUMENTS)]
        cls.lines = "".join(json.dumps({"id": f"a/{i}<b>.txt", "text": text}) + "\n"
                            for i, text in enumerate(cls.texts))

        cls.pages = pathlib.Path(tempfile.mkdtemp(prefix="balise-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.pages, ignore_errors=True)
        run("tag", "--input", "jsonl", "--format", "html", "--output-dir", cls.pages,
            stdin=cls.lines)

    def setUp(self):
        super().setUp()
        self.opened.append(self.pages / "index.html")

    def rows(self):
        """Numbers of the documents that the table shows."""
        return BROWSER.run("return [...document.querySelectorAll('tbody tr')]"
                           ".flatMap((row, i) => row.checkVisibility() ? [i] : [])")

    def test_index(self):
        documents = run("tag", "--input", "jsonl", stdin=self.lines).documents
        self.open(self.pages / "index.html")
        self.assertEqual(list(range(DOCUMENTS)), self.rows())
        buttons = BROWSER.find("aside button")
        for button in buttons[:2] + buttons[-1:]:
            BROWSER.click(button)
            name, kind = BROWSER.run("return [...arguments[0].querySelector('.name').childNodes]"
                                     ".map((node) => node.textContent.trim())", button)
            self.assertEqual([i for i, document in enumerate(documents)
                              if any((e["name"], e["type"]) == (name, kind)
                                     for e in document["entities"])], self.rows())
            self.assertEqual(f"{len(self.rows())} of {DOCUMENTS} documents",
                             BROWSER.run("return document.querySelector('output').textContent"))
        BROWSER.click(buttons[-1])
        self.assertEqual(DOCUMENTS, len(self.rows()))

    def test_search_and_links(self):
        self.open(self.pages / "index.html")
        search, = BROWSER.find("input")
        BROWSER.type(search, "7<B>.txt 17")
        self.assertEqual([i for i in range(DOCUMENTS) if i % 10 == 7 and "17" in str(i)],
                         [i for i in self.rows() if f"a/{i}<b>.txt".count("17")])
        self.assertIn(17, self.rows())
        link = BROWSER.find("tbody tr:nth-of-type(18) a")[0]
        target = BROWSER.run("return arguments[0].getAttribute('href')", link)
        self.opened.append(self.pages / target)
        BROWSER.click(link)
        self.assertEqual(self.texts[17], self.read()["text"])
        title = BROWSER.run("return document.title")
        self.assertTrue(self.texts[17].startswith(title.removesuffix("…")), title)
        BROWSER.click(BROWSER.find("nav a")[0])
        self.assertEqual(DOCUMENTS, len(self.rows()))

    def test_every_page_is_whole(self):
        index = (self.pages / "index.html").read_text(encoding="utf-8")
        links = [html.unescape(link) for link in re.findall(r'<a href="([^"]+)"', index)]
        self.assertEqual(DOCUMENTS, len(set(links)))
        self.assertEqual(set(links) | {"index.html"}, {p.name for p in self.pages.iterdir()})
        for i in range(0, DOCUMENTS, 50):
            self.open(self.pages / links[i])
            self.assertEqual(self.texts[i], self.read()["text"])


class Picture(unittest.TestCase):
    """What tools/readme-picture made."""

    def test_the_readmes_show_it(self):
        for name in ("README.md", "README.fr.md"):
            text = (ROOT / name).read_text(encoding="utf-8")
            self.assertRegex(text, r'<img src="tests/browser/page-light\.png" alt="[^"]{50,}">')
            for path in re.findall(r'(?:src|srcset)="(tests/[^"]+)"', text):
                picture = (ROOT / path).read_bytes()
                self.assertTrue(picture.startswith(b"\x89PNG"))
                self.assertLessEqual(len(picture), 200_000)


if __name__ == "__main__":
    if os.environ.get("BALISE_SKIP_BROWSER"):
        print("BALISE_SKIP_BROWSER is set: the pages are not tested in a browser")
        sys.exit(77)
    unittest.main()
