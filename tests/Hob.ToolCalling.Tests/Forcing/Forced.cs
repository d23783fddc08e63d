using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>Shorthands for tests of forcing.</summary>
internal static class Forced
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" };

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static ToolDefinition Tool(string name, string? schema = null, string? description = null)
    {
        var compiled = ToolSchema.Compile(schema is null ? default : JsonElement.Parse(schema));
        Assert.Empty(compiled.Faults);
        return new() { Name = name, Description = description, Parameters = compiled.Schema! };
    }

    public static ToolGrammar Grammar(string schema, ToolGrammarOptions? options = null) => Grammar([Tool("tool", schema)], options);

    public static ToolGrammar Grammar(IReadOnlyList<ToolDefinition> tools, ToolGrammarOptions? options = null)
    {
        Assert.True(ToolGrammar.TryCreate(tools, options ?? new() { Form = CallForm.Arguments }, out var grammar, out var error), error?.ToString());
        return grammar;
    }

    public static SchemaNote Refused(string schema)
    {
        Assert.False(ToolGrammar.TryCreate([Tool("tool", schema)], new() { Form = CallForm.Arguments }, out _, out var error));
        return error.Value;
    }

    public static bool Accepts(this ToolGrammar grammar, string text) => grammar.Automaton.Start.TryAdvance(text, out var end) && end.IsAccepting;

    /// <summary>Compact, as Python's json.dumps spaces it, and indented. Supplementary characters stand as they are.</summary>
    public static IEnumerable<string> Spellings(JsonNode? value)
    {
        yield return Plain(value, ",", ":");
        yield return Plain(value, ", ", ": ");
        yield return (value?.ToJsonString(Indented) ?? "null").Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal);
    }

    private static string Plain(JsonNode? value, string comma, string colon) =>
        value switch
        {
            JsonObject members => "{" + string.Join(comma, members.Select(member => Plain(member.Key, comma, colon) + colon + Plain(member.Value, comma, colon))) + "}",
            JsonArray items => "[" + string.Join(comma, items.Select(item => Plain(item, comma, colon))) + "]",
            _ => (value?.ToJsonString(Compact) ?? "null").Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal),
        };

    /// <summary>A random text of the grammar: any allowed byte, until it may end and chance or length says so. Null when it grew too
    /// long.</summary>
    public static string? Sample(GrammarAutomaton automaton, Random random)
    {
        var state = automaton.Start;
        var bytes = new List<byte>();
        while (bytes.Count < 4000)
        {
            if (state.IsAccepting && (!state.CanContinue || random.Next(3) == 0 || bytes.Count > 400)) return Encoding.UTF8.GetString([.. bytes]);
            // Long samples prefer to close what is open.
            var close = bytes.Count > 200 || random.Next(3) == 0;
            var order = close ? [(byte)'"', (byte)'}', (byte)']', .. Shuffled(random)] : Shuffled(random);
            var next = Array.FindIndex(order, value => state.Accepts([value]));
            Assert.True(next >= 0, "no byte may follow");
            Assert.True(state.TryAdvance([order[next]], out state!));
            bytes.Add(order[next]);
        }
        return null;
    }

    private static byte[] Shuffled(Random random)
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        random.Shuffle(bytes);
        return bytes;
    }

    /// <summary>The text with one small change.</summary>
    public static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        const string noise = "{}[]\",:0a \n-\\";
        return random.Next(3) switch
        {
            0 when at < text.Length => text.Remove(at, 1),
            1 when at < text.Length => text[..at] + noise[random.Next(noise.Length)] + text[(at + 1)..],
            _ => text.Insert(at, noise[random.Next(noise.Length)].ToString()),
        };
    }
}
