using System.Globalization;
using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Tools;

namespace Hob.Benchmarks.ToolCalling;

/// <summary>Model output of any length, the same in every run: prose, think blocks, fences, and calls in many dialects with short and
/// long arguments. About half of it is calls, as in a session that edits files.</summary>
internal static class MixedOutput
{
    private const string Words =
        "the file holds a list of cities and their weather, so we read it line by line and keep what is warm enough to walk in today";

    private static readonly string[] Prose = Words.Split(' ');

    /// <summary>The tools that the calls name.</summary>
    public static ToolSet Tools { get; } = ToolSet.Parse(JsonElement.Parse(
        """
        [{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city"]}},
         {"name":"write_file","parameters":{"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"}},"required":["path","content"]}}]
        """)).Tools!;

    /// <summary>Output of at least <paramref name="length"/> characters.</summary>
    public static string Create(int length)
    {
        var random = new Random(2026);
        var text = new StringBuilder(length + 8192);
        while (text.Length < length)
        {
            switch (random.Next(8))
            {
                case 0:
                    text.Append("<think>\n").Append(Paragraph(random, 120)).Append("\n</think>\n\n");
                    break;
                case 1:
                    text.Append("```python\nfor i in range(3):\n    print({\"i\": i}, [x < y for x, y in pairs])\n```\n\n");
                    break;
                case 2 or 3 or 4:
                    text.Append(Call(random)).Append('\n');
                    break;
                default:
                    text.Append(Paragraph(random, random.Next(20, 200))).Append("\n\n");
                    break;
            }
        }
        return text.ToString();
    }

    /// <summary>Prose of at least <paramref name="length"/> characters, with the punctuation that markers are made of.</summary>
    public static string Plain(int length)
    {
        var random = new Random(2026);
        var text = new StringBuilder(length + 1024);
        while (text.Length < length)
            text.Append(Paragraph(random, 100)).Append(" (if a < b, see [1] and `x`).\n\n");
        return text.ToString();
    }

    /// <summary>One call whose text argument has <paramref name="length"/> characters.</summary>
    public static string OneCall(int length) =>
        $$$"""<tool_call>{"name":"write_file","arguments":{"path":"a.cs","content":"{{{Code(length)}}}"}}</tool_call>""";

    private static string Call(Random random)
    {
        var json = random.Next(4) == 0
            ? $$"""{"path":"src/a.cs","content":"{{Code(random.Next(500, 4000))}}"}"""
            : $$$"""{"city":"Oslo","days":{{{random.Next(1, 14).ToString(CultureInfo.InvariantCulture)}}}}""";
        var name = json[2] == 'p' ? "write_file" : "get_weather";
        var days = random.Next(1, 14);
        return random.Next(11) switch
        {
            0 or 1 => $"<tool_call>\n{{\"name\": \"{name}\", \"arguments\": {json}}}\n</tool_call>",
            2 => $"[TOOL_CALLS]{name}[ARGS]{json}",
            3 => $"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>{name}<｜tool▁sep｜>{json}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            4 => $"<|tool_calls_section_begin|><|tool_call_begin|>functions.{name}:0<|tool_call_argument_begin|>{json}<|tool_call_end|><|tool_calls_section_end|>",
            5 => $"<function={name}>{json}</function>",
            6 => $"<|python_tag|>{{\"name\": \"{name}\", \"parameters\": {json}}}<|eom_id|>",
            7 => $"<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n<parameter=days>\n{days}\n</parameter>\n</function>\n</tool_call>",
            8 => $"<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n<arg_key>days</arg_key>\n<arg_value>{days}</arg_value>\n</tool_call>",
            9 => $"<function_calls>\n<invoke name=\"get_weather\">\n<parameter name=\"city\">Oslo</parameter>\n<parameter name=\"days\">{days}</parameter>\n</invoke>\n</function_calls>",
            _ => $"<|tool_call_start|>[get_weather(city=\"Oslo\", days={days})]<|tool_call_end|>",
        };
    }

    /// <summary>Source text as it stands inside a JSON string.</summary>
    private static string Code(int length)
    {
        const string line = @"    if (a < b) { Console.WriteLine(\""value: {0}\"", items[i]); } // naïve\n";
        return string.Concat(Enumerable.Repeat(line, (length / line.Length) + 1));
    }

    private static string Paragraph(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(i => i % 12 == 11 ? Prose[random.Next(Prose.Length)] + "." : Prose[random.Next(Prose.Length)]));
}
