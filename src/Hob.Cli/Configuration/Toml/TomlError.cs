namespace Hob.Cli.Configuration.Toml;

/// <summary>Why a text is no TOML.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record TomlError(int Line, int Column, string Problem, string Remedy)
{
    /// <summary>One line: <c>line:column: what: what to do</c>.</summary>
    public override string ToString() => $"{Line}:{Column}: {Problem}: {Remedy}";
}
