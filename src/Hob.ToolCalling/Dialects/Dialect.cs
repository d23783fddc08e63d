using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Dialects;

/// <summary>A way in which models write tool calls: data from which both the reader and the renderer work, so that the two cannot
/// drift apart. Immutable.</summary>
/// <remarks>Rendered text is for prompts that Hob composes itself (raw completion, few-shot examples). Names, ids and results are put in
/// as they are: whoever tokenises the prompt must keep control tokens in them from taking effect.</remarks>
public sealed class Dialect
{
    private static readonly Dictionary<string, Dialect> ByName = DialectTable.All.ToDictionary(dialect => dialect.Name);

    internal Dialect(string name) => Name = name;

    /// <summary>All dialects, by family.</summary>
    public static IReadOnlyList<Dialect> All => DialectTable.All;

    /// <summary>The name under which readings report it.</summary>
    public string Name { get; }

    /// <summary>What ids of calls must look like.</summary>
    public CallIds Ids { get; internal init; }

    /// <summary>Strings that begin calls in this dialect.</summary>
    internal IReadOnlyList<Marker> Markers { get; init; } = [];

    /// <summary>The shapes of calls that tell this dialect from others with the same markers; empty: all others.</summary>
    internal IReadOnlyList<CallShape> Shapes { get; init; } = [];

    /// <summary>How calls are written.</summary>
    internal CallNotation Calls { get; init; } = new("");

    /// <summary>How results are written.</summary>
    internal ResultNotation Results { get; init; } = ResultNotation.Default;

    /// <summary>How tools are declared.</summary>
    internal ToolNotation Tools { get; init; } = ToolNotation.Default;

    /// <summary>Finds a dialect by its name; null when there is none.</summary>
    public static Dialect? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Writes calls as a model that speaks this dialect would.</summary>
    /// <param name="calls">The calls of one turn; their arguments are valid JSON objects.</param>
    /// <param name="index">Number of the first of them in the conversation, from 0; some dialects count their calls.</param>
    public string RenderCalls(IReadOnlyList<ToolCall> calls, int index = 0) => CallWriter.Write(this, calls, index);

    /// <summary>Writes results of calls, in the order of the calls.</summary>
    /// <param name="results">The results of one turn.</param>
    /// <param name="index">Number of the first call in the conversation, from 0.</param>
    public string RenderResults(IReadOnlyList<ToolResult> results, int index = 0) => ResultWriter.Write(this, results, index);

    /// <summary>Writes the part of a system prompt that declares tools and shows how to call them.</summary>
    /// <param name="tools">The tools; empty text when there are none.</param>
    public string RenderTools(ToolSet tools) => ToolWriter.Write(this, tools);

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>What a tool answered to a call.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Id">The id of the call; null when it had none.</param>
/// <param name="Content">The answer.</param>
public readonly record struct ToolResult(string Name, string? Id, string Content);
