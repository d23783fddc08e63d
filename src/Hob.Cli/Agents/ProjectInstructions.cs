using Hob.Agent.Prompts;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Trust;
using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>What the user and the project add to the system prompt.</summary>
internal static class ProjectInstructions
{
    private const string FileName = "AGENTS.md";

    /// <summary>Reads <c>--system</c>, and AGENTS.md of the folder and those above it up to the repository's root, when the folder is trusted.</summary>
    /// <returns>Null, or why <c>--system</c> cannot be read.</returns>
    public static Failure? TryRead(HobConfiguration configuration, out IReadOnlyList<string> instructions)
    {
        var found = new List<string>();
        instructions = found;
        var settings = configuration.Settings;
        if (settings.GenerationFor(settings.Model).System is { } own)
        {
            if (Instructions.TryRead(own, out var text) is { } problem)
                return new Failure(ExitCode.Usage, problem.Message, problem.Hint);
            found.Add(text);
        }
        foreach (var file in FilesOf(settings.WorkingFolder))
        {
            if (TrustedFolders.TryOpen(TrustedFolders.FileOf(configuration.Surroundings), out var trusted) is not null || !trusted.Trusts(Path.GetDirectoryName(file)!))
                break; // Nothing that an untrusted folder supplies is used.
            if (ConfigurationText.TryRead(file, out var utf8) is null && utf8 is not null)
            {
                var text = System.Text.Encoding.UTF8.GetString(utf8);
                found.Add("The project's instructions:\n" + (text.Length > AgentPrompts.LongestInstructions ? text[..AgentPrompts.LongestInstructions] + "\n[cut off here]" : text));
            }
        }
        return null;
    }

    /// <summary>The outermost first: what is nearer says more.</summary>
    private static Stack<string> FilesOf(string folder)
    {
        var files = new Stack<string>();
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            var file = Path.Combine(current, FileName);
            if (File.Exists(file))
                files.Push(file);
            if (Path.Exists(Path.Combine(current, ".git")))
                break;
        }
        return files;
    }
}
