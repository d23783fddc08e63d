using System.Text.Json;

namespace Hob.EndToEnd.Tests.Check;

public sealed class CheckBatchTests
{
    [Fact]
    public void Answers_come_in_order_with_their_ids()
    {
        var run = HobProgram.RunWith(
            """
            {"id":{"n":[1.50,"é"]},"command":"ls"}

            {"id":"b","command":"rm -rf /","cwd":"/home/ada","workspace":null}
            {"command":"del C:\\x","shell":"cmd"}
            """,
            "check",
            "--jsonl");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Lines.Length);
        Assert.StartsWith("""{"id":{"n":[1.50,"é"]},"verdict":"allow","risk":"none","reasons":[""", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":"b","verdict":"deny","risk":"critical","reasons":[{"rule":""", run.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":null,"verdict":""", run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_line_is_reported_and_the_batch_goes_on()
    {
        var run = HobProgram.RunWith(
            """
            {"id":1,"command":"ls"}
            oops
            [1]
            {"id":7}
            {"id":7,"command":5}
            {"id":7,"command":"ls","shell":"zsh"}
            {"id":1,"command":"ls"}
            """,
            "check",
            "--jsonl");

        Assert.Equal(
            [
                """{"id":null,"line":2,"error":"the line is not valid JSON (byte 1)"}""",
                """{"id":null,"line":3,"error":"the line must be a JSON object"}""",
                """{"id":7,"line":4,"error":"\"command\" is missing: give a string"}""",
                """{"id":7,"line":5,"error":"\"command\" must be a string"}""",
                """{"id":7,"line":6,"error":"\"shell\" must be one of bash, powershell, cmd"}""",
            ],
            run.Lines[1..^1]);
        Assert.Equal(run.Lines[0], run.Lines[^1]);
    }

    [Fact]
    public void Invalid_utf_8_lone_surrogates_and_long_lines_are_answered()
    {
        var padding = new string('x', 3_000_000);
        byte[] input =
        [
            .. "{\"id\":1,\"command\":\"echo "u8, 0xC3, .. "\"}\n"u8,
            .. """{"id":2,"command":"echo \ud800 \udc00\ud83d\ude00 \\ud800"}"""u8, (byte)'\n',
            .. System.Text.Encoding.UTF8.GetBytes($$"""{"id":3,"command":"echo {{padding}}"}"""),
        ];

        var run = HobProgram.RunWith(input, "check", "--jsonl");

        Assert.Equal([1, 2, 3], run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()));
        Assert.All(run.Lines, line => Assert.Contains("\"verdict\":", line, StringComparison.Ordinal));
    }
}
