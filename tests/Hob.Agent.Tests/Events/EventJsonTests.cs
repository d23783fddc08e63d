using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Events;

namespace Hob.Agent.Tests.Events;

public sealed class EventJsonTests
{
    private static readonly string[] Awkward =
    [
        "", " ", "\n", "\r\n", "\0", "\u2028\u2029", "\u0085", "\"", "\\", "\\n", "{\"a\":1}", "\ud83d\ude00", "\e[31m", "\ufeff", "\uffff", "</script>", "\\ud83d", "é",
        "\u007f\u0080\u009f", "𝒳𝒴", "\t", "'", "+", "<>&", "{\"type\":\"error\"}",
    ];

    private static Gen<string> Texts { get; } = Gen.OneOf(
        ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? ""),
        Gen.Elements(Awkward).ListOf().Select(string.Concat),
        Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(units => new string(units)));

    [Fact]
    public void Every_event_comes_back_from_its_line_as_it_was() =>
        Prop.ForAll(Texts.ArrayOf(6).ToArbitrary(), texts =>
        {
            foreach (var happened in EventSamples.Of(texts))
            {
                var line = LineOf(happened, EventForm.Kept);
                Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
                Assert.Null(EventJson.TryRead(line, out var read));
                Assert.Equal(EventSamples.Described(happened, WellFormed), EventSamples.Described(read!, text => text));
                if (texts.All(text => WellFormed(text) == text))
                    Assert.Equal(line, LineOf(read!, EventForm.Kept));
            }
        }).Check(Properties.Cases(200));

    [Fact]
    public void Half_a_character_becomes_a_replacement_character()
    {
        Assert.Null(EventJson.TryRead(LineOf(new UserMessage("a\ud800b"), EventForm.Kept), out var read));
        Assert.Equal("a\ufffdb", Assert.IsType<UserMessage>(read).Text);
    }

    [Fact]
    public void A_megabyte_of_anything_comes_back()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => char.ConvertFromUtf32(i is >= 0xD800 and < 0xE000 ? 'x' : i) + Awkward[i % Awkward.Length]));
        text = WellFormed(text + new string('y', 1 << 20));

        Assert.Null(EventJson.TryRead(LineOf(new UserMessage(text), EventForm.Kept), out var read));
        Assert.Equal(text, Assert.IsType<UserMessage>(read).Text);
    }

    [Theory]
    [InlineData("""{"path" : "a.txt", "n": 1.0e2}""")]
    [InlineData("{\n  \"path\": \"\\u00e9\"\n}")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("not json")]
    [InlineData("""{"half":"\ud800"}""")]
    public void Arguments_are_kept_byte_for_byte(string arguments)
    {
        var line = LineOf(new ToolCalled(new CallRecord("1", "read_file", arguments)), EventForm.Kept);
        Assert.Null(EventJson.TryRead(line, out var read));
        Assert.Equal(arguments, Assert.IsType<ToolCalled>(read).Call.Arguments);
    }

    [Theory]
    [InlineData("{\n  \"path\": \"\\u00e9\\u2028\"\n}", """{"path":"é\u2028"}""")]
    [InlineData("not json", "\"not json\"")]
    [InlineData("""{"half":"\ud800"}""", """
        "{\"half\":\"\\ud800\"}"
        """)]
    [InlineData("[1]", "\"[1]\"")]
    public void A_program_gets_arguments_as_an_object_where_they_are_one(string arguments, string shown)
    {
        var call = new CallRecord("c1", "read_file", arguments) { Read = "text", Dialect = "hermes" };
        var line = Encoding.UTF8.GetString(LineOf(new ToolCalled(call) { Time = EventSamples.Time }, EventForm.Shown));
        Assert.Equal(
            $$"""{"type":"tool.call","time":"2026-03-01T10:20:30.1234567Z","id":"c1","name":"read_file","read":"text","dialect":"hermes","arguments":{{shown}}}""" + "\n", line);
    }

    [Theory]
    [InlineData("session.started", """{"type":"session.started","time":"2026-03-01T10:20:30.1234567Z","id":"s","folder":"/w","model":"m"}""")]
    [InlineData("usage", """{"type":"usage","time":"2026-03-01T10:20:30.1234567Z","prompt":10,"cached":null,"completion":3,"window":4096}""")]
    [InlineData("error", """{"type":"error","time":"2026-03-01T10:20:30.1234567Z","code":4,"message":"m","hint":"h"}""")]
    [InlineData("session.ended", """{"type":"session.ended","time":"2026-03-01T10:20:30.1234567Z","outcome":"done","exit_code":0,"text":"t"}""")]
    public void Programs_get_the_documented_members(string type, string line)
    {
        AgentEvent[] events =
        [
            new SessionStarted("s", "/w") { Model = "m", System = "not for programs" }, new UsageReported(10, null, 3, 4096), new ErrorOccurred(4, "m", "h"), new SessionEnded("done", "t"),
        ];
        var lines = events.Select(happened => Encoding.UTF8.GetString(LineOf(happened with { Time = EventSamples.Time }, EventForm.Shown)).TrimEnd('\n'));
        Assert.Equal(line, lines.Single(each => each.Contains($"\"{type}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_event_of_a_later_version_is_carried_along()
    {
        var line = """{"type":"moon.rose","time":"2030-01-01T00:00:00Z","phase":[1,2,{"x":"é"}]}"""u8.ToArray();
        Assert.Null(EventJson.TryRead(line, out var read));
        Assert.Equal("moon.rose", Assert.IsType<UnknownEvent>(read).Type);
        Assert.Equal([.. line, (byte)'\n'], LineOf(read!, EventForm.Kept));
    }

    [Theory]
    [InlineData("{\n\t\"a\": [1,\r\n2]}", "{ \t\"a\": [1, 2]}")]
    [InlineData("[\"\\ud800\"]", "[\"\\ud800\"]")]
    [InlineData("\"\\n\"", "\"\\n\"")]
    public void A_value_is_kept_as_it_was_written_on_one_line(string value, string kept)
    {
        Assert.Null(EventJson.TryRead(LineOf(new StateSaved("x", JsonElement.Parse(value)), EventForm.Kept), out var read));
        Assert.Equal(kept, Assert.IsType<StateSaved>(read).Value.GetRawText());
    }

    [Fact]
    public void Members_of_a_later_version_are_skipped()
    {
        Assert.Null(EventJson.TryRead("""{"type":"user.message","time":"2030-01-01T00:00:00Z","mood":"good","text":"hi"}"""u8.ToArray(), out var read));
        Assert.Equal("hi", Assert.IsType<UserMessage>(read).Text);
    }

    [Theory]
    [InlineData("", "it is no JSON")]
    [InlineData("{", "it is no JSON")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("{}", "\"type\" is missing")]
    [InlineData("""{"type":5}""", "\"type\" is no text")]
    [InlineData("""{"type":"user.message","text":"hi"}""", "\"time\" is no time")]
    [InlineData("""{"type":"user.message","time":"2030-01-01T00:00:00Z"}""", "\"text\" is missing")]
    [InlineData("""{"type":"user.message","time":"2030-01-01T00:00:00Z","text":"\ud800"}""", "it holds text that is no UTF-8")]
    [InlineData("""{"type":"usage","time":"2030-01-01T00:00:00Z","prompt":"many"}""", "\"prompt\" is no whole number")]
    [InlineData("""{"type":"assistant.message","time":"2030-01-01T00:00:00Z","text":"","calls":[5]}""", "it is no JSON object")]
    [InlineData("""{"type":"context.elided","time":"2030-01-01T00:00:00Z","ids":[5]}""", "\"ids\" holds what is no text")]
    public void A_damaged_line_is_told(string line, string problem)
    {
        Assert.StartsWith(problem, EventJson.TryRead(Encoding.UTF8.GetBytes(line), out var read), StringComparison.Ordinal);
        Assert.Null(read);
    }

    private static byte[] LineOf(AgentEvent happened, EventForm form)
    {
        var buffer = new ArrayBufferWriter<byte>();
        EventJson.WriteLine(buffer, happened, form);
        return buffer.WrittenSpan.ToArray();
    }

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
