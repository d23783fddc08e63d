using System.Text.Json;
using Hob.Backends.Chat;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Embedded;

/// <summary>What a request holds the decoder to: a schema, or a call of one of its tools. The last one is kept, with the masks that it has
/// computed, since the requests of one conversation ask for the same.</summary>
internal sealed class Constraint
{
    private string _last = "";
    private GrammarAutomaton? _automaton;

    /// <summary>The automaton; null when the answer is free.</summary>
    /// <exception cref="BackendException">The request asks for what cannot be enforced.</exception>
    public GrammarAutomaton? Of(Conversation conversation)
    {
        if (conversation.Grammar is not null)
        {
            Throw.Failure(Refused("the embedded engine takes JSON Schemas, not GBNF", "give the schema as ResponseFormat"));
        }
        if (conversation.Schema is { } format)
        {
            return Automaton([("answer", format.Schema)], CallForm.Arguments);
        }
        if (conversation.ToolMode is not RequiredChatToolMode mode || conversation.Tools.Count == 0)
        {
            return null;
        }
        var wanted = conversation.Tools.Where(tool => mode.RequiredFunctionName is null || tool.Name == mode.RequiredFunctionName);
        return Automaton([.. wanted.Select(static tool => (tool.Name, (JsonElement?)tool.JsonSchema))], CallForm.Call);
    }

    private static ToolSchema Compile(JsonElement schema)
    {
        var compiled = ToolSchema.Compile(schema);
        return compiled.Schema ?? throw Refused($"the schema is faulty: {compiled.Faults[0]}", "correct it");
    }

    private GrammarAutomaton Automaton(IReadOnlyList<(string Name, JsonElement? Schema)> tools, CallForm form)
    {
        var wanted = $"{form} {string.Join('\n', tools.Select(static tool => $"{tool.Name} {tool.Schema?.GetRawText()}"))}";
        if (wanted == _last && _automaton is { } known)
        {
            return known;
        }
        ToolDefinition[] definitions =
            [.. tools.Select(static tool => new ToolDefinition { Name = tool.Name, Parameters = tool.Schema is { } schema ? Compile(schema) : ToolSchema.AnyObject })];
        if (!ToolGrammar.TryCreate(definitions, new ToolGrammarOptions { Form = form, Whitespace = false }, out var grammar, out var fault))
        {
            throw Refused($"the schema cannot be enforced: {fault}", "simplify it");
        }
        (_last, _automaton) = (wanted, grammar.Automaton);
        return grammar.Automaton;
    }

    private static BackendException Refused(string what, string hint) => new(BackendFailure.Unsupported, what, hint);
}
