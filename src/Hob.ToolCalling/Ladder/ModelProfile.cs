using System.Collections.Concurrent;

namespace Hob.ToolCalling.Ladder;

/// <summary>What worked with a model on a server.</summary>
public sealed record ModelProfile
{
    /// <summary>Nothing is known yet.</summary>
    public static ModelProfile Unknown { get; } = new();

    /// <summary>The rung to begin on.</summary>
    public Rung Start { get; init; }

    /// <summary>The dialect of the last call that was read from text.</summary>
    public string? Dialect { get; init; }

    /// <summary>How many turns in a row ended in a call that had to be forced.</summary>
    public int ForcedInARow { get; init; }

    /// <summary>Whether thoughts end with a marker that nothing opened, because the chat template opens them in the prompt.</summary>
    public bool BeginsInReasoning { get; init; }
}

/// <summary>Remembers models. Safe to use from several threads.</summary>
public interface IModelProfiles
{
    /// <summary>What is known of a model; <see cref="ModelProfile.Unknown"/> when nothing is.</summary>
    /// <param name="model">Provider, address and model in one string.</param>
    ModelProfile Find(string model);

    /// <summary>Remembers what is known now. Never throws: what cannot be remembered is found out again.</summary>
    void Save(string model, ModelProfile profile);
}

/// <summary>Remembers models as long as the program runs.</summary>
public sealed class MemoryProfiles : IModelProfiles
{
    private readonly ConcurrentDictionary<string, ModelProfile> _profiles = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ModelProfile Find(string model) => _profiles.GetValueOrDefault(model, ModelProfile.Unknown);

    /// <inheritdoc/>
    public void Save(string model, ModelProfile profile) => _profiles[model] = profile;
}
