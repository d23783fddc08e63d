using Hob.Agent.Sessions;
using Hob.Cli.Configuration;
using Hob.Cli.Output;
using Microsoft.Extensions.AI;

namespace Hob.Cli.Agents;

/// <summary>Opens the session that an agent works in.</summary>
internal static class AgentSession
{
    /// <summary>The folder of all sessions.</summary>
    public static SessionFolder FolderOf(HobConfiguration configuration) => new(Path.Combine(configuration.Surroundings.StateFolder, "sessions"));

    /// <summary>Begins a session, or opens one to go on with it.</summary>
    public static Failure? TryOpen(HobConfiguration configuration, string? resume, out Session? session)
    {
        session = FolderOf(configuration).Create();
        return null;
    }

    /// <summary>What the model saw in a session so far.</summary>
    public static (string? System, IReadOnlyList<ChatMessage> Messages) HistoryOf(Session session) => (null, []);
}
