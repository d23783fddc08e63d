using System.Text.Json;

namespace Hob.ScriptedServers;

/// <summary>A request as the server saw it.</summary>
/// <param name="Method">GET, POST.</param>
/// <param name="Path">With a slash at its beginning, without the query.</param>
/// <param name="Query">With its question mark; empty when there is none.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Headers">The headers, found in any case.</param>
/// <param name="Aborted">Cancelled when the client closes the connection.</param>
public sealed record ReceivedRequest(
    string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers, CancellationToken Aborted)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Ends when the client has closed the connection.</summary>
    public async Task AbortedAsync()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Aborted.Register(aborted.SetResult);
        await aborted.Task.WaitAsync(ScriptedServer.Patience);
    }
}
