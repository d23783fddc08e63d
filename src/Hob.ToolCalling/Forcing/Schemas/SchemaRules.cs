using System.Globalization;
using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>Turns JSON Schemas into grammar rules: one rule for each object, array or union, made from a queue rather than by recursion,
/// so that depth costs nothing and a schema that refers to itself closes the circle. What a grammar cannot express is noted.</summary>
/// <remarks>Properties come in schema order. <c>oneOf</c> is read as <c>anyOf</c>. Objects that list properties are closed unless the
/// schema says otherwise, and tuples end with their last listed item.</remarks>
internal sealed class SchemaRules
{
    /// <summary>The size, in pieces and literal characters, from which on the schemas are refused as too large.</summary>
    public const int MaxSize = 4_000_000;

    /// <summary>The length of a JSON Pointer from which on a schema is refused as too deep.</summary>
    private const int MaxPath = 8192;

    private readonly List<GrammarRule> _rules = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<(string Rule, Conjunction Schema, SchemaScope Scope)> _waiting = new();
    private readonly List<SchemaNote> _notes = [];
    private readonly HashSet<SchemaNote> _noted = [];
    private readonly Dictionary<string, string> _placeOfRule = new(StringComparer.Ordinal);
    private int _size;

    public SchemaRules(bool whitespace)
    {
        foreach (var rule in JsonRules.All(whitespace)) Define(rule.Name, rule.Body);
        _names.UnionWith(_rules.Select(rule => rule.Name));
        _names.Add(CallRules.Root);
    }

    public IReadOnlyList<GrammarRule> Rules => _rules;

    /// <summary>What is not enforced.</summary>
    public IReadOnlyList<SchemaNote> Notes => _notes;

    /// <summary>Why the schemas are refused; null when they are not.</summary>
    public SchemaNote? Error { get; private set; }

    /// <summary>Adds a rule under a name that nothing else has.</summary>
    public Reference Add(string name, GrammarNode body)
    {
        var unique = UniqueName(name);
        Define(unique, body);
        return new(unique);
    }

    /// <summary>Adds the rule that the grammar begins with, whose name no tool can take.</summary>
    public void AddRoot(GrammarNode body) => Define(CallRules.Root, body);

    /// <summary>The grammar of a schema's values. Rules that it needs are complete after <see cref="Finish"/>.</summary>
    public GrammarNode Compile(string tool, JsonElement schema) =>
        Refer([new(schema, "#")], new(tool, schema), tool);

    /// <summary>Makes the rules that are still waiting.</summary>
    public void Finish()
    {
        while (Error is null && _waiting.TryDequeue(out var next)) Define(next.Rule, Build(next.Schema, next.Scope, next.Rule));
    }

    /// <summary>The place of a rule, for messages about it.</summary>
    public string PlaceOf(string rule) => _placeOfRule.GetValueOrDefault(rule, rule);

    /// <summary>What stands for these schemas together: a rule's reference, or the piece itself when it is small and has no
    /// parts.</summary>
    public GrammarNode Refer(IReadOnlyList<SchemaPart> parts, SchemaScope scope, string name)
    {
        var schema = Conjunction.Flatten(scope.Root, parts, (path, text) => Note(scope, path, text), out var error);
        if (schema is null)
        {
            Fail(scope, error!.Value.Path, error.Value.Text);
            return Choice.Nothing;
        }
        if (schema.Path.Length > MaxPath)
        {
            Fail(scope, schema.Path[..MaxPath], "the schema is nested too deeply");
            return Choice.Nothing;
        }
        if (!schema.Satisfiable) return Choice.Nothing;
        if (schema.Parts.All(part => part.Element.EnumerateObject().All(keyword => SchemaKeywords.Annotations.Contains(keyword.Name))))
            return JsonRules.Value;
        if (scope.RuleOfKey.TryGetValue(schema.Key, out var known)) return new Reference(known);
        var rule = UniqueName(name);
        scope.RuleOfKey[schema.Key] = rule;
        _placeOfRule[rule] = scope.Tool + schema.Path;
        _waiting.Enqueue((rule, schema, scope));
        return new Reference(rule);
    }

    /// <summary>Says that something is not enforced, once.</summary>
    public void Note(SchemaScope scope, string path, string text)
    {
        var note = new SchemaNote(scope.Tool + path, text);
        if (_noted.Add(note)) _notes.Add(note);
    }

    /// <summary>Refuses the schemas.</summary>
    public void Fail(SchemaScope scope, string path, string text) => Error ??= new(scope.Tool + path, text);

    private Choice Build(Conjunction schema, SchemaScope scope, string rule)
    {
        NoteUnsupported(schema, scope);
        if (schema.FirstWith("anyOf") is { } any) return Alternatives(any, "anyOf", Settled.AnyOf, schema, scope, rule);
        if (schema.FirstWith("oneOf") is { } one) return Alternatives(one, "oneOf", Settled.OneOf, schema, scope, rule);
        if (Literals.Of(schema) is { } literals) return literals;
        return new Choice([.. schema.Types().Select(type => BuildType(type, schema, scope, rule))]);
    }

    private GrammarNode BuildType(string type, Conjunction schema, SchemaScope scope, string rule) =>
        type switch
        {
            "object" => ObjectRule.Build(this, schema, scope, rule),
            "array" => ArrayRule.Build(this, schema, scope, rule),
            "string" => StringRule.Build(this, schema, scope),
            "integer" => NumberRule.Integer(this, schema, scope),
            "number" => NumberRule.Number(this, schema, scope),
            "boolean" => JsonRules.Boolean,
            _ => JsonRules.Null,
        };

    /// <summary>Each alternative together with everything that is said beside the union.</summary>
    private Choice Alternatives(
        SchemaPart union, string keyword, Settled settled, Conjunction schema, SchemaScope scope, string rule)
    {
        if (!union.TryGet(keyword, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            Fail(scope, JsonPointer.Append(union.Path, keyword), "it must be an array of schemas");
            return Choice.Nothing;
        }
        SchemaPart[] rest = [.. schema.Parts.Select(part => part with
        {
            Settled = part.Settled | Settled.Flattened | (part.Key == union.Key ? settled : Settled.None),
        })];
        var path = JsonPointer.Append(union.Path, keyword);
        return new([.. list.EnumerateArray().Select((option, i) =>
        {
            var index = i.ToString(CultureInfo.InvariantCulture);
            return Refer([.. rest, new(option, JsonPointer.Append(path, index))], scope, rule + "-" + index);
        })]);
    }

    private void NoteUnsupported(Conjunction schema, SchemaScope scope)
    {
        foreach (var part in schema.Parts)
        {
            foreach (var keyword in part.Element.EnumerateObject())
            {
                if (SchemaKeywords.NotInGrammars.Contains(keyword.Name))
                    Note(scope, JsonPointer.Append(part.Path, keyword.Name), "a grammar cannot express it");
                else if (keyword.Name == "type" && !SchemaKeywords.IsType(keyword.Value))
                    Note(scope, JsonPointer.Append(part.Path, "type"), "it names no JSON type");
            }
        }
    }

    private void Define(string name, GrammarNode body)
    {
        _size += Size(body);
        if (_size > MaxSize) Error ??= new(PlaceOf(name), "the schema is too large for a grammar");
        _rules.Add(new(name, body));
    }

    private static int Size(GrammarNode body)
    {
        var size = 0;
        var open = new Stack<GrammarNode>([body]);
        while (open.TryPop(out var node))
        {
            size += node is Literal literal ? 1 + literal.Text.Length : 1;
            foreach (var child in GrammarShape.Children(node)) open.Push(child);
        }
        return size;
    }

    /// <summary>A name of letters, digits and hyphens, the only ones that GBNF allows, and not too long to be read.</summary>
    private string UniqueName(string name)
    {
        const int longest = 60;
        var plain = new StringBuilder();
        foreach (var character in name.AsSpan(0, Math.Min(name.Length, longest)))
            plain.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
        var unique = plain.Length == 0 ? "rule" : plain.ToString();
        for (var i = _names.Count; !_names.Add(unique); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{plain}-{i}");
        return unique;
    }
}

/// <summary>The document that a tool's schema is, and the rules made from it so far.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Root">What references point into.</param>
internal sealed record SchemaScope(string Tool, JsonElement Root)
{
    public Dictionary<string, string> RuleOfKey { get; } = new(StringComparer.Ordinal);
}
