using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Settings;
using Microsoft.Extensions.Configuration;

namespace Hob.Cli.Configuration;

/// <summary>The configuration of one run: settings, where each comes from, and what was left out.</summary>
public sealed class HobConfiguration
{
    /// <summary>The settings in force.</summary>
    public required HobSettings Settings { get; init; }

    /// <summary>The same, for what reads sections of its own, such as <c>permissions</c>.</summary>
    public required IConfigurationRoot Root { get; init; }

    /// <summary>The layers, the winning one last.</summary>
    public required IReadOnlyList<ConfigurationLayer> Layers { get; init; }

    /// <summary>What was left out, and why; one line each.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>The user's file. It need not exist.</summary>
    public required string UserFile { get; init; }

    /// <summary>The project's file; null when there is none.</summary>
    public required string? ProjectFile { get; init; }

    /// <summary>Whether the project's folder is trusted.</summary>
    public required bool ProjectIsTrusted { get; init; }

    /// <summary>What the program found around it.</summary>
    public required Surroundings Surroundings { get; init; }

    /// <summary>The value in force for a key, or null.</summary>
    public GivenValue? Find(IReadOnlyList<string> path)
    {
        var key = ConfigurationKey.Of(path);
        return Layers.Select(layer => layer.Values.GetValueOrDefault(key)).LastOrDefault(static given => given is not null);
    }

    /// <summary>Every value in force, by key.</summary>
    public IReadOnlyList<GivenValue> Values
    {
        get
        {
            var values = new OrderedDictionary<string, GivenValue>(StringComparer.OrdinalIgnoreCase);
            foreach (var (key, given) in Layers.SelectMany(static layer => layer.Values))
                values[key] = given;

            return values.Values;
        }
    }
}
