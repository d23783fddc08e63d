namespace Hob.ToolCalling.Json;

/// <summary>What stands after a value.</summary>
/// <param name="Consumed">Where the residue that belongs to the value ends.</param>
internal readonly record struct ValueTail(int Consumed)
{
    private readonly Repair[]? _repairs = null;

    /// <summary>The names of what was passed over or found.</summary>
    public Repair[] Repairs
    {
        get => _repairs ?? [];
        private init => _repairs = value;
    }

    /// <summary>Passes over space, surplus closers, semicolons, fences, comments and special tokens; says whether more follows.</summary>
    public static ValueTail Read(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        var kinds = new List<Repair>();
        while (i < text.Length)
        {
            var (end, kind) = Residue(text, i);
            if (end == i)
            {
                kinds.Add(new Repair(text[i] is '{' or '[' or ',' ? RepairKind.ConcatenatedValues : RepairKind.SurroundingText));
                break;
            }
            if (kind is { } found && !kinds.Contains(new Repair(found)))
                kinds.Add(new Repair(found));
            i = end;
        }
        return new ValueTail(i) { Repairs = kinds.Count == 0 ? [] : [.. kinds] };
    }

    private static (int End, RepairKind? Kind) Residue(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        if (TolerantReader.IsSpace(c))
            return (i + 1, null);
        if (TolerantReader.IsInvisible(c))
            return (i + 1, RepairKind.InvisibleCharacter);
        if (c is '}' or ']' or ')')
            return (i + 1, RepairKind.ExtraCloser);
        if (c == ';')
            return (i + 1, RepairKind.SurroundingText);
        if (c == ',' && text[(i + 1)..].TrimStart().IsEmpty)
            return (text.Length, RepairKind.TrailingComma);
        if (text[i..].StartsWith("```"))
            return (i + 3, RepairKind.SurroundingText);
        if (text[i..].StartsWith("//"))
            return (text[i..].IndexOf('\n') is var line and >= 0 ? i + line : text.Length, RepairKind.Comment);
        if (text[i..].StartsWith("/*") && text[i..].IndexOf("*/") is var close and > 0)
            return (i + close + 2, RepairKind.Comment);
        if (c is '<' or '[' && SpecialTokens.EndOf(text, i) is var end && end > i)
            return (end, RepairKind.SpecialToken);
        return (i, null);
    }
}
