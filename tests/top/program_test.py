"""balise top as a user runs it."""

import csv
import io
import json
import os
import subprocess
import unittest
import xml.etree.ElementTree

from support import BALISE, ENVIRONMENT, ProgramTest, run

ARTICLES = [
    {"date": "2018-12-30", "source": "Le Matin", "text": "Elon Musk quitte Facebook. #Adieu"},
    {"date": "2018-12-31T08:00:00Z", "source": "Le Soir",
     "text": "Emmanuel Macron reçoit Elon Musk. Musk sourit. #adieu"},
    {"date": "2019-01-01", "source": "Le Soir", "text": "Facebook doit 3 euros."},
    {"date": "hier", "source": None, "text": "Elon Musk se tait."},
    {"text": "Elon Musk est parti."},
]


def lines(objects):
    return "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)


def table(outcome):
    return [line.split(None, 3) for line in outcome.out.splitlines()]


class Top(ProgramTest):
    def setUp(self):
        super().setUp()
        self.articles = self.file("articles.jsonl", lines(ARTICLES))
        tagged = run("tag", "-i", "jsonl", "--keep", "date,source", self.articles)
        self.assert_fine(tagged)
        self.tagged = self.file("tagged.jsonl", tagged.bytes)

    def test_the_list(self):
        outcome = run("top", self.articles)
        self.assert_fine(outcome)
        self.assertEqual([["documents", "mentions", "type", "name"],
                          ["4", "5", "PER", "Elon Musk"],
                          ["2", "2", "HASHTAG", "#adieu"],
                          ["2", "2", "ORG", "Facebook"],
                          ["1", "1", "PER", "Emmanuel Macron"]], table(outcome))

    def test_tagged_lines_and_articles_count_the_same(self):
        for words in ([], ["--by", "date"], ["--by", "source", "--format", "csv"],
                      ["--types", "ORG,HASHTAG"], ["--format", "jsonl", "--limit", "2"]):
            with self.subTest(words=words):
                once = run("top", *words, self.articles)
                self.assertEqual(0, once.status)
                self.assertEqual(once.bytes, run("top", *words, self.tagged).bytes)
                self.assertEqual(once.bytes, run("top", *words, "--jobs", "3",
                                                 stdin=lines(ARTICLES)).bytes)

    def test_tagged_lines_are_not_tagged_again(self):
        line = {"schema": "balise/1", "text": "Elon Musk",
                "entities": [{"id": "e1", "type": "PER", "name": "Zoé", "mentions": 7}]}
        self.assertEqual(["1", "7", "PER", "Zoé"], table(run("top", stdin=lines([line])))[1])

    def test_places_count_only_where_asked_for(self):
        line = {"schema": "balise/1", "text": "Zoé",
                "entities": [{"id": "e1", "type": "PER", "name": "Zoé", "mentions": 1},
                             {"id": "e2", "type": "LOC", "name": "Sète", "mentions": 1}]}
        self.assertEqual([["1", "1", "PER", "Zoé"]], table(run("top", stdin=lines([line])))[1:])
        self.assertEqual([["1", "1", "LOC", "Sète"]],
                         table(run("top", "--types", "LOC", stdin=lines([line])))[1:])

    def test_mixed_input(self):
        with open(self.tagged, encoding="utf-8") as file:
            tagged = file.read().splitlines(keepends=True)
        mixed = "".join(one for pair in zip(tagged, lines(ARTICLES).splitlines(keepends=True))
                        for one in pair)
        outcome = run("top", "--format", "jsonl", stdin=mixed)
        self.assert_fine(outcome)
        self.assertEqual({"documents": 8, "mentions": 10, "type": "PER", "name": "Elon Musk"},
                         {k: v for k, v in outcome.documents[0].items() if k != "wikidata"})

    def test_plain_articles(self):
        paths = [self.file(f"{i}.txt", a["text"]) for i, a in enumerate(ARTICLES)]
        once = run("top", "--input", "text", *paths)
        self.assert_fine(once)
        self.assertEqual(run("top", self.articles).bytes, once.bytes)
        by_lines = run("top", "-i", "lines", stdin="\n".join(a["text"] for a in ARTICLES))
        self.assertEqual(once.bytes, by_lines.bytes)

    def test_groups(self):
        outcome = run("top", "--by", "date", "--period", "week", "-n", "1", "-f", "csv",
                      self.articles)
        self.assertEqual(0, outcome.status)
        rows = list(csv.reader(io.StringIO(outcome.out, newline="")))
        self.assertEqual([["group", "documents", "mentions", "type", "name"],
                          ["2018-W52", "1", "1", "HASHTAG", "#adieu"],
                          ["2019-W01", "1", "2", "PER", "Elon Musk"],
                          ["-", "2", "2", "PER", "Elon Musk"]], rows)
        self.assertEqual("balise: 2 of 5 documents in the group -: 1 without `date`, "
                         "1 where `date` is no date, the first 'hier'\n", outcome.err)
        self.assertEqual("", run("top", "--by", "date", "--quiet", self.articles).err)

    def test_groups_by_source(self):
        outcome = run("top", "--by", "source", "-n", "1", "-f", "jsonl", self.articles)
        self.assertEqual(["Le Matin", "Le Soir", "-"], [d["group"] for d in outcome.documents])
        self.assertEqual("balise: 2 of 5 documents in the group -: 2 without `source`\n",
                         outcome.err)

    def test_a_date_under_another_name(self):
        data = lines([{"published": "23/11/2018", "text": "Elon Musk"}])
        for words, group in ((["--by", "published"], "23/11/2018"),
                             (["--by", "published", "--period", "month"], "2018-11")):
            outcome = run("top", *words, "-f", "jsonl", stdin=data)
            self.assert_fine(outcome)
            self.assertEqual(group, outcome.documents[0]["group"])

    def test_min_documents(self):
        self.assertEqual(4, len(table(run("top", "--min-documents", "2", self.articles))))

    def test_a_lexicon_of_yours(self):
        lexicon = self.file("mine.tsv", "name\tkind\nXyzzy Plugh\tcompany\n")
        outcome = run("top", "--lexicon", lexicon, stdin=lines([{"text": "Xyzzy Plugh ferme."}]))
        self.assert_fine(outcome)
        self.assertIn(["1", "1", "ORG", "Xyzzy Plugh"], table(outcome))

    def test_nothing_to_count(self):
        for form, expected in (("table", "documents  mentions  type  name\n"),
                               ("csv", "documents,mentions,type,name\r\n"), ("jsonl", "")):
            outcome = run("top", "--format", form)
            self.assert_fine(outcome)
            self.assertEqual(expected.encode(), outcome.bytes)
        self.assert_fine(run("top", "--by", "date"))

    def test_a_broken_line(self):
        """As in balise tag: what stood before it counts, the other inputs count, status 1."""
        broken = self.file("broken.jsonl", lines(ARTICLES[:1]) + "{\n" + lines(ARTICLES[1:]))
        outcome = run("top", broken, self.articles)
        self.assert_fails(outcome, 1, f"{broken}:2:", "broken JSON")
        self.assertEqual(["5", "6", "PER", "Elon Musk"], table(outcome)[1])
        tag = run("tag", "-i", "jsonl", broken)
        self.assertEqual((tag.status, tag.err), (outcome.status, outcome.err))

    def test_inputs_that_cannot_be_counted(self):
        cases = [
            ("Elon Musk\n", ":1:1:", "--input text"),
            ('{"schema":"balise/9","entities":[]}\n', ":1:11:", "balise/9"),
            ('{"schema":"balise/1","entities":{}}\n', ":1:33:", "--format jsonl"),
            ('{"schema":"balise/1","entities":[["x",1,null,{"a":[{"b":2}]}]]}\n', ":1:33:", "array"),
            ('{"schema":"balise/1","entities":[{"type":"PER"}]}\n', ":1:33:", "name"),
            ('{"schema":"balise/1"}\n', ":1:1:", "no `text`"),
            ('{"entities":[]}\n', ":1:1:", "no `text`"),
        ]
        for data, *parts in cases:
            with self.subTest(data=data):
                self.assert_fails(run("top", stdin=data), 1, *parts)
        self.assert_fails(run("top", "/does/not/exist"), 1, "/does/not/exist")

    def test_wrong_usage(self):
        cases = [
            (["--types", "MONEY"], "amounts"),
            (["--types", "PER,DATE"], "DATE"),
            (["--period", "week"], "--by date"),
            (["--by", "date", "--period", "decade"], "use one of: day"),
            (["--by", "date", "--input", "text"], "--input jsonl"),
            (["--plot", "x.svg", "--input", "lines"], "--input jsonl"),
            (["--by", ""], "--by date"),
            (["--limit", "0"], "from 1"),
            (["--min-documents", "x"], "from 1"),
            (["--format", "tsv"], "csv"),
        ]
        for words, part in cases:
            with self.subTest(words=words):
                outcome = run("top", *words, self.articles)
                self.assert_fails(outcome, 2, part)
                self.assertEqual("", outcome.out)

    def test_a_figure(self):
        path = self.folder / "top.svg"
        outcome = run("top", "--plot", path, "-n", "2", "--quiet", self.tagged)
        self.assert_fine(outcome)
        self.assertEqual(3, len(outcome.out.splitlines()), "one list, without groups")
        self.assertEqual(["top.svg"], [p for p in os.listdir(self.folder) if "svg" in p])
        first = path.read_bytes()
        root = xml.etree.ElementTree.fromstring(first)
        texts = [t.text for t in root.iter("{http://www.w3.org/2000/svg}text")]
        for label in ("Elon Musk", "#adieu", "2018-12-31"):
            self.assertIn(label, texts)
        for jobs in ("1", "4"):
            self.assertEqual(0, run("top", "--plot", path, "-n", "2", "--jobs", jobs,
                                    self.articles).status)
            self.assertEqual(first, path.read_bytes())

    def test_a_figure_without_dates(self):
        path = self.folder / "top.svg"
        path.write_text("old")
        outcome = run("top", "--plot", path, "-q", stdin=lines([{"text": "Elon Musk"}]))
        self.assert_fails(outcome, 1, f"{path}: nothing to draw", "--keep date", "--by FIELD")
        self.assertIn("Elon Musk", outcome.out)
        self.assertEqual("old", path.read_text())
        self.assert_fails(run("top", "--plot", self.folder / "no" / "x.svg", "-q", self.tagged), 1,
                          "x.svg")

    def test_head_in_a_shell(self):
        data = self.file("many.jsonl", lines({"schema": "balise/1", "entities": [
            {"type": "PER", "name": f"{i:06} {'x' * 40}", "mentions": 1}]} for i in range(20000)))
        script = f'"{BALISE}" top -n 20000 "{data}" | head -n 1 | wc -l; echo "${{PIPESTATUS[0]}}"'
        done = subprocess.run(["bash", "-c", script], env=ENVIRONMENT, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((b"1\n0\n", b""), (done.stdout, done.stderr))

    def test_tag_keeps_fields_untouched(self):
        kept = run("tag", "-i", "jsonl", "--keep", "date,source", self.articles).documents
        for article, document in zip(ARTICLES, kept):
            for field in ("date", "source"):
                self.assertEqual(field in article, field in document)
                self.assertEqual(article.get(field), document.get(field))


if __name__ == "__main__":
    unittest.main()
