using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Doctor;

/// <summary><c>hob doctor</c>: what is here, what is wrong with it, and how to mend that.</summary>
internal static class DoctorCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "doctor",
            "Looks at hardware, servers, models, sandbox, configuration and disk. Exit code 1: something needs mending.",
            "hob doctor",
            "hob doctor --json",
            "hob doctor --base-url http://localhost:8080");
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, GlobalSettings.Config, GlobalSettings.Cwd, GlobalSettings.Json]);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var surroundings = Surroundings.OfThisProcess();
        var isUsable = ConfigurationLoader.TryLoad(surroundings, GlobalOptions.GivenIn(parsed), out var configuration, out var problem);
        var servers = isUsable ? new ServerCheck(configuration!).RunAsync(cancellation) : Task.FromResult<IReadOnlyList<Finding>>([]);
        List<Finding> findings =
        [
            .. HardwareCheck.Run(),
            .. await servers.ConfigureAwait(false),
            .. SandboxCheck.Run(),
            .. isUsable ? FileCheck.Permissions(configuration!) : [new Finding("configuration", problem!.Message, problem.Hint)],
            .. FileCheck.Space(surroundings),
        ];
        var problems = findings.Count(static finding => !finding.IsFine);
        if (configuration?.Settings.Json ?? GlobalOptions.WantsJson(parsed))
            WriteJson(findings, problems, terminal);
        else
            WriteScreen(findings, problems, terminal);

        return problems == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void WriteScreen(List<Finding> findings, int problems, Terminal terminal)
    {
        var width = findings.Max(static finding => finding.Area.Length);
        var area = "";
        foreach (var finding in findings)
        {
            var name = (finding.Area == area ? "" : finding.Area).PadRight(width);
            area = finding.Area;
            terminal.Out.WriteLine($"{terminal.Ink.Bold(name)}  {(finding.IsFine ? terminal.Ink.Green("ok  ") : terminal.Ink.Yellow("mend"))}  {Visible.Escape(finding.Text)}");
            if (finding.Remedy is { } remedy)
                terminal.Out.WriteLine($"{new string(' ', width)}        {terminal.Ink.Dim("→")} {Visible.Escape(remedy)}");
        }

        terminal.Out.WriteLine(problems == 0 ? "all is well" : problems == 1 ? "1 thing to mend" : $"{problems} things to mend");
    }

    private static void WriteJson(List<Finding> findings, int problems, Terminal terminal) =>
        JsonOutput.WriteLine(terminal.Output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("problems", problems);
            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("area", finding.Area);
                json.WriteBoolean("ok", finding.IsFine);
                json.WriteString("text", finding.Text);
                json.WriteString("remedy", finding.Remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
}
