using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hob.ToolCalling.Schemas;

namespace Hob.ToolCalling.Tools;

/// <summary>The tools that a model may call, in the order they were declared. Immutable.</summary>
public sealed class ToolSet : IReadOnlyList<ToolDefinition>
{
    private readonly ToolDefinition[] _tools;
    private readonly Dictionary<string, ToolDefinition>.AlternateLookup<ReadOnlySpan<char>> _byName;

    private ToolSet(ToolDefinition[] tools)
    {
        _tools = tools;
        _byName = tools.ToDictionary(tool => tool.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>No tools.</summary>
    public static ToolSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _tools.Length;

    /// <inheritdoc/>
    public ToolDefinition this[int index] => _tools[index];

    /// <summary>A set of these tools; a name that occurs twice is a fault.</summary>
    public static ToolSetResult Create(IEnumerable<ToolDefinition> tools)
    {
        ToolDefinition[] all = [.. tools];
        var faults = FindDuplicates(all);
        return faults.Count == 0 ? new ToolSetResult { Tools = new ToolSet(all) } : new ToolSetResult { Faults = faults };
    }

    /// <summary>Reads an array of tool definitions, see <see cref="ToolDefinition.Parse(JsonElement)"/>. Null or nothing is the empty set.</summary>
    public static ToolSetResult Parse(JsonElement array)
    {
        if (array.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return new ToolSetResult { Tools = Empty };
        if (array.ValueKind != JsonValueKind.Array)
            return new ToolSetResult { Faults = [new SchemaFault("", $"expected an array of tools, got {Snippet.Of(array)}")] };
        var tools = new List<ToolDefinition>();
        var faults = new List<SchemaFault>();
        foreach (var (index, element) in array.EnumerateArray().Index())
        {
            var result = ToolDefinition.Parse(element, $"/{index}");
            faults.AddRange(result.Faults);
            if (result.Tool is { } tool)
                tools.Add(tool);
        }
        return faults.Count > 0 ? new ToolSetResult { Faults = faults } : Create(tools);
    }

    /// <summary>Finds a tool by its exact name, without allocating.</summary>
    public bool TryGet(ReadOnlySpan<char> name, [MaybeNullWhen(false)] out ToolDefinition tool) => _byName.TryGetValue(name, out tool);

    /// <summary>The declared name that an unknown one most likely means; null when none is near.</summary>
    public string? Nearest(string name) => NameDistance.Nearest(name, _tools);

    /// <inheritdoc/>
    public IEnumerator<ToolDefinition> GetEnumerator() => ((IEnumerable<ToolDefinition>)_tools).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<SchemaFault> FindDuplicates(ToolDefinition[] tools)
    {
        var seen = new Dictionary<string, int>();
        var faults = new List<SchemaFault>();
        for (var i = 0; i < tools.Length; i++)
        {
            if (!seen.TryAdd(tools[i].Name, i))
                faults.Add(new SchemaFault($"/{i}", $"the name \"{tools[i].Name}\" is already that of tool {seen[tools[i].Name]}"));
        }
        return faults;
    }
}

/// <summary>A set of tools, or why there is none.</summary>
public sealed record ToolSetResult
{
    /// <summary>The tools; null when there are faults.</summary>
    public ToolSet? Tools { get; init; }

    /// <summary>What is wrong with which tool; empty when all were read.</summary>
    public IReadOnlyList<SchemaFault> Faults { get; init; } = [];
}
