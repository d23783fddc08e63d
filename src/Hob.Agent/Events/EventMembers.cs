using System.Text.Json;

namespace Hob.Agent.Events;

/// <summary>The members of an event, read strictly: the first that is missing or of another kind makes the event a damaged one.</summary>
/// <param name="json">The event.</param>
internal struct EventMembers(JsonElement json)
{
    /// <summary>What is wrong; null when all is well so far.</summary>
    public string? Problem { get; private set; } = json.ValueKind == JsonValueKind.Object ? null : "it is no JSON object";

    public string Text(string name)
    {
        if (OptionalText(name) is { } text)
            return text;
        Problem ??= $"\"{name}\" is missing";
        return "";
    }

    public string? OptionalText(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Problem ??= $"\"{name}\" is no text";
        return null;
    }

    public long? OptionalNumber(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;
        Problem ??= $"\"{name}\" is no whole number";
        return null;
    }

    public int? OptionalInteger(string name)
    {
        var number = OptionalNumber(name);
        if (number is < int.MinValue or > int.MaxValue)
            Problem ??= $"\"{name}\" is out of range";
        return Problem is null ? (int?)number : null;
    }

    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    public DateTimeOffset Time(string name)
    {
        if (Find(name) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out var time))
            return time;
        Problem ??= $"\"{name}\" is no time";
        return default;
    }

    /// <summary>Any value, on its own.</summary>
    public JsonElement Value(string name)
    {
        if (Find(name) is { } value)
            return value.Clone();
        Problem ??= json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out _) ? $"\"{name}\" is missing" : null;
        return Null;
    }

    public readonly JsonElement? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public IReadOnlyList<JsonElement> Items(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray()];
        Problem ??= $"\"{name}\" is no list";
        return [];
    }

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var item in Items(name))
        {
            if (item.ValueKind == JsonValueKind.String)
                texts.Add(item.GetString()!);
            else
                Problem ??= $"\"{name}\" holds what is no text";
        }
        return texts;
    }

    /// <summary>Takes over what is wrong in a part.</summary>
    public void Include(in EventMembers part) => Problem ??= part.Problem;

    private static JsonElement Null => JsonElement.Parse("null"u8);
}
