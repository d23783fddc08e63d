using Hob.Agent.Permissions;
using Hob.Agent.Tools;
using Hob.Shell.Sandbox;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tests.Permissions;

public sealed class PolicyTests
{
    private const string Folder = "/home/ada/project";
    private static readonly SandboxSupport Sandbox = new() { Kind = SandboxKind.Landlock };

    [Theory]
    [InlineData("ask", "ls", PermissionDecision.Allow, Confinement.ReadOnly)]
    [InlineData("ask", "touch x", PermissionDecision.Ask, Confinement.None)]
    [InlineData("ask", "rm -rf ~", PermissionDecision.Deny, Confinement.None)]
    [InlineData("auto", "ls", PermissionDecision.Allow, Confinement.ReadOnly)]
    [InlineData("auto", "touch x", PermissionDecision.Allow, Confinement.Workspace)]
    [InlineData("auto", "rm -rf ~", PermissionDecision.Deny, Confinement.None)]
    [InlineData("plan", "touch x", PermissionDecision.Allow, Confinement.ReadOnly)]
    [InlineData("plan", "rm -rf ~", PermissionDecision.Deny, Confinement.None)]
    [InlineData("dangerous", "touch x", PermissionDecision.Allow, Confinement.None)]
    [InlineData("dangerous", "rm -rf ~", PermissionDecision.Deny, Confinement.None)]
    public void Commands_go_by_verdict_mode_and_sandbox(string mode, string command, PermissionDecision decision, Confinement confinement)
    {
        var ruling = Policy(mode, Sandbox).Decide(Tool(ToolAccess.Command(command)), default);

        Assert.Equal((decision, decision == PermissionDecision.Allow ? confinement : ruling.Confinement), (ruling.Decision, ruling.Confinement));
        Assert.NotEmpty(ruling.Reason);
    }

    [Theory]
    [InlineData("auto", "ls", PermissionDecision.Allow)]
    [InlineData("auto", "touch x", PermissionDecision.Ask)]
    [InlineData("plan", "ls", PermissionDecision.Allow)]
    [InlineData("plan", "touch x", PermissionDecision.Deny)]
    public void Without_a_sandbox_the_verdict_alone_decides(string mode, string command, PermissionDecision decision) =>
        Assert.Equal(decision, Policy(mode, SandboxSupport.None).Decide(Tool(ToolAccess.Command(command)), default).Decision);

    [Theory]
    [InlineData("ask", PermissionDecision.Ask)]
    [InlineData("auto", PermissionDecision.Allow)]
    [InlineData("plan", PermissionDecision.Deny)]
    [InlineData("dangerous", PermissionDecision.Allow)]
    public void Writing_goes_by_mode(string mode, PermissionDecision decision) =>
        Assert.Equal(decision, Policy(mode, Sandbox).Decide(Tool(ToolAccess.Write("a.txt")), default).Decision);

    [Theory]
    [InlineData("ask", PermissionDecision.Ask)]
    [InlineData("auto", PermissionDecision.Ask)]
    [InlineData("dangerous", PermissionDecision.Allow)]
    public void The_network_is_asked_about(string mode, PermissionDecision decision) =>
        Assert.Equal(decision, Policy(mode, Sandbox).Decide(Tool(ToolAccess.Network("GET", "https://example.com/")), default).Decision);

    [Fact]
    public void What_is_denied_runs_only_when_danger_is_asked_for_twice()
    {
        var policy = new PermissionPolicy(new PermissionOptions { Mode = PermissionMode.Dangerous, AllowDenied = true }, Folder, "/home/ada");

        Assert.Equal(PermissionDecision.Allow, policy.Decide(Tool(ToolAccess.Command("rm -rf ~")), default).Decision);
    }

    [Fact]
    public void A_rule_that_refuses_goes_before_everything()
    {
        var options = Options("dangerous", Sandbox) with { Deny = [Rule("tool(docs/**)")], Allow = [Rule("tool")] };

        Assert.Equal(PermissionDecision.Deny, Decide(options, ToolAccess.Write("docs/a.md")));
        Assert.Equal(PermissionDecision.Deny, Decide(options, ToolAccess.Write("src/../docs/a.md")));
        Assert.Equal(PermissionDecision.Deny, Decide(options, ToolAccess.Write(Folder + "/docs/a.md")));
        Assert.Equal(PermissionDecision.Allow, Decide(options, ToolAccess.Write("src/a.md")));
    }

    [Fact]
    public void A_rule_that_grants_never_reaches_what_the_analyser_denies_or_a_plan_forbids()
    {
        var all = Rule("*");

        Assert.Equal(PermissionDecision.Deny, Decide(Options("auto", Sandbox) with { Allow = [all] }, ToolAccess.Command("rm -rf ~")));
        Assert.Equal(PermissionDecision.Deny, Decide(Options("plan", Sandbox) with { Allow = [all] }, ToolAccess.Write("x")));
        Assert.Equal(Confinement.ReadOnly, new PermissionPolicy(Options("plan", Sandbox) with { Allow = [all] }, Folder, "/home/ada")
            .Decide(Tool(ToolAccess.Command("touch x")), default).Confinement);
    }

    [Fact]
    public void A_rule_that_asks_goes_before_one_that_grants()
    {
        var options = Options("auto", Sandbox) with { Ask = [Rule("tool(secret/**)")], Allow = [Rule("tool")] };

        Assert.Equal(PermissionDecision.Ask, Decide(options, ToolAccess.Read("secret/key")));
        Assert.Equal(PermissionDecision.Allow, Decide(options, ToolAccess.Read("open/key")));
    }

    private static PermissionDecision Decide(PermissionOptions options, ToolAccess access) =>
        new PermissionPolicy(options, Folder, "/home/ada").Decide(Tool(access), default).Decision;

    private static PermissionPolicy Policy(string mode, SandboxSupport sandbox) => new(Options(mode, sandbox), Folder, "/home/ada");

    private static PermissionOptions Options(string mode, SandboxSupport sandbox)
    {
        Assert.True(PermissionModes.TryParse(mode, out var parsed));
        return new PermissionOptions { Mode = parsed, Sandbox = sandbox };
    }

    private static PermissionRule Rule(string text)
    {
        Assert.Null(PermissionRule.TryParse(text, ["tool"], out var rule));
        return rule!;
    }

    private static TestTool Tool(ToolAccess access) => new(access);

    private sealed class TestTool(ToolAccess access)
        : AgentTool("tool", access.Kind == AccessKind.Write ? ToolEffect.Mutating : ToolEffect.Unknown)
    {
        public override ToolAccess AccessOf(ToolArguments arguments) => access;

        public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken) => Task.FromResult(ToolResult.Ok(""));
    }
}
