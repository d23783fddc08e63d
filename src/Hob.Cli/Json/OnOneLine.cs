namespace Hob.Cli.Json;

/// <summary>Removes the white space between the tokens of valid JSON.</summary>
internal static class OnOneLine
{
    /// <summary>Compacts in place; the answer is the beginning of <paramref name="json"/>.</summary>
    public static ReadOnlySpan<byte> Json(Span<byte> json)
    {
        var kept = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var unit = json[i];
            if (inString && unit == '\\' && i + 1 < json.Length)
            {
                json[kept++] = unit;
                unit = json[++i];
            }
            else if (unit == '"')
                inString = !inString;
            else if (!inString && unit is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                continue;

            json[kept++] = unit;
        }

        return json[..kept];
    }
}
