"""balise explain and balise tag --explain as a user runs them."""

import unittest

from support import TEXT, ProgramTest, run


class Explain(ProgramTest):
    def test_words(self):
        outcome = run("explain", self.file("a.txt"), "--text", "Elon Musk")
        self.assert_fine(outcome)
        self.assertRegex(outcome.out, r'\A"Elon Musk"  PER, score \d\.\d\d, by \w+\n')
        self.assertRegex(outcome.out, r"\n  margin \d+, score \d\.\d\d\n\Z")

    def test_offsets_count_characters(self):
        start = TEXT.index("Emmanuel")
        self.assertNotEqual(start, TEXT.encode().index(b"Emmanuel"))
        path = self.file("a.txt")
        by_words = run("explain", path, "--text", "Emmanuel Macron")
        by_place = run("explain", path, "--at", f"{start}-{start + 15}")
        self.assert_fine(by_place)
        self.assertEqual(by_words.out, by_place.out)
        self.assertIn('"Emmanuel Macron"', run("explain", path, "--at", start).out)

    def test_all_mentions(self):
        path = self.file("a.txt")
        outcome = run("explain", path)
        self.assert_fine(outcome)
        for words in ("Elon Musk", "Facebook", "1,2 milliard de dollars", "Banque de France",
                      "#deletefacebook"):
            self.assertIn(f'"{words}"  ', outcome.out)
        self.assertEqual(outcome.out, run("explain", stdin=TEXT).out)

    def test_every_place_of_words(self):
        outcome = run("explain", "--text", "chat", stdin="un chat, deux chats, un chat")
        self.assert_fine(outcome)
        self.assertEqual(3, outcome.out.count('"chat'))

    def test_wrong_questions(self):
        path = self.file("a.txt")
        for value in ("x", "-1", "5-", "5-4", "5-5", "1-2-3", "99999999999"):
            self.assert_fails(run("explain", path, f"--at={value}"), 2, "--at")
        self.assert_fails(run("explain", path, "--at", len(TEXT)), 2, "beyond the end")
        self.assert_fails(run("explain", path, "--text", "Mars"), 2, "the text has no 'Mars'")
        self.assert_fails(run("explain", path + "-not"), 1, "a.txt-not")

    def test_types(self):
        outcome = run("explain", "--types", "MONEY", "--text", "Musk", stdin=TEXT)
        self.assertIn("a type that is not asked for", outcome.out)


class TagExplain(ProgramTest):
    def test_behind_each_document(self):
        plain = run("tag", "--format", "term", "--input", "lines", stdin=TEXT).out
        outcome = run("tag", "--explain", "--input", "lines", stdin=TEXT)
        self.assert_fine(outcome)
        self.assertLess(len(plain), len(outcome.out))
        self.assertLess(outcome.out.index('"Facebook"  ORG'), outcome.out.index("Adieu"))

    def test_any_number_of_jobs_prints_the_same(self):
        lines = TEXT * 600
        outputs = {run("tag", "--explain", "--input", "lines", "--jobs", jobs, stdin=lines).bytes
                   for jobs in (1, 3)}
        self.assertEqual(1, len(outputs))

    def test_formats(self):
        self.assert_fine(run("tag", "--explain", "--format", "inline", stdin=TEXT))
        self.assert_fails(run("tag", "--explain", "--format", "jsonl", stdin=TEXT), 2,
                          "--explain prints text")


if __name__ == "__main__":
    unittest.main()
