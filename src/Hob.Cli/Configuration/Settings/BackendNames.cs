using Hob.Backends;

namespace Hob.Cli.Configuration.Settings;

/// <summary>A kind of server, by its two names.</summary>
/// <param name="Option">As <c>--backend</c> takes it.</param>
/// <param name="Key">As <c>[backend.…]</c> in <c>config.toml</c>.</param>
/// <param name="KeyVariable">The variable in which its own tools look for the API key, or null.</param>
public sealed record BackendName(string Option, string Key, string? KeyVariable = null);

/// <summary>The kinds of servers that can be configured.</summary>
public static class BackendNames
{
    /// <summary>All of them: local first, then cloud and embedded.</summary>
    public static IReadOnlyList<BackendName> All { get; } =
        [.. BackendKinds.All.Where(static kind => kind != BackendKind.OpenAICompatible).Select(Of), new("embedded", "embedded")];

    /// <summary>Those that others run: prompts leave the user's machines.</summary>
    public static IReadOnlyList<BackendName> Cloud { get; } = [.. All.Where(static name => name.KeyVariable is not null)];

    private static BackendName Of(BackendKind kind)
    {
        var name = kind.Name();
        var key = kind switch { BackendKind.LMStudio => "lm_studio", BackendKind.LlamaCpp => "llama_cpp", _ => name };
        return new(name, key, kind.IsCloud() ? $"{name.ToUpperInvariant()}_API_KEY" : null);
    }
}
