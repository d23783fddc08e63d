"""The same request in other words, so that the model learns what is asked for and not how a few dozen ways to ask for it look (Wei and Zou 2019, "EDA: Easy
Data Augmentation"): words change places with others that mean the same there, articles go, now and then another word too."""

import re

_CHANGED, _ARTICLES, _LOST = 0.2, 0.25, 0.025  # how often a word with others that mean the same becomes one of them, an article goes, any other word goes
# What takes the place of a word, but not the other way round: `make` is said for `create`, yet not every `make` means that.
_SAME = {word: others.split("|") for line in """
show: display|print|view|output|list|see
display: show|print|view|output
list: show|display|print|enumerate
view: show|see|look at|display
output: show|print|write out
delete: remove|erase|get rid of|wipe|drop|throw away
remove: delete|erase|get rid of|take out|drop
erase: delete|remove|wipe
create: make|generate|set up|add|produce
generate: create|make|produce
find: locate|look for|search for|track down|get
locate: find|look for|search for
folder: directory|dir
folders: directories|dirs
directory: folder|dir
directories: folders
subfolders: subdirectories|folders below
subdirectories: subfolders
biggest: largest|heaviest
largest: biggest|heaviest
newest: latest|most recent
latest: newest|most recent
smallest: tiniest|lightest
oldest: earliest
start: launch|fire up|bring up
launch: start|run|fire up
stop: halt|end|shut down
terminate: kill|end|stop
kill: terminate|end
execute: run|start
change: alter|modify|set
modify: change|alter|edit
count: tally|count up|add up
using: with|via|by means of|through
containing: with|that contain|having|including
contains: has|includes|holds
contain: have|include|hold
inside: in|within
within: in|inside
under: below|beneath|in
below: under|beneath
beneath: under|below
each: every|any
every: each|any
move: transfer|shift|relocate
machine: computer|system|box|host
computer: machine|pc|system|box
system: machine|computer
server: host|machine
program: application|app|tool
programs: applications|apps|tools
app: application|program
application: app|program
memory: ram
ram: memory
disk: drive
drive: disk
password: passphrase
currently: right now|now|at the moment|presently
only: just|nothing but
check: verify|test|see|look
verify: check|make sure
fetch: get|grab|retrieve|pull
grab: get|fetch
download: fetch|grab|get|pull|retrieve
upload: send|transfer|push
send: transfer|ship|deliver|push
install: set up|add|get
uninstall: remove|get rid of|delete
replace: substitute|swap|exchange|change
substitute: replace|swap
compress: pack|squeeze
extract: unpack|get out
unpack: extract|open
convert: turn|transform|change
save: store|write|put|keep
store: save|put|keep
append: add|attach
insert: add|put
combine: join|merge|put together
split: divide|break|cut
compare: contrast|hold up
final: last
rows: lines
column: field
columns: fields
field: column
lowercase: lower case|small letters
uppercase: upper case|capitals|capital letters
permissions: rights|access rights
users: accounts
user: account
running: active|that run
process: task
processes: tasks
repository: repo
repo: repository
picture: photo
photo: picture
video: movie|clip
movie: video|film
song: track
keep: retain|preserve
enable: turn on|activate|switch on
disable: turn off|deactivate|switch off
which: what
what's: what is
recursively: in all subfolders|at any depth|and everything below
contents: content
big: large
large: big
new: fresh
quickly: fast
continuously: all the time|again and again
anymore: any more
pause: suspend|hold
resume: continue|go on with
allow: permit|let
block: forbid|ban
connect: link
print: show|display|output
""".strip().splitlines() for word, others in [line.split(": ")]}
_KEPT = {"not", "without", "except", "never", "neither", "other", "than", "more", "less", "over", "before", "after", "into", "from", "with", "back", "undo", "only", "last", "first", "between",
         "http", "https", "github"}
_WORD = re.compile(r"(?<![\w./&*\\$@=:~-])[a-z]+(?:'s)?(?![\w./&*\\$@=:~-])(?! of\b)")


def reworded(rng, text):
    """What stands between the slots of a request, with some of its words exchanged or left out."""
    def other(m):
        word, r = m[0], rng.random()
        if word in ("the", "a", "an", "my"):
            return "" if r < _ARTICLES else word
        if word in _SAME:
            return rng.choice(_SAME[word]) if r < _CHANGED else word
        return "" if r < _LOST and len(word) > 3 and word not in _KEPT else word
    return _WORD.sub(other, text)
