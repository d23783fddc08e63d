"""Slots: what a request names and a command copies. Each generator gives how a person says it and how the shell wants it."""

import re
from typing import NamedTuple

from . import words as w


class Value(NamedTuple):
    """`said` stands in the request, `word` in the command as one shell word, `raw` where the template quotes by itself."""

    said: str
    word: str
    raw: str


def shell_word(text):
    """A text as one word of bash: bare where it can be, else quoted as people do."""
    if re.fullmatch(r"[A-Za-z0-9_./:@%+=,~^-]+", text):
        return text
    home, rest = ("~/", text[2:]) if text.startswith("~/") else ("", text)
    if not re.search(r'["$`\\!]', rest):
        return f'{home}"{rest}"'
    return home + "'" + rest.replace("'", "'\\''") + "'"


def double_quoted(text):
    return '"' + re.sub(r'(["$`\\])', r"\\\1", text) + '"'


def _quote_in_speech(rng, text, always=False):
    if not always and rng.random() < 0.7:
        return text
    mark = rng.choice(['"', '"', "'", "'", "`"])
    return text if mark in text else mark + text + mark


def named(rng, text, said=None):
    """A name that the request says as it is (or in quotes) and the command has as one word."""
    return Value(_quote_in_speech(rng, said or text, " " in (said or text) and rng.random() < 0.9), shell_word(text), text)


def plain(said, word=None):
    word = said if word is None else word
    return Value(str(said), str(word), str(word))


SLOTS = {}


def slot(function):
    SLOTS[function.__name__.strip("_")] = function
    return function


def choice_of(name, options, quoted=False):
    options = [o.split("=>") if "=>" in o else (o, o) for o in options]

    def make(rng):
        said, word = rng.choice(options)
        return named(rng, word, said) if quoted else plain(said, word)

    SLOTS[name] = make


# Names --------------------------------------------------------------------------------------------------------------------------------------

def invented(rng):
    """A word in no list, so that copying is learnt and not a vocabulary."""
    r = rng.random()
    if r < 0.6:
        text = "".join(rng.choice(w.SYLLABLES) for _ in range(rng.randint(2, 3))) + rng.choice(["", "", "n", "r", "s", "x", "t", "l"])
    elif r < 0.8:
        text = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(2, 7)))
    else:
        text = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(rng.randint(3, 8)))
    return text


def stem(rng):
    """The name of a file without its extension."""
    noun = lambda: rng.choice(w.NOUNS) if rng.random() < 0.75 else invented(rng)
    r = rng.random()
    if r < 0.45:
        return noun()
    if r < 0.60:
        return noun() + rng.choice("__--") + noun()
    if r < 0.70:
        return noun() + rng.choice(["", "_", "-"]) + str(rng.choice([1, 2, 3, 4, 5, 7, 10, 12, 42, 99, 2023, 2024, 2025, rng.randint(0, 999)]))
    if r < 0.78:
        return noun().capitalize() + noun().capitalize()
    if r < 0.83:
        return noun() + noun().capitalize()
    if r < 0.87:
        return noun().upper()
    if r < 0.90:
        return noun().capitalize()
    if r < 0.93:
        return f"{noun()} {noun()}" if rng.random() < 0.6 else f"{noun().capitalize()} {noun().capitalize()}"
    if r < 0.96:
        return f"{noun()}-{rng.randint(2019, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    if r < 0.98:
        return rng.choice("abcdefghijklmnopqrstuvwxyz")
    return f"{noun()}.{noun()}"


def folder_path(rng, depth=None):
    r = rng.random()
    name = lambda: rng.choice(w.FOLDERS) if rng.random() < 0.5 else stem(rng).replace(" ", "_") if rng.random() < 0.94 else stem(rng)
    if r < 0.42:
        return name()
    if r < 0.58:
        return "/".join(name() for _ in range(rng.choice([2, 2, 3])))
    if r < 0.64:
        return "./" + name()
    if r < 0.70:
        return "~/" + (rng.choice(["Documents", "Downloads", "Pictures", "Desktop", "Music", "projects", "work", "bin"]) if rng.random() < 0.6 else name())
    if r < 0.84:
        return rng.choice(w.ABSOLUTE)
    if r < 0.87:
        return f"/home/{rng.choice(w.PEOPLE)}" + ("" if rng.random() < 0.4 else "/" + name())
    if r < 0.89:
        return "../" + name()
    return "/" + "/".join(name() for _ in range(rng.choice([1, 1, 2, 2, 3])))


def file_name(rng, extensions):
    return stem(rng) + "." + rng.choice(extensions)


def file_path(rng, extensions):
    r = rng.random()
    name = file_name(rng, extensions)
    if r < 0.62:
        return name
    if r < 0.64 and "txt" in extensions and "json" in extensions:
        return stem(rng)
    if r < 0.68 and "txt" in extensions and "json" in extensions:
        return rng.choice(["/etc/passwd", "/etc/hosts", "/var/log/syslog", "/var/log/auth.log", "README.md", "Makefile", "Dockerfile", "~/.bashrc",
                           "/etc/fstab", "package.json", ".gitignore", "~/.ssh/config", "/etc/ssh/sshd_config", "/var/log/nginx/access.log"])
    return folder_path(rng).rstrip("/") + "/" + name


def _files(name, extensions):
    def make(rng):
        return named(rng, file_path(rng, extensions))

    SLOTS[name] = make


_files("file", w.TEXT_EXTENSIONS + ["pdf", "jpg", "dat"])
_files("text", w.TEXT_EXTENSIONS)
_files("script", ["sh", "sh", "py", "pl"])
_files("csv", ["csv"])
_files("tsv", ["tsv", "txt"])
_files("json", ["json"])
_files("xml", ["xml"])
_files("yaml", ["yaml", "yml"])
_files("logfile", ["log", "log", "log", "txt"])
_files("code", w.CODE_EXTENSIONS)
_files("py", ["py"])
_files("js", ["js"])
_files("cfile", ["c"])
_files("image", w.IMAGE_EXTENSIONS[:5])
_files("jpg", ["jpg"])
_files("png", ["png"])
_files("video", ["mp4", "mkv", "avi", "mov", "webm"])
_files("mp4", ["mp4"])
_files("audio", ["mp3", "wav", "flac", "ogg"])
_files("mp3", ["mp3"])
_files("wav", ["wav"])
_files("pdf", ["pdf"])
_files("document", ["pdf", "docx", "pdf", "html"])
_files("notebook", ["ipynb"])
_files("markdown", ["md"])
_files("html", ["html"])
_files("sql", ["sql"])
_files("sqlite", ["db", "sqlite", "sqlite3"])
_files("iso", ["iso", "img"])
_files("deb", ["deb"])
_files("zip", ["zip"])
_files("tar", ["tar"])
_files("tgz", ["tar.gz", "tar.gz", "tgz"])
_files("tbz", ["tar.bz2"])
_files("txz", ["tar.xz"])
_files("gz", ["gz", "log.gz", "txt.gz"])
_files("bz2", ["bz2"])
_files("xz", ["xz"])
_files("sevenz", ["7z"])
_files("rar", ["rar"])
_files("gpg", ["gpg"])
_files("pem", ["pem", "key"])
_files("crt", ["crt", "pem"])
_files("patch", ["patch", "diff"])


@slot
def runnable(rng):
    """A script as one runs it: a bare name needs ./ before it."""
    v = SLOTS["script"](rng)
    return v if v.raw[0] in "/~." else Value(v.said, "./" + v.word, v.raw)


@slot
def name(rng):
    """A file's name without a folder."""
    return named(rng, file_name(rng, w.EXTENSIONS))


@slot
def word(rng):
    return named(rng, stem(rng).split(" ")[0])


@slot
def ident(rng):
    return plain(rng.choice(w.NOUNS) if rng.random() < 0.6 else invented(rng) + rng.choice(["", "", "_" + rng.choice(w.NOUNS)]))


@slot
def newname(rng):
    return named(rng, stem(rng) if rng.random() < 0.4 else file_name(rng, w.EXTENSIONS))


@slot
def dir(rng):
    path = folder_path(rng)
    v = named(rng, path)
    r = rng.random()
    if r < 0.6:
        return v
    if r < 0.75:
        return Value(f"the {v.said} {rng.choice(['directory', 'folder'])}", v.word, v.raw)
    if r < 0.85:
        return Value(f"{rng.choice(['directory', 'folder'])} {v.said}", v.word, v.raw)
    if r < 0.9:
        return Value(f"the {rng.choice(['directory', 'folder'])} {v.said}", v.word, v.raw)
    return Value(v.said if path.endswith("/") or v.said[-1] in "\"'`" else v.said + "/", v.word if v.word[-1] in "\"'/" else v.word + "/", v.raw)


@slot
def dirname(rng):
    """A folder, said by its name alone."""
    return named(rng, folder_path(rng))


@slot
def newdir(rng):
    r = rng.random()
    return named(rng, stem(rng) if r < 0.6 else folder_path(rng))


_HERE = ["in the current directory", "in this folder", "here", "in this directory", "in the current folder", "under the current directory", "",
         "", "in the working directory", "in the present directory", "from the current directory", "in ."]
_HERE_DEEP = _HERE + ["in the current directory tree", "under this folder", "in the current directory and its subdirectories",
                      "in the current directory and below", "below the current directory", "recursively from here", "in this directory tree",
                      "in the current directory and all subdirectories", "recursively in the current directory", "in the current working directory"]
_AT = ["in {}", "in {}", "in {}", "under {}", "under {}", "in the {} directory", "in the {} folder", "in directory {}", "inside {}", "within {}",
       "in the directory {}", "in folder {}", "from {}", "in my {} folder", "inside the {} directory", "located in {}"]
_AT_DEEP = _AT + ["below {}", "in the {} directory tree", "under the {} directory", "under directory {}", "recursively in {}", "anywhere under {}",
                  "in {} and its subdirectories", "in {} and below", "beneath {}", "in {} and all its subfolders", "in the directory tree {}", "under the {} tree"]
_KNOWN = [("in my home directory", "~"), ("in the home directory", "~"), ("under my home folder", "~"), ("in my downloads folder", "~/Downloads"),
          ("in Downloads", "~/Downloads"), ("on my desktop", "~/Desktop"), ("in my documents", "~/Documents"), ("in the parent directory", ".."),
          ("in the root directory", "/"), ("in home", "~"), ("in ~", "~"), ("in /", "/"), ("in $HOME", "$HOME"), ("one level up", "..")]
_KNOWN_DEEP = _KNOWN + [("on the whole system", "/"), ("on the entire filesystem", "/"), ("anywhere on this machine", "/"), ("on the system", "/"),
                        ("in the entire file system", "/"), ("under /", "/")]


def _place(here, at, known):
    def make(rng):
        r = rng.random()
        if r < 0.34:
            return plain(rng.choice(here), ".")
        if r < 0.46:
            return plain(*rng.choice(known))
        v = named(rng, folder_path(rng))
        return Value(rng.choice(at).format(v.said), v.word, v.raw)

    return make


SLOTS["place"] = _place(_HERE_DEEP, _AT_DEEP, _KNOWN_DEEP)
SLOTS["folder"] = _place(_HERE, _AT, _KNOWN)


@slot
def ext(rng):
    e = rng.choice(w.EXTENSIONS) if rng.random() < 0.92 else invented(rng)[:4]
    r = rng.random()
    return Value(e if r < 0.3 else "." + e if r < 0.7 else "*." + e if r < 0.9 else f'"*.{e}"', e, e)


@slot
def codeext(rng):
    e = rng.choice(w.CODE_EXTENSIONS)
    return Value(rng.choice([e, "." + e, "*." + e]), e, e)


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
    return Value(_quote_in_speech(rng, pattern, rng.random() < 0.5), f'"{pattern}"', pattern)


@slot
def bareglob(rng):
    """A pattern as the tools take it, ** included."""
    e = rng.choice(w.EXTENSIONS)
    pattern = rng.choice([f"*.{e}", f"**/*.{e}", f"{rng.choice(w.FOLDERS)}/**/*.{e}", f"{stem(rng).split(' ')[0]}*", f"**/{file_name(rng, [e]).replace(' ', '')}", f"*{rng.choice(w.NOUNS)}*"])
    return named(rng, pattern)


@slot
def expression(rng):
    """Arithmetic as a person writes it and as calculate takes it."""
    a, b, c = (rng.choice([rng.randint(1, 99), rng.randint(1, 9999), round(rng.random() * 100, 2)]) for _ in range(3))
    said, raw = rng.choice([
        (f"{a} + {b}", f"{a} + {b}"), (f"{a} plus {b}", f"{a} + {b}"), (f"{a} times {b}", f"{a} * {b}"), (f"{a} * {b}", f"{a} * {b}"), (f"{a}*{b}", f"{a}*{b}"), (f"{a}+{b}", f"{a}+{b}"),
        (f"{a} minus {b}", f"{a} - {b}"), (f"{a} - {b}", f"{a} - {b}"), (f"{a} divided by {b}", f"{a} / {b}"), (f"{a} / {b}", f"{a} / {b}"), (f"{a}/{b}", f"{a}/{b}"),
        (f"{a} x {b}", f"{a} * {b}"), (f"({a} + {b}) * {c}", f"({a} + {b}) * {c}"), (f"{a} + {b} * {c}", f"{a} + {b} * {c}"), (f"{a} * {b} + {c}", f"{a} * {b} + {c}"),
        (f"the square root of {a}", f"sqrt({a})"), (f"sqrt({a})", f"sqrt({a})"), (f"{a} squared", f"{a} ^ 2"), (f"{a} to the power of {rng.randint(2, 9)}", None), (f"{a}% of {b}", f"{b} * {a} / 100"),
        (f"{a} percent of {b}", f"{b} * {a} / 100"), (f"the sum of {a} and {b}", f"{a} + {b}"), (f"the product of {a} and {b}", f"{a} * {b}"), (f"{a} plus {b} plus {c}", f"{a} + {b} + {c}"),
        (f"({a} - {b}) / {c}", f"({a} - {b}) / {c}"), (f"{a} times {b} minus {c}", f"{a} * {b} - {c}"),
    ])
    return plain(said, raw if raw is not None else said.replace(" to the power of ", " ^ "))


@slot
def topic(rng):
    """What one looks up on the web or plans, in a few words."""
    return plain(rng.choice(w.TOPICS) if rng.random() < 0.7 else f"{rng.choice(w.NOUNS)} {rng.choice(w.NOUNS)}")


@slot
def deed(rng):
    """A piece of work on software, as an imperative."""
    n = rng.choice(w.NOUNS) if rng.random() < 0.85 else invented(rng)
    return plain(rng.choice(w.DEEDS).replace("{n}", n).replace("{m}", rng.choice(w.NOUNS)))


@slot
def gibberish(rng):
    letters = "abcdefghijklmnopqrstuvwxyz" if rng.random() < 0.8 else "asdfghjkl;qwertyuiop1234!?"
    return plain("".join(rng.choice(letters) for _ in range(rng.randint(3, 12))))


@slot
def foreign(rng):
    verb, thing = rng.choice(w.FOREIGN)
    return plain(f"{rng.choice(verb.split('/'))} {rng.choice(thing.split('/'))}" if rng.random() < 0.8 else f"{rng.choice(verb.split('/'))} {file_name(rng, w.EXTENSIONS)}")


SLOTS["proper"] = lambda rng: plain(rng.choice(w.PROPER))


@slot
def prefix(rng):
    v = stem(rng).split(" ")[0]
    return Value(_quote_in_speech(rng, v, rng.random() < 0.4), v, v)


# Texts and patterns -------------------------------------------------------------------------------------------------------------------------

@slot
def pattern(rng):
    """A word or phrase to look for; quoted in the command, bare when it is one plain word half of the time."""
    text = rng.choice(w.TEXTS) if rng.random() < 0.55 else stem(rng) if rng.random() < 0.8 else invented(rng)
    said = _quote_in_speech(rng, text, " " in text or rng.random() < 0.6)
    return Value(said, double_quoted(text), text)


@slot
def sedword(rng):
    text = rng.choice([t for t in w.TEXTS if re.fullmatch(r"[\w ]+", t)]) if rng.random() < 0.5 else stem(rng).replace(".", "")
    return Value(_quote_in_speech(rng, text, " " in text or rng.random() < 0.5), text, text)


SLOTS["sedword2"] = sedword


@slot
def content(rng):
    text = rng.choice(w.SENTENCES) if rng.random() < 0.6 else " ".join(rng.choice(w.NOUNS) for _ in range(rng.randint(1, 4)))
    return Value(_quote_in_speech(rng, text, rng.random() < 0.5), double_quoted(text), text)


@slot
def quoted(rng):
    text = rng.choice(w.SENTENCES) if rng.random() < 0.5 else " ".join(rng.choice(w.NOUNS) for _ in range(rng.randint(1, 4)))
    mark = rng.choice(['"', "'"])
    return Value(text if mark in text else mark + text + mark, double_quoted(text), text)


# Numbers, sizes, times ----------------------------------------------------------------------------------------------------------------------

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split() + [None] * 3 + ["twenty"]


def number(rng, low, high, common=()):
    n = rng.choice(common) if common and rng.random() < 0.6 else rng.randint(low, high)
    text = _NUMBERS[n] if n < len(_NUMBERS) and _NUMBERS[n] and rng.random() < 0.35 else str(n)
    return plain(text, str(n))


SLOTS["n"] = lambda rng: number(rng, 2, 60, (3, 5, 5, 10, 10, 10, 15, 20, 20, 25, 50, 100))
SLOTS["digits"] = lambda rng: plain(rng.randint(2, 30))
SLOTS["hour"] = lambda rng: plain(rng.randint(1, 23))
SLOTS["small"] = lambda rng: number(rng, 1, 9, (1, 2, 3))
SLOTS["many"] = lambda rng: plain(rng.choice([5, 10, 50, 100, 200, 500, 1000, rng.randint(2, 5000)]))
SLOTS["line"] = lambda rng: plain(rng.randint(1, 300))
SLOTS["seconds"] = lambda rng: plain(rng.choice([1, 2, 3, 5, 10, 15, 30, 60, 120, rng.randint(1, 90)]))
SLOTS["column"] = lambda rng: number(rng, 1, 9, (1, 2, 3))
SLOTS["port"] = lambda rng: plain(rng.choice([80, 443, 8080, 3000, 5000, 5432, 3306, 22, 6379, 8000, 8888, 9000, 27017, rng.randint(1024, 65535)]))
SLOTS["pid"] = lambda rng: plain(rng.randint(100, 65000))
SLOTS["percent"] = lambda rng: plain(rng.choice([10, 25, 50, 60, 70, 75, 80, 85, 90, 95]))
SLOTS["year"] = lambda rng: plain(rng.randint(1990, 2030))
SLOTS["width"] = lambda rng: plain(rng.choice([100, 200, 300, 320, 640, 800, 1024, 1280, 1920, rng.randint(50, 3000)]))
SLOTS["height"] = lambda rng: plain(rng.choice([100, 200, 300, 240, 480, 600, 768, 720, 1080, rng.randint(50, 3000)]))


@slot
def nth(rng):
    n = rng.randint(1, 9)
    ordinals = "first second third fourth fifth sixth seventh eighth ninth".split()
    return plain(ordinals[n - 1] if rng.random() < 0.6 else f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n, 'th')}", n)


@slot
def size(rng):
    """A size as find wants it after + or -."""
    unit, names = rng.choice([("k", ["KB", "kB", "K", "k", "kilobytes", "kb"]), ("M", ["MB", "M", "MB", "megabytes", "mb", "MiB"]), ("M", ["MB", "MB", "megabytes", "megs"]), ("G", ["GB", "G", "gigabytes", "gb", "GiB", "gig"])])
    n = rng.choice([1, 2, 5, 10, 20, 50, 100, 100, 200, 250, 500, rng.randint(1, 900)]) if unit != "G" else rng.choice([1, 1, 2, 3, 5, 10, 20])
    said = rng.choice(names)
    return plain(f"{n} {said}" if len(said) > 2 or rng.random() < 0.3 else f"{n}{said}", f"{n}{unit}")


@slot
def days(rng):
    """Days as a person says them."""
    n = rng.choice([1, 2, 3, 5, 7, 7, 10, 14, 30, 30, 60, 90, 180, 365, rng.randint(2, 400)])
    said = {1: ["day", "24 hours", "1 day", "one day"], 7: ["7 days", "week", "seven days", "one week", "7 days"], 14: ["14 days", "two weeks", "2 weeks"], 30: ["30 days", "month", "30 days"],
            365: ["365 days", "year"], 2: ["2 days", "two days", "48 hours"]}.get(n, [f"{n} days"])
    return plain(rng.choice(said), n)


@slot
def numdays(rng):
    """Days with the number said, for `more than ... ago`."""
    n = rng.choice([1, 2, 3, 5, 7, 7, 10, 14, 30, 30, 60, 90, 180, 365, rng.randint(2, 400)])
    said = {1: ["1 day", "one day", "a day", "24 hours"], 7: ["7 days", "a week", "seven days", "one week"], 14: ["14 days", "two weeks"], 30: ["30 days", "a month", "one month"],
            365: ["365 days", "a year", "one year"], 2: ["2 days", "two days"]}.get(n, [f"{n} days"])
    return plain(rng.choice(said), n)


@slot
def minutes(rng):
    n = rng.choice([1, 2, 5, 10, 15, 20, 30, 45, 60, 60, 90, 120, rng.randint(2, 600)])
    said = {60: ["hour", "60 minutes", "60 min", "1 hour"], 120: ["two hours", "2 hours", "120 minutes"], 30: ["30 minutes", "half hour", "30 mins"]}.get(n, [f"{n} minutes", f"{n} min", f"{n} mins"])
    return plain("minute" if n == 1 else rng.choice(said), n)


@slot
def date(rng):
    y, m, d = rng.randint(2015, 2026), rng.randint(1, 12), rng.randint(1, 28)
    iso = f"{y}-{m:02}-{d:02}"
    months = "January February March April May June July August September October November December".split()
    return plain(rng.choice([iso, iso, iso, f"{months[m - 1]} {d}, {y}", f"{d} {months[m - 1]} {y}", f"{months[m - 1][:3]} {d} {y}"]), iso)


@slot
def isodate(rng):
    return plain(f"{rng.randint(2015, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}")


@slot
def mode(rng):
    return plain(rng.choice(["755", "644", "777", "600", "700", "750", "775", "640", "400", "444", "664", "666", "0644", "0755", "555"]))


# People and machines ------------------------------------------------------------------------------------------------------------------------

def _pick(values, fresh=0.1):
    return lambda rng: plain(rng.choice(values) if rng.random() >= fresh else invented(rng))


SLOTS["user"] = _pick(w.PEOPLE, 0.2)
SLOTS["group"] = _pick(w.GROUPS, 0.2)
SLOTS["process"] = _pick(w.PROCESSES, 0.2)
SLOTS["service"] = _pick(w.SERVICES)
SLOTS["package"] = _pick(w.PACKAGES, 0.15)
SLOTS["pip"] = _pick(w.PIP, 0.15)
SLOTS["npm"] = _pick(w.NPM, 0.15)
SLOTS["branch"] = _pick(w.BRANCHES, 0.3)
SLOTS["dimage"] = lambda rng: plain(rng.choice(w.IMAGES) + rng.choice(["", "", ":latest", ":1.0", ":3.19"]) if rng.random() < 0.85 else invented(rng) + "/" + rng.choice(w.NOUNS))
SLOTS["container"] = _pick(w.CONTAINERS, 0.35)
SLOTS["host"] = lambda rng: plain(rng.choice(w.HOSTS) if rng.random() < 0.6 else rng.choice([f"{invented(rng)}.{rng.choice(['com', 'org', 'net', 'io', 'local'])}", f"192.168.{rng.randint(0, 9)}.{rng.randint(2, 254)}", f"10.{rng.randint(0, 99)}.{rng.randint(0, 99)}.{rng.randint(2, 254)}"]))
SLOTS["ip"] = lambda rng: plain(f"{rng.choice(['192.168', '10.0', '172.16', '203.0'])}.{rng.randint(0, 99)}.{rng.randint(2, 254)}")
SLOTS["domain"] = lambda rng: plain(rng.choice(["example.com", "google.com", "github.com", "wikipedia.org", "debian.org", f"{invented(rng)}.{rng.choice(['com', 'org', 'net', 'io', 'dev'])}"]))
SLOTS["iface"] = _pick(["eth0", "wlan0", "en0", "lo", "ens33", "enp0s3", "tun0", "wlp2s0"], 0)
SLOTS["device"] = _pick(["/dev/sda1", "/dev/sdb", "/dev/sdb1", "/dev/nvme0n1p2", "/dev/sdc1", "/dev/mmcblk0"], 0)
SLOTS["signal"] = _pick(["HUP", "TERM", "INT", "USR1", "STOP", "CONT", "QUIT"], 0)
SLOTS["commit"] = lambda rng: plain("".join(rng.choice("0123456789abcdef") for _ in range(rng.choice([7, 7, 8, 40]))) if rng.random() < 0.8 else rng.choice(["HEAD", "HEAD~1", "HEAD~3"]))
SLOTS["tag"] = lambda rng: plain(f"{rng.choice(['v', 'v', ''])}{rng.randint(0, 9)}.{rng.randint(0, 20)}{rng.choice(['', '.' + str(rng.randint(0, 9))])}")
SLOTS["remote"] = _pick(["origin", "upstream", "origin", "fork"], 0.1)
SLOTS["env"] = lambda rng: plain(rng.choice(["PATH", "HOME", "EDITOR", "LANG", "JAVA_HOME", "API_KEY", "DEBUG", "NODE_ENV", "PYTHONPATH", "TERM", "SHELL", "USER"]) if rng.random() < 0.7 else invented(rng).upper())
SLOTS["program"] = _pick("python3 node gcc java git vim make docker bash curl ls go ruby perl npm pip cargo ffmpeg convert jq".split(), 0.05)
SLOTS["delim"] = lambda rng: (lambda v: Value(v[0], f"'{v[1]}'" if v[1] not in (",", ":") else v[1], v[1]))(rng.choice([("comma", ","), ("commas", ","), ("colon", ":"), (":", ":"), ("semicolon", ";"), ("pipe", "|"), (",", ","), ("'|'", "|"), ("\";\"", ";")]))


@slot
def url(rng):
    host = SLOTS["domain"](rng).said
    tail = rng.choice(["", "/", "/" + file_name(rng, ["zip", "tar.gz", "html", "json", "iso", "pdf"]).replace(" ", ""), "/api/v1/" + rng.choice(w.NOUNS), "/" + rng.choice(w.NOUNS), f"/{rng.choice(w.NOUNS)}?id={rng.randint(1, 99)}"])
    text = f"{rng.choice(['https', 'https', 'http'])}://{host}{tail}"
    return Value(text, f'"{text}"' if "?" in text else text, text)


@slot
def fileurl(rng):
    text = f"https://{SLOTS['domain'](rng).said}/{rng.choice(w.NOUNS)}/{file_name(rng, ['zip', 'tar.gz', 'html', 'json', 'iso', 'pdf', 'csv', 'sh']).replace(' ', '')}"
    return plain(text)


@slot
def repo(rng):
    return plain(rng.choice([f"https://github.com/{invented(rng)}/{rng.choice(w.NOUNS)}.git", f"https://github.com/{invented(rng)}/{rng.choice(w.NOUNS)}", f"git@github.com:{invented(rng)}/{rng.choice(w.NOUNS)}.git"]))


def kind_of(slot):
    """The kind of a slot: `file2` is another `file`."""
    return slot if slot in SLOTS else slot[:-1]


def fill(slot, rng):
    """A value of a slot."""
    return SLOTS[kind_of(slot)](rng)
