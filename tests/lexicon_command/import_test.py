"""balise lexicon import, on small files in the real formats."""

import json
import os
import pty
import subprocess
import unittest

from support import AT_ONCE, ENVIRONMENT, SANITIZED, ProgramTest, read_terminal, run, start

INSEE = ("sexe;preusuel;annais;dpt;nombre\n"
         "1;_PRENOMS_RARES;1900;02;7\n"
         "1;JEAN-RENÉ;1946;29;60\n1;JEAN-RENÉ;XXXX;XX;50\n"
         "1;CAMILLE;1990;75;500\n2;CAMILLE;1990;75;700\n"
         "2;ANNAÏG;1980;29;40\n2;YUNA;2010;29;3\n1;A;1900;75;90\n3;LOU;1990;75;4\n")

SIRENE = ("siren,statutDiffusionUniteLegale,sigleUniteLegale,prenom1UniteLegale,"
          "etatAdministratifUniteLegale,nomUniteLegale,denominationUniteLegale\n"
          "325175,O,,,A,,\n"
          "5520135,O,BDP,,A,,SARL BISCUITERIE DU PONANT\n"
          "5520136,O,,,C,,ANCIENNE MAISON\n"
          "5520137,P,[ND],,A,[ND],[ND]\n"
          "5520138,O,,,A,,ORANGE\n"
          '5520139,O,KE,,A,,"KERVELLA, ""FILS"" & CIE"\n'
          "5520140,O,,,A,,Maison Ker\n")

GEONAMES = "".join("\t".join(fields) + "\n" for fields in [
    ["2990440", "Nice", "Nice", "Nizza", "43.7", "7.26", "P", "PPLA2", "FR", "", "93", "06", "062",
     "06088", "342669", "", "25", "Europe/Paris", "2023-01-01"],
    ["3017382", "République Française", "Republique Francaise", "", "46", "2", "A", "PCLI", "FR",
     "", "00", "", "", "", "66987244", "", "1", "Europe/Paris", "2023-01-01"],
    ["2972191", "Trou", "Trou", "", "46", "2", "P", "PPL", "FR", "", "00", "", "", "", "0", "",
     "1", "Europe/Paris", "2023-01-01"],
    ["2975517", "Seine", "Seine", "", "46", "2", "H", "STM", "FR", "", "00", "", "", "", "0", "",
     "1", "Europe/Paris", "2023-01-01"],
    ["broken", "line"]])


def entity(item, label, classes, aliases=(), language="fr"):
    """An entity as the dump writes it, on one line."""
    def text(value, code):
        return {"language": code, "value": value}

    def statement(number, rank="normal"):
        return {"mainsnak": {"snaktype": "value", "property": "P31", "datatype": "wikibase-item",
                             "datavalue": {"value": {"entity-type": "item", "id": number,
                                                     "numeric-id": int(number[1:])},
                                           "type": "wikibase-entityid"}},
                "type": "statement", "id": item + "$1", "rank": rank}
    return json.dumps({
        "type": "item", "id": item,
        "labels": {"en": text(label + " (en)", "en"), language: text(label, language)},
        "descriptions": {"fr": text("[]", "fr")},
        "aliases": {"fr": [text(a, "fr") for a in aliases], "en": [text("Other", "en")]},
        "claims": {"P569": [{"mainsnak": {"snaktype": "somevalue", "property": "P569"}}],
                   "P31": [statement(c.strip("-"), "deprecated" if c[0] == "-" else "normal")
                           for c in classes]},
        "sitelinks": {}, "lastrevid": 1}, ensure_ascii=False)


# Invented items; the classes are real.
WIKIDATA = "[\n" + ",\n".join([
    entity("Q900000001", "Jeanne Duval-Kervella", ["Q5"], ["Jeanne Kervella", "la patronne", "A|B"]),
    entity("Q900000002", "Orange", ["Q891723", "Q22687"], ["Kerv SA"]),
    entity("Q900000003", "Étoile verte", ["Q43229", "Q476028"], language="mul"),
    entity("Q900000004", "Something", ["Q5"], language="de"),
    entity("Q900000005", "Mont Vert", ["Q8502"]),
    entity("Q900000006", "Ancien", ["-Q5"]),
    "{broken"]) + "\n]\n"


class Import(ProgramTest):
    def read(self, content, *words, name="input"):
        return run("lexicon", "import", self.file(name, content), *words)

    def assert_source(self, outcome):
        """What was printed is a source that builds."""
        self.assertEqual(0, outcome.status, outcome.err)
        source = self.file("out.tsv", outcome.out)
        self.assert_fine(run("lexicon", "build", "-q", source, "-o", self.folder / "out.lex"))

    def test_csv(self):
        done = self.read('Nom;Sigle;Divers\n"Amis; de la ""Mer""";ADM;x\nLa\tBande;\n'
                         ';X;y\nSur deux\nAmis;;"a\nb"\n"Les\nAutres";LA;\n#1;;\n',
                         "--from", "csv", "--map", "name=Nom,kind=ngo", "--map", "aliases=Sigle")
        self.assertEqual("name\tkind\taliases\n"
                         'Amis; de la "Mer"\tngo\tADM\n'
                         "Amis\tngo\t\n"
                         "Les Autres\tngo\tLA\n", done.out)
        self.assertIn(":3)\n", done.err)
        self.assertRegex(done.err, r"skipped 2: not as many fields as the header")
        self.assertRegex(done.err, r"skipped 1: no name \(the first: \S+:4\)")
        self.assertRegex(done.err, r"skipped 1: a name that begins with #")
        self.assertIn("balise: 3 names\n", done.err)
        self.assert_source(done)

    def test_csv_in_other_encodings_and_from_standard_input(self):
        done = run("lexicon", "import", "--from", "csv", "-q",
                   stdin="name,kind\nÉtoile verte,ngo\n".encode("windows-1252"))
        self.assert_fine(done)
        self.assertEqual("name\tkind\nÉtoile verte\tngo\n", done.out)
        done = run("lexicon", "import", "--from", "csv", "-q",
                   stdin=b"\xef\xbb\xbfname,kind\r\nA B,ngo\r\n")
        self.assertEqual("name\tkind\nA B\tngo\n", done.out)

    def test_tsv_with_kinds_of_its_own(self):
        done = self.read('titre\ttype\n"A" B\tband\nC D\tlabel\n', "--from", "tsv", "--map",
                         "name=titre,kind=type")
        self.assertEqual('name\tkind\n"A" B\tband\n', done.out)
        self.assertIn("skipped 1: unknown kind 'label'", done.err)

    def test_wrong_maps(self):
        def fails(*parts, content="a,b\n", words=()):
            self.assert_fails(self.read(content, "--from", "csv", *words), 2, *parts)
        fails("nothing says what the name is", "--map")
        fails("nothing says what the kind is", words=("--map", "name=a"))
        fails("no column 'c'", "a, b", words=("--map", "name=c,kind=ngo"))
        fails("'nom' is no column", words=("--map", "nom=a"))
        fails("'name' in --map", words=("--map", "name"))
        fails("no header line", content="")
        fails("a quote that does not end", content='name,kind\n"a,ngo\n')
        self.assert_fails(run("lexicon", "import", self.file("a", "x")), 2, "--from")
        self.assert_fails(self.read(INSEE, "--from", "insee", "--map", "a=b"), 2, "no --map")
        self.assert_fails(run("lexicon", "import", "--from", "csv", "/none"), 1, "/none")

    def test_insee(self):
        done = self.read(INSEE, "--from", "insee")
        self.assertEqual("name\tkind\tgender\tweight\n"
                         "Annaïg\tgiven\tf\t1\n"
                         "Camille\tgiven\tx\t4\n"
                         "Jean-René\tgiven\tm\t2\n", done.out)
        for reason in ("rare names", "a name of one letter", "neither 1 nor 2", "fewer than 30"):
            self.assertRegex(done.err, rf"skipped 1: [^\n]*{reason}")
        self.assert_source(done)

    def test_a_thousand_kinds_of_mistakes_are_told_in_few_lines(self):
        done = self.read("name,kind\n" + "".join(f"Kervella,k{n}\n" for n in range(1000)),
                         "--from", "csv")
        self.assertIn("skipped 1: unknown kind 'k0'", done.err)
        self.assertIn("skipped 950: other reasons (the first: ", done.err)
        self.assertEqual(52, len(done.err.splitlines()))

    def test_sirene(self):
        done = self.read(SIRENE, "--from", "sirene")
        self.assertEqual("name\tkind\taliases\tweak\n"
                         "Biscuiterie du Ponant\tcompany\tBDP\t\n"
                         "Orange\tcompany\t\tOrange\n"
                         'Kervella, "Fils" & Cie\tcompany\tKE\t\n'
                         "Maison Ker\tcompany\t\t\n", done.out)
        for reason in ("a natural person", "not made public", "has ceased"):
            self.assertRegex(done.err, rf"skipped 1: [^\n]*{reason}")
        self.assert_source(done)

    def test_sirene_names_are_spelt_as_in_print(self):
        rows = [("S.G.", "SOCIETE GENERALE"), ("S N C F", "SOCIETE NATIONALE DES CHEMINS DE FER"),
                ("", "L'ATELIER D'HELENE"), ("", "BOULANGERIE PATISSERIE DUPRE ET FILS SARL"),
                ("", "GARAGE DE SAINT-ETIENNE"), ("EDF", "EDF RENOUVELABLES"),
                ("KRZ & CO", "KRZTEX KRZ"), ("", "SCI DE LA PECHE")]
        done = self.read("etatAdministratifUniteLegale,sigleUniteLegale,denominationUniteLegale\n" +
                         "".join(f"A,{sigle},{name}\n" for sigle, name in rows),
                         "--from", "sirene", "-q")
        self.assertEqual(["Société Générale\tcompany\tSG\t",
                          "Société Nationale des Chemins de Fer\tcompany\tSNCF\t",
                          "L'Atelier d'Hélène\tcompany\t\t",
                          "Boulangerie Pâtisserie Dupré et Fils\tcompany\t\t",
                          "Garage de Saint-Étienne\tcompany\t\t",
                          "EDF Renouvelables\tcompany\tEDF\t",
                          "Krztex KRZ\tcompany\tKRZ & CO\t",
                          "SCI de la Pêche\tcompany\t\t"], done.out.splitlines()[1:])
        self.assert_source(done)

    @unittest.skipIf(SANITIZED, "sanitizers have a memory of their own")
    def test_memory_is_bounded(self):
        """Thirty times the input takes no more memory."""
        def rows(content):
            header, _, body = content.partition("\n")
            return header + "\n", body
        inputs = {"csv": rows("name,kind\n" + "".join(
                      f"Kervella {n},company\n" for n in range(1000))),
                  "insee": rows(INSEE), "sirene": rows(SIRENE), "geonames": ("", GEONAMES),
                  "wikidata": ("", entity("Q900000001", "Jeanne Duval", ["Q5"]) + ",\n")}
        path = self.folder / "input"
        for name, (header, body) in inputs.items():
            peaks = []
            for size in (1000000, 30000000):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(header)
                    for _ in range(size // len(body)):
                        file.write(body)
                with start("lexicon", "import", "-q", "--from", name, path,
                           stdout=subprocess.DEVNULL) as running:
                    _, status, usage = os.wait4(running.pid, 0)
                    running.returncode = status
                self.assertEqual(0, status)
                peaks.append(usage.ru_maxrss)
            self.assertLess(peaks[1], peaks[0] + 4000, f"{name}: {peaks} KB")

    def test_progress_on_a_terminal_only(self):
        for piped in (False, True):
            master, slave = pty.openpty()
            running = start("lexicon", "import", "--from", "csv",
                            stderr=subprocess.PIPE if piped else slave,
                            env={**ENVIRONMENT, **AT_ONCE})
            _, err = running.communicate(b"name,kind\n" + b"Kervella,company\n" * 600)
            os.close(slave)
            shown = read_terminal(master)
            if piped:
                self.assertEqual(b"balise: 600 names\n", err)
            else:
                self.assertRegex(shown,
                                 r"\A(\r\x1b\[K\d+ records read, \d+ names written)+"
                                 r"\r\x1b\[Kbalise: 600 names\r\n\Z")

    def test_wikidata(self):
        done = run("lexicon", "import", "--from", "wikidata", stdin=WIKIDATA)
        self.assertEqual("name\tkind\taliases\tweak\tid\n"
                         "Jeanne Duval-Kervella\tperson\tJeanne Kervella\t\tQ900000001\n"
                         "Orange\tbank\tKerv SA\tOrange\tQ900000002\n"
                         "Étoile verte\tclub\t\t\tQ900000003\n", done.out)
        self.assertIn("skipped 1: no French label (the first: -:5)", done.err)
        self.assertIn("skipped 1: no JSON object (the first: -:8)", done.err)
        self.assertIn("skipped 2: of no class of import/wikidata-classes.tsv", done.err)
        self.assertIn("skipped 2: an alias that is no name", done.err)
        self.assert_source(done)

    def test_geonames(self):
        done = self.read(GEONAMES, "--from", "geonames")
        self.assertEqual("name\tkind\tclass\tcountry\tweight\n"
                         "Nice\tplace\tcity\tFR\t9\n"
                         "République Française\tplace\tcountry\tFR\t9\n"
                         "Trou\tplace\tcity\tFR\t1\n", done.out)
        self.assertIn("skipped 1: neither a populated place", done.err)
        self.assertIn("skipped 1: not the 19 fields", done.err)
        self.assert_source(done)


if __name__ == "__main__":
    unittest.main()
