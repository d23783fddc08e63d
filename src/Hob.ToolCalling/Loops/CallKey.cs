using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hob.ToolCalling.Loops;

/// <summary>One spelling for calls that mean the same: keys in order, no white space, one form for each number, paths without
/// detours.</summary>
public static class CallKey
{
    /// <summary>Dividing by a one of the greatest scale removes the zeros at the end of a decimal.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    private static readonly string[] PathWords = ["path", "file", "filename", "dir", "directory", "folder", "cwd", "root"];

    /// <summary>The key of a call. Arguments that are no JSON count as they are.</summary>
    public static string Of(string tool, string arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var key = new StringBuilder(tool).Append(' ');
        if (string.IsNullOrWhiteSpace(arguments)) return key.Append("{}").ToString();
        try
        {
            using var document = JsonDocument.Parse(arguments);
            Write(key, document.RootElement, isPath: false);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, nested too deeply, or with half a surrogate pair: only the same text is the same call.
            return $"{tool} {arguments.Trim()}";
        }
        return key.ToString();
    }

    private static void Write(StringBuilder key, JsonElement value, bool isPath)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                key.Append('{');
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    WriteText(key, member.Name);
                    key.Append(':');
                    Write(key, member.Value, IsPathName(member.Name));
                }
                key.Append('}');
                break;
            case JsonValueKind.Array:
                key.Append('[');
                foreach (var item in value.EnumerateArray()) Write(key, item, isPath);
                key.Append(']');
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                WriteText(key, isPath ? PlainPath(text) : text);
                break;
            case JsonValueKind.Number:
                WriteNumber(key, value);
                break;
            default:
                key.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>The length in front keeps texts apart whatever they contain.</summary>
    private static void WriteText(StringBuilder key, string text) =>
        key.Append(CultureInfo.InvariantCulture, $"{text.Length}\"").Append(text);

    private static void WriteNumber(StringBuilder key, JsonElement value)
    {
        key.Append('#');
        if (value.TryGetDecimal(out var exact) && exact != 0)
            key.Append((exact / One).ToString(CultureInfo.InvariantCulture));
        else if (value.TryGetDouble(out var number) && double.IsFinite(number))
            key.Append((number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture));
        else
            key.Append(value.GetRawText());
    }

    private static bool IsPathName(string name) =>
        Array.Exists(PathWords, word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
        || name.EndsWith("paths", StringComparison.OrdinalIgnoreCase) || name.EndsWith("files", StringComparison.OrdinalIgnoreCase);

    /// <summary>Without <c>.</c> segments, doubled separators and a separator at the end. <c>..</c> stays: links may lead
    /// elsewhere.</summary>
    private static string PlainPath(string path)
    {
        var rooted = path.StartsWith('/') ? "/" : "";
        var segments = path.Split('/').Where(segment => segment is not ("" or "."));
        return rooted + string.Join('/', segments) is { Length: > 0 } plain ? plain : ".";
    }
}
