using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Arguments are told while they are written, and what was told stands.</summary>
public sealed class ArgumentPiecesTests
{
    private const string Content = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Dialects that write arguments as JSON behind a marker that is always meant.</summary>
    public static TheoryData<string> JsonDialects { get; } =
    [
        "hermes", "mistral", "mistral-named", "functionary-3.1", "functionary-3.2", "kimi-k2", "deepseek", "deepseek-v3", "solar", "plamo", "harmony",
    ];

    [Theory]
    [MemberData(nameof(JsonDialects))]
    public void A_piece_is_told_before_the_call_is_over(string name)
    {
        var text = Dialect.Find(name)!.RenderCalls([new ToolCall { Name = "write_file", Arguments = $$"""{"path":"a.txt","content":"{{Content}}"}""" }]);
        var told = new Told();
        var reader = new ToolCallReader(SampleTools.All, told);
        foreach (var c in text.AsSpan(0, text.IndexOf(Content, StringComparison.Ordinal) + Content.Length))
        {
            reader.Feed([c]);
        }

        Assert.Equal(0, told.Over);
        // What may still become the closing tag is held back.
        Assert.Contains(Content[..20], Assert.Single(told.Arguments), StringComparison.Ordinal);
        reader.Feed(text.AsSpan(text.IndexOf(Content, StringComparison.Ordinal) + Content.Length));
        reader.Finish();
        Assert.Null(told.Fault);
        Assert.Equal(1, told.Over);
    }

    [Theory]
    [InlineData("`<tool_call>{\"name\":\"now\",\"arguments\":{\"a\":1}")]
    [InlineData("<think><tool_call>{\"name\":\"now\",\"arguments\":{\"a\":1}")]
    [InlineData("{\"name\":\"now\",\"arguments\":{\"a\":1}")]
    [InlineData("```json\n{\"name\":\"now\",\"arguments\":{\"a\":1}")]
    [InlineData("<tool_call>{\"name\":\"nobody\",\"arguments\":{\"a\":1}")]
    [InlineData("<tool_call>{\"arguments\":{\"a\":1}")]
    public void Nothing_is_told_of_what_may_turn_out_to_be_no_call(string text)
    {
        var told = new Told();
        new ToolCallReader(SampleTools.All, told).Feed(text);
        Assert.Empty(told.Arguments);
    }

    [Theory]
    // Valid: what is told is what counts.
    [InlineData("""<tool_call>{"name":"write_file","arguments":{"path":"</tool_call>","content":"a"}}</tool_call>""", """{"path":"</tool_call>","content":"a"}""")]
    [InlineData("""<tool_call>{ "name" : "now" , "arguments" : {"a":"}"} , "id":"x"}</tool_call>""", """{"a":"}"}""")]
    [InlineData("""<tool_call>{"name":"now","parameters":{"a":1},"arguments":{"b":2}}</tool_call>""", """{"a":1}""")]
    [InlineData("""<tool_call>{"name":"now","arguments":{"a":"\\"}}</tool_call>""", """{"a":"\\"}""")]
    [InlineData("""<function=now>{"a":1}</function>""", """{"a":1}""")]
    // Broken: what is told is what stood there.
    [InlineData("""<tool_call>{"name":"read_file","arguments":{"path":"a}}</tool_call>""", """{"path":"a}}""")]
    [InlineData("""<tool_call>{"name":"read_file","arguments":{'path':True}}</tool_call>""", """{'path':True}""")]
    [InlineData("""<tool_call>{"name":"read_file","arguments":{"path":"a\""", """{"path":"a""")]
    [InlineData("""[TOOL_CALLS]read_file{"path":"a",}""", """{"path":"a",}""")]
    public void The_pieces_are_what_the_model_wrote(string text, string written)
    {
        foreach (var size in new[] { 1, 2, 5, text.Length })
        {
            var told = Told.By(text, [size]);
            Assert.Equal(written, Assert.Single(told.Arguments));
            Assert.Null(told.Fault);
        }
    }

    [Fact]
    public void A_call_that_was_begun_stands_whatever_follows()
    {
        var reading = ToolCallReader.Read("""<tool_call>{"name":"now","arguments":{}}{"foo":1}</tool_call>""", SampleTools.All);
        Assert.True(Assert.Single(reading.Calls).Complete);
        Assert.Contains("foo", reading.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_calls_of_any_kind_are_told_in_order_and_stand()
    {
        string[] scraps =
        [
            "<tool_call>", "</tool_call>", "{\"name\":\"now\",\"arguments\":{", "{\"name\":\"write_file\",\"parameters\":{\"path\":\"a\"", "}", "}}", "]", "[", "\"", "\\", ",", "{",
            "\"name\":\"read_file\"", ",\"arguments\":{}", "[TOOL_CALLS]", "read_file{", "\"content\":\"x\"", "<function=now>{", "</function>", " ", "\n", "null", "'", "<code>", "a",
        ];
        var soup = Gen.Elements(scraps).ListOf().SelectMany(parts => Gen.Choose(1, 9).ArrayOf(5).Select(sizes => (Text: "<tool_call>{\"name\":\"now\",\"arguments\":{" + string.Concat(parts.Take(14)), sizes)));
        Check.One(Properties.Cases(3000), Prop.ForAll(soup.ToArbitrary(), made =>
        {
            var whole = Told.By(made.Text, [made.Text.Length]);
            var pieces = Told.By(made.Text, made.sizes);
            return (pieces.Everything == made.Text && whole.Story == pieces.Story && (pieces.Fault is null || made.Text.Contains("<code>", StringComparison.Ordinal)))
                .Label($"{made.Text}\nwhole  {whole.Story}\npieces {pieces.Story}\n{pieces.Fault}");
        }));
    }
}
