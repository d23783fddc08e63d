using System.Text.Json;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Check;

/// <summary>The JSON form of a judgement.</summary>
internal static class CheckJson
{
    /// <summary>Writes <c>"verdict","risk","reasons":[{"rule","text","start","end"}]</c>; spans count UTF-16 units of the command.</summary>
    public static void WriteMembers(Judgement judgement, Utf8JsonWriter json)
    {
        json.WriteString("verdict", Name(judgement.Verdict));
        json.WriteString("risk", Name(judgement.Risk));
        json.WriteStartArray("reasons");
        foreach (var reason in judgement.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule);
            json.WriteString("text", reason.Text);
            json.WriteNumber("start", reason.Start);
            json.WriteNumber("end", reason.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The verdict's name on the screen and in JSON.</summary>
    public static string Name(Verdict verdict) =>
        verdict switch
        {
            Verdict.Allow => "allow",
            Verdict.Ask => "ask",
            _ => "deny",
        };

    /// <summary>The risk's name on the screen and in JSON.</summary>
    public static string Name(Risk risk) =>
        risk switch
        {
            Risk.None => "none",
            Risk.Low => "low",
            Risk.Moderate => "moderate",
            Risk.High => "high",
            _ => "critical",
        };
}
