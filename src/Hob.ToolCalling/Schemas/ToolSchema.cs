using System.Text.Json;
using System.Text.RegularExpressions;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>A fault in a schema or tool definition.</summary>
/// <param name="Path">JSON Pointer to the fault.</param>
/// <param name="Message">What was expected and what was found.</param>
public readonly record struct SchemaFault(string Path, string Message)
{
    /// <summary>Path and message on one line.</summary>
    public override string ToString() => $"{(Path.Length == 0 ? "/" : Path)}: {Message}";
}

/// <summary>A compiled schema, or why there is none.</summary>
public sealed record ToolSchemaResult
{
    /// <summary>The schema; null when there are faults.</summary>
    public ToolSchema? Schema { get; init; }

    /// <summary>What is wrong with the schema; empty when it compiled.</summary>
    public IReadOnlyList<SchemaFault> Faults { get; init; } = [];

    /// <summary>What was ignored, such as a pattern that .NET cannot read.</summary>
    public IReadOnlyList<SchemaFault> Notes { get; init; } = [];
}

/// <summary>A JSON Schema as tools use it, compiled once; immutable after <see cref="Compile"/>. Types the arguments of calls.</summary>
/// <remarks>Keywords of JSON Schema 2020-12 with OpenAPI's <c>nullable</c>. <c>$ref</c> reaches only into the same document,
/// unknown keywords are ignored.</remarks>
public sealed class ToolSchema
{
    internal ToolSchema()
    {
    }

    /// <summary>Accepts any value.</summary>
    public static ToolSchema Any { get; } = new();

    /// <summary>Accepts any object: the schema of a tool that declares none.</summary>
    public static ToolSchema AnyObject { get; } = new() { Types = [SchemaType.Object] };

    /// <summary>The types allowed, in schema order, those of all alternatives included; empty when any is.</summary>
    public IReadOnlyList<SchemaType> Types { get; internal set; } = [];

    /// <summary>The declared properties in schema order, those of <c>allOf</c> included.</summary>
    public IReadOnlyList<KeyValuePair<string, ToolSchema>> Properties { get; internal set; } = [];

    /// <summary>The names of the properties that must be there, in schema order.</summary>
    public IReadOnlyList<string> Required { get; internal set; } = [];

    /// <summary>Whether undeclared properties are allowed.</summary>
    public bool AllowsAdditional { get; internal set; } = true;

    /// <summary>The schema of undeclared properties; null when none is given.</summary>
    public ToolSchema? Additional { get; internal set; }

    /// <summary>The schema of an array's elements after <see cref="PrefixItems"/>; null when any is allowed.</summary>
    public ToolSchema? Items { get; internal set; }

    /// <summary>The schemas of an array's first elements.</summary>
    public IReadOnlyList<ToolSchema> PrefixItems { get; internal set; } = [];

    /// <summary>The only values allowed (<c>const</c> is one); empty when all are.</summary>
    public IReadOnlyList<JsonElement> Enum { get; internal set; } = [];

    /// <summary>Alternatives of which at least one must hold; empty when there are none.</summary>
    public IReadOnlyList<ToolSchema> AnyOf { get; internal set; } = [];

    /// <summary>Alternatives of which exactly one must hold; empty when there are none.</summary>
    public IReadOnlyList<ToolSchema> OneOf { get; internal set; } = [];

    /// <summary>Schemas that must all hold too.</summary>
    public IReadOnlyList<ToolSchema> AllOf { get; internal set; } = [];

    /// <summary>What the value means, for the model.</summary>
    public string? Description { get; internal set; }

    /// <summary>The document that this schema was compiled from; undefined for a part of one, and where none was given.</summary>
    public JsonElement Source { get; internal set; }

    /// <summary>The text of <see cref="Source"/>; an empty object where there is none.</summary>
    public string Json => Source.ValueKind == JsonValueKind.Undefined ? "{}" : Source.GetRawText();

    internal double? Minimum { get; set; }
    internal double? Maximum { get; set; }
    internal double? ExclusiveMinimum { get; set; }
    internal double? ExclusiveMaximum { get; set; }
    internal double? MultipleOf { get; set; }
    internal int? MinLength { get; set; }
    internal int? MaxLength { get; set; }
    internal int? MinItems { get; set; }
    internal int? MaxItems { get; set; }
    internal int? MinProperties { get; set; }
    internal int? MaxProperties { get; set; }
    internal bool UniqueItems { get; set; }
    internal Regex? Pattern { get; set; }
    internal bool IsNever { get; set; }
    internal IEnumerable<ToolSchema> Alternatives => AnyOf.Concat(OneOf);
    internal Dictionary<string, ToolSchema> ByName { get; set; } = [];

    /// <summary>Compiles a schema. Remote references, self-references without progress and ill-typed keywords are faults.</summary>
    public static ToolSchemaResult Compile(JsonElement schema) => new SchemaCompiler(schema).Compile();

    /// <summary>Whether a value of <paramref name="type"/> may stand here.</summary>
    public bool Allows(SchemaType type) =>
        Types.Count == 0 || Types.Contains(type) || (type == SchemaType.Integer && Types.Contains(SchemaType.Number));

    /// <summary>The declared property of this name; null when there is none.</summary>
    public ToolSchema? Property(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Whether a property must be there.</summary>
    public bool IsRequired(string name) => Required.Contains(name);

    /// <summary>Types a whole arguments value: <paramref name="jsonText"/> is valid JSON; blank text and null mean no arguments.</summary>
    public CoercionResult Coerce(string jsonText) => ArgumentCoercion.Coerce(this, jsonText);

    /// <summary>JSON text for one raw parameter value of this schema, as XML-style formats write them. A string stays verbatim.</summary>
    /// <param name="rawText">The text between the tags.</param>
    /// <param name="repairs">Receives what was converted beyond reading the text as the declared type; may be null.</param>
    public string CoerceText(string rawText, ICollection<Repair>? repairs = null) => TextCoercion.Coerce(this, rawText, repairs);

    /// <summary>As <see cref="CoerceText"/>, for the parameter <paramref name="name"/> of this object; an undeclared one stays text.</summary>
    public string CoerceParameter(string name, string rawText, ICollection<Repair>? repairs = null) =>
        (Property(name) ?? Additional) is { } schema ? schema.CoerceText(rawText, repairs) : JsonText.Quote(rawText);

    /// <summary>Arguments that hold bare text as the one required string parameter; null unless there is exactly one such parameter.</summary>
    public string? WrapBareText(string text)
    {
        if (Required is not [var name] || Property(name) is not { } schema || !schema.Types.Contains(SchemaType.String))
            return null;
        return $"{{{JsonText.Quote(name)}:{JsonText.Quote(text)}}}";
    }
}

/// <summary>Arguments typed by a schema.</summary>
public sealed record CoercionResult
{
    /// <summary>The arguments; the very string that was given when nothing had to change.</summary>
    public required string Json { get; init; }

    /// <summary>What was converted.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>What still does not satisfy the schema: a sentence with a path each; empty when all does.</summary>
    public IReadOnlyList<string> Violations { get; init; } = [];
}
