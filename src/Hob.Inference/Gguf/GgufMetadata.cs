using System.Diagnostics.CodeAnalysis;

namespace Hob.Inference.Gguf;

/// <summary>The key-value pairs of a file. A key that is absent or of another type gives null.</summary>
public sealed class GgufMetadata
{
    private readonly Dictionary<string, GgufValue> _values;

    internal GgufMetadata(Dictionary<string, GgufValue> values) => _values = values;

    /// <summary>All keys, in the order of the file.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>The value of a key.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out GgufValue? value) => _values.TryGetValue(key, out value);

    /// <summary>The text of a key.</summary>
    public string? GetText(string key) => _values.GetValueOrDefault(key)?.Text;

    /// <summary>The integer of a key, of any width.</summary>
    public long? GetInteger(string key) => TryGet(key, out var value) && value.TryGetInteger(out long integer) ? integer : null;

    /// <summary>The number of a key, integer or float.</summary>
    public double? GetNumber(string key) => TryGet(key, out var value) && value.TryGetNumber(out double number) ? number : null;

    /// <summary>The boolean of a key.</summary>
    public bool? GetFlag(string key) =>
        TryGet(key, out var value) && value.Type is GgufType.Bool && value.TryGetInteger(out long flag) ? flag != 0 : null;
}
