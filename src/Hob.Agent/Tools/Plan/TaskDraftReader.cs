using System.Text.Json;
using Hob.Agent.Plans;
using Hob.ToolCalling.Json;

namespace Hob.Agent.Tools.Planning;

/// <summary>Reads tasks in whatever form they come: objects under many names, plain texts, JSON written as a text, lines with numbers or bullets.</summary>
internal static class TaskDraftReader
{
    private static readonly string[] Titles = ["title", "name", "task", "step", "summary", "content", "text", "action"];

    /// <summary>Tasks from a value of any kind.</summary>
    public static IReadOnlyList<TaskDraft> ReadMany(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(ReadMany)],
        JsonValueKind.String => ReadText(value.GetString()!),
        JsonValueKind.Number => [],
        JsonValueKind.Object when Inner(value) is { } inner => ReadMany(inner),
        JsonValueKind.Object when Titles.Any(name => Text(value, name) is not null) || Text(value, "description") is not null => [ReadObject(value, own: true)],
        // {"1": …, "2": …}
        JsonValueKind.Object => [.. value.EnumerateObject().SelectMany(member => ReadMany(member.Value)
            .Select(draft => draft.Reference is null ? draft with { Reference = member.Name } : draft))],
        _ => [],
    };

    /// <summary>Tasks from a text: JSON, several lines, or one task.</summary>
    public static IReadOnlyList<TaskDraft> ReadText(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return [];
        if (trimmed[0] is '[' or '{' && JsonRepair.Repair(trimmed) is { Valid: true } repaired)
        {
            using var document = JsonDocument.Parse(repaired.Json);
            return ReadMany(document.RootElement);
        }
        var lines = trimmed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 1) return [new() { Title = AfterMark(lines[0]) is { Length: > 0 } title ? title : lines[0] }];
        if (!lines.Any(line => AfterMark(line) is not null)) return [.. lines.Select(line => new TaskDraft { Title = line })];
        // A line without a mark belongs to the task before it.
        var drafts = new List<TaskDraft>();
        foreach (var line in lines)
        {
            if (AfterMark(line) is { } title) drafts.Add(new() { Title = title });
            else if (drafts.Count > 0) drafts[^1] = drafts[^1] with { Description = drafts[^1].Description is { } before ? before + "\n" + line : line };
        }
        return drafts;
    }

    /// <summary>A task from an object.</summary>
    /// <param name="value">An object.</param>
    /// <param name="own">Whether the object is the task itself; otherwise its title and id are told elsewhere.</param>
    public static TaskDraft ReadObject(JsonElement value, bool own)
    {
        var title = own ? First(value, Titles) : null;
        var description = First(value, "description", "details", "detail", "desc", "instructions");
        return new()
        {
            Title = title ?? (own ? description : null),
            Description = title is null && own ? null : description,
            Type = First(value, "type", "task_type", "kind", "category") is { } type ? TaskWords.TypeOf(type) : null,
            Complexity = First(value, "complexity", "difficulty", "effort") is { } complexity ? TaskWords.ComplexityOf(complexity) : null,
            DependsOn = References(value),
            Acceptance = Lines(value, "acceptance", "acceptance_criteria", "criteria", "done_when", "verify", "verification"),
            Reference = own ? First(value, "id", "number", "order", "task_id", "key") : null,
        };
    }

    /// <summary>Whether a text is more than the name of one task.</summary>
    public static bool LooksLikeTasks(string text) => text.TrimStart() is ['[' or '{', ..] || CountNumbered(text) >= 2;

    /// <summary>How many lines of a text begin with a number or a bullet.</summary>
    public static int CountNumbered(string text) => text.Split('\n').Count(line => AfterMark(line.Trim()) is not null);

    /// <summary>The lines of a text that begin with neither.</summary>
    public static string WithoutNumbered(string text) => string.Join('\n', text.Split('\n').Where(line => AfterMark(line.Trim()) is null)).Trim();

    /// <summary>What follows <c>1.</c>, <c>2)</c>, <c>- </c> or <c>[ ]</c>; null when a line begins with none.</summary>
    private static string? AfterMark(string line)
    {
        var rest = line.AsSpan().TrimStart();
        var marked = false;
        if (rest is ['-' or '*' or '•', ' ', ..])
        {
            rest = rest[2..].TrimStart();
            marked = true;
        }
        foreach (var word in (ReadOnlySpan<string>)["task ", "step "])
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && rest.Length > word.Length && char.IsAsciiDigit(rest[word.Length])) rest = rest[word.Length..];
        }
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
        if (digits is > 0 and <= 3 && digits + 1 < rest.Length && rest[digits] is '.' or ')' or ':' && rest[digits + 1] == ' ')
        {
            rest = rest[(digits + 2)..].TrimStart();
            marked = true;
        }
        if (rest is ['[', ' ' or 'x' or 'X', ']', ..])
        {
            rest = rest[3..].TrimStart();
            marked = true;
        }
        return marked && rest.Length > 0 ? rest.Trim().Trim("*").ToString() : null;
    }

    private static JsonElement? Inner(JsonElement value) =>
        Titles.All(name => Text(value, name) is null) && (value.TryGetProperty("tasks", out var inner) || value.TryGetProperty("steps", out inner)) ? inner : null;

    private static List<string>? References(JsonElement value)
    {
        foreach (var name in (ReadOnlySpan<string>)["depends_on", "dependencies", "depends", "dependency", "after", "requires", "blocked_by"])
        {
            if (!value.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null) continue;
            var texts = new List<string>();
            Collect(found, texts);
            return texts;
        }
        return null;
    }

    private static void Collect(JsonElement value, List<string> texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Collect(item, texts);
                break;
            case JsonValueKind.Object:
                if (First(value, "id", "number", "task", "title", "name") is { } named) texts.Add(named);
                break;
            case JsonValueKind.Number:
                texts.Add(value.TryGetInt64(out var number) || (value.TryGetDouble(out var real) && real == Math.Floor(real) && (number = (long)real) >= 0)
                    ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : value.GetRawText());
                break;
            case JsonValueKind.String:
                AddTexts(value.GetString()!.Trim(), texts);
                break;
        }
    }

    /// <summary>A text names one task, or several: <c>1, 2</c>, <c>1 and 2</c>, <c>[1, 2]</c>. Commas within a title are told by what is around them.</summary>
    private static void AddTexts(string text, List<string> texts)
    {
        if (text is ['[', .., ']']) text = text[1..^1];
        if (text.Length == 0 || text.ToLowerInvariant() is "none" or "n/a" or "null" or "-" or "nothing") return;
        var parts = text.Split([",", ";", " and ", "&"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var numbers = parts.All(part => part.Trim('"', '\'').TrimStart('#') is { Length: > 0 and < 12 } plain && plain.Any(char.IsAsciiDigit) && !plain.Contains(". ", StringComparison.Ordinal));
        if (numbers || (parts.Length > 1 && text.Contains(';', StringComparison.Ordinal))) texts.AddRange(parts.Select(part => part.Trim('"', '\'')));
        else texts.Add(text);
    }

    private static string? Lines(JsonElement value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out var found)) continue;
            if (found.ValueKind == JsonValueKind.Array)
                return string.Join('\n', found.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText()));
            if (Text(value, name) is { } text) return text;
        }
        return null;
    }

    private static string? First(JsonElement value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(value, name) is { } text) return text;
        }
        return null;
    }

    private static string? Text(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) ? found.ValueKind switch
    {
        JsonValueKind.String when !string.IsNullOrWhiteSpace(found.GetString()) => found.GetString()!.Trim(),
        JsonValueKind.Number => found.GetRawText(),
        _ => null,
    } : null;
}
