using System.Text.Json;
using Hob.Agent.Sessions;

namespace Hob.Cli.Commands.Sessions;

/// <summary>The JSON form of sessions.</summary>
internal static class SessionJson
{
    /// <summary>Writes what a list shows of one.</summary>
    public static void Write(Utf8JsonWriter json, SessionSummary session)
    {
        json.WriteStartObject();
        json.WriteString("id", session.Id);
        json.WriteString("title", session.Title);
        json.WriteString("folder", session.Folder);
        json.WriteString("model", session.Model);
        json.WriteString("parent", session.Parent);
        json.WriteString("started", session.Started.UtcDateTime);
        json.WriteString("last_active", session.LastActive.UtcDateTime);
        json.WriteString("outcome", session.Outcome);
        json.WriteBoolean("open", session.IsOpen);
        json.WriteNumber("bytes", session.Bytes);
        json.WriteEndObject();
    }
}
