namespace Hob.Cli.Configuration.Toml;

/// <summary>A part of a TOML text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from the start of the text.</param>
/// <param name="End">Where it ends (exclusive).</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Column">The column at which it begins, in UTF-16 units from 1.</param>
public readonly record struct TomlSpan(int Start, int End, int Line, int Column);
