using System.Globalization;
using System.Text;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Dialects;

/// <summary>Writes calls in the notation of a dialect.</summary>
internal static class CallWriter
{
    public static string Write(Dialect dialect, IReadOnlyList<ToolCall> calls, int index)
    {
        if (calls.Count == 0)
        {
            return "";
        }
        var notation = dialect.Calls;
        var output = new StringBuilder(notation.Open);
        for (var i = 0; i < calls.Count; i++)
        {
            output.Append(i == 0 ? "" : notation.Between);
            Write(output, dialect, calls[i], index + i);
        }
        return output.Append(notation.Close).ToString();
    }

    private static void Write(StringBuilder output, Dialect dialect, ToolCall call, int index) =>
        Template.Fill(output, dialect.Calls.Call, placeholder =>
        {
            switch (placeholder)
            {
                case "name":
                    output.Append(call.Name);
                    return true;
                case "id":
                    output.Append(dialect.Ids.For(call.Id, call.Name, index));
                    return true;
                case "index":
                    output.Append(CultureInfo.InvariantCulture, $"{index}");
                    return true;
                case "number":
                    output.Append(CultureInfo.InvariantCulture, $"{index + 1}");
                    return true;
                case "arguments":
                    output.Append(call.Arguments);
                    return true;
                case "parameters":
                    WriteParameters(output, dialect.Calls, call.Arguments);
                    return true;
                default:
                    return false;
            }
        });

    private static void WriteParameters(StringBuilder output, CallNotation notation, string arguments)
    {
        var members = new JsonSlices(arguments);
        for (var first = true; members.MoveNext(); first = false)
        {
            output.Append(first ? "" : notation.BetweenParameters);
            var key = JsonText.Unescape(members.Key);
            var value = members.Value.ToString();
            Template.Fill(output, notation.Parameter, placeholder =>
            {
                switch (placeholder)
                {
                    case "key":
                        output.Append(key);
                        return true;
                    case "value":
                        ValueWriter.Write(output, value, notation);
                        return true;
                    case "type":
                        output.Append(TypeOf(value));
                        return true;
                    case "isstring":
                        output.Append(value[0] == '"' ? "true" : "false");
                        return true;
                    default:
                        return false;
                }
            });
        }
    }

    private static string TypeOf(string json) =>
        json[0] switch
        {
            '"' => "string",
            '{' => "object",
            '[' => "array",
            't' or 'f' => "boolean",
            'n' => "null",
            _ => "number",
        };
}
