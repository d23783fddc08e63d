using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary>Tells the id of a new session.</summary>
internal static class SessionMade
{
    public static void Tell(Terminal terminal, ParseResult parsed, string id, string? parent)
    {
        if (!GlobalOptions.WantsJson(parsed))
        {
            terminal.Out.WriteLine(id);
            return;
        }
        JsonOutput.WriteLine(terminal.Output, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("parent", parent);
            json.WriteEndObject();
        });
    }
}
