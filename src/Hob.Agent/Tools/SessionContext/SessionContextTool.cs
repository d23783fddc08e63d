using System.Buffers;
using System.Text.Json;
using Hob.Agent.Context;
using Hob.Agent.Plans;
using Hob.Agent.Sessions;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.SessionContext;

/// <summary>Facts that the model wants to keep for the session, outside the conversation: they outlast compaction and a restart.</summary>
/// <param name="log">Where they are kept.</param>
/// <param name="results">Whole results of calls of which the model sees less: they are had by the call's id; null for none.</param>
public sealed class SessionContextTool(IStateLog log, ResultPages? results = null) : AgentTool("session_context", ToolEffect.ReadOnly)
{
    /// <summary>The name under which the facts are saved.</summary>
    public const string StateName = "context";

    /// <summary>The longest name and value, and the longest all of them may be together, in characters.</summary>
    public const int MaxKey = 100, MaxValue = 4000, MaxTotal = 20_000;

    private const int MaxListed = 80;

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            try
            {
                return Task.FromResult(Apply(Load(), arguments));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Task.FromResult(ToolResult.Error($"it could not be saved, and nothing changed: {exception.Message}"));
            }
        }
    }

    private ToolResult Apply(List<(string Key, string Value)> facts, ToolArguments arguments)
    {
        var key = (arguments.OptionalText("key") ?? "").Trim();
        var at = facts.FindIndex(fact => fact.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        switch (arguments.Text("operation").Trim().ToLowerInvariant())
        {
            case "set" or "add" or "save": return Set(facts, key, at, ValueOf(arguments));
            case "list": return ToolResult.Ok(TextOf(facts));
            case "get" when key.Length == 0: return ToolResult.Ok(TextOf(facts));
            case "get":
                return at >= 0 ? ToolResult.Ok(facts[at].Value)
                    : results?.Read(key, arguments.OptionalText("value")) is { } page ? ToolResult.Ok(page) : Missing(facts, key);
            case "remove" or "delete" when key.Length == 0: return ToolResult.Error("say which key to remove");
            case "remove" or "delete" when at >= 0:
                var removed = facts[at];
                facts.RemoveAt(at);
                Save(facts);
                return ToolResult.Ok($"Removed {removed.Key}. {Size(facts)}");
            case "remove" or "delete": return Missing(facts, key);
            case var other: return ToolResult.Error($"there is no operation \"{other}\": set, get, list, remove");
        }
    }

    private ToolResult Set(List<(string Key, string Value)> facts, string key, int at, string? value)
    {
        if (key.Length == 0) return ToolResult.Error("a fact needs a key");
        if (value is null) return ToolResult.Error($"say the value of {key}; remove takes it out");
        if (key.Length > MaxKey) return ToolResult.Error($"a key has {MaxKey} characters at most, not {key.Length}");
        if (value.Length > MaxValue) return ToolResult.Error($"a value has {MaxValue} characters at most, not {value.Length}: keep what matters, or write a file");
        if (at >= 0 && facts[at].Value == value) return ToolResult.Ok($"{facts[at].Key} is that already.");
        var total = facts.Sum(fact => fact.Key.Length + fact.Value.Length) + value.Length + (at >= 0 ? -facts[at].Value.Length : key.Length);
        if (total > MaxTotal) return ToolResult.Error($"all facts together have {MaxTotal} characters at most, and would have {total}: remove some first");
        if (at >= 0) facts[at] = (facts[at].Key, value);
        else facts.Add((key, value));
        Save(facts);
        return ToolResult.Ok($"{(at >= 0 ? $"Changed {facts[at].Key}" : $"Set {key}")}. {Size(facts)}");
    }

    private static ToolResult Missing(List<(string Key, string Value)> facts, string key) => ToolResult.Error(facts.Count == 0 ? "nothing is kept yet"
        : NearestName.Of(key, facts.Select(fact => fact.Key)) is { } nearest ? $"there is no {key}; the nearest is {nearest}"
        : $"there is no {key}: {string.Join(", ", facts.Take(20).Select(fact => fact.Key))}");

    private static string? ValueOf(ToolArguments arguments) =>
        arguments.OptionalText("value") ?? (arguments.Find("value") is { } value ? value.GetRawText() : null);

    /// <summary>All facts, for a model; empty when there are none.</summary>
    public static string TextOf(IStateLog log)
    {
        var facts = new SessionContextTool(log).Load();
        return facts.Count == 0 ? "" : TextOf(facts);
    }

    private static string TextOf(List<(string Key, string Value)> facts) => facts.Count == 0 ? "Nothing is kept yet."
        : string.Join('\n', facts.Select(fact => $"{fact.Key}: {Short(fact.Value)}"));

    private static string Short(string value)
    {
        var line = value.Split('\n')[0];
        return line.Length == value.Length && line.Length <= MaxListed ? value : $"{ShortText.Start(line, MaxListed)}… ({value.Length} characters)";
    }

    private static string Size(List<(string Key, string Value)> facts) =>
        $"{facts.Count} kept, {facts.Sum(fact => fact.Key.Length + fact.Value.Length)} of {MaxTotal} characters.";

    private List<(string Key, string Value)> Load()
    {
        var facts = new List<(string, string)>();
        if (log.Load(StateName) is not { ValueKind: JsonValueKind.Object } saved) return facts;
        foreach (var member in saved.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String) facts.Add((member.Name, member.Value.GetString()!));
        }
        return facts;
    }

    private void Save(List<(string Key, string Value)> facts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in facts) writer.WriteString(key, value);
            writer.WriteEndObject();
        }
        log.Save(StateName, JsonElement.Parse(buffer.WrittenSpan));
    }
}
