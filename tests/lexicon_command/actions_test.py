"""balise lexicon build, check, find, dump, stats and diff."""

import os
import pathlib
import pty
import re
import subprocess
import unittest

from support import AT_ONCE, ENVIRONMENT, NEVER, ProgramTest, read_terminal, run, start

NAMES = ("name\tkind\taliases\tweak\tid\n"
         "Jeanne Duval-Kervella\tperson\tJeanne Kervella\t\tX12\n"
         "Biscuiterie du Ponant\tcompany\tBDP|Maison l'Été\tPonant\t\n"
         "Orange\tcompany\t\tOrange\t\n")
HEADER = "name\tkind\taliases\tweak\tid\tgender\tweight\tclass\tlower\tcount\n"


class Build(ProgramTest):
    def test_a_list_is_compiled_and_used(self):
        compiled = self.folder / "mine.lex"
        built = run("lexicon", "build", self.file("mine.tsv", NAMES), "-o", compiled)
        self.assertEqual((0, ""), (built.status, built.out))
        self.assertIn("3 rows, 3 named", built.err)
        self.assertIn("0 collisions, 0 dropped", built.err)
        self.assertNotIn("\x1b", built.err)
        tagged = run("tag", "--lexicon", compiled, "-f", "tsv",
                     stdin="Jeanne Kervella dirige BDP depuis mars.\n")
        self.assert_fine(tagged)
        self.assertIn("PER\tJeanne Kervella\tJeanne Duval-Kervella", tagged.out)
        self.assertIn("ORG\tBDP\tBiscuiterie du Ponant", tagged.out)

    def test_same_sources_same_bytes(self):
        source = self.file("mine.tsv", NAMES)
        for name in ("a.lex", "b.lex"):
            self.assert_fine(run("lexicon", "build", "-q", source, "-o", self.folder / name))
        self.assertEqual((self.folder / "a.lex").read_bytes(),
                         (self.folder / "b.lex").read_bytes())

    def test_what_is_dropped_or_stands_twice_is_told(self):
        first = self.file("a.tsv", NAMES)
        second = self.file("b.tsv", "name\tkind\nOrange\tcompany\n" + "mot " * 30 + "\tcompany\n")
        built = run("lexicon", "build", first, second, "-o", self.folder / "mine.lex")
        self.assertEqual(0, built.status)
        self.assertIn(f"{second}:2: 'Orange' stands already at {first}:4", built.err)
        self.assertRegex(built.err, r"b\.tsv:3: dropped: .* is not 1 to 24 words")
        self.assertIn("1 collision, 1 dropped", built.err)

    def test_a_wrong_source_leaves_the_old_file(self):
        old = self.file("mine.lex", "old")
        self.assert_fails(run("lexicon", "build", self.file("a.tsv", "name\tkind\nA\tfirm\n"),
                              "-o", old), 2, "a.tsv:2", "unknown kind 'firm'")
        self.assertEqual("old", pathlib.Path(old).read_text(encoding="utf-8"))
        self.assert_fails(run("lexicon", "build", self.file("b.tsv", NAMES), "-o",
                              self.folder / "no" / "folder.lex"), 1, "folder.lex")

    def test_progress_of_a_long_build_on_a_terminal_only(self):
        source = self.file("mine.tsv", NAMES)
        for long, piped in ((True, False), (True, True), (False, False)):
            master, slave = pty.openpty()
            running = start("lexicon", "build", source, "-o", self.folder / "a.lex",
                            stderr=subprocess.PIPE if piped else slave,
                            env={**ENVIRONMENT, **(AT_ONCE if long else NEVER)})
            _, err = running.communicate()
            os.close(slave)
            terminal = read_terminal(master)
            shown = err.decode() if piped else terminal
            self.assertEqual(long and not piped, "sorting 3 names" in shown, shown)
            self.assertEqual(long and not piped, "\x1b" in shown, shown)
            self.assertIn("3 rows, 3 named", shown)


class Check(ProgramTest):
    def assert_wrong(self, source, *parts):
        done = run("lexicon", "check", self.file("mine.tsv", source))
        self.assertEqual(2, done.status)
        for part in parts:
            self.assertIn(part, done.err)
        self.assertEqual(len(parts), len(done.err.splitlines()), done.err)

    def test_nothing_wrong(self):
        source = self.file("mine.tsv", NAMES)
        done = run("lexicon", "check", source)
        self.assertEqual((0, "balise: nothing wrong in 3 rows\n"), (done.status, done.err))
        self.assert_fine(run("lexicon", "check", "-q", source))

    def test_all_mistakes_at_once(self):
        self.assert_wrong("name\tkind\taliases\n"
                          "Duval SA\tcompany\tDuval||SA\n"
                          "Duval SA\tcompany\t\n"
                          "Duval SA\tcompany\t\n"
                          "Duval SA\tbank\t\n"
                          "Duval SA\tplace\t\n"
                          "Ker\x01vella\tperson\t\n"
                          "Kervella\tfirm\t\n"
                          "Kervella\n",
                          "mine.tsv:2:24: an empty form among the aliases; write one `|`",
                          "mine.tsv:4: 'Duval SA' stands already as company at ",
                          "mine.tsv:5: 'Duval SA' is a bank here and a company at ",
                          "mine.tsv:7:4: a control character",
                          "mine.tsv:8:10: unknown kind 'firm'; use one of: person, ",
                          "mine.tsv:9:9: 1 fields where the header has 3; ")

    def test_a_person_and_an_organization_of_one_name(self):
        rows = "name\tkind\tweak\nJeanne Duval\tperson\t{}\nJeanne Duval\tcompany\t{}\n"
        self.assert_wrong(rows.format("", ""), "mine.tsv:3: 'Jeanne Duval' is a company here and a "
                          "person at ")
        for weak in (("Jeanne Duval", ""), ("", "Jeanne Duval"), ("Jeanne Duval", "Jeanne Duval")):
            self.assert_fine(run("lexicon", "check", "-q",
                                 self.file("mine.tsv", rows.format(*weak))))

    def test_ordinary_words(self):
        self.assert_wrong("name\tkind\taliases\tweak\n"
                          "Orange\tcompany\t\t\n"
                          "Duval SA\tcompany\tMaison|Duval\t\n"
                          "Kervella SA\tcompany\tKer\tKer\n"
                          "Maison\tplace\t\t\n"
                          "Carrefour\tcompany\t\tCarrefour\n",
                          "mine.tsv:2: the name 'Orange' is an ordinary word",
                          "mine.tsv:3: the alias 'Maison' is an ordinary word",
                          "mine.tsv:4: 'Ker' stands both in aliases and in weak")

    def test_headers(self):
        self.assert_wrong("name\ttype\n", "mine.tsv:1:6: unknown column 'type'; the columns are")
        self.assert_wrong("", "mine.tsv:1: no header line")
        self.assert_fails(run("lexicon", "check", "/does/not/exist.tsv"), 1, "exist.tsv")


class Look(ProgramTest):
    def test_find(self):
        source = self.file("mine.tsv", NAMES)
        found = run("lexicon", "find", "Orange", "--lexicon", source)
        self.assert_fine(found)
        lines = found.out.splitlines()
        self.assertEqual(f"company\tOrange\tname, weak\t\t{source}:4", lines[0])
        self.assertTrue(any(line.startswith("company\tOrange\tname, weak\t\tlexicons/organizations/")
                            for line in lines[1:]))
        self.assertTrue(any(line.startswith("place\tOrange\t") for line in lines))
        self.assertRegex(lines[-1], r"^word\tOrange\t.*place \d, \d+ of 1000 in lower case")
        found = run("lexicon", "find", "JEANNE KERVELLA", "--lexicon", source)
        self.assertIn("person\tJeanne Duval-Kervella\talias, variant\tX12\t", found.out)
        found = run("lexicon", "find", "Pierre")
        self.assertRegex(found.out, r"(?m)^word\tPierre\tgiven \d m")

    def test_what_no_lexicon_has(self):
        found = run("lexicon", "find", "Xyzzyplugh")
        self.assertEqual((0, "", "balise: no lexicon has 'Xyzzyplugh'\n"),
                         (found.status, found.out, found.err))

    def test_dump_is_a_source_of_the_same_lexicon(self):
        compiled = self.folder / "mine.lex"
        facts = ("name\tkind\tgender\tweight\tlower\tcount\tclass\nYvonig\tgiven\tm\t3\t\t\t\n"
                 "Kervella\tsurname\t\t4\t\t\t\nbrol\tword\t\t\t900\t\t\n"
                 "Brol\tword\t\t\t800\t7\t\nQuéménéven\tplace\t\t2\t\t\t\n"
                 "Kerland\tplace\t\t\t\t\tcountry\nélue\tfunction\tf\t\t\t\t\n"
                 "plus\tword\t\t\t\t44\t\n")
        run("lexicon", "build", self.file("mine.tsv", NAMES), self.file("facts.tsv", facts), "-o",
            compiled)
        dumped = run("lexicon", "dump", compiled)
        self.assert_fine(dumped)
        self.assertEqual(HEADER +
                         "Jeanne Duval-Kervella\tperson\tJeanne Kervella\t\tX12\t\t\t\t\t\n"
                         "Biscuiterie du Ponant\tcompany\tBDP|Maison l'Été\tPonant\t\t\t\t\t\t\n"
                         "Orange\tcompany\t\tOrange\t\t\t\t\t\t\n"
                         "Quéménéven\tplace\t\t\t\t\t2\t\t\t\n"
                         "Kerland\tplace\t\t\t\t\t5\tcountry\t\t\n"
                         "Kervella\tsurname\t\t\t\t\t4\t\t\t\n"
                         "Yvonig\tgiven\t\t\t\tm\t3\t\t\t\n"
                         "brol\tword\t\t\t\t\t\t\t900\t\n"
                         "plus\tword\t\t\t\t\t\t\t\t44\n"
                         "élue\tfunction\t\t\t\tf\t\t\t\t\n"
                         "Brol\tword\t\t\t\t\t\t\t800\t7\n", dumped.out)
        again = run("lexicon", "dump", self.file("again.tsv", dumped.out))
        self.assertEqual(dumped.out, again.out)

    def test_a_dump_keeps_a_stop_inside_a_chain(self):
        source = ("name\tkind\taliases\nRun-DMC\tband\tRun-D.M.C.\n"
                  "École Lester-B.-Pearson\tschool\t\n")
        first, second = self.folder / "first.lex", self.folder / "second.lex"
        self.assert_fine(run("lexicon", "build", "-q", self.file("chain.tsv", source), "-o", first))
        dumped = run("lexicon", "dump", first)
        self.assertIn("\tRun-D.M.C.\t", dumped.out)
        source = self.file("dump.tsv", dumped.out)
        self.assert_fine(run("lexicon", "build", "-q", source, "-o", second))
        counts = [re.findall(r"(?m)^(?:band|school)\t.*", run("lexicon", "stats", lexicon).out)
                  for lexicon in (first, second)]
        self.assertEqual(2, len(counts[0]))
        self.assertEqual(*counts)

    def test_the_built_in_lexicon_comes_back_from_its_dump(self):
        dumped = run("lexicon", "dump")
        self.assert_fine(dumped)
        again = run("lexicon", "dump", self.file("builtin.tsv", dumped.out))
        before, after = dumped.out.splitlines(), again.out.splitlines()
        self.assertLess(100000, len(before))
        self.assertEqual(set(before), set(after))

    def test_stats(self):
        done = run("lexicon", "stats", self.file("mine.tsv", NAMES))
        self.assert_fine(done)
        self.assertIn("\ncompany\t2\t3\t2\n", done.out)
        self.assertIn("\nwords\t", run("lexicon", "stats").out)

    def test_diff(self):
        a = self.file("a.tsv", NAMES)
        b = self.file("b.tsv", NAMES.replace("BDP|", "").replace("X12", ""))
        self.assertEqual("", run("lexicon", "diff", a, a).out)
        self.assertEqual("-Biscuiterie du Ponant\tcompany\tBDP|Maison l'Été\tPonant\t\t\t\t\t\t\n"
                         "+Biscuiterie du Ponant\tcompany\tMaison l'Été\tPonant\t\t\t\t\t\t\n"
                         "+Jeanne Duval-Kervella\tperson\tJeanne Kervella\t\t\t\t\t\t\t\n"
                         "-Jeanne Duval-Kervella\tperson\tJeanne Kervella\t\tX12\t\t\t\t\t\n",
                         run("lexicon", "diff", a, b).out)

    def test_wrong_usage(self):
        self.assert_fails(run("lexicon"), 2, "needs an ACTION", "build, check")
        self.assert_fails(run("lexicon", "buidl"), 2, "did you mean build?")
        self.assert_fails(run("lexicon", "diff", "a.lex"), 2, "FILE FILE")
        self.assert_fails(run("lexicon", "dump", "-o", "x"), 2, "takes no --output")
        self.assert_fails(run("lexicon", "build", "a.tsv"), 2, "-o FILE")
        self.assert_fails(run("lexicon", "build", "a.csv", "-o", "x"), 2, "a.csv")
        self.assert_fails(run("lexicon", "stats", self.file("bad.lex", "x" * 100)), 2, "bad.lex",
                          "not a compiled lexicon")


if __name__ == "__main__":
    unittest.main()
