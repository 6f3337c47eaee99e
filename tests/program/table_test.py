"""Help, manual and completions say the same, because they are made of the same table.

completion_test.py asks the shells themselves."""

import re
import subprocess
import unittest

from support import BALISE, ProgramTest, command_names, run


def options_of_help(text):
    """{"--format": "-f" or None} of a help text."""
    found = re.findall(r"^  (?:(-\w), |    )(--[a-z-]+)(?: ([A-Z]+))?", text, re.MULTILINE)
    return {name: (letter or None, value or None) for letter, name, value in found}


def choices_of_help(text):
    """{"--format": ["jsonl", ...]} of a long help text."""
    found = {}
    for block in re.split(r"\n(?=  (?:-\w,|   ) --)", text):
        name = re.match(r"\s+(?:-\w, )?(--[a-z-]+)", block)
        choices = re.search(r"\bOne of ([^;.]+)[;.]", re.sub(r"\s+", " ", block))
        if name and choices:
            found[name[1]] = choices[1].split(", ")
    return found


class Table(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.commands = command_names()
        cls.long = {c: run(c, "--help").out for c in cls.commands}
        cls.short = {c: run(c, "-h").out for c in cls.commands}
        cls.manual = run("manual").out
        cls.plain_manual = re.sub(r"\\f[BIR]", "", cls.manual).replace("\\-", "-")
        cls.shells = {s: run("completions", s).out for s in ("bash", "zsh", "fish")}

    def test_there_is_a_table(self):
        self.assertEqual("tag", self.commands[0])
        self.assertLess({"manual", "completions"}, set(self.commands))
        self.assertLess(12, len(options_of_help(self.long["tag"])))
        self.assertIn("jsonl", choices_of_help(self.long["tag"])["--format"])

    def test_short_and_long_help_agree(self):
        for command in self.commands:
            self.assertEqual(options_of_help(self.long[command]),
                             options_of_help(self.short[command]))

    def test_the_manual_agrees(self):
        for command in self.commands:
            self.assertIn(f'.SS "balise {command}', self.manual)
            for name, (letter, value) in options_of_help(self.long[command]).items():
                line = (f"{letter}, " if letter else "") + name + (f" {value}" if value else "")
                self.assertIn(f"\n{line}\n", self.plain_manual)
        documented = set(re.findall(r"^(?:-\w, )?(--[a-z-]+)(?: [A-Z]+)?$", self.plain_manual,
                                    re.MULTILINE))
        known = {name for text in self.long.values() for name in options_of_help(text)}
        self.assertEqual(known, documented)

    def test_the_manual_renders_without_warnings(self):
        done = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z"],
                              input=self.manual.encode(), stderr=subprocess.PIPE, check=False)
        self.assertEqual((0, b""), (done.returncode, done.stderr))

    def test_completions_name_every_option(self):
        for command in self.commands:
            for name in options_of_help(self.long[command]):
                self.assertRegex(self.shells["bash"], rf"[ '|]{name}[ ')]")
                self.assertRegex(self.shells["zsh"], rf"'\*?{name}[=\[]")
                self.assertIn(f"-l {name[2:]} ", self.shells["fish"])

    def test_completions_name_every_choice(self):
        for command in self.commands:
            for name, choices in choices_of_help(self.long[command]).items():
                for shell, text in self.shells.items():
                    with self.subTest(shell=shell, name=name):
                        self.assertIn(" ".join(choices), text)

    def test_every_choice_is_accepted(self):
        for name, choices in choices_of_help(self.long["tag"]).items():
            for choice in choices:
                with self.subTest(name=name, choice=choice):
                    words = ["tag", name, choice]
                    if choice in ("brat", "html"):
                        words += ["--output-dir", str(self.folder / choice)]
                    self.assert_fine(run(*words))

    def test_every_letter_is_its_option(self):
        for name, (letter, value) in options_of_help(self.long["tag"]).items():
            if letter and value:
                with self.subTest(name=name):
                    self.assertEqual(run("tag", name, "?").status, run("tag", letter, "?").status)

    def test_the_program_that_is_tested_is_the_one_built(self):
        self.assertIn("balise", BALISE)


if __name__ == "__main__":
    unittest.main()
