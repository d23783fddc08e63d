using System.CommandLine;
using Hob.Cli.Agents;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary>Goes on with a session.</summary>
/// <param name="parsed">The command line, for the options that it shares with others.</param>
/// <param name="id">The session's whole id.</param>
/// <param name="prompt">What to say; null to ask for it, or to read it from standard input.</param>
/// <param name="cancellation">Ends it.</param>
/// <returns>The exit code.</returns>
internal delegate Task<int> ResumeSession(ParseResult parsed, string id, string? prompt, CancellationToken cancellation);

/// <summary><c>hob sessions resume</c>: goes on with a session.</summary>
internal static class SessionResumeCommand
{
    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ZeroOrOne);

    private static readonly Argument<string?> Prompt = new("prompt") { Description = "What to say; '-' reads standard input.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal, ResumeSession resume)
    {
        var command = new ExampleCommand(
            "resume",
            "Goes on with a session: the model sees all that was said before.",
            "hob sessions resume last 'Now run the tests.'")
        {
            Session, Prompt,
        };
        AgentOptions.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            SessionStore.TryFind(SessionStore.Open(), parsed.GetValue(Session), out var id) is { } failure
                ? Task.FromResult(terminal.Fail(failure))
                : resume(parsed, id, parsed.GetValue(Prompt), cancellation));
        return command;
    }
}
