using System.CommandLine;
using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Prompts;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Turns;
using Hob.Backends;
using Hob.Cli.Configuration;
using Hob.Cli.Output;
using Hob.Cli.Servers;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Cli.Agents;

/// <summary>An agent at work for the program: model, session, tools and screen, put together as the command line and the configuration say.</summary>
internal sealed class AgentRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ChosenModel _model;
    private readonly AgentTools _tools;

    private AgentRun(ChosenModel model, AgentTools tools, Session session, AgentEvents events, AgentLoop loop) =>
        (_model, _tools, Session, Events, Loop) = (model, tools, session, events, loop);

    /// <summary>Does the work.</summary>
    public AgentLoop Loop { get; }

    /// <summary>Tells of it.</summary>
    public AgentEvents Events { get; }

    /// <summary>Keeps it.</summary>
    public Session Session { get; }

    /// <summary>Whether the built-in model works: one step at a time, from the user's words alone.</summary>
    public bool IsBuiltIn => _model.IsBuiltIn;

    /// <summary>Its tools.</summary>
    public AgentTools Tools => _tools;

    /// <summary>Puts an agent together.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="screen">Where everything is shown.</param>
    /// <param name="resume">The session to go on with; null for a new one.</param>
    /// <param name="cancellation">Ends the search for a server.</param>
    /// <returns>The agent, or why there is none.</returns>
    public static async Task<(AgentRun? Run, Failure? Failure)> OpenAsync(
        ParseResult parsed, HobConfiguration configuration, IAgentScreen screen, string? resume, CancellationToken cancellation)
    {
        var settings = configuration.Settings;
        if (PermissionRules.TryRead(parsed, configuration, AgentTools.Names, out var permissions) is { } wrong)
            return (null, wrong);
        if (ProjectInstructions.TryRead(configuration, out var instructions) is { } unreadable)
            return (null, unreadable);
        if (AgentSession.TryOpen(configuration, resume, out var session) is { } problem)
            return (null, problem);

        try
        {
            session!.Appended = screen.Show;
            var events = new AgentEvents(session.Append, session.AppendDurably);
            foreach (var notice in session.Notices)
                events.Emit(new Notice("session", notice));

            var model = await ChosenModel.OpenAsync(configuration, new ChosenModelOptions
            {
                Ladder = ToolCallingOptions.Default with { Aliases = ToolTable.Aliases },
                Patience = Patience,
                TakesBuiltIn = true,
                Notices = new NoticeReport(events),
                Around = client => new RequestLog(client, session, session.Redaction!),
            }, cancellation).ConfigureAwait(false);

            var tools = AgentTools.For(session, events, configuration, permissions);
            var generation = settings.GenerationFor(model.Name);
            var past = new SessionTranscript(session.Past);
            var system = past.Messages is [{ } first, ..] && first.Role == ChatRole.System ? first.Text : AgentPrompts.System(instructions);
            var transcript = new Transcript(system, past.Messages.Skip(1));
            tools.Recall = id => transcript.Recall(id) ?? past.ResultOf(id);
            var window = new ContextWindow(generation.Context, generation.MaxTokens);
            tools.PageLength = () => window.LongestResult;
            var setup = new AgentSetup
            {
                Client = model.Client,
                Tools = new ToolTable(tools.All, generation.Profile == "compact", tools.Begin),
                Policy = tools.Policy,
                Events = events,
                Transcript = transcript,
                Window = window,
                FindWindow = model.GetWindowAsync,
                Approver = screen.Approver,
                MaxTurns = parsed.GetValue(AgentOptions.MaxTurns),
                MaxTime = parsed.GetValue(AgentOptions.MaxTime),
            };
            events.Emit(new SessionStarted(session.Id, tools.Files.Root)
            {
                Model = model.Name,
                Backend = model.Backend,
                Mode = permissions.Mode.Name(),
                Window = generation.Context,
                System = system,
            });
            return (new AgentRun(model, tools, session, events, new AgentLoop(setup, tools.Notes)), null);
        }
        catch
        {
            session!.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _tools.DisposeAsync().ConfigureAwait(false);
        _model.Dispose();
        Session.Dispose();
    }

    /// <summary>What a server tells while a request is under way.</summary>
    private sealed class NoticeReport(AgentEvents events) : IProgress<BackendNotice>
    {
        public void Report(BackendNotice value) => events.Emit(new Notice(value.Kind == BackendNoticeKind.Fallback ? "fallback" : "backend", value.Text));
    }
}
