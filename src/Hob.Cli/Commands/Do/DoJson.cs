using System.Text.Json;
using Hob.Cli.Commands.Check;
using Hob.Shell.Generation;

namespace Hob.Cli.Commands.Do;

/// <summary>The JSON form of a suggestion. What is not known is null.</summary>
internal static class DoJson
{
    /// <summary>Writes the members that single and batch form share.</summary>
    public static void WriteMembers(Utf8JsonWriter json, CommandSuggestion suggestion, TimeSpan time)
    {
        json.WriteString("command", suggestion.Command);
        json.WriteString("explanation", suggestion.Command is null ? suggestion.Declined : suggestion.Explanation);
        json.WriteString("verdict", suggestion.Judgement is { } judgement ? CheckJson.Name(judgement.Verdict) : null);
        json.WriteString("risk", suggestion.Judgement is { } judged ? CheckJson.Name(judged.Risk) : null);
        if (suggestion.Confidence is { } confidence)
            json.WriteNumber("confidence", Math.Round(confidence, 4));
        else
            json.WriteNull("confidence");

        json.WriteBoolean("declined", suggestion.Command is null);
        json.WriteString("model", suggestion.Model);
        json.WriteNumber("milliseconds", Math.Round(time.TotalMilliseconds, 1));
    }

    /// <summary>Writes the members of a request that was not answered.</summary>
    public static void WriteError(Utf8JsonWriter json, string model, TimeSpan time, string error)
    {
        foreach (var name in new[] { "command", "explanation", "verdict", "risk", "confidence" })
            json.WriteNull(name);

        json.WriteBoolean("declined", false);
        json.WriteString("model", model);
        json.WriteNumber("milliseconds", Math.Round(time.TotalMilliseconds, 1));
        json.WriteString("error", error);
    }

    /// <summary>Writes the whole of a suggestion.</summary>
    public static void Write(Utf8JsonWriter json, CommandSuggestion suggestion, TimeSpan time)
    {
        json.WriteStartObject();
        WriteMembers(json, suggestion, time);
        json.WriteStartArray("parts");
        foreach (var part in suggestion.Parts)
        {
            json.WriteStartObject();
            json.WriteNumber("start", part.Start);
            json.WriteNumber("end", part.End);
            json.WriteString("text", part.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("reasons");
        foreach (var reason in suggestion.Judgement?.Reasons ?? [])
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule);
            json.WriteString("text", reason.Text);
            json.WriteNumber("start", reason.Start);
            json.WriteNumber("end", reason.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "alternatives", suggestion.Alternatives);
        WriteTexts(json, "faults", suggestion.Faults.Select(static fault => fault.Text));
        WriteTexts(json, "repairs", suggestion.Repairs);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);

        json.WriteEndArray();
    }
}
