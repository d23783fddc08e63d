"""Names in a request stand aside while the model works: it sees a mark, writes the mark, and the name is put back by string.

A small model copies rare names badly, and a name that is never spelt cannot be spelt wrong. What is a name is decided by form alone (FORMAT.md), the same
way here and in Hob. The extension, a leading `/`, `~/` or `./` and a trailing `/` or `*` stay visible: they tell what kind of thing it is.

    find all *.py files under /home/ann/my_tools       ->  find all *.py files under /①
    find /① -type f -name "*.py"                       ->  find /home/ann/my_tools -type f -name "*.py"
"""

import json
import re

MARKS = [chr(0xE001 + i) for i in range(7)]  # private characters stand for the control tokens <|1|> to <|7|>
SHORTEST = 2
KEPT = set("""and/or or/and files/directories files/folders file/directory file/folder directories/files folders/files directory/folder read/write input/output i/o tcp/ip n/a
w/o he/she client/server /dev/null /etc/passwd /etc/group /etc/hosts /bin/bash /bin/sh e.g i.e node.js utf-8 utf-16 sha-1 sha-256 sha-512 iso-8859-1 javascript typescript
github gitlab youtube libreoffice powershell postgresql mysql networkmanager openssl opensuse macos ipython linkedin auth.log kern.log dpkg.log boot.log mail.log ufw.log fail2ban.log""".split())

_QUOTED = re.compile(r"(?<![\w\\])([\"'`])(?=\S)([^\"'`\n]{1,200}?)(?<=\S)\1(?!\w)")
_CHUNK = re.compile(r"\S+")
_NAME = re.compile(r"((?:[a-z]+://)?(?:~/|(?:\.\.?/)+|/)?\*?)(.*?)((?:\.[A-Za-z][A-Za-z0-9]{0,6}|\.7z){0,2}/?\*?)", re.S)
_CORE = re.compile(r"[\w.@%+:,/=?&#~-]+")


def core_of(text, forced=False):
    """The part of a name that is hidden, as (start, end), or None where the text is no name. `forced`: it was quoted."""
    if text.lower() in KEPT:
        return None
    m = _NAME.fullmatch(text)
    start, end = m.span(2)
    core = m[2]
    if forced and (not core or not _CORE.fullmatch(core) or core != core.strip()):
        return (0, len(text)) if re.search(r"\w", text) and len(text) >= SHORTEST and not re.search(r"[$*?\[\]{}\\]", text) else None
    if len(core) < (1 if m[3].strip("/*") else SHORTEST) or not _CORE.fullmatch(core) or not re.search(r"[^\W\d]", core) and not re.fullmatch(r"\d+\.\d+\.\d+\.\d+", core):
        return None
    if forced or "/" in text or m[3].strip("/*") or "_" in core or "@" in core or m[1].endswith("*") or m[3].endswith("*") or re.fullmatch(r"\d+\.\d+\.\d+\.\d+", core):
        return start, end
    return (start, end) if re.search(r"[a-z][A-Z]|\w-\w*\d", core) else None


def spans(request):
    """Where the hidden parts are, in order."""
    found, covered = [], []
    for m in _QUOTED.finditer(request):
        covered.append(m.span())
        inner = core_of(m[2], forced=True)
        if inner:
            found.append((m.start(2) + inner[0], m.start(2) + inner[1]))
    for m in _CHUNK.finditer(request):
        start, end = m.span()
        if any(a < end and start < b for a, b in covered):
            continue
        while start < end and request[start] in "([{<,:;\"'`":
            start += 1
        while end > start and (request[end - 1] in ",;:!?)]}>\"'`" or request[end - 1] == "." and request[start:end].strip(".")):
            end -= 1
        inner = core_of(request[start:end])
        if inner:
            found.append((start + inner[0], start + inner[1]))
    return sorted(found)


def hide(request):
    """(the request with marks, the names behind them). The same name has the same mark; from the eighth on names stay visible."""
    names, out, end = [], [], 0
    for a, b in spans(request):
        name = request[a:b]
        if name not in names:
            if len(names) == len(MARKS):
                continue
            names.append(name)
        out += [request[end:a], MARKS[names.index(name)]]
        end = b
    return "".join(out) + request[end:], names


def mark(answer, names):
    """The answer with marks in place of the names, as the model shall write it."""
    for i, name in sorted(enumerate(names), key=lambda p: -len(p[1])):
        # Behind the \b of a pattern or the _ after a command's output a name begins too.
        answer = re.sub(r"(?:(?<![A-Za-z0-9_-])|(?<=\\b)|(?<=\)_))" + re.escape(name) + r"(?![A-Za-z0-9_])", MARKS[i], answer)
    return answer


def command(marked, names):
    """A command with the names put back; a name is quoted or escaped as the place where it stands needs it, so that it stays one text."""
    out, quote, i = [], "", 0
    while i < len(marked):
        c = marked[i]
        if c in MARKS:
            at = MARKS.index(c)
            out.append(_inside(names[at], quote) if at < len(names) else "")
        else:
            if c == "\\" and quote != "'":
                out.append(marked[i:i + 2])
                i += 2
                continue
            if c in "\"'":
                quote = "" if quote == c else c if not quote else quote
            out.append(c)
        i += 1
    return "".join(out)


def _inside(name, quote):
    if quote == '"':
        return re.sub(r'(["$`\\])', r"\\\1", name)
    if quote == "'":
        return name.replace("'", "'\\''")
    if re.fullmatch(r"[\w./:@%+=,~^-]+", name):
        return name
    return '"' + re.sub(r'(["$`\\])', r"\\\1", name) + '"'


def arguments(marked, names):
    """The JSON arguments of a call with the names put back."""
    for i, name in enumerate(names):
        marked = marked.replace(MARKS[i], json.dumps(name, ensure_ascii=False)[1:-1])
    return marked
