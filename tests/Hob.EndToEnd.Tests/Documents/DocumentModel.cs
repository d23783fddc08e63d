using System.Text.Json.Nodes;
using Hob.EndToEnd.Tests.Writing;
using Hob.ScriptedServers;

namespace Hob.EndToEnd.Tests.Documents;

/// <summary>The model of the documents: it writes commands for <c>hob do</c>, and works as the agent's for everything else.</summary>
internal static class DocumentModel
{
    private const string Chat = "/v1/chat/completions";

    private static readonly (string Request, string Command)[] Commands =
    [
        ("markdown files below docs", "find docs -name '*.md' | sort"),
        ("largest files below src", "find src -type f -printf '%s %p\\n' | sort -rn | head -n 10"),
        ("lines of all", "cat *.md | wc -l"),
        ("count the files in docs", "ls docs | wc -l"),
        ("delete the folder docs", "rm -r docs"),
        ("hidden files", "ls -A"),
        ("disk space", "df -h"),
    ];

    /// <summary>Starts its server.</summary>
    public static async Task<ScriptedServer> StartAsync()
    {
        var server = await ScriptedModel.StartAsync();
        server.On($"POST {Chat}", context => Answer(server.To(Chat)[^1])(context));
        return server;
    }

    private static Reply Answer(ReceivedRequest request)
    {
        var last = request.Json.GetProperty("messages").EnumerateArray().Last();
        var text = last.GetProperty("content").ToString();
        if (request.Body.Contains("\"run_command\"", StringComparison.Ordinal))
            return ScriptedModel.Command(Commands.FirstOrDefault(answer => text.Contains(answer.Request, StringComparison.Ordinal)).Command ?? "ls");
        if (last.GetProperty("role").GetString() == "tool")
            return ScriptedModel.Words(text.Contains("notes.txt", StringComparison.Ordinal) ? "I wrote notes.txt." : "Done.");
        if (text.Contains("You are making a plan", StringComparison.Ordinal))
        {
            return ScriptedModel.Call("plan", new JsonObject
            {
                ["operation"] = "create",
                ["title"] = "Greet",
                ["tasks"] = new JsonArray(new JsonObject { ["title"] = "Write the greeting", ["acceptance"] = "exists: notes.txt" }),
            });
        }
        return text.Contains("notes.txt", StringComparison.Ordinal)
            ? ScriptedModel.Call("write_file", new JsonObject { ["path"] = "notes.txt", ["content"] = "hello\n" })
            : ScriptedModel.Words("Done.");
    }
}
