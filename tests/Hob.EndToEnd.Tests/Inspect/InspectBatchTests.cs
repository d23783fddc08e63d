using System.Text.Json;

namespace Hob.EndToEnd.Tests.Inspect;

public sealed class InspectBatchTests
{
    private const string Tools =
        """[{"type":"function","function":{"name":"add","parameters":{"type":"object","properties":{"a":{"type":"integer"}}}}}]""";

    [Fact]
    public void A_call_has_its_arguments_as_an_object()
    {
        var run = Inspect($$$"""{"id":"x","text":"Sure.<tool_call>{\"name\":\"add\",\n\"arguments\":{\n  \"a\": 1}}</tool_call>","tools":{{{Tools}}}}""");

        var answer = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal(
            ["id", "dialect", "content", "reasoning", "tool_calls", "repairs"],
            answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Sure.", answer.GetProperty("content").GetString());
        var call = answer.GetProperty("tool_calls")[0];
        Assert.Equal(["id", "name", "arguments", "complete", "known"], call.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"a":1}""", call.GetProperty("arguments").GetRawText());
        Assert.True(call.GetProperty("complete").GetBoolean() && call.GetProperty("known").GetBoolean());
    }

    [Fact]
    public void An_incomplete_call_has_null_arguments()
    {
        var run = Inspect($$"""{"id":1,"text":"<tool_call>{\"name\":\"add\",\"arguments\":{\"a\": 1","tools":{{Tools}}}""");

        var call = JsonDocument.Parse(run.Output).RootElement.GetProperty("tool_calls")[0];
        Assert.Equal((JsonValueKind.Null, false), (call.GetProperty("arguments").ValueKind, call.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public void Pieces_of_any_size_are_read_as_the_whole_is()
    {
        const string Text = """I see.\n<tool_call>{\"name\":\"add\",\"arguments\":{\"a\":1,}}</tool_call> 😀 done""";
        var requests = Enumerable.Range(0, 12).Select(chunk => $$"""{"id":1,"text":"{{Text}}","tools":{{Tools}},"chunk":{{(chunk == 0 ? "null" : chunk)}}}""");

        Assert.Single(Inspect(string.Join('\n', requests)).Lines.Distinct());
    }

    [Fact]
    public void Each_line_gets_one_answer()
    {
        var run = Inspect(
            """
            {"id":[1],"text":"Hi","tools":null}
            {"id":null,"text":"a\ud800b\udc00"}
            {"id":3}
            {"id":3,"text":"a","chunk":0}
            {"id":3,"text":"a","dialect":"mistrall"}
            {"id":3,"text":"a"
            """);

        Assert.Equal(
            [
                """{"id":[1],"dialect":null,"content":"Hi","reasoning":"","tool_calls":[],"repairs":[]}""",
                "{\"id\":null,\"dialect\":null,\"content\":\"a\uFFFDb\uFFFD\",\"reasoning\":\"\",\"tool_calls\":[],\"repairs\":[]}",
                """{"id":3,"line":3,"error":"\"text\" is missing: give a string"}""",
                """{"id":3,"line":4,"error":"\"chunk\" must be a whole number above zero"}""",
                """{"id":3,"line":5,"error":"'mistrall' is no dialect: did you mean 'mistral'?"}""",
                """{"id":null,"line":6,"error":"the line is not valid JSON (byte 19)"}""",
            ],
            run.Lines);
    }

    [Fact]
    public void Tools_that_cannot_be_used_are_an_error_of_their_line()
    {
        var run = Inspect("""{"id":3,"text":"a","tools":[{"type":"function","function":{"name":5}}]}""" + "\n" + """{"id":4,"text":"a"}""");

        var error = JsonDocument.Parse(run.Lines[0]).RootElement;
        Assert.Equal(3, error.GetProperty("id").GetInt32());
        Assert.NotEmpty(error.GetProperty("error").GetString()!);
        Assert.Equal(2, run.Lines.Length);
    }

    private static ProgramRun Inspect(string lines) => HobProgram.RunWith(lines, "inspect", "--jsonl");
}
