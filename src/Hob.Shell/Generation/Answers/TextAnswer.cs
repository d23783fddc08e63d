using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.Shell.Generation.Answers;

/// <summary>Reads the command out of what a model wrote as text: JSON with a command in it, a fenced block, or the bare command.</summary>
internal static class TextAnswer
{
    private const string Fence = "```";
    private static readonly string[] Members = ["command", "cmd"];
    private static readonly string[] Languages =
        ["", "bash", "sh", "shell", "zsh", "fish", "console", "terminal", "shell-session", "powershell", "pwsh", "ps1", "cmd", "bat", "batch", "text", "plaintext"];

    /// <summary>The commands; none when the text holds no command.</summary>
    public static IReadOnlyList<string> Read(string text, ShellContext context)
    {
        text = text.Trim();
        if (FromJson(text) is { } command)
            return [command];

        var fenced = Fenced(text).Select(Clean).Where(static block => block.Length > 0).Distinct().ToList();
        if (fenced.Count > 0)
            return fenced;

        if (AfterColon(text) is { } named && CommandShape.Fits(named, context))
            return [named];

        var plain = Clean(text);
        return CommandShape.Fits(plain, context) ? [plain] : [];
    }

    /// <summary>The command without what is often left on it: a prompt, quotes of code, blank lines around it.</summary>
    public static string Clean(string text)
    {
        text = text.Trim().ReplaceLineEndings("\n");
        if (text.Length > 2 && text[0] == '`' && text[^1] == '`' && !text.StartsWith(Fence, StringComparison.Ordinal) && text.IndexOf('`', 1) == text.Length - 1)
            text = text[1..^1].Trim();

        // A transcript of a terminal: the lines with a prompt are what is typed, the others are what came of it.
        var lines = text.Split('\n');
        return lines[0].StartsWith("$ ", StringComparison.Ordinal)
            ? string.Join('\n', lines.Where(static line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(static line => line[2..])).Trim()
            : text;
    }

    /// <summary>The command in the arguments of a call; null when there is none.</summary>
    public static string? FromArguments(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
            return null;

        foreach (var member in Members)
        {
            if (arguments.TryGetProperty(member, out var value) && Text(value) is { } text)
                return text;
        }

        return null;
    }

    // The innermost object around the member's name: what stands around that, and in which notation, does not matter.
    private static string? FromJson(string text)
    {
        foreach (var member in Members)
        {
            for (var at = text.IndexOf(member, StringComparison.Ordinal); at > 0; at = text.IndexOf(member, at + 1, StringComparison.Ordinal))
            {
                var start = text.LastIndexOf('{', at);
                if (start < 0 || text[at - 1] is not ('"' or '\'' or '{' or ' '))
                    continue;

                var read = JsonRepair.Repair(text.AsSpan(start));
                if (!read.Valid || read.Truncated || !read.Json.StartsWith('{'))
                    continue;

                using var json = JsonDocument.Parse(read.Json, new JsonDocumentOptions { MaxDepth = 1000 });
                if (FromArguments(json.RootElement) is { } command)
                    return command;
            }
        }

        return null;
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String when value.GetString()!.Trim() is { Length: > 0 } text => Clean(text),
            // As a list of words, which some models like.
            JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(static word => word.ValueKind == JsonValueKind.String) =>
                value.GetArrayLength() == 3 && value[0].GetString() is "bash" or "sh" && value[1].GetString() is "-c" or "-lc"
                    ? value[2].GetString()
                    : string.Join(' ', value.EnumerateArray().Select(static word => Quoted(word.GetString()!))),
            _ => null,
        };

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(static c => char.IsLetterOrDigit(c) || "_-./~:@%+,=*".Contains(c)) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static IEnumerable<string> Fenced(string text)
    {
        for (var at = text.IndexOf(Fence, StringComparison.Ordinal); at >= 0;)
        {
            var lineEnd = text.IndexOf('\n', at);
            var end = lineEnd < 0 ? -1 : text.IndexOf(Fence, lineEnd, StringComparison.Ordinal);
            if (lineEnd < 0)
            {
                // ```ls``` on one line.
                var close = text.IndexOf(Fence, at + Fence.Length, StringComparison.Ordinal);
                if (close > 0)
                    yield return text[(at + Fence.Length)..close];

                yield break;
            }

            var language = text[(at + Fence.Length)..lineEnd].Trim().ToLowerInvariant();
            if (Languages.Contains(language))
                yield return end < 0 ? text[lineEnd..] : text[lineEnd..end];

            at = end < 0 ? -1 : text.IndexOf(Fence, end + Fence.Length, StringComparison.Ordinal);
        }
    }

    // "You can use: `ls -la`."
    private static string? AfterColon(string text)
    {
        var end = text.TrimEnd('.', ' ', '\n');
        if (end.Length < 3 || end[^1] != '`' || end.LastIndexOf('`', end.Length - 2) is not (> 0 and var start))
            return null;

        return end[..start].TrimEnd().EndsWith(':') ? Clean(end[start..]) : null;
    }
}
