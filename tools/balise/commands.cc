#include <algorithm>

#include "balise/command.h"

namespace balise::program {
namespace {

constexpr OptionInfo kCommonOptions[] = {
    {.name = "help", .letter = 'h', .summary = "print help: -h a line an option, --help all of it"},
    {.name = "version", .letter = 'V', .summary = "print the version"},
};

constexpr OptionInfo kTagOptions[] = {
    {.name = "input",
     .letter = 'i',
     .value = "KIND",
     .choices = "text|lines|jsonl",
     .fallback = "text",
     .summary = "what is one document: a file, a line, or a JSON object",
     .details = "text: every file is one document, named by its path. lines: every line is one, "
                "named FILE:LINE. jsonl: every line is a JSON object with the document in "
                "\"text\" and its name in \"id\"; without an \"id\" it is named FILE:LINE."},
    {.name = "encoding",
     .value = "NAME",
     .fallback = "utf-8",
     .summary = "encoding of the input, or auto",
     .details = "Any name that ICU or IANA knows: windows-1252, ISO-8859-15, UTF-16. auto reads "
                "UTF-16 and UTF-32 by their byte order mark, keeps what is UTF-8 and takes the "
                "rest for windows-1252. Offsets then count in the text as converted."},
    {.name = "types",
     .value = "TYPES",
     .summary = "the types to find, with commas between: PER,ORG,MONEY,HASHTAG",
     .details = "Without it, all four types and those that your rules define."},
    {.name = "min-score",
     .value = "SCORE",
     .fallback = "0",
     .summary = "leave out mentions under this score, 0 to 100",
     .details = "Hundredths of certainty: --min-score 80 keeps the mentions whose \"score\" is "
                "0.80 or more."},
    {.name = "lexicon",
     .value = "FILE",
     .summary = "add names from a lexicon: a .tsv source or a compiled .lex",
     .details = "May be given several times. The built-in lexicon stays; where both know a name, "
                "yours counts.",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "rules",
     .value = "FILE",
     .summary = "add rules of your own",
     .details = "May be given several times. Rules may define types of their own.",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "format",
     .letter = 'f',
     .value = "FORMAT",
     .choices = "jsonl|conll|brat|inline|xml|tsv|html|term",
     .summary = "how to print; default: term on a terminal, else jsonl",
     .details = "jsonl: one JSON object a document. conll: a token a line with BIO2 tags. brat: "
                "standoff files .txt and .ann. inline: the text with [[PER|Elon Musk]] marks. "
                "xml: TEI-style elements. tsv: a mention a line. html: a page to read. term: "
                "coloured text. brat writes files and needs --output-dir; html may be given one."},
    {.name = "output-dir",
     .letter = 'o',
     .value = "FOLDER",
     .summary = "write the files of brat or html into this folder",
     .details = "The folder is made if it is not there.",
     .complete = Complete::kFolders},
    {.name = "offsets",
     .value = "UNIT",
     .choices = "codepoint|byte|utf16",
     .fallback = "codepoint",
     .summary = "what \"start\" and \"end\" count",
     .details = "codepoint: Unicode characters, as Python counts. byte: bytes of UTF-8. utf16: "
                "UTF-16 units, as JavaScript and Java count."},
    {.name = "keep",
     .value = "FIELDS",
     .summary = "copy these fields of the JSON input to the output, with commas between",
     .details = "With --input jsonl: --keep date,source prints both fields as they came. The names "
                "of the output's own fields (schema, id, offsets, mentions, entities) are taken."},
    {.name = "color",
     .value = "WHEN",
     .choices = "auto|always|never",
     .fallback = "auto",
     .summary = "colour in the format term",
     .details = "auto: on a terminal, unless the variable NO_COLOR is set or TERM is dumb."},
    {.name = "explain",
     .summary = "say behind every document why each mention was found",
     .details = "For the formats term, which it sets where none is given, and inline. For a part "
                "of a text that is no mention: balise explain."},
    {.name = "jobs",
     .letter = 'j',
     .value = "N",
     .summary = "documents to tag at once; default: one for each processor",
     .details = "The output is the same, byte for byte and in the order of the input, for any N."},
    {.name = "summary", .summary = "say at the end, on standard error, how much was found"},
    {.name = "quiet",
     .letter = 'q',
     .summary = "no progress line and no hints; errors are still told"},
};

constexpr ExampleInfo kTagExamples[] = {
    {"balise tag article.txt", "tag one article"},
    {"balise tag --input lines --format tsv news.txt | cut -f 5 | sort | uniq -c",
     "count what a file with one article a line mentions"},
    {"zcat crawl.jsonl.gz | balise tag --input jsonl --keep date,source > tagged.jsonl",
     "tag a crawl and keep two of its fields"},
    {"balise tag --format html --output-dir pages articles/*.txt",
     "make a page of every article and an index"},
};

constexpr OptionInfo kTopOptions[] = {
    {.name = "input",
     .letter = 'i',
     .value = "KIND",
     .choices = "text|lines|jsonl",
     .fallback = "jsonl",
     .summary = "what is one document: a file, a line, or a JSON object",
     .details = "jsonl: lines as balise tag --format jsonl printed them, which are not tagged "
                "again, objects with an article in \"text\", which are tagged, or both mixed. "
                "text and lines: articles, as balise tag takes them."},
    {.name = "encoding",
     .value = "NAME",
     .fallback = "utf-8",
     .summary = "encoding of the input, or auto; as balise tag takes it"},
    {.name = "types",
     .value = "TYPES",
     .summary = "the types to count, with commas between: PER,ORG,HASHTAG,LOC",
     .details =
         "Without it, all but LOC. MONEY is none: two amounts that are equal are not the same "
         "entity."},
    {.name = "min-score",
     .value = "SCORE",
     .fallback = "0",
     .summary = "leave out mentions in articles under this score, 0 to 100",
     .details = "For articles that are tagged here; lines of balise tag count as they are, and "
                "were best made with its --min-score."},
    {.name = "lexicon",
     .value = "FILE",
     .summary = "add names from a lexicon, as balise tag does",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "rules",
     .value = "FILE",
     .summary = "add rules of your own, as balise tag does",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "by",
     .value = "FIELD",
     .summary = "count by a field of the input objects: date, source or another",
     .details = "Prints the most frequent of every group, groups in their order. Dates are "
                "2018-11-23, with or without a time, or 23/11/2018. Lines of balise tag have the "
                "fields that its --keep named. Documents without the field, or with one that "
                "cannot be read, are the group -."},
    {.name = "period",
     .value = "PERIOD",
     .choices = "day|week|month|year",
     .fallback = "day",
     .summary = "cut the dates of --by to this; weeks are those of ISO 8601",
     .details = "Given with another field than date, it says that the field holds dates. Without "
                "it, --plot takes what gives a readable figure."},
    {.name = "limit",
     .letter = 'n',
     .value = "N",
     .fallback = "20",
     .summary = "print the N most frequent of each group"},
    {.name = "min-documents",
     .value = "N",
     .fallback = "1",
     .summary = "leave out what fewer documents of the group mention"},
    {.name = "format",
     .letter = 'f',
     .value = "FORMAT",
     .choices = "table|csv|jsonl",
     .fallback = "table",
     .summary = "how to print",
     .details = "table: for people. csv: RFC 4180, with a header. jsonl: a JSON object an entity."},
    {.name = "plot",
     .value = "FILE",
     .summary = "draw the most frequent over time into this file, as SVG",
     .details = "At most eight lines, chosen over all dates in the field date or the one that --by "
                "names. What is printed stays one list unless --by is given.",
     .complete = Complete::kFiles},
    {.name = "jobs",
     .letter = 'j',
     .value = "N",
     .summary = "documents to tag at once; default: one for each processor"},
    {.name = "quiet",
     .letter = 'q',
     .summary = "no progress line, hints or remarks; errors are still told"},
};

constexpr ExampleInfo kTopExamples[] = {
    {"balise tag -i jsonl --keep date,source crawl.jsonl > tagged.jsonl && balise top tagged.jsonl",
     "tag a crawl once, and ask who is in it"},
    {"balise top --by source --limit 5 tagged.jsonl", "the five most frequent of each source"},
    {"balise top --by date --period month --format csv tagged.jsonl > months.csv",
     "a table for a spreadsheet"},
    {"balise top --types PER --plot persons.svg tagged.jsonl", "draw persons over time"},
    {"balise top --input text articles/*.txt", "count over plain articles"},
};

constexpr OptionInfo kExplainOptions[] = {
    {.name = "at",
     .value = "SPAN",
     .summary = "explain the characters START-END, or the word at START",
     .details = "START and END count as \"start\" and \"end\" of balise tag are: in Unicode "
                "characters from 0, "
                "without the one at END. May be given several times.",
     .repeatable = true},
    {.name = "text",
     .value = "WORDS",
     .summary = "explain these words wherever the text has them",
     .details = "Exactly as written there. May be given several times.",
     .repeatable = true},
    {.name = "encoding",
     .value = "NAME",
     .fallback = "utf-8",
     .summary = "encoding of the input, or auto; as balise tag takes it"},
    {.name = "types", .value = "TYPES", .summary = "the types to find, as balise tag takes them"},
    {.name = "min-score",
     .value = "SCORE",
     .fallback = "0",
     .summary = "leave out mentions under this score, 0 to 100"},
    {.name = "lexicon",
     .value = "FILE",
     .summary = "add names from a lexicon, as balise tag does",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "rules",
     .value = "FILE",
     .summary = "add rules of your own, as balise tag does",
     .repeatable = true,
     .complete = Complete::kFiles},
};

constexpr ExampleInfo kExplainExamples[] = {
    {"balise explain article.txt --text Orange", "why Orange is an organization, or is not"},
    {"balise explain article.txt --at 120-135", "the same for a place in the text"},
    {"balise explain article.txt", "every mention"},
};

constexpr OptionInfo kEvalOptions[] = {
    {.name = "input",
     .letter = 'i',
     .value = "FORM",
     .choices = "auto|inline|bio|brat|jsonl",
     .fallback = "auto",
     .summary = "the form of the gold; auto tells it by the file's name",
     .details = "inline: text with marks, [[PER|Musk|Elon Musk]], under an optional header of "
                "`key: value` lines and a line `---`. bio: a token and its tag a line (BIO2, IOB1 "
                "or IOBES), an empty line after a sentence. brat: a .txt with its .ann. jsonl: "
                "lines as balise tag --format jsonl --keep text prints them. auto: .bio, .iob, "
                ".iobes, .conll and .tsv are bio; .ann, and .txt beside it, brat; .jsonl jsonl; "
                "all else inline."},
    {.name = "types",
     .value = "TYPES",
     .fallback = "PER,ORG,MONEY,HASHTAG",
     .summary = "the types to score, with commas between",
     .details = "Gold of other types is no gold: what is found there counts as wrong, unless "
                "--ignore names the type."},
    {.name = "ignore",
     .value = "TYPES",
     .summary = "gold types under which nothing counts, right or wrong",
     .details = "For gold by other rules: --ignore MISC where platforms and teams may be MISC."},
    {.name = "sentences",
     .value = "N",
     .fallback = "0",
     .summary = "bio: cut the file into documents of N sentences; 0: by its own marks"},
    {.name = "lexicon",
     .value = "FILE",
     .summary = "add names from a lexicon, as balise tag does",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "rules",
     .value = "FILE",
     .summary = "add rules of your own, as balise tag does",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "json", .summary = "print one JSON object in place of the tables"},
    {.name = "errors",
     .value = "FILE",
     .summary = "write a page to browse: every error in its sentence, gold over found",
     .complete = Complete::kFiles},
    {.name = "baseline",
     .value = "FILE",
     .summary = "fail where a figure falls below the one in this file",
     .details = "The file has lines SPLIT, FIGURE, VALUE and, where wanted, TOLERANCE, with tabs "
                "between; figures are named as in --json: PER.strict.f1. Exit status 1 for a "
                "fall; figures more than half a point above are told.",
     .complete = Complete::kFiles},
    {.name = "tolerance",
     .value = "POINTS",
     .fallback = "0",
     .summary = "how far a figure may fall where the baseline's line says nothing"},
    {.name = "split",
     .value = "NAME",
     .summary = "which lines of the baseline count; default: the split the gold's headers name"},
    {.name = "write-baseline",
     .value = "FILE",
     .summary = "set this split's figures in the file to those measured",
     .details = "Figures of the split that the file names are updated; where it names none, the "
                "usual ones are added. Other splits stay as they are.",
     .complete = Complete::kFiles},
};

constexpr ExampleInfo kEvalExamples[] = {
    {"balise eval corpus/dev", "how well the program does on the corpus's dev split"},
    {"balise eval --errors errors.html corpus/dev", "the same, and a page with every error"},
    {"balise eval --types PER,ORG --ignore MISC other.bio",
     "measure on a corpus whose rules are not ours"},
    {"balise eval --baseline corpus/floors.tsv corpus/dev", "fail where a figure fell"},
};

constexpr OptionInfo kTrainOptions[] = {
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .fallback = "lexicons/weights.tsv",
     .summary = "where the weights go",
     .complete = Complete::kFiles},
    {.name = "bio",
     .value = "FILE",
     .summary = "learn from a file of BIO columns too",
     .details = "May be given several times. Types besides PER, ORG and LOC are other names.",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "bio-weight",
     .value = "PERCENT",
     .fallback = "100",
     .summary = "how much a document of --bio counts beside one of GOLD"},
    {.name = "sentences",
     .value = "N",
     .fallback = "0",
     .summary = "bio: cut the file into documents of N sentences; 0: by its own marks"},
    {.name = "capitals",
     .value = "N",
     .fallback = "0",
     .summary = "learn from a copy in capitals of every Nth document; 0: of none",
     .details = "Every other copy goes without accents."},
    {.name = "exchange",
     .value = "N",
     .fallback = "0",
     .summary = "learn from a copy with other names of every Nth document; 0: of none",
     .details = "Persons and organizations become others of the lexicon, or made-up ones."},
    {.name = "caution",
     .value = "N",
     .fallback = "0",
     .summary = "how much surer an organization must be than the gold asks for",
     .details = "256 is one natural logarithm of odds. For gold that holds more organizations "
                "than the texts the program is meant for."},
    {.name = "calibrate",
     .value = "GOLD",
     .summary = "learn from these documents how far the scores can be trusted",
     .details = "Not documents that the weights are learned from. May be given several times.",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "seed",
     .value = "N",
     .fallback = "1",
     .summary = "of the random choices: the same seed gives the same bytes"},
    {.name = "epochs",
     .value = "N",
     .fallback = "4",
     .summary = "how often to go through all documents"},
    {.name = "without",
     .value = "FEATURES",
     .summary = "leave out these features, with commas between: for comparisons"},
    {.name = "lexicons",
     .value = "FOLDER",
     .fallback = "lexicons",
     .summary = "the sources of the lexicon that the features look into",
     .complete = Complete::kFolders},
};

constexpr ExampleInfo kTrainExamples[] = {
    {"balise train corpus/train --calibrate corpus/dev -o build/weights.tsv",
     "learn weights; to use them, put them in the place of lexicons/weights.tsv and build"},
};

constexpr ExampleInfo kRulesExamples[] = {
    {"balise rules check mine.rules", "list the rules of a file, or say what is wrong with it"},
    {"balise rules test mine.rules", "run the cases that stand beside the rules"},
};

constexpr OptionInfo kLexiconOptions[] = {
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .summary = "build: the compiled lexicon; an old file stays whole until the new one is",
     .complete = Complete::kFiles},
    {.name = "lexicon",
     .value = "FILE",
     .summary = "find: look into this lexicon too, a .tsv source or a compiled .lex",
     .repeatable = true,
     .complete = Complete::kFiles},
    {.name = "from",
     .value = "FORMAT",
     .choices = "csv|tsv|wikidata|insee|sirene|geonames",
     .summary = "import: the format of the file",
     .details = "csv, with commas or semicolons, and tsv: any table with a header. wikidata: the "
                "JSON dump, "
                "one entity a line, from a pipe where it is compressed: people and organizations "
                "with French labels, their ids kept. insee: the given "
                "names by department (sexe;preusuel;annais;dpt;nombre). sirene: the stock of "
                "legal units. geonames: a file of places such as FR.txt."},
    {.name = "map",
     .value = "COLUMNS",
     .summary = "import csv and tsv: which column is what: name=COLUMN,kind=company",
     .details = "On the left a column of a lexicon, on the right one of the file; kind may be one "
                "kind for all. Columns that have a lexicon's names already need none.",
     .repeatable = true},
    {.name = "quiet",
     .letter = 'q',
     .summary = "no counts, remarks or progress; errors are still told"},
};

constexpr ExampleInfo kLexiconExamples[] = {
    {"balise lexicon check mine.tsv", "say what is wrong with a list of names, line by line"},
    {"balise lexicon build mine.tsv -o mine.lex && balise tag --lexicon mine.lex article.txt",
     "compile a large list once and use it"},
    {"balise lexicon import --from csv --map name=Nom,kind=ngo,aliases=Sigle list.csv > mine.tsv",
     "make a source of a table"},
    {"balise lexicon find Orange", "see what the lexicon knows of a name"},
};

constexpr OptionInfo kManualOptions[] = {
    {.name = "schema", .summary = "print the JSON Schema of the format jsonl instead"},
};

constexpr ExampleInfo kManualExamples[] = {
    {"balise manual | man -l -", "read the manual page"},
    {"balise manual > balise.1", "keep it as a file"},
    {"balise manual --schema > balise-1.schema.json", "keep the contract of the JSON output"},
};

constexpr ExampleInfo kCompletionsExamples[] = {
    {"balise completions bash > ~/.local/share/bash-completion/completions/balise",
     "for bash, from the next shell on"},
    {"balise completions zsh > ~/.zfunc/_balise", "for zsh, where fpath holds ~/.zfunc"},
    {"balise completions fish > ~/.config/fish/completions/balise.fish", "for fish"},
};

constexpr size_t kAnyNumber = static_cast<size_t>(-1);

constexpr CommandInfo kCommands[] = {
    {.name = "tag",
     .operand = "[FILE...]",
     .operand_maximum = kAnyNumber,
     .complete_operand = Complete::kFiles,
     .summary = "print the entities of French text",
     .details = "Finds the persons, organizations, amounts of money and hashtags in the files, or "
                "in standard input where there is none or the file is -.\n\n"
                "An input that cannot be read is told on standard error; the others are still "
                "tagged, in their order, and the exit status is 1.",
     .options = kTagOptions,
     .examples = kTagExamples,
     .run = run_tag},
    {.name = "top",
     .operand = "[FILE...]",
     .operand_maximum = kAnyNumber,
     .complete_operand = Complete::kFiles,
     .summary = "say who and what is in the news",
     .details = "Counts in how many documents every person, organization and hashtag stands, and "
                "how often, in tagged documents or articles: the files, or standard input where "
                "there is none or the file is -.\n\n"
                "Entities of several documents are one where they share an id of the lexicon, "
                "else where type and name agree but for case and accents; the most frequent "
                "spelling is printed. Hashtags are one whatever their case. Nothing else tells "
                "namesakes apart.",
     .options = kTopOptions,
     .examples = kTopExamples,
     .run = run_top},
    {.name = "explain",
     .operand = "[FILE]",
     .operand_maximum = 1,
     .complete_operand = Complete::kFiles,
     .summary = "say why a part of a text is a mention, or why not",
     .details = "Tags the text of the file, or of standard input, and prints how the decision on "
                "each part came about: the segmentation that won and the best one that lost, as "
                "sums of named features with their weights (256 is one natural logarithm of "
                "odds), what the lexicon holds and in which line of its sources, what the rest "
                "of the document says, and what rules and lexicons of yours decided.\n\n"
                "Without --at or --text every mention is explained.",
     .options = kExplainOptions,
     .examples = kExplainExamples,
     .run = run_explain},
    {.name = "eval",
     .operand = "GOLD...",
     .operand_minimum = 1,
     .operand_maximum = kAnyNumber,
     .complete_operand = Complete::kFiles,
     .summary = "measure the program on annotated text",
     .details = "Tags the texts of the gold (files, or all of a folder), marks stripped, and "
                "prints precision, recall and F1 by type, strict and by overlap, with 95 % "
                "intervals over documents; names the lexicon knows and does not; entities by "
                "pairs and B3; values of amounts; confusions of types; genres; how far scores "
                "can be trusted.\n\n"
                "Marks with a question mark, [[?ORG|...]], are scored neither way.",
     .options = kEvalOptions,
     .examples = kEvalExamples,
     .run = run_eval},
    {.name = "train",
     .operand = "GOLD...",
     .operand_minimum = 1,
     .operand_maximum = kAnyNumber,
     .complete_operand = Complete::kFiles,
     .summary = "learn the weights of names from annotated text",
     .details = "Learns from gold (files, or all of a folder, in any form that balise eval reads) "
                "which features of a text tell persons and organizations, and writes their "
                "weights as text. For developers: the next build of the program compiles them "
                "in.",
     .options = kTrainOptions,
     .examples = kTrainExamples,
     .run = run_train},
    {.name = "rules",
     .operand = "ACTION FILE...",
     .operand_choices = "check|test",
     .first_operand_chooses = true,
     .operand_minimum = 2,
     .operand_maximum = kAnyNumber,
     .complete_operand = Complete::kFiles,
     .summary = "check or test files of your own rules",
     .details = "check reads a file as `balise tag --rules` does and lists its rules; test runs "
                "the cases beside them and ends with status 1 where one is wrong.",
     .examples = kRulesExamples,
     .run = run_rules},
    {.name = "lexicon",
     .operand = "ACTION [FILE...]",
     .operand_choices = "build|check|find|dump|stats|diff|import",
     .first_operand_chooses = true,
     .operand_minimum = 1,
     .operand_maximum = kAnyNumber,
     .complete_operand = Complete::kFiles,
     .summary = "compile, check and search lists of names",
     .details =
         "build SOURCE... -o FILE compiles sources (.tsv) into one lexicon and tells how much it "
         "holds, what stands twice and what was dropped.\n\n"
         "check SOURCE... tells every mistake as file:line: what; what to do. Besides what build "
         "refuses: a name that stands twice, one that is of two kinds (a person and an "
         "organization of one name need it in the column weak of one of them), and a name or alias "
         "that is an ordinary word without being weak. Exit status 2 where there is one.\n\n"
         "find NAME... prints the entries that a name stands for, in the built-in lexicon and in "
         "those of --lexicon: kind, canonical name, how the name means it (name or alias, weak, "
         "variant where it is spelt otherwise), id, source and line; then what is known of its "
         "words.\n\n"
         "dump [FILE] prints a lexicon as a source that builds to the same lexicon, without the "
         "columns that only its readers use (country, note, number); without FILE the built-in "
         "one. stats [FILE] counts what it holds. diff FILE FILE prints the lines of dump that "
         "only one of the two has, behind - "
         "or +.\n\n"
         "import [FILE] --from FORMAT prints the names of a file of another format, or of standard "
         "input, as a source, and tells what it skipped and why. Check and prune it before you "
         "build: a register holds names that are ordinary words.",
     .options = kLexiconOptions,
     .examples = kLexiconExamples,
     .run = run_lexicon},
    {.name = "manual",
     .summary = "print the manual page",
     .details = "Prints balise(1) in the format that man reads, or the contract of `balise tag "
                "--format jsonl` as a JSON Schema (draft 2020-12).",
     .options = kManualOptions,
     .examples = kManualExamples,
     .run = run_manual},
    {.name = "completions",
     .operand = "SHELL",
     .operand_choices = "bash|zsh|fish",
     .operand_minimum = 1,
     .operand_maximum = 1,
     .summary = "print a completion script for a shell",
     .details = "The script completes commands, options, their values and file names.",
     .examples = kCompletionsExamples,
     .run = run_completions},
};

}  // namespace

std::span<const CommandInfo> commands() { return kCommands; }
std::span<const OptionInfo> common_options() { return kCommonOptions; }

std::vector<OptionInfo> all_options(const CommandInfo& command) {
  std::vector<OptionInfo> all(command.options.begin(), command.options.end());
  all.insert(all.end(), std::begin(kCommonOptions), std::end(kCommonOptions));
  return all;
}

const CommandInfo* find_command(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &CommandInfo::name);
  return found == std::end(kCommands) ? nullptr : &*found;
}

}  // namespace balise::program
