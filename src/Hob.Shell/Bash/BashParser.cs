namespace Hob.Shell.Bash;

/// <summary>Reads the shell command language as bash does (POSIX.1-2024, Shell Command Language, and the bash 5.3 reference manual),
/// which covers what sh, dash, ksh and zsh have in common with it.</summary>
public static class BashParser
{
    /// <summary>How deep commands, substitutions and quotes may be nested in each other.</summary>
    public const int NestingLimit = 200;

    /// <summary>Parses a script in time linear in its length. Never fails: what cannot be read is in <see cref="BashScript.Errors"/>,
    /// and everything that stands around it is in the tree.</summary>
    /// <param name="text">Any text.</param>
    public static BashScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Parser(text).ParseScript();
    }
}
