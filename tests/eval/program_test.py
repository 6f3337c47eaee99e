"""balise eval and balise train as a user runs them."""

import json
import os
import pathlib
import subprocess
import unittest

from support import ProgramTest, run

ROOT = pathlib.Path(os.environ["BALISE_ROOT"])

GOLD = """genre: technologie
split: dev
---
[[PER|Elon Musk]] quitte [[ORG|Facebook]], selon [[PER|Zéphyrin Trucmuche]].

[[PER|Musk|Elon Musk]] a payé [[MONEY|19 milliards de dollars|19000000000 USD]]. [[HASHTAG|#deleteFacebook]]
"""
BIO = """Elon\tB-PER
Musk\tI-PER
quitte\tO
Facebook\tB-ORG
.\tO

Le\tO
Mondial\tB-MISC
commence\tO
"""


class Eval(ProgramTest):
    def figures(self, *words):
        outcome = run("eval", "--json", *words)
        self.assertEqual(0, outcome.status, outcome.err)
        return json.loads(outcome.out)

    def test_a_folder(self):
        for name in ("b.txt", "a.txt"):
            self.file(name, GOLD)
        self.file("notes.md", "[[PER|no gold")
        report = self.figures(self.folder)
        self.assertEqual(2, report["documents"])
        self.assertEqual("dev", report["split"])
        self.assertEqual(6, report["PER"]["strict"]["gold"])
        self.assertEqual(["technologie"], list(report["genres"]))

    def test_tables(self):
        outcome = run("eval", self.file("a.txt", GOLD))
        self.assert_fine(outcome)
        for part in ("dev: 1 documents", "PER", "MONEY", "Overlap", "pairs P", "Values of amounts"):
            self.assertIn(part, outcome.out)

    def test_every_form_gives_the_same_figures(self):
        """What the program writes, read as gold, is all right in any form."""
        text = self.file("text.txt", "Elon Musk quitte Facebook. Emmanuel Macron paie 5 euros.\n")
        forms = {"jsonl": ["--input", "jsonl", "--keep", "text"], "conll": [], "inline": []}
        content = pathlib.Path(text).read_text(encoding="utf-8")
        source = self.file("source.jsonl", json.dumps({"text": content}) + "\n")
        for form, options in forms.items():
            path = source if form == "jsonl" else text
            tagged = run("tag", "--format", form, *options, path)
            self.assertEqual(0, tagged.status, tagged.err)
            name = {"jsonl": "gold.jsonl", "conll": "gold.conll", "inline": "marked.txt"}[form]
            report = self.figures(self.file(name, tagged.bytes))
            with self.subTest(form=form):
                self.assertEqual(4, report["all"]["strict"]["gold"])
                self.assertEqual(4, report["all"]["strict"]["right"])

    def test_brat(self):
        self.file("doc.txt", "Elon Musk quitte Facebook.")
        self.file("doc.ann", "T1\tPER 0 9\tElon Musk\nT2\tORG 17 25\tFacebook\n")
        for path in (self.folder, self.folder / "doc.ann", self.folder / "doc.txt"):
            report = self.figures(path)
            self.assertEqual(1, report["documents"])
            self.assertEqual(2, report["all"]["strict"]["right"])

    def test_the_form_can_be_said(self):
        path = self.file("columns.txt", BIO)
        report = self.figures("--input", "bio", "--types", "PER,ORG", path)
        self.assertEqual(1, report["PER"]["strict"]["gold"])
        report = self.figures("--input", "bio", "--sentences", "1", "--types", "PER,ORG", path)
        self.assertEqual(2, report["documents"])

    def test_types_and_ignored_ones(self):
        path = self.file("a.txt", "[[ORG|Facebook]] et [[LOC|Google]]")
        self.assertEqual(2, self.figures("--types", "ORG", path)["ORG"]["strict"]["found"])
        report = self.figures("--types", "ORG", "--ignore", "LOC", path)
        self.assertEqual(1, report["ORG"]["strict"]["found"])
        self.assert_fails(run("eval", "--types", "ORG,LOC", "--ignore", "LOC", path), 2,
                          "LOC is both")
        self.assert_fails(run("eval", "--types", ",", path), 2, "no type")

    def test_a_type_that_the_gold_lacks_is_told(self):
        outcome = run("eval", self.file("a.bio", "5\tO\neuros\tO\n"))
        self.assertEqual(0, outcome.status)
        self.assertIn("the gold has no MONEY", outcome.err)

    def test_what_is_no_gold(self):
        self.assert_fails(run("eval"), 2, "GOLD")
        self.assert_fails(run("eval", "/does/not/exist"), 1, "/does/not/exist")
        (self.folder / "empty").mkdir()
        self.assert_fails(run("eval", self.folder / "empty"), 1, "no gold in this folder")
        self.assert_fails(run("eval", self.file("bad.txt", "a\n[[PER|b")), 1, "bad.txt:2:")
        self.assert_fails(run("eval", "--sentences", "many", self.file("a.txt", GOLD)), 2,
                          "--sentences")
        self.assert_fails(run("eval", "--tolerance", "-1", self.file("a.txt", GOLD)), 2,
                          "--tolerance")

    def test_baseline(self):
        gold = self.file("a.txt", GOLD)
        floors = str(self.folder / "floors.tsv")
        self.assert_fine(run("eval", "--write-baseline", floors, gold))
        self.assert_fine(run("eval", "--baseline", floors, gold))
        lines = pathlib.Path(floors).read_text(encoding="utf-8")
        self.assertIn("dev\tPER.strict.f1\t", lines)
        self.file("floors.tsv", "dev\tPER.strict.f1\t100\nx\tPER.strict.f1\t0\n")
        worse = self.file("worse.txt", GOLD.replace("quitte", "[[PER|quitte]]"))
        fell = run("eval", "--baseline", floors, worse)
        self.assertEqual(1, fell.status)
        self.assertRegex(fell.err, r"fell: dev PER\.strict\.f1: from 100\.00 to \d")
        self.assertEqual(0, run("eval", "--baseline", floors, "--tolerance", "50", worse).status)
        rose = run("eval", "--baseline", floors, "--split", "x", gold)
        self.assertEqual(0, rose.status)
        self.assertIn("raise the floor", rose.err)
        self.assert_fails(run("eval", "--baseline", floors, "--split", "y", gold), 2, "'y'")

    def test_errors_page(self):
        page = self.folder / "errors.html"
        gold = self.file("a.txt", GOLD.replace("quitte", "[[PER|quitte]]"))
        self.assert_fine(run("eval", "--errors", page, gold))
        self.assertIn("quitte", page.read_text(encoding="utf-8"))
        self.assertIn("kind-missed", page.read_text(encoding="utf-8"))

    def test_the_same_bytes_every_time(self):
        words = ["eval", "--json", ROOT / "corpus" / "dev"]
        first = run(*words)
        self.assertEqual(0, first.status, first.err)
        self.assertEqual(first.out, run(*words).out)


class Train(ProgramTest):
    def train(self, *words):
        output = self.folder / "weights.tsv"
        outcome = run("train", "--epochs", "1", "--lexicons", ROOT / "lexicons", "-o", output,
                      *words)
        self.assertEqual(0, outcome.status, outcome.err)
        return output.read_text(encoding="utf-8")

    def corpus(self):
        for i in range(6):
            self.file(f"{i}.txt", GOLD)
        return self.folder

    def test_same_seed_same_bytes(self):
        corpus = self.corpus()
        for options in ((), ("--exchange", "2")):
            first = self.train("--seed", "3", *options, corpus)
            self.assertEqual(first, self.train("--seed", "3", *options, corpus))
            other = self.train("--seed", "4", *options, corpus)
            self.assertNotEqual(first.split("feature\t", 1)[1], other.split("feature\t", 1)[1])

    def test_calibration_columns_and_capitals(self):
        corpus = self.corpus()
        bio = self.file("more.bio", BIO)
        weights = self.train("--calibrate", self.file("0.txt", GOLD), "--bio", bio, "--capitals",
                             "2", "--exchange", "3", "--bio-weight", "50", corpus / "1.txt",
                             corpus / "2.txt", corpus / "3.txt", corpus / "4.txt")
        self.assertIn("\ncalibration\t", weights)
        command = weights.splitlines()[1]
        self.assertIn("--capitals 2 --exchange 3", command)
        # Where files lay is no part of the weights.
        self.assertNotIn(str(self.folder.parent) + "/", command)

    def test_features_can_be_left_out(self):
        corpus = self.corpus()
        whole, less = self.train(corpus), self.train("--without", "wrap,form", corpus)
        for feature, stands in (("wrap", False), ("form", False), ("shape", True)):
            self.assertIn(f"\n{feature}\t", whole)
            self.assertEqual(stands, f"\n{feature}\t" in less, feature)

    def test_wrong_usage(self):
        gold = self.file("a.txt", GOLD)
        lexicons = ROOT / "lexicons"
        self.assert_fails(run("train"), 2, "GOLD")
        self.assert_fails(run("train", "--lexicons", self.folder / "none", gold), 1, "none")
        self.assert_fails(run("train", "--lexicons", self.folder, gold), 2, "tokenizer.tsv")
        self.assert_fails(run("train", "--lexicons", lexicons, "--epochs", "0", gold), 2,
                          "--epochs")
        self.assert_fails(run("train", "--lexicons", lexicons, "--without", "magic", gold), 2,
                          "magic", "wrap")


class MeasureOutside(ProgramTest):
    def test_a_folder_with_and_without_data(self):
        script = ROOT / "tools" / "measure-outside"
        environment = {**os.environ, "BALISE": os.environ["BALISE"]}
        (self.folder / "wikineural-fr").mkdir()
        self.file("wikineural-fr/dev.bio", BIO)
        done = subprocess.run([script, self.folder], env=environment, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((0, b""), (done.returncode, done.stderr))
        self.assertIn("| wikineural-fr | PER | 100.00 |", done.stdout.decode())
        self.assertNotIn("| sequoia", done.stdout.decode())
        done = subprocess.run([script, self.folder / "wikineural-fr"], env=environment,
                              check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(1, done.returncode)


if __name__ == "__main__":
    unittest.main()
