"""Templates, slots, intents, splits and composed requests."""

import importlib.util
import json
import random
import re
import shlex
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from coverage import plain_words
from dual_encoder import DualEncoder, command_features, items_of, learnt, request_features
from programs import programs_of
from generate import catalogue, mode, slots
from generate.catalogue import Intent
from generate.example import Example, share
from generate.find import Find
from generate.fitting import fits
from generate.nl2bash import clean_command, exchange, parsed
from generate.phrasing import dressed
from generate.pipelines import Pipelines
from generate.rewording import reworded
from generate.sources import Catalogue
from generate.template import Template
from generate.tldr import filled, plain_description


class Templates(unittest.TestCase):
    def renderings(self, template, **said):
        return {Template(template).render(random.Random(i), said) for i in range(200)}

    def test_optional_parts_come_and_go(self):
        self.assertEqual(self.renderings("list [all] files"), {"list files", "list all files"})

    def test_choices_may_be_empty_and_nested(self):
        self.assertEqual(self.renderings("(a|(b|c)|)d"), {"ad", "bd", "cd", "d"})

    def test_a_slot_is_left_as_it_is_said(self):
        self.assertEqual(self.renderings("read {text}", text="a [b] (c|d)"), {"read a [b] (c|d)"})

    def test_slots_in_optional_parts_are_not_sure_to_be_said(self):
        self.assertEqual(Template("read [{text}] (from {line}|at {line})").always, {"line"})

    def test_what_is_not_closed_is_an_error(self):
        for text in ("list [all", "(a|b", "a]", "<nosuchmacro> x"):
            with self.assertRaises(ValueError, msg=text):
                Template(text)


class Phrasing(unittest.TestCase):
    def test_a_name_at_the_start_keeps_its_letters(self):
        for kind in ("imperative", "question", "terse"):
            for i in range(100):
                self.assertIn("Makefile with", dressed(random.Random(i), "Makefile with line numbers", kind, named=True))
                self.assertIn("notes.txt with", dressed(random.Random(i), "notes.txt with line numbers", kind, named=True))

    def test_other_requests_begin_with_either_letter(self):
        self.assertEqual({dressed(random.Random(i), "word count", "terse") for i in range(50)}, {"Word count", "word count"})


class Slots(unittest.TestCase):
    def test_every_slot_gives_a_word_that_the_shell_reads_as_the_raw_text(self):
        rng = random.Random(1)
        for name in slots.SLOTS:
            for _ in range(40):
                v = slots.fill(name, rng)
                self.assertTrue(v.said is not None and v.word, name)
                if name in ("file", "name", "dirname", "word", "pattern", "content", "quoted", "glob") and not v.raw.startswith("~"):
                    self.assertEqual(shlex.split(v.word), [v.raw], name)

    def test_a_request_says_what_the_command_needs(self):
        rng = random.Random(2)
        for name in ("file", "text", "dirname", "pattern", "url", "host", "n", "port"):
            for _ in range(50):
                v = slots.fill(name, rng)
                self.assertTrue(v.raw in v.said or name == "n", (name, v))


class Intents(unittest.TestCase):
    areas = catalogue.load()

    def test_there_are_over_a_thousand_with_three_ways_to_say_most(self):
        intents = [i for a in self.areas.values() for i in a]
        self.assertGreater(len(intents), 1200)
        self.assertGreater(sum(len(i.phrases) >= 2 for i in intents), 600)

    def test_what_is_held_out_is_never_trained_on(self):
        for area in self.areas.values():
            for i in area:
                self.assertFalse({p[1].text for p in i.seen} & {p[1].text for p in i.unseen}, i.name)

    def test_what_another_tool_does_as_well_is_asked_of_the_shell_alone(self):
        rng, intents = random.Random(6), {i.name: i for a in self.areas.values() for i in a}
        for name in mode.SHELL_ALONE:
            self.assertFalse(any(mode.placed(rng, intents[name].example(rng, "intent", "linux")).tools for _ in range(20)), name)

    def test_every_command_parses(self):
        rng = random.Random(3)
        examples = [e for a in self.areas.values() for i in a for _ in range(3) if (e := i.example(rng, "intent")) and e.tool == "bash"]
        for e, ok in zip(examples, parsed([e.answer for e in examples])):
            self.assertTrue(ok, f"{e.intent}: {e.answer}")

    def test_nothing_of_a_template_is_left_over(self):
        rng = random.Random(4)
        for a in self.areas.values():
            for i in a:
                e = i.example(rng, "intent", "linux")
                self.assertIsNone(re.search(r"<[a-z]+>|\[\w+\]$", e.request), e.request)
                self.assertNotRegex(str(e.answer), r"\{(text|file|dir|dirname|n|nth|pattern|ident)[!#]?\}", i.name)

    def test_arguments_have_the_names_of_the_tools(self):
        known = {"read_file": {"path", "start_line", "end_line"}, "write_file": {"path", "content"}, "edit_file": {"path", "old_string", "new_string", "replace_all"},
                 "list_directory": {"path"}, "glob": {"pattern", "path"}, "grep": {"pattern", "path", "include"}, "execute_code": {"language", "code"},
                 "plan": {"operation", "title", "description", "tasks", "task", "type", "complexity", "depends_on", "acceptance", "result"},
                 "task_manager": {"operation", "id", "title", "status", "priority", "depends_on"}, "web_search": {"query", "max_results"},
                 "http_request": {"url", "method", "headers", "body"}, "notebook_edit": {"path", "operation", "cell", "source", "cell_type"},
                 "parse_document": {"path", "pages"}, "session_context": {"operation", "key", "value"}, "calculate": {"expression"}}
        rng, seen = random.Random(5), set()
        for i in self.areas["tools"]:
            e = i.example(rng, "intent", "linux")
            seen.add(e.tool)
            self.assertLessEqual(set(e.answer), known[e.tool], i.name)
        self.assertEqual(seen, set(known))


class Doubts(unittest.TestCase):
    def test_ways_that_the_model_doubts_come_up_more_than_those_it_is_sure_of(self):
        source = Catalogue({"dates": Intents.areas["dates"]})
        doubted = {i.way(phrase) for i, phrase in source.ways[::10]}
        for doubts, at_least, at_most in (({}, 0.05, 0.2), ({i.way(p): float(i.way(p) in doubted) for i, p in source.ways}, 0.35, 0.6)):
            source.doubts = doubts
            source.refresh()
            drawn = [source.example(random.Random(i)).way in doubted for i in range(400)]
            self.assertTrue(at_least < sum(drawn) / len(drawn) < at_most, sum(drawn))


class Covered(unittest.TestCase):
    def test_words_that_answers_mostly_copy_are_not_plain(self):
        names = ["alpha", "beta", "gamma", "alpha", "beta", "gamma", "alpha", "beta", "gamma"]
        examples = [Example("x", "train", "linux", f"can I reach the host {name}", "bash", f"ping -c 1 {name}") for name in names]
        examples.append(Example("x", "train", "linux", "tell a joke about gamma", "decline", "I only write commands."))

        self.assertEqual(plain_words(examples), ["can", "host", "i", "reach", "the"])


class Programs(unittest.TestCase):
    def test_the_words_that_begin_commands_are_programs(self):
        for command, programs in (
            ("ls -la", ["ls"]), ("sudo apt update && LANG=C sort x | uniq -c", ["apt", "sudo", "sort", "uniq"]), ("for f in *; do cat $f; done", ["cat"]),
            ("echo 'a | b'", ["echo"]), ("./gradlew test; cd $(mktemp -d)", ["./gradlew", "cd", "mktemp"]), ("find . | xargs -n 1 grep x", ["find", "xargs"]),
        ):
            self.assertEqual(set(programs_of(command)), set(programs), command)


class Rewording(unittest.TestCase):
    def test_only_whole_small_words_are_exchanged_and_what_turns_a_request_into_another_stays(self):
        text = "do not show the Folders of git-lfs, --list or delete.txt without the last 3 from http://x/show"
        found = {reworded(random.Random(i), text) for i in range(400)}

        self.assertGreater(len(found), 20)
        for kept in ("not", "Folders of git-lfs, --list", "delete.txt", "without", "last 3", "from http://x/show"):
            self.assertTrue(all(kept in one for one in found), kept)
        self.assertTrue(any("display" in one for one in found) and any("the" not in one.split() for one in found))

    def test_a_word_that_something_is_of_is_a_noun(self):
        self.assertFalse(any("display of" in reworded(random.Random(i), "a list of files") for i in range(200)))

    def test_a_terse_request_and_one_of_the_evaluation_keep_their_words(self):
        intent = Intent("x.y")
        intent.phrases = [("terse", Template("delete the folder {ident}")), ("imperative", Template("remove the folder {ident}"))]
        intent.commands = {"": "rm -r {ident}"}
        intent.finish()
        said = lambda split, phrase: {re.sub(r" \S+$", "", intent.example(random.Random(i), split, "linux", phrase).request.lower()) for i in range(300)}

        self.assertIn("delete the folder", said("train", intent.phrases[0]))
        self.assertFalse(any("directory" in one for one in said("train", intent.phrases[0])))
        self.assertTrue(any("remove the directory" in one for one in said("train", intent.phrases[1])))
        self.assertFalse(any("directory" in one for one in said("paraphrase", intent.phrases[1])))


class Fits(unittest.TestCase):
    def test_what_requests_and_commands_consist_of_is_told_by_form_and_by_what_is_copied(self):
        request, command = "Listing 12 zebra \ue001.txt of 7 \ue002", "ls -la ./\ue002 zebra | wc '*.x' 7"
        items = items_of(request, command, {"listing", "of", "ls", "wc"})

        self.assertEqual(items, {"zebra": "\x010", "7": "\x011", "\ue002": "\x012"})
        self.assertEqual(request_features(request, items), [
            *(f"c{x}" for x in ("^li", "lis", "ist", "sti", "tin", "ing", "ng$", "^lis", "list", "isti", "stin", "ting", "ing$")), "n7",
            "ulist", "u12", "u\x010", "u@", "uof", "u\x011", "u\x012", "b^ list", "blist 12", "b12 \x010", "b\x010 @", "b@ of", "bof \x011", "b\x011 \x012", "b\x012 $"])
        self.assertEqual(command_features(command, items), [
            "ls", "-la", "\x012", "\x010", "|", "wc", "*.", "x", "\x011", "^ls", "ls_-la", "-la_\x012", "\x012_\x010", "\x010_|", "|_wc", "wc_*.", "*._x", "x_\x011", "\x011_$", "o\x012\x010", "o\x010\x011"])

    @unittest.skipUnless(importlib.util.find_spec("torch"), "torch is not installed")
    def test_a_request_fits_the_command_that_its_words_always_come_with(self):
        pairs = [("list the sizes", "du -h"), ("list the names", "ls"), ("the sizes of all", "du -h"), ("show the names", "ls")] * 6
        encoder = DualEncoder.unpacked(**learnt(pairs, set(), width=8, request_rows=256, command_rows=64, epochs=60, batch=8, rate=0.02), known=set())

        self.assertGreater(encoder.fit("sizes", "du -h"), encoder.fit("sizes", "ls") + 0.5)
        self.assertGreater(encoder.fit("names please", "ls"), encoder.fit("names please", "du -h") + 0.5)
        self.assertEqual(encoder.fit("", "ls"), 0)

    @unittest.skipUnless(importlib.util.find_spec("torch"), "torch is not installed")
    def test_a_request_fits_the_command_that_has_its_names_in_the_right_places(self):
        pairs = [("copy \ue001 to \ue002", "cp \ue001 \ue002"), ("make \ue001 from \ue002", "cp \ue002 \ue001"), ("put dog into cat", "cp dog cat")] * 8
        encoder = DualEncoder.unpacked(**learnt(pairs, set(), width=8, request_rows=256, command_rows=64, epochs=60, batch=8, rate=0.02), known=set())

        self.assertGreater(encoder.fit("copy sun to moon", "cp sun moon"), encoder.fit("copy sun to moon", "cp moon sun") + 0.3)
        self.assertGreater(encoder.fit("make \ue001 from \ue002", "cp \ue002 \ue001"), encoder.fit("make \ue001 from \ue002", "cp \ue001 \ue002") + 0.3)

    @unittest.skipUnless(importlib.util.find_spec("torch"), "torch is not installed")
    def test_what_the_network_confuses_is_told_apart_best(self):
        pairs = [(f"{how} {what}", f"{how}-it {what}") for how in ("lock", "open", "show", "drop") for what in ("door", "gate", "room", "book")]
        mistaken = [("lock door", "lock-it door", ["lock-it door now"])]
        fit = lambda confusions: DualEncoder.unpacked(
            **learnt(pairs, set("door gate room book lock open show drop".split()), confusions, width=8, request_rows=256, command_rows=128, epochs=60, batch=8, rate=0.02), known=set()).fit
        known, ignorant = fit(mistaken), fit(())

        self.assertGreater(known("lock door", "lock-it door") - known("lock door", "lock-it door now"), ignorant("lock door", "lock-it door") - ignorant("lock door", "lock-it door now") + 0.2)

    def test_the_cases_that_hold_for_hob_as_well_are_up_to_date(self):
        known = json.loads((Path(__file__).parent / "dual-encoder.json").read_text())
        encoder = DualEncoder.unpacked(known["width"], known["requests"], known["commands"], set(known["known"]))
        for case in known["cases"]:
            self.assertAlmostEqual(encoder.fit(case["request"], case["command"]), case["fit"], places=5)


class Composed(unittest.TestCase):
    def test_the_same_seed_gives_the_same_request(self):
        one, two = ([s.example(random.Random(i)).row() for i in range(20)] for s in (Find(), Find()))
        self.assertEqual(one, two)

    def test_combinations_are_trained_on_or_held_out_never_both(self):
        for source in (Find(), Pipelines()):
            rng = random.Random(6)
            seen = {source.example(rng).intent for _ in range(400)}
            unseen = {source.example(rng, "combination").intent for _ in range(60)}
            self.assertFalse(seen & unseen)

    def test_every_composed_command_parses(self):
        rng = random.Random(7)
        for source in (Find(), Pipelines()):
            commands = [source.example(rng).answer for _ in range(300)]
            self.assertTrue(all(parsed(commands)))


class Corpora(unittest.TestCase):
    def test_commands_are_put_into_one_style(self):
        self.assertEqual(clean_command("find . -name '*.txt' -print"), 'find . -name "*.txt"')
        self.assertEqual(clean_command(r"find . -name \*.c -exec ls '{}' ';'"), r'find . -name "*.c" -exec ls {} \;')
        self.assertEqual(clean_command("$ ls  -l"), "ls -l")

    def test_names_are_exchanged_in_both_texts_or_in_none(self):
        for i in range(50):
            d, c = exchange(random.Random(i), "copy report.txt to /srv/data", "cp report.txt /srv/data")
            for word in c.split()[1:]:
                self.assertIn(word, d)

    def test_a_command_fits_when_it_has_the_names_of_its_request_and_no_others(self):
        for request, command in [("Find all *.txt files under /srv", 'find /srv -name "*.txt"'), ("find the text files modified in the last week", 'find . -name "*.txt" -mtime -7'), ("Print the user's home", "echo $HOME"),
                                 ("Count files whose permissions are 644", "find . -perm 644 | wc -l"), ("list files writable by their group", "find . -perm /220")]:
            self.assertTrue(fits(request, command), request)
        for request, command in [("search for a word in all files", "grep -r 'example' ."), ("Find all directories", "find /tmp/foo -type d"), ("Save the list to out.txt", "ls > list.csv"), ("Delete files older than 5 days", "find . -mtime +90 -delete"),
                                 ("Set permissions of x to 777", "chmod 755 x"), ("list the files under /opt/app", "ls"), ("show the variable", "echo $THEIRS"), ("find v files", "find . -name v {} \\; -print")]:
            self.assertFalse(fits(request, command), request)

    def test_commands_after_one_that_ends_the_shell_are_still_parsed(self):
        self.assertEqual(parsed(["ls", "cd $(which <file> | xargs dirname)", "pwd", "if"]), [True, False, True, False])

    def test_placeholders_are_filled_and_said(self):
        request, command = filled(random.Random(1), "Extract an archive", "tar xf {{path/to/archive.tar}}")
        self.assertNotIn("{{", command)
        self.assertIn(command.split()[-1].strip('"'), request)
        self.assertEqual(filled(random.Random(1), "Sort", "sort {{[-r|--reverse]}}")[1], "sort -r")
        self.assertEqual(plain_description("[v]erbose `ls`"), "verbose ls")

    def test_shares_depend_on_the_texts_alone(self):
        self.assertEqual(share("a", "b"), share("a", "b"))
        self.assertNotEqual(share("a", "b"), share("ab"))


if __name__ == "__main__":
    unittest.main()
