using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;
using static Hob.ToolCalling.Tests.Ladder.ScriptedClient;

namespace Hob.ToolCalling.Tests.Ladder;

public sealed class CallAliasesTests
{
    private static readonly CallAliases Aliases = new()
    {
        Tools = new Dictionary<string, string> { ["cat"] = "read_file", ["now"] = "python", ["launch"] = "rocket" },
        Parameters = new Dictionary<string, string> { ["file_path"] = "path", ["path"] = "content", ["where"] = "city" },
    };

    [Theory]
    [InlineData("read_file", """{"file_path":"a"}""", "read_file", """{"path":"a"}""", "alias /path")]
    [InlineData("write_file", """{"content":"x","file_path":"a"}""", "write_file", """{"content":"x","path":"a"}""", "alias /path")]
    [InlineData("cat", """{"path":"a"}""", "read_file", """{"path":"a"}""", "alias")]
    [InlineData("cat", """{"file_path":"a"}""", "read_file", """{"path":"a"}""", "alias|alias /path")]
    [InlineData("cat", "{'file_path':'a'}", "read_file", """{"path":"a"}""", "single-quotes|single-quotes /file_path|alias|alias /path")]
    // A declared name means itself.
    [InlineData("now", "{}", "now", "{}", "")]
    [InlineData("write_file", """{"path":"a","content":"b"}""", "write_file", """{"path":"a","content":"b"}""", "")]
    // Where the meant name is given as well, or the tool has none, an alias is a name like any other.
    [InlineData("read_file", """{"file_path":"a","path":"b"}""", "read_file", """{"file_path":"a","path":"b"}""", "")]
    [InlineData("get_weather", """{"city":"Oslo","file_path":"b"}""", "get_weather", """{"city":"Oslo","file_path":"b"}""", "")]
    public async Task An_alias_counts_where_nothing_declared_has_its_name(string name, string arguments, string meant, string renamed, string repairs)
    {
        foreach (var answer in new Answer[] { new FunctionCallContent("id", name) { AdditionalProperties = new() { [CallReport.ArgumentsKey] = arguments } }, $$"""<tool_call>{"name":"{{name}}","arguments":{{arguments}}}</tool_call>""" })
        {
            var response = await new ToolCallingChatClient(new ScriptedClient(answer), new() { Aliases = Aliases }).GetResponseAsync("Go.", WithTools());
            var call = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Single();
            Assert.Equal((meant, renamed), (call.Name, call.AdditionalProperties![CallReport.ArgumentsKey]));
            if (answer.Contents[0] is FunctionCallContent) Assert.Equal(repairs, string.Join('|', CallReport.Of(call)!.Repairs));
        }
    }

    [Fact]
    public async Task An_alias_of_nothing_that_is_declared_stays_unknown()
    {
        var inner = new ScriptedClient(Native("launch", "{}"), "Fine.");
        await new ToolCallingChatClient(inner, new() { Aliases = Aliases }).GetResponseAsync("Go.", WithTools());
        Assert.Contains("there is no tool \"launch\"", inner.Requests[1].Messages[^1].Contents.OfType<FunctionResultContent>().Single().Result as string, StringComparison.Ordinal);
    }
}
