using System.Diagnostics.CodeAnalysis;

namespace Hob.Cli.Configuration.Toml;

/// <summary>Ends reading. Never leaves <see cref="TomlDocument"/>.</summary>
internal sealed class TomlException(TomlError error) : Exception(error.ToString())
{
    public TomlError Error => error;
}

/// <summary>The faults of a TOML text.</summary>
internal static class Throw
{
    /// <summary>What stands where the cursor is, is wrong.</summary>
    [DoesNotReturn]
    public static void Here(Cursor cursor, string problem, string remedy) =>
        throw new TomlException(new TomlError(cursor.Line, cursor.Column, problem, remedy));

    /// <summary>What stands at a known place is wrong.</summary>
    [DoesNotReturn]
    public static void At(TomlSpan place, string problem, string remedy) =>
        throw new TomlException(new TomlError(place.Line, place.Column, problem, remedy));
}
