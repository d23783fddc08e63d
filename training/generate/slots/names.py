"""Names of files and folders, and the slots for files of a kind."""

from .. import words as w
from .value import SLOTS, named


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


def noun(rng, known=0.75):
    """One word that things are named by; `known`: how often one of the list."""
    return rng.choice(w.NOUNS) if rng.random() < known else invented(rng)


def stem(rng):
    """The name of a file without its extension."""
    thing = lambda: noun(rng)
    r = rng.random()
    if r < 0.41:
        return thing()
    if r < 0.46:
        return rng.choice([f"{thing()}{thing()}", f"my{thing()}", f"my{thing()}", f"{thing()}{rng.choice(['app', 'site', 'stuff', 'docs', 'backup', 'data', 'project'])}"])
    if r < 0.60:
        return thing() + rng.choice("__--") + thing()
    if r < 0.70:
        return thing() + rng.choice(["", "_", "-"]) + str(rng.choice([1, 2, 3, 4, 5, 7, 10, 12, 42, 99, 2023, 2024, 2025, rng.randint(0, 999)]))
    if r < 0.78:
        return thing().capitalize() + thing().capitalize()
    if r < 0.83:
        return thing() + thing().capitalize()
    if r < 0.87:
        return thing().upper()
    if r < 0.90:
        return thing().capitalize()
    if r < 0.94:
        return rng.choice([f"{thing()} {thing()}", f"{thing()} {thing()}", f"{thing().capitalize()} {thing().capitalize()}", f"{thing()} {rng.choice([2, 3, 2023, 2024, 2025])}", f"{thing().capitalize()} {rng.randint(2019, 2026)}"])
    if r < 0.96:
        return f"{thing()}-{rng.randint(2019, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    if r < 0.98:
        return rng.choice("abcdefghijklmnopqrstuvwxyz")
    return f"{thing()}.{thing()}"


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
_files("script", ["sh"])
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
