"""The JSON output against its published schema, nlp/io/balise-1.schema.json."""

import copy
import itertools
import json
import re
import unittest

try:
    import jsonschema
except ImportError:
    raise SystemExit("the validator is missing: tools/install-packages --tests installs "
                     "python3-jsonschema; for another Python: pip install jsonschema") from None

from support import ROOT, TEXT, ProgramTest, run

SCHEMA = json.loads((ROOT / "nlp/io/balise-1.schema.json").read_text(encoding="utf-8"))
ANY = jsonschema.Draft202012Validator(SCHEMA)
# The same without fields that --keep copied.
BARE = jsonschema.Draft202012Validator({**SCHEMA, "$ref": "#/$defs/bare"})

ARTICLES = sorted(ROOT.glob("corpus/dev/*.txt")) + [ROOT / "corpus/sample.txt"]

HOSTILE = [
    b"", b"\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbfElon Musk", b"</script><script>alert(1)</script>",
    b"]]> <!-- [[PER|x]] \\ \" '", "Elon\u202e Musk \u2066#tag\u2069".encode(),
    b"\x1b[31mElon Musk\x1b[0m doit 3 \x07euros", b"Elon Mu\xffsk et 3 mil\xc3lions d'euros",
    "\U0001f600 Elon Musk \U0001f600 12 €".encode(), b"Elon\r\nMusk\r5\x00 euros",
    "#\u00e9t\u00e9 #e\u0301te\u0301 #DELETE_facebook2018 #1".encode(),
    "entre 10 et 15 euros, des millions d’euros, au moins 3 dollars, jusqu'à 5 francs, environ "
    "0,25 €, -5 USD, 12 bitcoins, 50 dinars, 1 000 000,50 $ canadiens, trois sous".encode(),
    b"\xed\xa0\x80 " + TEXT.encode() * 3, b"a" * 5000, "É" * 3000 + " Emmanuel Macron",
]

RULES = '[LOI/2018]\npattern = loi n° ?(\\d{4}-\\d+)\ngate = "loi"\nvalue = \\1\n' \
        "[PER]\npattern = X\\d+\ngate = alphanumeric word\n"

# What must be refused: how to break a document.
BROKEN = {
    "a field too many": lambda d: d.update(date="2024"),
    "no schema": lambda d: d.pop("schema"),
    "another schema": lambda d: d.update(schema="balise/2"),
    "no id": lambda d: d.pop("id"),
    "an id that is a number": lambda d: d.update(id=7),
    "unknown offsets": lambda d: d.update(offsets="char"),
    "mentions of another shape": lambda d: d.update(mentions={}),
    "no entities": lambda d: d.pop("entities"),
    "an unknown member of a mention": lambda d: d["mentions"][0].update(label="PER"),
    "a type in lower case": lambda d: d["mentions"][0].update(type="per"),
    "a negative start": lambda d: d["mentions"][0].update(start=-1),
    "a start with decimals": lambda d: d["mentions"][0].update(start=0.5),
    "an empty mention": lambda d: d["mentions"][0].update(text=""),
    "a score over 1": lambda d: d["mentions"][0].update(score=1.01),
    "a score that is a string": lambda d: d["mentions"][0].update(score="0.99"),
    "an unknown finder": lambda d: d["mentions"][0].update(via="guess"),
    "an entity by number": lambda d: d["mentions"][0].update(entity=1),
    "no text": lambda d: d["mentions"][0].pop("text"),
    "a person with an amount": lambda d: d["mentions"][0].update(value={"amount": "1"}),
    "an amount without value": lambda d: money(d).pop("value"),
    "an amount with an entity": lambda d: money(d).update(entity="e1"),
    "an amount that is a number": lambda d: money(d)["value"].update(amount=5),
    "an amount in French": lambda d: money(d)["value"].update(amount="1,5"),
    "a range and an amount": lambda d: money(d)["value"].update(min="1", max="2"),
    "half a range": lambda d: (money(d)["value"].pop("amount"),
                               money(d)["value"].update(min="1")),
    "no currency": lambda d: money(d)["value"].pop("currency"),
    "a currency that is no code": lambda d: money(d)["value"].update(currency="euro"),
    "candidates beside a currency": lambda d: money(d)["value"].update(candidates=["EUR"]),
    "inferred left out": lambda d: money(d)["value"].pop("inferred"),
    "an unknown bound": lambda d: money(d)["value"].update(bound="least"),
    "a hashtag without words": lambda d: of_type(d, "HASHTAG")["value"].pop("words"),
    "an entity without mentions": lambda d: d["entities"][0].update(mentions=0),
    "an entity of money": lambda d: d["entities"][0].update(type="MONEY"),
    "an entity without name": lambda d: d["entities"][0].pop("name"),
    "an id that is none of Wikidata": lambda d: d["entities"][0].update(wikidata="317521"),
}


def of_type(document, name):
    return next(m for m in document["mentions"] if m["type"] == name)


def money(document):
    return of_type(document, "MONEY")


class Schema(ProgramTest):
    def assert_valid(self, validator, documents):
        for document in documents:
            error = jsonschema.exceptions.best_match(validator.iter_errors(document))
            if error:
                self.fail(f"{document['id']}: {error.json_path}: {error.message}")
            self.assert_coherent(document)

    def assert_coherent(self, document):
        """What a schema cannot say."""
        self.assertEqual(["schema", "id"], list(document)[:2])
        counts = {}
        end = 0
        for mention in document["mentions"]:
            self.assertLessEqual(end, mention["start"])
            self.assertLess(mention["start"], mention["end"])
            end = mention["end"]
            if "entity" in mention:
                counts[mention["entity"]] = counts.get(mention["entity"], 0) + 1
        self.assertEqual([f"e{i + 1}" for i in range(len(document["entities"]))],
                         [e["id"] for e in document["entities"]])
        self.assertEqual({e["id"]: e["mentions"] for e in document["entities"]}, counts)

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        self.assertTrue(SCHEMA["$schema"].endswith("/draft/2020-12/schema"))

    def test_the_program_prints_it(self):
        outcome = run("manual", "--schema")
        self.assert_fine(outcome)
        self.assertEqual((ROOT / "nlp/io/balise-1.schema.json").read_bytes(), outcome.bytes)

    def test_articles(self):
        outcome = run("tag", *ARTICLES)
        self.assert_fine(outcome)
        self.assertEqual(len(ARTICLES), len(outcome.documents))
        self.assert_valid(BARE, outcome.documents)

    def test_every_combination_of_options(self):
        rules, lexicon = self.file("a.rules", RULES), \
            self.file("a.tsv", "name\tkind\nJeanne Duval-Kervella\tperson\nPoulpe\tplace\n")
        lines = [{"text": path.read_text(encoding="utf-8"), "id": path.name, "date": "2024-05-01",
                  "source": {"name": "é", "n": [1, None, 0.5]}} for path in ARTICLES[::25]]
        lines += [{"text": text.decode("utf-8", "replace") if isinstance(text, bytes) else text,
                   "id": i, "source": None, "date": "\ud800"} for i, text in enumerate(HOSTILE)]
        lines.append({"text": "la loi n° 2018-1203, X12, Jeanne Duval-Kervella, Poulpe, Bruxelles"})
        stdin = "".join(json.dumps(line) + "\n" for line in lines)
        choices = (
            ([], ["--keep", "date"], ["--keep", "source,date,none"]),
            ([], ["--offsets", "byte"], ["--offsets", "utf16"]),
            ([], ["--types", "PER,ORG,MONEY,HASHTAG,LOC"], ["--types", "LOC"]),
            ([], ["--min-score", "80"], ["--min-score", "100"]),
            ([], ["--rules", rules, "--lexicon", lexicon]),
        )
        types = set()
        for keep, *others in itertools.product(*choices):
            words = list(itertools.chain(keep, *others))
            with self.subTest(words=words):
                outcome = run("tag", "--input", "jsonl", *words, stdin=stdin)
                self.assert_fine(outcome)
                self.assertEqual(len(lines), len(outcome.documents))
                self.assert_valid(ANY if keep else BARE, outcome.documents)
                types |= {m["type"] for d in outcome.documents for m in d["mentions"]}
        self.assertEqual({"PER", "ORG", "MONEY", "HASHTAG", "LOC", "LOI"}, types)

    def test_hostile_texts(self):
        for i, text in enumerate(HOSTILE):
            path = self.file(f"{i}.txt", text)
            for kind in ("text", "lines"):
                with self.subTest(text=text, kind=kind):
                    outcome = run("tag", "--input", kind, path)
                    self.assert_fine(outcome)
                    self.assert_valid(BARE, outcome.documents)

    def test_nothing_to_read(self):
        self.assert_valid(BARE, run("tag").documents)
        self.assertEqual([], run("tag", "--input", "jsonl").documents)

    def test_kept_fields_are_the_only_others(self):
        line = json.dumps({"text": TEXT, "date": "2024-05-01"})
        document, = run("tag", "-i", "jsonl", "--keep", "date", stdin=line).documents
        self.assert_valid(ANY, [document])
        self.assertFalse(BARE.is_valid(document))

    def test_what_is_broken_is_refused(self):
        document, = run("tag", self.file("a.txt", TEXT + "entre 3 et 5 euros")).documents
        self.assert_valid(BARE, [document])
        for what, spoil in BROKEN.items():
            with self.subTest(what=what):
                broken = copy.deepcopy(document)
                spoil(broken)
                self.assertNotEqual(document, broken)
                self.assertFalse(BARE.is_valid(broken), "accepted")

    def test_the_readme_shows_it(self):
        for name in ("README.md", "README.fr.md"):
            blocks = re.findall(r"^```json\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"),
                                re.MULTILINE | re.DOTALL)
            documents = [json.loads(block) for block in blocks]
            self.assertTrue(documents, name)
            self.assert_valid(BARE, documents)


if __name__ == "__main__":
    unittest.main()
