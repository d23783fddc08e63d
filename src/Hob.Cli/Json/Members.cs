using System.Text.Json;

namespace Hob.Cli.Json;

/// <summary>Reads the members of a request and remembers the first complaint. A member that is null counts as absent.</summary>
internal ref struct Members(JsonElement request)
{
    /// <summary>The first thing that is wrong, or null.</summary>
    public string? Complaint { get; private set; }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name)
    {
        var text = Text(name);
        if (text is null)
            Complaint ??= $"\"{name}\" is missing: give a string";

        return text ?? "";
    }

    /// <summary>A text that may be absent.</summary>
    public string? Text(string name)
    {
        if (Value(name) is not { } value)
            return null;

        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();

        Complaint ??= $"\"{name}\" must be a string";
        return null;
    }

    /// <summary>A whole number above zero that may be absent.</summary>
    public int? Count(string name)
    {
        if (Value(name) is not { } value)
            return null;

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count > 0)
            return count;

        Complaint ??= $"\"{name}\" must be a whole number above zero";
        return null;
    }

    /// <summary>The member, or null when it is absent.</summary>
    public readonly JsonElement? Value(string name) =>
        request.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
