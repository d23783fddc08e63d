using Hob.Agent.Tools;
using Hob.Agent.Tools.Calculate;

namespace Hob.Agent.Tests.Tools;

public sealed class CalculateToolTests
{
    [Theory]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("80 + 15%", "92\nread as 80 + (15%)")]
    [InlineData("1/0", "Error: division by zero (at character 2, \"/0\")")]
    public void The_answer_is_the_value_and_how_it_was_read(string expression, string expected) =>
        Assert.Equal(expected, new CalculateTool().RunAsync(ToolArguments.Parse($$"""{"expression":"{{expression}}"}"""), CancellationToken.None).Result.Text);
}
