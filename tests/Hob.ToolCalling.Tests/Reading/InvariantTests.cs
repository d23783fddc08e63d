using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>What holds for every dialect and every text, hostile ones included.</summary>
public sealed class InvariantTests
{
    private static readonly string[] Scraps =
    [
        .. Dialect.All.SelectMany(Pieces).Distinct(),
        "<think>", "</think>", "[THINK]", "[/THINK]", "<|im_end|>", "</s>", "\n", "\n\n", " ", "```", "```json\n", "`", "Hello ", "get_weather", "{", "}", "[", "]", "\"",
        "{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}", "{\"city\": \"Oslo\"}", "get_weather(city=\"Oslo\")", "Thought:", "Final Answer:", "(", ")", "call:", ",", ":",
        "\ud83d", "\ude00", "\0", "<", ">", "</", "|>", "<|", "<｜", "]<]minimax[>[", "functions.get_weather:0", "name=\"get_weather\">", "x>", "\\",
    ];

    public static TheoryData<string> Names { get; } = [.. Dialect.All.Select(dialect => dialect.Name)];

    private static Gen<string> Soup { get; } = Gen.Elements(Scraps).ListOf().Select(scraps => string.Concat(scraps.Take(14)));

    /// <summary>A character put in, left out or exchanged, somewhere in a text.</summary>
    private static Gen<Func<string, string>> Slip { get; } =
        from at in Gen.Choose(0, 999)
        from character in Gen.Elements("\"'<>=/ \n{}[](),:|_-`\\x1".ToCharArray())
        from kind in Gen.Choose(0, 2)
        select (Func<string, string>)(text =>
        {
            var i = at % (text.Length + 1);
            return text[..i] + (kind == 0 ? "" : character.ToString()) + text[(kind == 1 ? i : Math.Min(i + 1, text.Length))..];
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_chunking_of_calls_gives_the_same(string name)
    {
        var dialect = Dialect.Find(name)!;
        var texts = from calls in Generated.Calls(dialect)
                    from before in Gen.Elements("", "Let me see.\n", "<think>I need it.</think>\n")
                    from after in Gen.Elements("", "\nDone.", "<|im_end|>")
                    from sizes in Gen.Choose(1, 9).ArrayOf(7)
                    select (Text: before + dialect.RenderCalls(calls) + after, Sizes: sizes);
        Check.One(Properties.Cases(25), Prop.ForAll(texts.ToArbitrary(), pair => Invariants(pair.Text, pair.Sizes)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_chunking_of_calls_with_slips_of_the_pen_gives_the_same(string name)
    {
        var dialect = Dialect.Find(name)!;
        var texts = from calls in Generated.Calls(dialect)
                    from slips in Slip.ArrayOf(3)
                    from sizes in Gen.Choose(1, 9).ArrayOf(7)
                    select (Text: slips.Aggregate(dialect.RenderCalls(calls), (text, slip) => slip(text)), Sizes: sizes);
        Check.One(Properties.Cases(25), Prop.ForAll(texts.ToArbitrary(), pair => Invariants(pair.Text, pair.Sizes)));
    }

    [Fact]
    public void Any_chunking_of_scraps_of_all_dialects_gives_the_same() =>
        Check.One(Properties.Cases(1500), Prop.ForAll(
            Soup.SelectMany(text => Gen.Choose(1, 9).ArrayOf(7).Select(sizes => (text, sizes))).ToArbitrary(),
            pair => Invariants(pair.text, pair.sizes)));

    [Fact]
    public void Any_utf16_is_read_without_a_fault() =>
        Check.One(Properties.Cases(500), Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), chars => Invariants(new string(chars), [1])));

    [Theory]
    [Trait("Cost", "high")]
    [MemberData(nameof(Names))]
    public void A_text_cut_anywhere_gives_no_call_that_was_not_made(string name)
    {
        var dialect = Dialect.Find(name)!;
        Check.One(Properties.Cases(2), Prop.ForAll(Generated.Calls(Generated.Unmarked, typed: dialect.Name == "minimax-m3").ToArbitrary(), calls =>
        {
            var text = dialect.RenderCalls(calls);
            for (var length = 0; length < text.Length; length++)
            {
                var whole = ToolCallReader.Read(text.AsSpan(0, length), SampleTools.All).Calls.Where(call => call.Complete).ToList();
                if (whole.Count > calls.Length || !whole.Zip(calls).All(pair => Generated.IsSame(pair.First, pair.Second)))
                {
                    return false.Label($"cut at {length}: {text[..length]}\nread {string.Join("\n", whole.Select(call => call.Name + call.Arguments))}");
                }
            }
            return true.ToProperty();
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stripped_special_tokens_make_no_false_call(string name)
    {
        var dialect = Dialect.Find(name)!;
        Check.One(Properties.Cases(15), Prop.ForAll(Generated.Calls(Generated.Plain).ToArbitrary(), calls =>
        {
            var text = Strip(dialect.RenderCalls(calls));
            var reading = ToolCallReader.Read(text, SampleTools.All);
            var known = reading.Calls.Where(call => call is { Complete: true, Known: true }).ToList();
            return known.All(call => calls.Any(made => Generated.IsSame(call, made)))
                .Label($"{text}\nread {string.Join("\n", known.Select(call => call.Name + call.Arguments))}");
        }));
    }

    [Theory]
    [Trait("Cost", "high")]
    [MemberData(nameof(Names))]
    public void Sixty_four_kilobytes_in_an_argument_arrive_whole(string name)
    {
        var content = new StringBuilder();
        for (var line = 0; content.Length < 65536; line++)
        {
            content.Append("    if (x < ").Append(line).Append(" && y[\"k\"] > 'a') { return $\"{x}\"; } // </b>\n");
        }
        var call = new ToolCall { Name = "write_file", Arguments = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["path"] = "a.cs", ["content"] = content.ToString() }) };
        var reading = WireFormatTests.ReadInPieces(Dialect.Find(name)!.RenderCalls([call]), 1000);
        Assert.True(Generated.IsSame(Assert.Single(reading.Calls), call));
    }

    [Fact]
    public void Calls_of_two_dialects_in_one_answer_are_both_read()
    {
        string[] marked = ["hermes", "qwen3-coder", "glm", "mistral-named", "deepseek", "kimi-k2", "gemma-4", "minimax-m2", "claude", "lfm2", "command-a"];
        var call = new ToolCall { Name = "get_weather", Arguments = """{"city":"Oslo"}""" };
        foreach (var first in marked)
        {
            foreach (var second in marked)
            {
                var text = Dialect.Find(first)!.RenderCalls([call]) + "\n" + Dialect.Find(second)!.RenderCalls([call]);
                Assert.True(ToolCallReader.Read(text, SampleTools.All).Calls.Count(read => Generated.IsSame(read, call)) == 2, text);
            }
        }
    }

    [Theory]
    [Trait("Cost", "high")]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("<tool_call>")]
    [InlineData("<tool_call>{\"name\":\"now\",\"arguments\":{\"a\":")]
    [InlineData("<function=now><parameter=a>")]
    [InlineData("now(a=[")]
    [InlineData("(")]
    [InlineData("<think>")]
    [InlineData("```json\n")]
    [InlineData("]<]minimax[>[<tool_call>]<]minimax[>[<a>")]
    public void A_million_levels_are_read_without_a_fault(string opener)
    {
        var text = string.Concat(Enumerable.Repeat(opener, 1_000_000 / opener.Length));
        foreach (var prefix in new[] { "", "<tool_call>" })
        {
            Assert.True(Told.By(prefix + text, [4096]).Everything == prefix + text);
        }
    }

    private static Property Invariants(string text, int[] sizes)
    {
        var whole = Told.By(text, [text.Length]);
        var pieces = Told.By(text, sizes);
        return (whole.Everything == text).Label($"accounted for [{whole.Everything}] of [{text}]")
            .And((pieces.Everything == text).Label($"in pieces of {string.Join(',', sizes)} accounted for [{pieces.Everything}] of [{text}]"))
            .And((whole.Story == pieces.Story).Label($"[{text}]\nwhole  {whole.Story}\npieces of {string.Join(',', sizes)} {pieces.Story}"))
            .And((pieces.Fault is null).Label($"[{text}] in pieces of {string.Join(',', sizes)}: {pieces.Fault}"));
    }

    private static IEnumerable<string> Pieces(Dialect dialect)
    {
        var text = dialect.RenderCalls([new ToolCall { Name = "get_weather", Arguments = """{"city":"Oslo"}""" }]);
        var at = text.IndexOf("Oslo", StringComparison.Ordinal);
        yield return text;
        yield return text[..at];
        yield return text[(at + 4)..];
        foreach (var piece in text.Split(['<', '[']))
        {
            yield return "<" + piece;
        }
    }

    /// <summary>What a tokenizer leaves that does not show special tokens.</summary>
    private static string Strip(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"<\|[^>]*>|<[^<>]*\|>|<｜[^>]*>|\[/?[A-Z_]+\]|<(start|end)_function_call>|<escape>|</?(tool_call|TOOLCALL|tool_calls)>", "");
}
