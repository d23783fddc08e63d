using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Commands.Bench;
using Hob.Cli.Commands.Check;
using Hob.Cli.Commands.Completion;
using Hob.Cli.Commands.Config;
using Hob.Cli.Commands.Do;
using Hob.Cli.Commands.Doctor;
using Hob.Cli.Commands.Inspect;
using Hob.Cli.Commands.Logs;
using Hob.Cli.Commands.Models;
using Hob.Cli.Commands.Plan;
using Hob.Cli.Commands.Run;
using Hob.Cli.Commands.Sessions;
using Hob.Cli.Commands.Tools;
using Hob.Cli.Commands.Trust;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Output;

namespace Hob.Cli;

/// <summary>Parses the command line, runs the command it names, and turns what went wrong into one line and an exit code.</summary>
internal static class Application
{
    /// <summary>Runs the program once. The answer is its exit code.</summary>
    public static int Run(string[] args, Terminal terminal)
    {
        ProcessTitle.HideKeys(args);

        // Known before parsing, so that a wrong command line is reported in the form that was asked for.
        terminal.Json = args.Any(static arg => arg is "--json" or "--jsonl") || GlobalOptions.IsOn(GlobalSettings.Json);
        terminal.Verbose = args.Contains("--verbose") || GlobalOptions.IsOn(GlobalSettings.Verbose);
        try
        {
            // No response files and no bundling: a shell command is passed as it is, and a mistyped option is reported as it was written.
            var parsed = CreateRoot(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            if (UsageProblem.In(parsed) is { } problem)
                return terminal.Fail(problem);

            var exitCode = parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
            terminal.Out.Flush();
            return exitCode;
        }
        catch (IOException fault) when (Terminal.IsBrokenPipe(fault))
        {
            return ExitCode.Done; // The reader has what it wanted (`| head -1`).
        }
        catch (Exception fault)
        {
            return terminal.Fail(new Failure(ExitCode.Failed, $"unexpected error: {fault.Message}", "please report it with the output of --verbose")
            {
                Detail = fault.ToString(),
            });
        }
    }

    private static RootCommand CreateRoot(Terminal terminal)
    {
        var root = new RootCommand("Hob makes local language models do real work.")
        {
            RunCommand.Create(terminal),
            PlanCommand.Create(terminal),
            ToolsCommand.Create(terminal),
            DoCommand.Create(terminal),
            InspectCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            BenchCommand.Create(terminal),
            ConfigCommand.Create(terminal),
            SessionsCommand.Create(terminal, (parsed, id, prompt, cancellation) => RunCommand.ResumeAsync(parsed, terminal, id, prompt, cancellation)),
            LogsCommand.Create(terminal),
            TrustCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            GlobalOptions.Verbose,
        };
        root.SetAction(parsed => terminal.Fail(UsageProblem.NoCommand(parsed)));
        HelpWithExamples.AddTo(root, terminal);
        return root;
    }
}
