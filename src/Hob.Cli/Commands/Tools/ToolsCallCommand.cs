using System.CommandLine;
using Hob.Agent.Permissions;
using Hob.Agent.Tools;
using Hob.Cli.Agents;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Tools;

/// <summary><c>hob tools call</c>: runs one call as the agent would, by the same permissions, and prints its result as JSON.</summary>
internal static class ToolsCallCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "The tool's name." };

    private static readonly Argument<string> Arguments = new("json")
    {
        Description = "The arguments, a JSON object; '-' reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = static _ => "{}",
    };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "call",
            "Runs one call of a tool, and prints {\"success\":true,\"result\":…} or {\"success\":false,\"error\":…}.",
            "hob tools call calculate '{\"expression\": \"2 ** 64\"}'",
            "hob tools call grep '{\"pattern\": \"class \\\\w+\", \"include\": \"*.cs\"}'")
        {
            Name, Arguments, AgentOptions.Mode, AgentOptions.AllowTool, AgentOptions.DenyTool, AgentOptions.AllowDenied,
        };
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Cwd);
        Configured.SetAction(command, terminal, (parsed, configuration, cancellation) => RunAsync(parsed, configuration, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        if (PermissionRules.TryRead(parsed, configuration, AgentTools.Names, out var permissions) is { } wrong)
            return terminal.Fail(wrong);

        using var tools = AgentTools.WithoutSession(configuration, permissions);
        var json = parsed.GetValue(Arguments)! is "-" ? terminal.ReadInput() : parsed.GetValue(Arguments)!;
        if (new CallBinder(tools.All).TryBind(parsed.GetValue(Name)!, json, out var tool, out var arguments) is { } problem)
            return Told(terminal, ToolResult.Error(problem), tool is null ? ExitCode.Usage : ExitCode.Failed);

        var policy = new PermissionPolicy(permissions, tools.Workspace, configuration.Surroundings.Home);
        var ruling = policy.Decide(tool!, arguments);
        if (ruling.Decision != PermissionDecision.Allow)
            return Told(terminal, ToolResult.Error($"refused: {ruling.Reason}{(ruling.Decision == PermissionDecision.Ask ? "; --allow-tool allows it" : "")}"), ExitCode.Refused);

        var result = tool is IConfinedTool confined
            ? await confined.RunAsync(arguments, ruling.Confinement, cancellation).ConfigureAwait(false)
            : await tool!.RunAsync(arguments, cancellation).ConfigureAwait(false);
        return Told(terminal, result, result.IsError ? ExitCode.Failed : ExitCode.Done);
    }

    private static int Told(Terminal terminal, ToolResult result, int exitCode)
    {
        JsonOutput.WriteLine(terminal.Output, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", !result.IsError);
            json.WriteString(result.IsError ? "error" : "result", result.Text);
            json.WriteEndObject();
        });
        return exitCode;
    }
}
