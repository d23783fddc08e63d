"""Files to be run or made, folders, and the ways to say where."""

from .. import words as w
from .names import file_name, folder_path, invented, stem
from .value import SLOTS, Value, named, plain, slot


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
         "", "in the working directory", "in the present directory", "from the current directory", "in .", "in current folder", "in current directory"]
_HERE_DEEP = _HERE + ["in the current directory tree", "under this folder", "in the current directory and its subdirectories",
                      "in the current directory and below", "below the current directory", "recursively from here", "in this directory tree",
                      "in the current directory and all subdirectories", "recursively in the current directory", "in the current working directory",
                      "under current directory", "under current directory", "under current directory tree", "from the current directory tree", "in and below the current directory", "under the current directory tree",
                      "in the current working directory tree", "in the current folder and its subfolders", "under the current directory and below", "in the current directory recursively", "in the current directory and its sub-directories"]
_AT = ["in {}", "in {}", "in {}", "under {}", "under {}", "in the {} directory", "in the {} folder", "in directory {}", "inside {}", "within {}",
       "in the directory {}", "in folder {}", "from {}", "in my {} folder", "inside the {} directory", "located in {}"]
_AT_DEEP = _AT + ["below {}", "in the {} directory tree", "under the {} directory", "under directory {}", "recursively in {}", "anywhere under {}",
                  "in {} and its subdirectories", "in {} and below", "beneath {}", "in {} and all its subfolders", "in the directory tree {}", "under the {} tree",
                  "in the folder {}", "under the {} directory tree", "under {} directory tree", "under {} and below", "from the {} directory tree", "under {} and its subdirectories", "in and below {}", "under the directory {}", "under {} directory"]
_KNOWN = [("in my home directory", "~"), ("in the home directory", "~"), ("under my home folder", "~"), ("in my downloads folder", "~/Downloads"),
          ("in Downloads", "~/Downloads"), ("on my desktop", "~/Desktop"), ("in my documents", "~/Documents"), ("in the parent directory", ".."),
          ("in the root directory", "/"), ("in home", "~"), ("in ~", "~"), ("in /", "/"), ("in $HOME", "$HOME"), ("one level up", "..")]
_KNOWN_DEEP = _KNOWN + [("on the whole system", "/"), ("on the entire filesystem", "/"), ("anywhere on this machine", "/"), ("on the system", "/"),
                        ("in the entire file system", "/"), ("under /", "/"), ("in the file system", "/"), ("in entire file system", "/"), ("in the home folder", "~"), ("in the home directory tree", "~"), ("in the entire filesystem", "/")]


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
_STANDARD = {"Desktop": "desktop", "Downloads": "downloads", "Documents": "documents", "Pictures": "pictures", "Music": "music", "Videos": "videos"}


@slot
def known(rng):
    """One of the folders that everyone has, as people call it."""
    name = rng.choice(["Desktop", "Desktop", "Downloads", "Downloads", "Documents", "Documents", "Pictures", "Music", "Videos", ""])
    if not name:
        return plain(rng.choice(["my home directory", "my home folder", "the home directory", "my home", "~", "$HOME"]), "~")
    plural = _STANDARD[name]
    return plain(rng.choice([f"my {plural}", f"my {plural} folder", f"the {plural} folder", f"my {name} folder", f"the {name} folder", f"~/{name}", f"the {plural} directory"] + (["the desktop"] if name == "Desktop" else [name])), f"~/{name}")
