using Hob.Agent.Sessions;
using Hob.Cli.Configuration;
using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>Opens the session that an agent works in.</summary>
internal static class AgentSession
{
    /// <summary>The folder of all sessions.</summary>
    public static SessionFolder FolderOf(HobConfiguration configuration) => new(Path.Combine(configuration.Surroundings.StateFolder, "sessions"));

    /// <summary>Begins a session, or opens one to go on with it.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="resume">The id of a session, its beginning, or <c>last</c>; null to begin one.</param>
    /// <param name="session">The session.</param>
    /// <returns>Null, or why there is none.</returns>
    public static Failure? TryOpen(HobConfiguration configuration, string? resume, out Session? session)
    {
        session = null;
        var folder = FolderOf(configuration);
        var redaction = new Redaction(KnownSecrets(configuration));
        if (resume is null)
        {
            session = folder.Create(redaction);
            return null;
        }
        var problem = folder.TryFind(resume, out var id) ?? folder.TryOpen(id, out session, redaction);
        return problem is null ? null : new Failure(ExitCode.Usage, problem.Message, problem.Hint);
    }

    private static IEnumerable<string> KnownSecrets(HobConfiguration configuration)
    {
        var settings = configuration.Settings;
        var configured = settings.Backends.Values.Select(static backend => backend.ApiKey).Append(settings.ApiKey).Select(static key => key?.Reveal());
        var variables = configuration.Surroundings.Variables.Where(static variable => variable.Key.EndsWith("_API_KEY", StringComparison.Ordinal)).Select(static variable => variable.Value);
        return configured.Concat(variables).Where(static key => !string.IsNullOrEmpty(key)).Select(static key => key!);
    }
}
