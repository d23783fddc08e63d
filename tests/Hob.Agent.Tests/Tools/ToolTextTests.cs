using System.Text.Json;
using Hob.Agent.Tools;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tests.Tools;

public sealed class ToolTextTests
{
    [Theory]
    [InlineData("read_file")]
    [InlineData("plan")]
    public void The_texts_beside_a_tool_are_what_a_model_is_told(string name)
    {
        var tool = new Nothing(name);
        Assert.NotEmpty(tool.Description);
        Assert.Equal(JsonValueKind.Object, tool.JsonSchema.GetProperty("properties").ValueKind);
    }

    private sealed class Nothing(string name) : AgentTool(name, ToolEffect.ReadOnly)
    {
        public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken) => Task.FromResult(ToolResult.Ok(""));
    }
}
