using System.Text.Json;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Forcing.Schemas;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Forcing;

/// <summary>The rules around the arguments: names that agree with them, arrays of calls, the envelope and its raw blocks.</summary>
internal sealed class CallRules(SchemaRules compiler, ToolGrammarOptions options)
{
    public const string Root = "answer";
    public const string Reply = "reply";
    public const string ReplyText = "text";

    private static readonly JsonElement ObjectOnly = JsonElement.Parse("""{"type":"object"}""");

    private readonly Dictionary<string, List<string>> _rulesOfTool = new(StringComparer.Ordinal);

    /// <summary>The rules of a tool's arguments; when none of them is left, no arguments are valid.</summary>
    public IReadOnlyList<string> RulesOf(ToolDefinition tool) => _rulesOfTool[tool.Name];

    /// <summary>Adds the root rule and what it needs.</summary>
    public void Define(IReadOnlyList<ToolDefinition> tools)
    {
        GrammarNode call = options.Form switch
        {
            CallForm.Arguments => Arguments(tools[0], tools[0].Name, ToolGrammar.ParametersOf(tools[0])),
            CallForm.Call => Call(tools),
            CallForm.Calls => Calls(tools),
            _ => Envelope(tools),
        };
        var opening = options.Opening.Length > 0 ? options.Opening[0] : options.Form == CallForm.Calls ? '[' : '{';
        var answer = Sequence.Of(new Literal(options.Opening), call, new Literal(options.Closing));
        compiler.AddRoot(options.AllowText ? Choice.Of(answer, Text(opening)) : answer);
    }

    private static Sequence Text(char opening)
    {
        var first = CharacterClass.Of(" \t\r\n" + opening).Complement();
        return Sequence.Of(new AnyOf(first), Repeat.Any(new AnyOf(CharacterClass.Everything)));
    }

    private Reference Arguments(ToolDefinition tool, string name, JsonElement parameters)
    {
        var scope = new SchemaScope(tool.Name, parameters);
        var node = compiler.Refer([new(ObjectOnly, "#arguments"), new(parameters, "#")], scope, name);
        var rule = compiler.Add(name + "-arguments", node);
        if (!_rulesOfTool.TryGetValue(tool.Name, out var rules)) _rulesOfTool[tool.Name] = rules = [];
        rules.Add(rule.Rule);
        return rule;
    }

    private Sequence Call(IReadOnlyList<ToolDefinition> tools)
    {
        var branches = tools.Select(tool => (GrammarNode)Named(tool.Name, Arguments(tool, tool.Name, ToolGrammar.ParametersOf(tool))));
        return Sequence.Of(new Literal("{"), JsonRules.Space, new Literal("\"name\""), JsonRules.Colon, new Choice([.. branches]));
    }

    private Sequence Calls(IReadOnlyList<ToolDefinition> tools)
    {
        var call = compiler.Add("call", Call(tools));
        return JsonRules.Bracketed("[", JsonRules.Separated(call, 1, options.MaxCalls), "]");
    }

    /// <summary>From the name's value to the closing brace.</summary>
    private static Sequence Named(string name, GrammarNode arguments) => Sequence.Of(
        JsonRules.QuotedLiteral(name), JsonRules.Comma,
        new Literal("\"arguments\""), JsonRules.Colon, arguments, JsonRules.Space, new Literal("}"));

    private Sequence Envelope(IReadOnlyList<ToolDefinition> tools)
    {
        var branches = tools.SelectMany(Actions).ToList();
        if (options.Reply) branches.AddRange(Actions(ReplyTool));
        var reason = Sequence.Of(
            new Literal("\"reason\""), JsonRules.Colon,
            JsonRules.Quoted(new Repeat(JsonRules.Character, 0, Math.Max(1, options.MaxReasonLength))), JsonRules.Comma);
        return Sequence.Of(
            new Literal("{"), JsonRules.Space, options.Reason ? reason : Literal.Empty,
            new Literal("\"action\""), JsonRules.Colon, new Choice(branches));
    }

    /// <summary>One alternative for each set of raw parameters that may occur together: their blocks must follow in the same
    /// order.</summary>
    private IEnumerable<GrammarNode> Actions(ToolDefinition tool)
    {
        foreach (var variant in RawParameters.Variants(tool, options))
        {
            var named = Named(tool.Name, Arguments(tool, tool.Name, variant.Parameters));
            var blocks = variant.Raw.Select(name => (GrammarNode)Sequence.Of(new Literal("\n"), RawBlock.Grammar(name)));
            yield return new Sequence([.. named.Parts, .. blocks]);
        }
    }

    /// <summary>The action that answers the user.</summary>
    public static ToolDefinition ReplyTool { get; } = new()
    {
        Name = Reply,
        Description = "answer the user in words",
        Parameters = ToolSchema.Compile(JsonElement.Parse(
            """{"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""")).Schema!,
    };
}
