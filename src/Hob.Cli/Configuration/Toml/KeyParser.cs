namespace Hob.Cli.Configuration.Toml;

/// <summary>One part of a key.</summary>
/// <param name="Name">Without quotes.</param>
/// <param name="Span">Where it is written.</param>
internal readonly record struct KeyPart(string Name, TomlSpan Span);

/// <summary>Reads keys: bare, quoted and dotted.</summary>
internal static class KeyParser
{
    /// <summary>Reads a key and the blanks after it.</summary>
    public static List<KeyPart> Parse(Cursor cursor)
    {
        var parts = new List<KeyPart>(2);
        do
        {
            cursor.SkipBlanks();
            parts.Add(ParsePart(cursor));
            cursor.SkipBlanks();
        }
        while (cursor.Take('.'));

        return parts;
    }

    /// <summary>Whether a key can be written without quotes.</summary>
    public static bool IsBare(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(StringParser.BareKeyUnits);

    private static KeyPart ParsePart(Cursor cursor)
    {
        var start = cursor.Here;
        string name;
        if (cursor.Current is '"' or '\'')
        {
            if (StringParser.IsMultiLine(cursor))
                Throw.Here(cursor, "a key cannot be a multi-line string", "write it on one line, in single quotation marks");

            name = StringParser.Parse(cursor);
        }
        else
        {
            var rest = cursor.Rest;
            var length = rest.IndexOfAnyExcept(StringParser.BareKeyUnits);
            name = rest[..(length < 0 ? rest.Length : length)].ToString();
            if (name.Length == 0)
                Missing(cursor);

            cursor.Advance(name.Length);
        }

        return new KeyPart(name, start with { End = cursor.Index });
    }

    private static void Missing(Cursor cursor)
    {
        if (cursor.AtEnd || cursor.Current is '\n' or '\r' or '=' or ']' or '.' or '#')
            Throw.Here(cursor, "a key is missing", "write name = value");

        cursor.RefuseControl("a key");
        Throw.Here(cursor, $"'{cursor.Current}' cannot stand in a bare key", "put the key in quotation marks");
    }
}
