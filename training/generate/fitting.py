"""Whether a command of a corpus does what its request says: no name that the request never says, none left out, the same numbers.

The pairs of NL2Bash were collected from pages that explained more than the sentence that was kept. A command with a path, a pattern or a time that the
request does not have teaches the model to invent; one without what the request names teaches it to forget.
"""

import re

from . import words

# Names that a request need not say.
_KNOWN = re.compile(
    r"/dev/\S*|/proc\S*|/etc/(?:passwd|group|hosts|shadow|fstab|os-release|resolv\.conf|crontab|shells|services)|/bin/\S*|/usr/bin/\S*|/sys/\S*|/var/log\S*|/tmp/?|/home/?|/usr/?|/etc/?|/|\.\.?/?|~/?|"
    r"~/\.(?:bashrc|profile|bash_profile|bash_history|ssh\S*)|s/.*|[yY]/.*|\d+/\d+|/[0-7ugoa=rwxst,+]+|and/or|\./\*/?|\*/?")
_SHELL = {"HOME", "PATH", "USER", "PWD", "OLDPWD", "SHELL", "RANDOM", "UID", "EUID", "LOGNAME", "HOSTNAME", "IFS", "PPID", "SHLVL", "LINES", "COLUMNS", "SSH_CLIENT", "SSH_CONNECTION", "DISPLAY", "LANG", "PIPESTATUS", "TMPDIR", "REPLY", "PS1",
          "SECONDS", "BASHPID", "NF", "NR", "FNR", "FILENAME", "EDITOR", "TERM", "SHELLOPTS", "BASH_VERSION", "HOSTTYPE", "MACHTYPE", "OSTYPE"}
# What people call the files of an extension.
_SPOKEN = {"txt": "text txt", "jpg": "jpg jpeg image picture photo", "jpeg": "jpg jpeg image picture photo", "png": "png image picture photo", "gif": "gif image picture", "h": "header", "c": "c source", "cpp": "c++ cpp source", "py": "python py",
           "pyc": "pyc python compiled", "js": "javascript js", "pl": "perl pl", "rb": "ruby rb", "sh": "shell bash script", "md": "markdown", "log": "log", "html": "html htm web", "htm": "html htm web", "java": "java", "class": "class", "php": "php",
           "css": "css style", "gz": "gz gzip compressed zip", "tgz": "tgz tar", "tar": "tar", "bz2": "bz2 bzip", "zip": "zip", "bak": "bak backup", "tmp": "tmp temp", "swp": "swp swap", "mp3": "mp3 music", "pdf": "pdf", "o": "object", "so": "shared",
           "xml": "xml", "csv": "csv", "conf": "conf", "sql": "sql", "rpm": "rpm", "deb": "deb", "svn": "svn", "git": "git"}
_NUMBER = {"1": "one a an hour day minute first last single once today yesterday since past previous 24 60", "-1": "yesterday 24 day", "2": "two second twice 48", "3": "three third 72", "4": "four fourth", "5": "five fifth", "6": "six sixth", "7": "seven week seventh",
           "8": "eight", "9": "nine", "10": "ten tenth first last top", "14": "week fortnight fourteen", "15": "fifteen", "20": "twenty", "30": "month thirty half", "31": "month", "60": "hour sixty", "90": "ninety month", "24": "day", "48": "two", "120": "two hour", "180": "half three months", "365": "year",
           "1440": "day 24", "0": "today zero 24 day", "100": "hundred", "50": "fifty", "12": "twelve", "200": "hundred", "500": "hundred"}
_TOKEN = re.compile(r"(?P<path>(?<![\w$*}\]])(?:~|\.{1,2})?/[\w.+*?-][\w./+*?-]*|(?<![\w/$*.-])[\w-][\w.-]*/[\w./*-]+)|\*\.(?P<ext>[A-Za-z]\w{0,4})\b|\$\{?(?P<variable>[A-Za-z_]\w*)|-[acm](?:time|min) (?P<time>[+-]?\d+)\b|-size [+-]?(?P<size>\d+)|"
                    r"-i?name (?P<name>\"?[\w.*?-]+\"?)|(?P<quoted>(?<=[\"'])[A-Za-z][\w .-]{2,}(?=[\"']))|(?<![\w.])(?P<file>[\w-]+\.(?:txt|log|csv|sh|py|tar|gz|zip|html|xml|json|conf|c|js|sql|jpg|png|mp3|pdf))\b")


# Commands that are no good example: for another system, with a placeholder left in, in a language of its own, with quotes of a word processor.
_POOR = re.compile(r"<[a-z_ -]+>|\b(?:php|ruby|osascript|gnutar|xmlstarlet|gawk) |[\u2010-\u201f\u2033]|-type -|^find (?!.*-(?:exec|execdir|ok|okdir) ).*\{\} \\;")
_ELSEWHERE = re.compile(r"\bmac\b|mac os|macos|osx|os x|cygwin|solaris|bsd", re.IGNORECASE)
_MODES = re.compile(r"(?<![\w.])0?[0-7]{3}(?![\w.])")


def fits(description, command):
    said = description.lower()
    if _POOR.search(command) or _ELSEWHERE.search(description):
        return False
    modes = set(_MODES.findall(description))
    if modes and re.search(r"chmod|-perm", command) and _MODES.search(command) and not modes & set(_MODES.findall(command)):
        return False
    found = set(re.findall(r"[a-z0-9]+", said))
    made = set(re.findall(r"(?:^|[ ;({])(?:for |read (?:-\w+ )*|local |export |declare (?:-\w+ )*)?([A-Za-z_]\w*)(?==| in |;| <|$)|read (?:-\w+ )*([A-Za-z_]\w*)", command)) | {("f", ""), ("i", "")}
    made = {n for pair in made for n in pair if n}
    for m in _TOKEN.finditer(command):
        if not _said(m, said, found, made):
            return False
    return _complete(description, command)


def _said(m, said, found, made):
    """Whether the request says what a token of the command names, or need not."""
    kind, text = m.lastgroup, m[m.lastgroup]
    low = text.lower()
    if kind == "path":
        return bool(_KNOWN.fullmatch(text)) or _mentions(low, said)
    if kind == "ext":
        return low in found or low in said or any(w in said for w in _SPOKEN.get(low, "").split())
    if kind == "variable":
        return text in _SHELL or text in made or low in said
    if kind == "time":
        n = text.lstrip("+-")
        return bool({n, *_NUMBER.get(n, "").split()} & found) or re.search(rf"(?<!\d){n}(?!\d)", said) is not None
    if kind == "size":
        return text in found or text in ("0", "1") or bool(set(_NUMBER.get(text, "").split()) & found) or bool(re.search(rf"(?<!\d){text}", said)) or len(text) > 5 or text in ("1024", "2048")
    if kind in ("name", "file"):
        return _mentions(low.strip('"'), said) or any(w in said for w in _SPOKEN.get(low.strip('"').rsplit(".", 1)[-1], "").split())
    return _mentions(low, said) or " " in text and all(w in said for w in low.split()[:1])


def _mentions(text, said):
    """Whether every long word of a name stands in the request."""
    parts = [p for p in re.findall(r"[a-z0-9]+", text) if len(p) > 1]
    return all(p in said for p in parts)


def _complete(description, command):
    """Whether the command has the paths and the file names that the request says."""
    for m in re.finditer(r"(?<![\w/:.])(?:~|\.{1,2})?/[\w.+-]+(?:/[\w.+-]+)*|(?<![\w/.*-])[\w-]+\.(?:txt|log|csv|sh|py|tar|gz|zip|html|xml|json|conf|c|h|js|sql|jpg|png|mp3|pdf)\b", description):
        core = m[0].rstrip("./").lstrip("~").lstrip("./")
        if core and not re.search(r"directories|symlinks|folders", core) and core.lower() not in command.lower() and core.lower() not in ("and", "or"):
            return False
    return True
