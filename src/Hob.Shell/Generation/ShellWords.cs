using System.Collections.Frozen;

namespace Hob.Shell.Generation;

/// <summary>Words that a shell understands by itself, without a program.</summary>
internal static class ShellWords
{
    private static readonly FrozenSet<string> Builtins = FrozenSet.ToFrozenSet(
        [
            ".", ":", "[", "alias", "bg", "bind", "break", "builtin", "caller", "cd", "command", "compgen", "complete", "compopt", "continue", "declare",
            "dirs", "disown", "echo", "enable", "eval", "exec", "exit", "export", "false", "fc", "fg", "getopts", "hash", "help", "history", "jobs", "kill",
            "let", "local", "logout", "mapfile", "popd", "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set", "shift", "shopt",
            "source", "suspend", "test", "times", "trap", "true", "type", "typeset", "ulimit", "umask", "unalias", "unset", "wait",
            "autoload", "bindkey", "emulate", "print", "rehash", "setopt", "unsetopt", "vared", "whence", "where", "which", "zmodload", "zmv", // zsh
            "abbr", "and", "argparse", "begin", "block", "commandline", "contains", "count", "end", "fish_config", "functions", "math", "not", "or",
            "random", "realpath", "set_color", "status", "string", "switch", // fish
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        ["!", "((", "[[", "{", "case", "coproc", "for", "function", "if", "select", "time", "until", "while"], StringComparer.Ordinal);

    /// <summary>Whether a shell has a command of this name built in.</summary>
    public static bool IsBuiltin(string word) => Builtins.Contains(word);

    /// <summary>Whether a command may begin with this word although it is no command.</summary>
    public static bool IsKeyword(string word) => Keywords.Contains(word);
}
