using System.CommandLine;
using Hob.Agent.Tools;
using Hob.Cli.Agents;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Tools;

/// <summary><c>hob tools list</c>: what a model is told of the tools.</summary>
internal static class ToolsListCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("list", "Lists the agent's tools with their parameters; with --json as a model is told of them.", "hob tools list", "hob tools list --json");
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Cwd, GlobalSettings.Json);
        Configured.SetAction(command, terminal, (_, configuration) => Run(configuration, terminal));
        return command;
    }

    private static int Run(HobConfiguration configuration, Terminal terminal)
    {
        using var tools = AgentTools.WithoutSession(configuration);
        if (configuration.Settings.Json)
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartArray();
                foreach (var tool in tools.All)
                {
                    json.WriteStartObject();
                    json.WriteString("type", "function");
                    json.WriteStartObject("function");
                    json.WriteString("name", tool.Name);
                    json.WriteString("description", tool.Description);
                    json.WritePropertyName("parameters");
                    tool.JsonSchema.WriteTo(json);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        else
            foreach (var tool in tools.All)
                terminal.Out.WriteLine($"{terminal.Ink.Bold(tool.Name.PadRight(16))} {tool.Description}\n{new string(' ', 17)}{terminal.Ink.Dim(ParametersOf(tool))}");

        return ExitCode.Done;
    }

    /// <summary>The names of the parameters; a question mark says that one may be left out.</summary>
    private static string ParametersOf(AgentTool tool)
    {
        var required = tool.JsonSchema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(static name => name.GetString()).ToList() : [];
        return string.Join(", ", tool.JsonSchema.GetProperty("properties").EnumerateObject().Select(member => member.Name + (required.Contains(member.Name) ? "" : "?")));
    }
}
