using Hob.Agent.Arithmetic;
using Hob.Agent.Plans;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Planning;
using Hob.Tests;

namespace Hob.Agent.Tests.Plans;

public sealed class PlanReadmeTests
{
    [Fact]
    public async Task The_sample_about_plans_runs()
    {
        // begin-snippet
        var plans = new PlanStore(new MemoryStateLog());
        var probe = new AcceptanceProbe { Exists = File.Exists };
        var tool = new PlanTool(plans, probe, () => PlanConsent.Required);

        await tool.RunAsync(ToolArguments.Parse("""
            {"operation": "create", "title": "Say hello",
             "tasks": "1. Write hello.txt\n2. Translate it"}
            """), default);
        await tool.RunAsync(ToolArguments.Parse("""
            {"operation": "update_task", "task": "Write hello.txt", "acceptance": "hello.txt exists"}
            """), default);
        await tool.RunAsync(ToolArguments.Parse("""{"operation": "finalize"}"""), default);
        plans.Approve();

        var done = await tool.RunAsync(ToolArguments.Parse("""
            {"operation": "complete_task", "task": 1, "result": "All good!"}
            """), default);
        Console.WriteLine(done.Text);  // Error: task 1 is not done: hello.txt does not exist …
        Console.WriteLine(PlanMarkdown.Of(plans.Current!));

        Console.WriteLine(Calculator.Evaluate("1,299.90 * 3 - 15%").Text);  // 3314.745
        // end-snippet
        Assert.StartsWith("Error: task 1 is not done: hello.txt does not exist", done.Text, StringComparison.Ordinal);
        Assert.Equal("3314.745", Calculator.Evaluate("1,299.90 * 3 - 15%").Text);
        ReadmeSample.AssertShown("src/Hob.Agent/README.md");
    }
}
