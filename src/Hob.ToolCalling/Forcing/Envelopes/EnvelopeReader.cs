using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Envelopes;

/// <summary>What a model answered in an envelope. One of <see cref="Call"/> and <see cref="Reply"/> is set, or, when
/// <see cref="Problem"/> is, possibly neither.</summary>
public sealed record EnvelopeAnswer
{
    /// <summary>The call. Incomplete when the answer ended inside it: never execute that.</summary>
    public ToolCall? Call { get; init; }

    /// <summary>The answer in words; the whole text when it was no envelope at all.</summary>
    public string? Reply { get; init; }

    /// <summary>The reason that came first, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>False when the answer ended before it was finished.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>What is wrong with the answer, or null.</summary>
    public string? Problem { get; init; }
}

/// <summary>Reads envelopes.</summary>
internal static class EnvelopeReader
{
    private const string Fence = "```";

    public static EnvelopeAnswer Read(string answer, Func<string, IReadOnlyList<string>> rawOf, Func<string, bool> known)
    {
        var start = SkipLead(answer);
        if (start >= answer.Length || answer[start] != '{') return new() { Reply = answer };
        var utf8 = Encoding.UTF8.GetBytes(answer[start..]);
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
            if (!JsonDocument.TryParseValue(ref reader, out var document))
                return new() { Complete = false, Problem = "the object is cut off" };
            var length = Encoding.UTF8.GetCharCount(utf8.AsSpan(0, (int)reader.BytesConsumed));
            using (document) return Interpret(document.RootElement, answer.AsSpan(start + length), rawOf, known);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what the JSON reader throws for half a surrogate pair.
            return new() { Problem = "the object is not valid JSON: " + e.Message };
        }
    }

    /// <summary>White space, and the fence that models like to put around JSON.</summary>
    private static int SkipLead(string answer)
    {
        var text = answer.AsSpan().TrimStart();
        if (text.StartsWith(Fence))
        {
            var line = text.IndexOf('\n');
            text = line < 0 ? [] : text[(line + 1)..].TrimStart();
        }
        return answer.Length - text.Length;
    }

    private static EnvelopeAnswer Interpret(
        JsonElement envelope, ReadOnlySpan<char> after, Func<string, IReadOnlyList<string>> rawOf, Func<string, bool> known)
    {
        if (!envelope.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.String)
            return new() { Problem = "the object has no action" };
        var name = action.GetString()!;
        var reason = envelope.TryGetProperty("reason", out var why) && why.ValueKind == JsonValueKind.String ? why.GetString() : null;
        if (!envelope.TryGetProperty("arguments", out var arguments)) arguments = JsonElement.Parse("{}");
        if (arguments.ValueKind != JsonValueKind.Object) return new() { Reason = reason, Problem = "the arguments are not an object" };

        var blocks = ReadBlocks(arguments, rawOf(name), after, out var complete);
        if (name == CallRules.Reply && known(name))
        {
            var inline = arguments.TryGetProperty(CallRules.ReplyText, out var value) && value.ValueKind == JsonValueKind.String;
            var text = blocks.GetValueOrDefault(CallRules.ReplyText, inline ? value.GetString()! : "");
            return new() { Reply = text, Reason = reason, Complete = complete };
        }
        var call = new ToolCall { Name = name, Arguments = Merge(arguments, blocks), Complete = complete, Known = known(name) };
        return new() { Call = call, Reason = reason, Complete = complete, Problem = complete ? null : "a block is cut off" };
    }

    private static Dictionary<string, string> ReadBlocks(
        JsonElement arguments, IReadOnlyList<string> raw, ReadOnlySpan<char> after, out bool complete)
    {
        var blocks = new Dictionary<string, string>(StringComparer.Ordinal);
        complete = true;
        foreach (var parameter in raw)
        {
            if (!arguments.TryGetProperty(parameter, out var value)
                || value.ValueKind != JsonValueKind.String
                || !value.ValueEquals(RawBlock.Marker(parameter))) continue;
            var line = after.IndexOf('\n');
            var begun = complete && line >= 0 && after[..line].IsWhiteSpace();
            var (text, length) = ("", 0);
            complete = begun && RawBlock.TryRead(parameter, after[(line + 1)..], out text, out length);
            blocks[parameter] = text;
            after = begun ? after[(line + 1 + length)..] : [];
        }
        return blocks;
    }

    /// <summary>The arguments byte for byte where nothing is replaced, otherwise with the blocks as strings.</summary>
    private static string Merge(JsonElement arguments, Dictionary<string, string> blocks)
    {
        if (blocks.Count == 0) return arguments.GetRawText();
        var text = new StringBuilder("{");
        foreach (var member in arguments.EnumerateObject())
        {
            if (text.Length > 1) text.Append(',');
            text.Append(JsonText.Quote(member.Name)).Append(':');
            text.Append(blocks.TryGetValue(member.Name, out var block) ? JsonText.Quote(block) : member.Value.GetRawText());
        }
        return text.Append('}').ToString();
    }
}
