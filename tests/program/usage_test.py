"""The command line: exit status 2, one line that says what is wrong and what to do."""

import unittest

from support import ProgramTest, run


class Usage(ProgramTest):
    def test_wrong_command_lines(self):
        cases = [
            ([], "balise tag FILE"),
            (["tga"], "did you mean balise tag?"),
            (["article.txt"], "balise tag article.txt"),
            (["--format", "tsv"], "behind the command"),
            (["tag", "--formt", "tsv"], "did you mean --format?"),
            (["tag", "--zzz"], "unknown option '--zzz'"),
            (["tag", "-z"], "unknown option '-z'"),
            (["tag", "--format", "jsnl"], "did you mean jsonl?"),
            (["tag", "--format", "pdf"], "use one of: jsonl,"),
            (["tag", "--format"], "option '--format' needs a value"),
            (["tag", "--format="], "option '--format' needs a value"),
            (["tag", "--quiet=yes"], "option '--quiet' takes no value"),
            (["tag", "--input", "xml"], "use one of: text, lines, jsonl"),
            (["tag", "--offsets", "char"], "codepoint"),
            (["tag", "--jobs", "0"], "from 1 to"),
            (["tag", "--jobs", "two"], "from 1 to"),
            (["tag", "--jobs", "-1"], "from 1 to"),
            (["tag", "--jobs", "99999999999999999999"], "from 1 to"),
            (["tag", "--min-score", "101"], "from 0 to 100"),
            (["tag", "--min-score", "0.5"], "from 0 to 100"),
            (["tag", "--types", "PER,,ORG"], "empty name"),
            (["tag", "--types", "PERSON"], "PERSON"),
            (["tag", "--keep", "date"], "--input jsonl"),
            (["tag", "--input", "jsonl", "--keep", "date,mentions"], "mentions"),
            (["tag", "--encoding", "klingon"], "klingon"),
            (["tag", "--format", "brat"], "--output-dir"),
            (["tag", "--format", "tsv", "--output-dir", "x"], "--output-dir"),
            (["completions"], "bash, zsh, fish"),
            (["rules", "chekc", "a.rules"], "did you mean check?"),
            (["rules", "check"], "ACTION FILE..."),
            (["completions", "tcsh"], "bash, zsh, fish"),
            (["completions", "bash", "zsh"], "unexpected 'zsh'"),
            (["manual", "tag"], "unexpected 'tag'"),
        ]
        for words, part in cases:
            with self.subTest(words=words):
                outcome = run(*words)
                self.assert_fails(outcome, 2, part)
                self.assertEqual("", outcome.out)

    def test_wrong_usage_does_not_touch_the_input(self):
        outcome = run("tag", "--jobs", "0", "/does/not/exist")
        self.assert_fails(outcome, 2, "--jobs")

    def test_lexicons_and_rules_that_are_not(self):
        bad = self.file("bad.tsv", "name\tkind\nAcme\tfirm\n")
        self.assert_fails(run("tag", "--lexicon", bad), 2, f"{bad}:2", "firm")
        self.assert_fails(run("tag", "--lexicon", self.folder / "none.tsv"), 1, "none.tsv")
        self.assert_fails(run("tag", "--rules", self.folder / "none"), 1, "none")
        garbage = self.file("garbage.lex", b"\x00\x01\x02garbage")
        self.assertEqual(2, run("tag", "--lexicon", garbage).status)

    def test_the_last_value_counts(self):
        self.assert_fine(run("tag", "--format", "tsv", "--format", "jsonl"))
        self.assertEqual(1, len(run("tag", "-f", "tsv", "-fjsonl", stdin="x").documents))

    def test_a_value_takes_one_word(self):
        lexicon = self.file("mine.tsv", "name\tkind\nXyzzy\tcompany\n")
        first = self.file("a.txt", "Xyzzy")
        outcome = run("tag", "--lexicon", lexicon, first, "--lexicon", lexicon, first)
        self.assert_fine(outcome)
        self.assertEqual([first, first], [d["id"] for d in outcome.documents])

    def test_operands_that_look_like_options_or_commands(self):
        for name in ("-x", "--format", "tag", "a[b]", "é è.txt", "{x}"):
            with self.subTest(name=name):
                self.file(name)
                outcome = run("tag", "--", name, cwd=self.folder)
                self.assert_fine(outcome)
                self.assertEqual(name, outcome.documents[0]["id"])

    def test_help_and_version(self):
        for words in (["--help"], ["-h"], ["help"], ["tag", "--help"], ["tag", "-h"],
                      ["tag", "--help", "/does/not/exist"], ["completions", "--help"],
                      ["manual", "-h"]):
            with self.subTest(words=words):
                outcome = run(*words)
                self.assert_fine(outcome)
                self.assertIn("Usage: balise", outcome.out)
                for line in outcome.out.splitlines():
                    self.assertLessEqual(len(line), 100)
        for words in (["--version"], ["-V"], ["tag", "--version"]):
            outcome = run(*words)
            self.assert_fine(outcome)
            self.assertRegex(outcome.out, r"\Abalise \d+\.\d+\.\d+\n\Z")


if __name__ == "__main__":
    unittest.main()
