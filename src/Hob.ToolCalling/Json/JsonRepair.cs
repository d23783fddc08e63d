using System.Text;

namespace Hob.ToolCalling.Json;

/// <summary>Reads JSON as models write it. Text that is valid already is returned as it is; anything else is mended, and every
/// mending is named. Linear in the length of the text, never throws.</summary>
/// <remarks>
/// Where a text is ambiguous, it is kept rather than interpreted: <c>NaN</c> and the infinities become strings, <c>007</c> becomes the
/// string <c>"007"</c> (a schema may make it a number), <c>\d</c> keeps its backslash, a bare word becomes a string, a key without a value
/// becomes null (or is left out where the text ended there). Of duplicate keys the last counts. Prose alone is no value.
/// </remarks>
public static class JsonRepair
{
    /// <summary>Reads the first value in <paramref name="text"/> (or all of them, see <see cref="JsonRepairOptions.AllowMultiple"/>).</summary>
    public static JsonRepairResult Repair(ReadOnlySpan<char> text, JsonRepairOptions? options = null)
    {
        options ??= JsonRepairOptions.Default;
        return options.AllowMultiple ? Combine(text, options) : RepairOne(text, options.MaxDepth, isSequence: false);
    }

    /// <summary>Reads every value of a sequence: one a line (NDJSON), or separated by commas, semicolons or nothing.</summary>
    /// <remarks>Text that is no value ends the sequence; a sequence without any value gives one result that is not valid.
    /// <see cref="JsonRepairResult.Consumed"/> counts from the end of the previous value.</remarks>
    public static IReadOnlyList<JsonRepairResult> ReadAll(ReadOnlySpan<char> text, JsonRepairOptions? options = null)
    {
        options ??= JsonRepairOptions.Default;
        var results = new List<JsonRepairResult>();
        while (true)
        {
            var separators = SkipSeparators(text, results.Count > 0);
            if (separators == text.Length && results.Count > 0)
                return results;
            var result = RepairOne(text[separators..], options.MaxDepth, isSequence: true);
            if (!result.Valid && results.Count > 0)
                return results;
            results.Add(result with { Consumed = result.Consumed + separators });
            if (!result.Valid)
                return results;
            text = text[(result.Consumed + separators)..];
        }
    }

    private static JsonRepairResult Combine(ReadOnlySpan<char> text, JsonRepairOptions options)
    {
        var results = ReadAll(text, options);
        if (results.Count == 1)
            return results[0];
        var repairs = new List<Repair> { new(RepairKind.ConcatenatedValues) };
        var json = new StringBuilder("[");
        var index = 0;
        foreach (var result in results)
        {
            if (json.Length > 1)
                json.Append(',');
            json.Append(result.Json);
            repairs.AddRange(result.Repairs.Select(r => r with { Path = $"/{index}{r.Path}" }));
            index++;
        }
        return new JsonRepairResult
        {
            Valid = true,
            Json = json.Append(']').ToString(),
            Repairs = [.. repairs.Distinct()],
            Consumed = results.Sum(r => r.Consumed),
            Truncated = results[^1].Truncated,
        };
    }

    /// <summary>Whether <paramref name="text"/> is one strictly valid value and white space, so that there is nothing to repair.</summary>
    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \n\r\t");
        return StrictJson.FindEnd(text, 0, JsonRepairOptions.Default.MaxDepth) == text.Length;
    }

    private static JsonRepairResult RepairOne(ReadOnlySpan<char> text, int maxDepth, bool isSequence)
    {
        var start = 0;
        while (start < text.Length && TolerantReader.IsSpace(text[start]))
            start++;
        var end = StrictJson.FindEnd(text, start, maxDepth);
        if (end >= 0 && (isSequence ? EndsLine(text, end) : EndsClean(text, end)))
        {
            var tail = isSequence ? new ValueTail(end) : ValueTail.Read(text, end);
            return new JsonRepairResult { Valid = true, Json = text[start..end].ToString(), Repairs = tail.Repairs, Consumed = tail.Consumed };
        }
        return Mend(text, start, maxDepth, isSequence);
    }

    private static JsonRepairResult Mend(ReadOnlySpan<char> text, int start, int maxDepth, bool isSequence)
    {
        var before = new List<Repair>();
        // Residue at the very end would otherwise become part of a string that was cut off.
        var length = isSequence ? text.Length : TrimSpecialTokens(text, before);
        var body = text[..length];
        var first = ValueStart.Find(body, start, isSequence, before);
        if (first < 0)
            return Nothing(text, "no JSON value found");
        var reader = new TolerantReader(body, first, maxDepth);
        var json = reader.Read();
        if (json is null)
            return Nothing(text, reader.Error!);
        var position = reader.Position;
        if (!isSequence && json[0] is not ('{' or '[') && ValueTail.Read(body, position).Consumed < body.Length)
        {
            // A scalar followed by more: prose, which may hold the value further on.
            var container = ValueStart.FindContainer(body, position);
            if (container < 0)
                return Nothing(text, "no JSON value found");
            before.Add(new Repair(RepairKind.SurroundingText));
            reader = new TolerantReader(body, container, maxDepth);
            json = reader.Read();
            if (json is null)
                return Nothing(text, reader.Error!);
            position = reader.Position;
        }
        var tail = isSequence ? new ValueTail(position) : ValueTail.Read(body, position);
        var repairs = before.Concat(reader.Repairs).Concat(tail.Repairs).Distinct().ToArray();
        return new JsonRepairResult
        {
            Valid = true,
            Json = json,
            Repairs = repairs,
            Consumed = tail.Consumed == length ? text.Length : tail.Consumed,
            Truncated = reader.Truncated,
        };
    }

    private static JsonRepairResult Nothing(ReadOnlySpan<char> text, string error) =>
        new() { Valid = false, Json = "", Consumed = text.Length, Error = error };

    private static int TrimSpecialTokens(ReadOnlySpan<char> text, List<Repair> repairs)
    {
        var length = text.TrimEnd().Length;
        while (SpecialTokens.StartOfLast(text[..length]) is var start && start < length)
        {
            length = text[..start].TrimEnd().Length;
            if (repairs.Count == 0)
                repairs.Add(new Repair(RepairKind.SpecialToken));
        }
        return repairs.Count == 0 ? text.Length : length;
    }

    /// <summary>Whether nothing after a strictly valid value suggests that it was closed too early or goes on.</summary>
    private static bool EndsClean(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..].TrimStart();
        if (rest.IsEmpty)
            return true;
        var isContainer = text[end - 1] is '}' or ']';
        return isContainer && (rest[0] != ',' || rest[1..].TrimStart() is not ['"' or '\'', ..]);
    }

    private static bool EndsLine(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return end == text.Length || text[end] is '\n' or '\r' or ';' or '{' or '[' || (text[end] == ',' && text[end - 1] is not '}');
    }

    private static int SkipSeparators(ReadOnlySpan<char> text, bool afterValue)
    {
        var i = 0;
        while (i < text.Length && (TolerantReader.IsSpace(text[i]) || (afterValue && text[i] is ',' or ';')))
            i++;
        return i;
    }
}
