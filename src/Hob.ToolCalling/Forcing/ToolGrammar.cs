using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Forcing.Requests;
using Hob.ToolCalling.Forcing.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Forcing;

/// <summary>A set of tools as a constraint on what a model can write: as GBNF, as request fields of each server, and as an automaton that
/// masks tokens. Immutable and thread-safe.</summary>
public sealed class ToolGrammar
{
    private readonly ToolGrammarOptions _options;
    private readonly Lazy<GrammarAutomaton> _automaton;

    private readonly SchemaRules _origin;

    private ToolGrammar(IReadOnlyList<ToolDefinition> tools, ToolGrammarOptions options, Grammar grammar, SchemaRules origin)
    {
        (Tools, _options, Grammar, Dropped, _origin) = (tools, options, grammar, origin.Notes, origin);
        _automaton = new(() => new(grammar));
    }

    /// <summary>The tools.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; }

    /// <summary>The grammar that all forms of the constraint come from, JSON Schema aside.</summary>
    public Grammar Grammar { get; }

    /// <summary>What the schemas ask for and the grammar does not enforce. Check it in the answer.</summary>
    public IReadOnlyList<SchemaNote> Dropped { get; }

    /// <summary>The recogniser for an engine that masks tokens; made when first asked for.</summary>
    public GrammarAutomaton Automaton => _automaton.Value;

    /// <summary>Compiles tools.</summary>
    /// <param name="tools">The tools, at least one, names unique; a <see cref="ToolSet"/> is such a list.</param>
    /// <param name="options">The form of the answer.</param>
    /// <param name="grammar">The grammar, when the answer is true.</param>
    /// <param name="error">Where and why a schema is refused, when the answer is false.</param>
    public static bool TryCreate(
        IReadOnlyList<ToolDefinition> tools,
        ToolGrammarOptions options,
        [NotNullWhen(true)] out ToolGrammar? grammar,
        [NotNullWhen(false)] out SchemaNote? error)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(options);
        grammar = null;
        error = ToolChecks.Find(tools, options);
        if (error is not null) return false;

        var compiler = new SchemaRules(options.Whitespace);
        var rules = new CallRules(compiler, options);
        rules.Define(tools);
        compiler.Finish();
        error = compiler.Error;
        if (error is not null) return false;
        if (!Grammar.TryCreate(compiler.Rules, CallRules.Root, out var checkedRules, out var fault))
        {
            error = fault.Rule == CallRules.Root ? Unsatisfiable(tools[0]) : new(compiler.PlaceOf(fault.Rule), fault.Text);
            return false;
        }
        var kept = checkedRules.Rules.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var tool in tools.Where(tool => !rules.RulesOf(tool).Any(kept.Contains)))
        {
            error = Unsatisfiable(tool);
            return false;
        }
        grammar = new(tools, options, checkedRules, compiler);
        return true;

        static SchemaNote Unsatisfiable(ToolDefinition tool) => new(tool.Name + "#", "no object satisfies it");
    }

    /// <summary>The grammar as GBNF for llama.cpp and its relatives.</summary>
    /// <returns>The rules, root first. A bound too large for llama.cpp is left out; <see cref="Request"/> says which.</returns>
    public string ToGbnf() => GbnfWriter.Write(Grammar, new HashSet<string>());

    /// <summary>The fields to merge into a request so that a server enforces this grammar, or as much of it as it can.</summary>
    /// <param name="dialect">The server and endpoint.</param>
    public ForcedRequest Request(ServerDialect dialect) => RequestWriter.Write(this, _options, dialect);

    /// <summary>The fields for llama.cpp's <c>/completion</c> that leave the text free until a trigger appears and enforce the grammar
    /// from there on. The grammar must begin with the trigger: see <see cref="ToolGrammarOptions.Opening"/>.</summary>
    /// <param name="triggers">What begins a call, at least one.</param>
    /// <param name="preservedTokens">Special tokens to keep visible; a trigger word that is a single token must be among them.</param>
    public ForcedRequest LazyRequest(IReadOnlyList<GrammarTrigger> triggers, IReadOnlyList<string> preservedTokens) =>
        RequestWriter.WriteLazy(this, triggers, preservedTokens);

    /// <summary>The answer as one JSON Schema: references lifted into its <c>$defs</c>, keywords that converters do not understand removed.
    /// A raw block cannot be said in it; such parameters are plain strings.</summary>
    /// <param name="dialect">The server whose converter reads it.</param>
    /// <param name="dropped">What was removed.</param>
    public JsonObject ToJsonSchema(ServerDialect dialect, out IReadOnlyList<SchemaNote> dropped) =>
        AnswerSchema.Build(Tools, _options, dialect, out dropped);

    /// <summary>The place in a schema that a rule was made from.</summary>
    internal string PlaceOf(string rule) => _origin.PlaceOf(rule);

    /// <summary>The schema document of a tool's arguments. One that declares nothing takes none.</summary>
    internal static JsonElement ParametersOf(ToolDefinition tool) =>
        tool.Parameters.Source is var source
        && (source.ValueKind == JsonValueKind.Undefined || (source.ValueKind == JsonValueKind.Object && source.GetPropertyCount() == 0))
            ? NoParameters
            : source;

    private static JsonElement NoParameters { get; } =
        JsonElement.Parse("""{"type":"object","properties":{},"additionalProperties":false}""");
}
