using System.Text.Json;

namespace Hob.ToolCalling.Json;

/// <summary>JSON Pointers (RFC 6901), plain (<c>/a/b</c>) and in the fragment form (<c>#/a/b</c>).</summary>
internal static class JsonPointer
{
    /// <summary>A pointer to the member or element <paramref name="token"/> of what <paramref name="pointer"/> points to.</summary>
    public static string Append(string pointer, string token) => $"{pointer}/{Escape(token)}";

    /// <summary>A name as one token of a pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The value that a fragment points to in <paramref name="root"/>, or null when there is none.</summary>
    public static JsonElement? Resolve(JsonElement root, string fragment)
    {
        var current = root;
        foreach (var token in fragment.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(token).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            switch (current.ValueKind)
            {
                case JsonValueKind.Object when current.TryGetProperty(name, out var member):
                    current = member;
                    break;
                case JsonValueKind.Array when int.TryParse(name, out var index) && index >= 0 && index < current.GetArrayLength():
                    current = current[index];
                    break;
                default:
                    return null;
            }
        }
        return current;
    }
}
