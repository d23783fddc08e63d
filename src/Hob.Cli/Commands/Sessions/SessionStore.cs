using System.CommandLine;
using Hob.Agent.Sessions;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Output;
using Hob.Shell.Sandbox;

namespace Hob.Cli.Commands.Sessions;

/// <summary>This user's sessions.</summary>
internal static class SessionStore
{
    private static readonly string[] SecretWords = ["KEY", "TOKEN", "SECRET", "PASS", "CREDENTIAL"];

    /// <summary>Where they are.</summary>
    public static SessionFolder Open(Surroundings? surroundings = null) => new(Path.Combine((surroundings ?? Surroundings.OfThisProcess()).StateFolder, "sessions"));

    /// <summary>An argument that names a session.</summary>
    /// <param name="arity">How many.</param>
    public static Argument<string?> Argument(ArgumentArity arity) => new("session")
    {
        Description = arity.MinimumNumberOfValues == 0 ? "The beginning of its id, or last; the last one of this folder by default." : "The beginning of its id, or last.",
        HelpName = "session",
        Arity = arity,
        CompletionSources = { static _ => Open().List().Take(20).Select(static session => new System.CommandLine.Completions.CompletionItem(session.Id, detail: session.Title)) },
    };

    /// <summary>Finds the session that is meant.</summary>
    /// <param name="sessions">Where they are.</param>
    /// <param name="written">What was written; null for the last one of this folder.</param>
    /// <param name="id">Its whole id.</param>
    /// <returns>Null, or why none is.</returns>
    public static Failure? TryFind(SessionFolder sessions, string? written, out string id)
    {
        if (written is not null)
            return sessions.TryFind(written, out id) is { } problem ? new Failure(ExitCode.Usage, problem.Message, problem.Hint) : null;
        var folder = RealPath.Of(".") ?? Environment.CurrentDirectory;
        id = sessions.Last(folder) ?? "";
        return id.Length > 0 ? null : new Failure(ExitCode.Usage, $"there is no session of {folder}", "name one: see 'hob sessions list'");
    }

    /// <summary>A problem as a failure of the program.</summary>
    public static Failure FailureOf(SessionProblem problem) => new(ExitCode.Failed, problem.Message, problem.Hint);

    /// <summary>What came of files that could not be read or written, as a failure of the program.</summary>
    public static Failure FailureOf(Exception fault, string what, string hint) => new(ExitCode.Failed, $"{what} ({fault.Message})", hint) { Detail = fault.ToString() };

    /// <summary>Cuts out the keys of this user's environment and configuration, and what looks like one.</summary>
    /// <param name="surroundings">The environment.</param>
    /// <param name="more">Keys from elsewhere.</param>
    public static Redaction Redaction(Surroundings surroundings, params IEnumerable<string> more)
    {
        var known = new List<string>(more);
        foreach (var (name, value) in surroundings.Variables)
        {
            // By their names others are kept from commands too, such as AWS_REGION; those are no secrets themselves.
            if (SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) && SecretVariables.IsSecret(name, value))
                known.Add(value);
        }
        if (ConfigurationLoader.TryLoad(surroundings, [], out var configuration, out _))
        {
            known.AddRange(configuration.Settings.Backends.Values.Append(new() { ApiKey = configuration.Settings.ApiKey })
                .Select(static settings => settings.ApiKey?.Reveal()).OfType<string>());
        }
        return new Redaction(known);
    }
}
