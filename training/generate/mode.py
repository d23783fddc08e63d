"""What is asked of the shell alone and what of all tools."""

from dataclasses import replace

# Where all tools are offered, the same words ask for a call of another tool.
SHELL_ALONE = {"math.evaluate", "files.write_line", "files.write_saying", "text.cat", "text.head", "text.lines", "text.from_line", "files.list_here"}
# What a shell command can stand for well enough is written down as an intent of its own; these have no such thing.
_NO_COMMAND = {"plan", "task_manager", "web_search", "session_context", "notebook_edit", "parse_document", "execute_code"}


def placed(rng, e):
    """The example as one of the two modes asks it, or None where it has no place there.

    Commands are asked mostly of the shell alone, calls of other tools always with the tools. Asked of the shell alone, small talk and calls
    that no command can stand for are declined.
    """
    if e.tool == "bash":
        return replace(e, tools=e.intent not in SHELL_ALONE and rng.random() < 0.25)
    if e.tool == "decline":
        return replace(e, tools=rng.random() < 0.4)
    if e.tool == "text" and rng.random() < 0.3:
        return replace(e, tool="decline")
    if e.tool in _NO_COMMAND and rng.random() < 0.12:
        return replace(e, tool="decline", answer="That is no shell command; hob run has a tool for it.")
    return replace(e, tools=True)
