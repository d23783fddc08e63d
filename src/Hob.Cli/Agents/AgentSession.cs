using Hob.Agent.Sessions;
using Hob.Cli.Commands.Sessions;
using Hob.Cli.Configuration;
using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>Opens the session that an agent works in.</summary>
internal static class AgentSession
{
    /// <summary>Begins a session, or opens one to go on with it.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="resume">The id of a session, its beginning, or <c>last</c>; null to begin one.</param>
    /// <param name="session">The session.</param>
    /// <returns>Null, or why there is none.</returns>
    public static Failure? TryOpen(HobConfiguration configuration, string? resume, out Session? session)
    {
        session = null;
        var folder = SessionStore.Open(configuration.Surroundings);
        var redaction = SessionStore.Redaction(configuration.Surroundings, configuration.Settings.ApiKey is { } key ? [key.Reveal()] : []);
        if (resume is null)
        {
            session = folder.Create(redaction);
            return null;
        }
        var problem = folder.TryFind(resume, out var id) ?? folder.TryOpen(id, out session, redaction);
        return problem is null ? null : new Failure(ExitCode.Usage, problem.Message, problem.Hint);
    }
}
