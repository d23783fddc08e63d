using Hob.Backends.Chat;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Embedded;

/// <summary>What a request holds the decoder to: a schema, or a call of one of its tools.</summary>
internal static class Constraint
{
    /// <summary>The automaton; null when the answer is free.</summary>
    /// <exception cref="BackendException">The request asks for what cannot be enforced.</exception>
    public static GrammarAutomaton? Of(Conversation conversation)
    {
        if (conversation.Grammar is not null)
        {
            Throw.Failure(Refused("the embedded engine takes JSON Schemas, not GBNF", "give the schema as ResponseFormat"));
        }
        if (conversation.Schema is { } format)
        {
            var schema = format.Schema is { } given ? Compile(given) : ToolSchema.AnyObject;
            return Automaton([new ToolDefinition { Name = "answer", Parameters = schema }], CallForm.Arguments);
        }
        if (conversation.ToolMode is not RequiredChatToolMode mode || conversation.Tools.Count == 0)
        {
            return null;
        }
        var wanted = conversation.Tools.Where(tool => mode.RequiredFunctionName is null || tool.Name == mode.RequiredFunctionName);
        return Automaton([.. wanted.Select(static tool => new ToolDefinition { Name = tool.Name, Parameters = Compile(tool.JsonSchema) })], CallForm.Call);
    }

    private static ToolSchema Compile(System.Text.Json.JsonElement schema)
    {
        var compiled = ToolSchema.Compile(schema);
        return compiled.Schema ?? throw Refused($"the schema is faulty: {compiled.Faults[0]}", "correct it");
    }

    private static GrammarAutomaton Automaton(ToolDefinition[] tools, CallForm form) =>
        ToolGrammar.TryCreate(tools, new ToolGrammarOptions { Form = form, Whitespace = false }, out var grammar, out var fault)
            ? grammar.Automaton
            : throw Refused($"the schema cannot be enforced: {fault}", "simplify it");

    private static BackendException Refused(string what, string hint) => new(BackendFailure.Unsupported, what, hint);
}
