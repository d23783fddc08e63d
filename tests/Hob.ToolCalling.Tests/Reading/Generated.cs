using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Dialects;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Calls of <see cref="SampleTools.All"/> with arguments of the declared types, their text full of what formats are made of.</summary>
internal static class Generated
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Dialects whose values stand between tags as they are.</summary>
    private static readonly HashSet<string> Unescaped =
    [
        "qwen3-coder", "glm", "hunyuan", "k2-horizon", "seed-oss", "minimax-m2", "minimax-m3", "dots", "muse", "claude", "dsml", "gcml", "step-3",
        "tool-tags", "minicpm", "kimi-k3", "gemma-4", "functiongemma",
    ];

    private static readonly string[] Fragments =
    [
        "a", "Oslo", " ", "  ", "\n", "\n\n", "\t", "\"", "'", "\\", "\\n", "{", "}", "[", "]", "(", ")", "<", ">", "</", "/>", "=", ":", ",", "|", "`", "```",
        "<b>", "</b>", "<x y=\"1\">", "0", "12", "-1.5", "true", "null", "None", "é", "→", "😀", "&", "&amp;", "#", "//", "$", "%", "*", "_", "- ", "\\d+",
        "<tool_call>", "</think>", "<think>", "print(1)", "{\"a\": 1}", "[1, 2]", "name", "\"name\": \"now\"",
    ];

    private static readonly string[] Markers =
    [
        "</tool_call>", "</tool_calls>", "</function>", "</parameter>", "<parameter=x>", "</invoke>", "<invoke name=\"now\">", "</arg_value>", "<arg_key>",
        "[TOOL_CALLS]", "[ARGS]", "<|im_end|>", "<|eot_id|>", "<|tool_call_end|>", "<|call|>", "<|message|>", "<|channel|>", "<function=now>", "<|python_tag|>",
        "✿ARGS✿", "✿RESULT✿", "\nObservation:", "\nAction:", "\n>>>", "<|tool_call_begin|>", "</s>", "[/TOOL_CALLS]", "]<]minimax[>[", "<|close|>", "<｜tool▁call▁end｜>",
        "<function_calls>", "<|end|>", "<|tool_calls_section_end|>", "<tool_call|>", "<end_function_call>", "[END_TOOL_REQUEST]", "<|END_ACTION|>", "</TOOLCALL>",
    ];

    /// <summary>Text of every kind.</summary>
    public static Gen<string> Text { get; } = TextOf(Fragments);

    /// <summary>Text that closes no block of calls; cut behind such a closer, a text could have been meant to end there.</summary>
    public static Gen<string> Unmarked { get; } = TextOf([.. Fragments.Where(fragment => fragment is not ("```" or "`" or "</think>" or "<tool_call>" or "<think>"))]);

    /// <summary>Text that holds markers of calls besides.</summary>
    public static Gen<string> Marked { get; } = TextOf([.. Fragments, .. Markers]);

    /// <summary>Text without characters that any format gives a meaning to.</summary>
    public static Gen<string> Plain { get; } = TextOf(["a", "Oslo", " ", "0", "12", "true", "é", "→", "😀", "_", "-", "x y", "Ω"]).Select(text => "a" + text.Trim());

    /// <summary>One to three calls that <paramref name="dialect"/> can write.</summary>
    public static Gen<ToolCall[]> Calls(Dialect dialect) => Calls(TextFor(dialect), typed: dialect.Name == "minimax-m3");

    /// <summary>Text that <paramref name="dialect"/> can write: where values stand unescaped, not its own closing tags.</summary>
    private static Gen<string> TextFor(Dialect dialect) => Unescaped.Contains(dialect.Name) ? Text : Marked;

    /// <param name="text">The strings in the arguments.</param>
    /// <param name="typed">Whether every value has a declared type, for a dialect whose text tells none.</param>
    public static Gen<ToolCall[]> Calls(Gen<string> text, bool typed = false) => Gen.Choose(1, 3).SelectMany(count => Call(text, typed).ArrayOf(count));

    private static Gen<ToolCall> Call(Gen<string> text, bool typed) =>
        Gen.OneOf(
            Gen.Constant(Of("now", [])),
            text.Select(path => Of("read_file", new() { ["path"] = path })),
            text.SelectMany(path => text.Select(content => Of("write_file", new() { ["path"] = path, ["content"] = content }))),
            Weather(text, typed ? 7 : 15));

    private static Gen<ToolCall> Weather(Gen<string> text, int mostParts) =>
        from city in text
        from days in Gen.Choose(-5, 1000)
        from exact in Gen.Elements(true, false)
        from tags in text.ListOf()
        from opt in Value(text, 2)
        from parts in Gen.Choose(0, mostParts)
        select Of("get_weather", Some(parts, city, days, exact, tags, opt));

    private static Dictionary<string, object?> Some(int parts, string city, int days, bool exact, IEnumerable<string> tags, object? opt)
    {
        var arguments = new Dictionary<string, object?> { ["city"] = city };
        if ((parts & 1) > 0)
        {
            arguments["days"] = days;
        }
        if ((parts & 2) > 0)
        {
            arguments["exact"] = exact;
        }
        if ((parts & 4) > 0)
        {
            arguments["tags"] = tags.Take(3).ToArray();
        }
        if ((parts & 8) > 0)
        {
            arguments["opt"] = new Dictionary<string, object?> { ["key"] = opt, ["deep"] = new object?[] { 1, true, null } };
        }
        return arguments;
    }

    private static Gen<object?> Value(Gen<string> text, int depth) =>
        depth == 0
            ? Gen.OneOf(text.Select(s => (object?)s), Gen.Choose(-9, 9).Select(n => (object?)n), Gen.Constant((object?)null), Gen.Constant((object?)true))
            : Gen.OneOf(
                Value(text, 0),
                Value(text, depth - 1).ListOf().Select(list => (object?)list.Take(3).ToArray()),
                Value(text, depth - 1).Select(value => (object?)new Dictionary<string, object?> { ["a"] = value, ["b_c"] = 2.5 }));

    private static ToolCall Of(string name, Dictionary<string, object?> arguments) =>
        new() { Name = name, Arguments = JsonSerializer.Serialize(arguments, Json) };

    private static Gen<string> TextOf(string[] fragments) =>
        Gen.Elements(fragments).ListOf().Select(parts => string.Concat(parts.Take(12)));

    /// <summary>Whether <paramref name="read"/> is <paramref name="made"/>, whole.</summary>
    public static bool IsSame(ToolCall read, ToolCall made) => read.Complete && read.Name == made.Name && SameJson(read.Arguments, made.Arguments);

    /// <summary>Whether two texts are the same JSON value.</summary>
    public static bool SameJson(string a, string b)
    {
        using var first = JsonDocument.Parse(a);
        using var second = JsonDocument.Parse(b);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }
}
