using Microsoft.Extensions.Configuration;

namespace Hob.Cli.Configuration.Layers;

/// <summary>Keys of Microsoft.Extensions.Configuration. A colon parts them, so one in a name, as in <c>qwen3:4b</c>, is written as <c>%3A</c>.</summary>
public static class ConfigurationKey
{
    /// <summary>The key of a path.</summary>
    public static string Of(params IEnumerable<string> path) => ConfigurationPath.Combine(path.Select(Encode));

    /// <summary>The name that a part of a key stands for.</summary>
    public static string NameOf(string part) =>
        part.Replace("%3A", ":", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);

    private static string Encode(string part) => part.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);
}
