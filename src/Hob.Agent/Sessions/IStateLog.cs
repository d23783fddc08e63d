using System.Text.Json;

namespace Hob.Agent.Sessions;

/// <summary>Where tools keep what they remember for a session, outside the conversation. What is saved is on disk when the call returns.</summary>
public interface IStateLog
{
    /// <summary>The last value saved under a name; null when there is none.</summary>
    JsonElement? Load(string name);

    /// <summary>Saves a value. The last one counts.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Save(string name, JsonElement value);
}

/// <summary>Remembers as long as the process lives.</summary>
public sealed class MemoryStateLog : IStateLog
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public JsonElement? Load(string name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <inheritdoc/>
    public void Save(string name, JsonElement value) => _values[name] = value.Clone();
}
