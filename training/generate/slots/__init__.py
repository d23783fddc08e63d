"""Slots: what a request names and a command copies. Each generator gives how a person says it and how the shell wants it."""

from . import machines, numbers, places, speech, texts, tongues, world, pasted  # they register their slots
from .names import file_name, file_path, folder_path, invented, stem
from .value import SLOTS, Value, double_quoted, fill, kind_of, named, plain, shell_word
