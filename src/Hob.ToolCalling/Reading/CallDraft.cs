using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading;

/// <summary>A call as its codec found it, before names are resolved and arguments are typed.</summary>
internal sealed class CallDraft
{
    public required string Name { get; set; }

    public string? Id { get; set; }

    /// <summary>The arguments as text that should be JSON; null when they came as <see cref="Parameters"/> or <see cref="Bare"/>.</summary>
    public string? Json { get; set; }

    /// <summary>The arguments one by one, for formats without JSON.</summary>
    public List<RawParameter>? Parameters { get; set; }

    /// <summary>Text that is the whole of the arguments (code behind a marker, the input line of ReAct).</summary>
    public string? Bare { get; set; }

    /// <summary>False when the text ended inside this call.</summary>
    public bool Complete { get; set; } = true;

    public List<Repair> Repairs { get; } = [];
}

/// <summary>What a format says about a parameter's value.</summary>
internal enum RawKind
{
    /// <summary>Nothing; the schema decides, and without one it is text.</summary>
    Text,
    /// <summary>The format marks it as JSON; without a schema it is read as such.</summary>
    Json,
    /// <summary>Already JSON text of the right type.</summary>
    Typed,
}

/// <summary>A parameter as it stands in formats that write them one by one.</summary>
internal readonly record struct RawParameter(string Name, string Value, RawKind Kind = RawKind.Text);
