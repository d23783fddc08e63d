using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Forcing.Envelopes;

/// <summary>Tools for a model that was never trained for any: instructions to put into the prompt, a grammar that leaves it no other way,
/// and a reader of the answer. Immutable.</summary>
public sealed class ToolEnvelope
{
    private const string BlockExample =
        "Write a block argument as \"<<NAME\"; its text follows the object, unescaped, and ends with the line >>NAME:";

    private readonly ToolGrammarOptions _options;
    private readonly Dictionary<string, IReadOnlyList<string>> _raw;

    private ToolEnvelope(ToolGrammar grammar, ToolGrammarOptions options)
    {
        (Grammar, _options) = (grammar, options);
        _raw = grammar.Tools.Append(CallRules.ReplyTool).DistinctBy(tool => tool.Name).ToDictionary(
            tool => tool.Name,
            tool => (IReadOnlyList<string>)[.. RawParameters.Of(tool, options).Select(parameter => parameter.Name)],
            StringComparer.Ordinal);
        Instructions = WriteInstructions();
    }

    /// <summary>Parameters whose values are usually long or full of quotes: <c>content</c>, <c>code</c>, <c>old_string</c> and their like.
    /// For <see cref="ToolGrammarOptions.RawParameter"/>.</summary>
    public static bool IsUsuallyLong(string tool, string parameter) =>
        parameter is "content" or "contents" or "code" or "text" or "body" or "script" or "diff" or "patch" or "source"
            or "old_string" or "new_string" or "old_text" or "new_text" or "file_text" or "new_source";

    /// <summary>The constraint on the answer.</summary>
    public ToolGrammar Grammar { get; }

    /// <summary>What to tell the model. Short: every token of it is paid for in each session.</summary>
    public string Instructions { get; }

    /// <summary>Makes an envelope.</summary>
    /// <param name="tools">The tools.</param>
    /// <param name="options">The options; the form is always <see cref="CallForm.Envelope"/>.</param>
    /// <param name="envelope">The envelope, when the answer is true.</param>
    /// <param name="error">Where and why a schema is refused, when the answer is false.</param>
    public static bool TryCreate(
        IReadOnlyList<ToolDefinition> tools,
        ToolGrammarOptions options,
        [NotNullWhen(true)] out ToolEnvelope? envelope,
        [NotNullWhen(false)] out SchemaNote? error)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options with { Form = CallForm.Envelope };
        envelope = ToolGrammar.TryCreate(tools, options, out var grammar, out error) ? new(grammar, options) : null;
        return envelope is not null;
    }

    /// <summary>A call as the model would write it; the inverse of <see cref="Read"/>.</summary>
    /// <param name="name">The tool, or <c>reply</c>.</param>
    /// <param name="arguments">The arguments, an object.</param>
    /// <param name="reason">Why, or null.</param>
    public string Render(string name, JsonElement arguments, string? reason = null)
    {
        var text = new StringBuilder("{");
        if (reason is not null) text.Append("\"reason\":").Append(JsonText.Quote(reason)).Append(',');
        text.Append("\"action\":").Append(JsonText.Quote(name)).Append(",\"arguments\":{");
        var blocks = new StringBuilder();
        var raw = _raw.GetValueOrDefault(name, []);
        var first = true;
        foreach (var member in arguments.EnumerateObject())
        {
            if (!first) text.Append(',');
            first = false;
            text.Append(JsonText.Quote(member.Name)).Append(':');
            if (member.Value.ValueKind == JsonValueKind.String && raw.Contains(member.Name))
                text.Append(JsonText.Quote(RawBlock.Marker(member.Name)));
            else
                text.Append(member.Value.GetRawText());
        }
        // Blocks follow in the order of the schema, whatever the order of the arguments.
        foreach (var parameter in raw)
        {
            if (arguments.TryGetProperty(parameter, out var value) && value.ValueKind == JsonValueKind.String)
                blocks.Append('\n').Append(RawBlock.Render(parameter, value.GetString()!));
        }
        return text.Append("}}").Append(blocks).ToString();
    }

    /// <summary>A plain answer as the model would write it.</summary>
    public string RenderReply(string text, string? reason = null) =>
        Render(CallRules.Reply, JsonElement.Parse($"{{\"{CallRules.ReplyText}\":{JsonText.Quote(text)}}}"), reason);

    /// <summary>Reads an answer, complete or cut off, constrained or not.</summary>
    public EnvelopeAnswer Read(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return EnvelopeReader.Read(answer, name => _raw.GetValueOrDefault(name, []), Known);
    }

    private bool Known(string name) => (name == CallRules.Reply && _options.Reply) || Grammar.Tools.Any(tool => tool.Name == name);

    private string WriteInstructions()
    {
        var text = new StringBuilder("Answer with one JSON object and nothing else: {");
        if (_options.Reason) text.Append("\"reason\": one short sentence, ");
        text.Append("\"action\": name, \"arguments\": {...}}\nActions:\n");
        var example = "";
        foreach (var tool in _options.Reply ? Grammar.Tools.Append(CallRules.ReplyTool) : Grammar.Tools)
        {
            var raw = _raw[tool.Name];
            text.Append(tool.Name).Append('(');
            Signature.Write(text, ToolGrammar.ParametersOf(tool), raw.Contains);
            text.Append(')');
            if (!string.IsNullOrWhiteSpace(tool.Description)) text.Append(" - ").Append(tool.Description.ReplaceLineEndings(" ").Trim());
            text.Append('\n');
            if (example.Length == 0 && raw.Count > 0) example = BlockOf(tool.Name, raw[0]);
        }
        if (example.Length > 0) text.Append(BlockExample).Append('\n').Append(example).Append('\n');
        return text.ToString();
    }

    private static string BlockOf(string tool, string parameter) =>
        $"{{\"action\":\"{tool}\",\"arguments\":{{\"{parameter}\":\"{RawBlock.Marker(parameter)}\"}}}}\n"
        + $"the text\n{RawBlock.Closer(parameter)}";
}
