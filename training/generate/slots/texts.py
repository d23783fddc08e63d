"""Extensions, file-name patterns, texts to look for and to write."""

import re

from .. import words as w
from . import sayings
from .names import file_name, invented, stem
from .value import SLOTS, Value, choice_of, double_quoted, named, plain, slot, spoken


@slot
def ext(rng):
    e = rng.choice(w.EXTENSIONS) if rng.random() < 0.92 else invented(rng)[:4]
    r = rng.random()
    return Value(e if r < 0.3 else "." + e if r < 0.7 else "*." + e if r < 0.9 else f'"*.{e}"', e, e)


@slot
def codeext(rng):
    e = rng.choice(w.CODE_EXTENSIONS)
    return Value(rng.choice([e, "." + e, "*." + e]), e, e)


SLOTS["letter"] = lambda rng: (lambda c: Value(rng.choice([c, f"'{c}'", f'"{c}"']), c, c))(rng.choice("abcdefghijklmnopqrstuvwxyz"))
SLOTS["suffix"] = lambda rng: plain(rng.choice(w.EXTENSIONS))  # an extension without a dot, for behind one


_TYPES = ["python=>py", "java=>java", "javascript=>js", "JavaScript=>js", "Python=>py", "markdown=>md", "text=>txt", "log=>log", "C++=>cpp", "PDF=>pdf", "pdf=>pdf",
          "html=>html", "HTML=>html", "json=>json", "JSON=>json", "csv=>csv", "CSV=>csv", "xml=>xml", "yaml=>yaml", "shell script=>sh", "C source=>c",
          "header=>h", "ruby=>rb", "PHP=>php", "php=>php", "rust=>rs", "go=>go", "Go=>go", "TypeScript=>ts", "typescript=>ts", "mp3=>mp3", "MP3=>mp3", "jpg=>jpg", "JPEG=>jpg", "png=>png",
          "PNG=>png", "gif=>gif", "zip=>zip", "backup=>bak", "css=>css", "CSS=>css", "sql=>sql", "SQL=>sql", "C#=>cs", "swift=>swift", "temp=>tmp", "txt=>txt", "py=>py", "js=>js"]
choice_of("filetype", _TYPES)


@slot
def glob(rng):
    """A file-name pattern, always quoted in the command."""
    s = stem(rng).split(" ")[0]
    e = rng.choice(w.EXTENSIONS)
    pattern = rng.choice([f"*.{e}"] * 4 + [f"{s}*", f"{s}*", f"*{s}*", f"*{s}*", f"{s}*.{e}", f"*_{s}.{e}", f"{s}.*", f"*{s}", f"{s}?.{e}", f"{s}[0-9]*", f"*-{s}.{e}", f"{s}.{e}"])
    return Value(spoken(rng, pattern, rng.random() < 0.5), f'"{pattern}"', pattern)


@slot
def bareglob(rng):
    """A pattern as the tools take it, ** included."""
    e = rng.choice(w.EXTENSIONS)
    pattern = rng.choice([f"*.{e}", f"**/*.{e}", f"{rng.choice(w.FOLDERS)}/**/*.{e}", f"{stem(rng).split(' ')[0]}*", f"**/{file_name(rng, [e]).replace(' ', '')}", f"*{rng.choice(w.NOUNS)}*"])
    return named(rng, pattern)


@slot
def prefix(rng):
    v = stem(rng).split(" ")[0]
    return Value(spoken(rng, v, rng.random() < 0.4), v, v)


@slot
def pattern(rng):
    """A word or phrase to look for; quoted in the command, bare when it is one plain word half of the time."""
    text = rng.choice(w.TEXTS) if rng.random() < 0.55 else stem(rng) if rng.random() < 0.8 else invented(rng)
    said = spoken(rng, text, " " in text or rng.random() < 0.6)
    return Value(said, double_quoted(text), text)


@slot
def sedword(rng):
    text = rng.choice([t for t in w.TEXTS if re.fullmatch(r"[\w ]+", t)]) if rng.random() < 0.5 else stem(rng).replace(".", "")
    return Value(spoken(rng, text, " " in text or rng.random() < 0.5), text, text)


SLOTS["sedword2"] = sedword


@slot
def content(rng):
    r = rng.random()
    text = rng.choice(w.SENTENCES) if r < 0.3 else sayings.sentence(rng) if r < 0.8 else " ".join(rng.choice(w.NOUNS) for _ in range(rng.randint(1, 4)))
    return Value(spoken(rng, text, rng.random() < 0.5), double_quoted(text), text)


_LINES = ["hello", "hello world", "done", "TODO", "test", "yes", "error", "finished", "DEBUG=true", "PORT=8080", "export EDITOR=vim", "import os", "node_modules/", "*.log", ".env", "127.0.0.1 test.local",
          "nameserver 1.1.1.1", "max_connections = 100", "<h1>Hello</h1>", "key: value", "TODO: write tests", "buy milk", "call mom", "fix typo", "first commit", "update readme"]


def _unquoted(rng):
    """A few words or a line that people do not put in quotes: none that say where a text goes."""
    while True:
        r = rng.random()
        text = rng.choice(_LINES) if r < 0.3 else rng.choice(w.SENTENCES) if r < 0.4 else rng.choice(w.TEXTS) if r < 0.5 else sayings.sentence(rng) if r < 0.6 else \
            " ".join(rng.choice(w.NOUNS) for _ in range(rng.randint(1, 3))) if r < 0.9 else invented(rng)
        if not re.search(r"\b(in|into|to|of|at|from|with|by|is|as|for|on|before|after|and)\b|[\"'`]", text):
            return text


@slot
def quoted(rng):
    """A text as people give it: mostly in quotes."""
    if rng.random() < 0.2:
        text = _unquoted(rng)
        return Value(text, double_quoted(text), text)
    r = rng.random()
    text = rng.choice(w.SENTENCES) if r < 0.3 else sayings.sentence(rng) if r < 0.7 else " ".join(rng.choice(w.NOUNS) for _ in range(rng.randint(1, 4)))
    mark = rng.choice(['"', "'"])
    return Value(text if mark in text else mark + text + mark, double_quoted(text), text)
