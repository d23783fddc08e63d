using System.Globalization;
using System.Text;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Dialects;

/// <summary>Writes a JSON value in the notation of a dialect's parameters.</summary>
internal static class ValueWriter
{
    /// <summary>Deeper values stay JSON.</summary>
    private const int MaxDepth = 64;

    /// <param name="output">Where to.</param>
    /// <param name="json">The value; valid JSON without white space around it.</param>
    /// <param name="notation">The notation of the calls.</param>
    public static void Write(StringBuilder output, ReadOnlySpan<char> json, CallNotation notation)
    {
        switch (notation.Values)
        {
            case ValueNotation.Raw:
                output.Append(Text(json));
                break;
            case ValueNotation.CData:
                output.Append("<![CDATA[").Append(Text(json)).Append("]]>");
                break;
            case ValueNotation.Python:
                WritePython(output, json, 0);
                break;
            case ValueNotation.Gemma:
                WriteGemma(output, json, notation.Quote, 0);
                break;
            case ValueNotation.Nested:
                WriteNested(output, json, notation.Quote, 0);
                break;
            default:
                output.Append(json);
                break;
        }
    }

    private static string Text(ReadOnlySpan<char> json) => json[0] == '"' ? JsonText.Unescape(json[1..^1]) : json.ToString();

    private static void WritePython(StringBuilder output, ReadOnlySpan<char> json, int depth)
    {
        switch (json[0])
        {
            case '"':
                WritePythonString(output, JsonText.Unescape(json[1..^1]));
                return;
            case 't' or 'f' or 'n':
                output.Append(json[0] == 't' ? "True" : json[0] == 'f' ? "False" : "None");
                return;
            case '{' or '[' when depth < MaxDepth:
                break;
            default:
                output.Append(json);
                return;
        }
        var isObject = json[0] == '{';
        output.Append(json[0]);
        var slices = new JsonSlices(json);
        for (var first = true; slices.MoveNext(); first = false)
        {
            output.Append(first ? "" : ", ");
            if (isObject)
            {
                WritePythonString(output, JsonText.Unescape(slices.Key));
                output.Append(": ");
            }
            WritePython(output, slices.Value, depth + 1);
        }
        output.Append(isObject ? '}' : ']');
    }

    private static void WritePythonString(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => output.Append('\\').Append(c),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                < ' ' or '\x7f' => output.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => output.Append(c),
            };
        }
        output.Append('"');
    }

    private static void WriteGemma(StringBuilder output, ReadOnlySpan<char> json, string quote, int depth)
    {
        if (json[0] == '"')
        {
            output.Append(quote).Append(JsonText.Unescape(json[1..^1])).Append(quote);
            return;
        }
        if (json[0] is not ('{' or '[') || depth >= MaxDepth)
        {
            output.Append(json);
            return;
        }
        var isObject = json[0] == '{';
        output.Append(json[0]);
        var slices = new JsonSlices(json);
        for (var first = true; slices.MoveNext(); first = false)
        {
            output.Append(first ? "" : ",");
            if (isObject)
            {
                output.Append(JsonText.Unescape(slices.Key)).Append(':');
            }
            WriteGemma(output, slices.Value, quote, depth + 1);
        }
        output.Append(isObject ? '}' : ']');
    }

    private static void WriteNested(StringBuilder output, ReadOnlySpan<char> json, string prefix, int depth)
    {
        if (json[0] is not ('{' or '[') || depth >= MaxDepth)
        {
            output.Append(Text(json));
            return;
        }
        var slices = new JsonSlices(json);
        while (slices.MoveNext())
        {
            var key = json[0] == '{' ? JsonText.Unescape(slices.Key) : "item";
            output.Append(prefix).Append('<').Append(key).Append('>');
            WriteNested(output, slices.Value, prefix, depth + 1);
            output.Append(prefix).Append("</").Append(key).Append('>');
        }
    }
}
