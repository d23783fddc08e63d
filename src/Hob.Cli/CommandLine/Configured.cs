using System.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.CommandLine;

/// <summary>Runs commands that need the configuration. The others never touch it.</summary>
internal static class Configured
{
    /// <summary>Makes a command run with the configuration in force; one that is wrong ends the program.</summary>
    public static void SetAction(Command command, Terminal terminal, Func<ParseResult, HobConfiguration, int> run) =>
        command.SetAction(parsed =>
        {
            var failure = TryLoad(parsed, terminal, out var configuration);
            return failure is null ? run(parsed, configuration!) : terminal.Fail(failure);
        });

    /// <summary>The same for a command that talks to servers.</summary>
    public static void SetAction(Command command, Terminal terminal, Func<ParseResult, HobConfiguration, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, (configuration, stop) => run(parsed, configuration, stop), cancellation));

    /// <summary>Loads the configuration and runs what talks to servers: what goes wrong there is told in one line.</summary>
    public static async Task<int> RunAsync(
        ParseResult parsed, Terminal terminal, Func<HobConfiguration, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        if (TryLoad(parsed, terminal, out var configuration) is { } wrong)
            return terminal.Fail(wrong);

        try
        {
            return await run(configuration!, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (ServerException.FailureOf(fault) is { } failure)
        {
            return terminal.Fail(failure);
        }
    }

    /// <summary>Loads the configuration, and tells on standard error what was left out.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public static Failure? TryLoad(ParseResult parsed, Terminal terminal, out HobConfiguration? configuration)
    {
        if (!ConfigurationLoader.TryLoad(Surroundings.OfThisProcess(), GlobalOptions.GivenIn(parsed), out configuration, out var problem))
            return FailureOf(problem);

        terminal.Json |= configuration.Settings.Json;
        terminal.Verbose |= configuration.Settings.Verbose;
        foreach (var notice in configuration.Notices)
            terminal.Error.WriteLine($"hob: note: {Visible.Escape(notice)}");

        return null;
    }

    /// <summary>A problem of the configuration as a failure of the program.</summary>
    public static Failure FailureOf(ConfigurationProblem problem) => new(ExitCode.Usage, problem.Message, problem.Hint);
}
