using System.Text.Json;
using Hob.Agent.Html;

namespace Hob.Agent.Tools.WebSearch;

/// <summary>Reads results from JSON.</summary>
internal static class JsonHits
{
    /// <summary>The results; empty when there are none; null when the text is not such JSON.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="list">Where the list is, names with dots between.</param>
    /// <param name="title">The names within a result.</param>
    /// <param name="url">Likewise.</param>
    /// <param name="snippet">Likewise.</param>
    public static IReadOnlyList<SearchHit>? Read(string text, string list, string title, string url, string snippet)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var at = document.RootElement;
            if (at.ValueKind != JsonValueKind.Object) return null;
            foreach (var name in list.Split('.'))
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return []; // Left out when nothing was found.
            if (at.ValueKind != JsonValueKind.Array) return null;
            var hits = new List<SearchHit>();
            foreach (var item in at.EnumerateArray())
                if (item.ValueKind == JsonValueKind.Object && Text(item, url) is { Length: > 0 } address)
                    hits.Add(new(Plain(Text(item, title)), address, Plain(Text(item, snippet))));
            return hits;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // Found words come within <strong> or <b>, and with character references.
    private static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal) && !text.Contains('&', StringComparison.Ordinal)) return text;
        return string.Concat(HtmlTokens.Read(text).Where(static token => token.Kind == HtmlTokenKind.Text).Select(static token => token.Value));
    }
}
