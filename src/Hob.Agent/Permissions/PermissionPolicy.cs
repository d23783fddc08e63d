using Hob.Agent.Tools;
using Hob.Shell.Judging;
using Hob.Shell.Sandbox;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Permissions;

/// <summary>Decides about calls: the user's rules first, then what the analyser says of a command, then the mode. The same call always gets
/// the same decision.</summary>
/// <param name="options">What may be done.</param>
/// <param name="workspace">The real path of the folder that the user opened.</param>
/// <param name="home">The user's home folder.</param>
public sealed class PermissionPolicy(PermissionOptions options, string workspace, string home)
{
    private readonly Lazy<CommandJudge> _judge = new(static () => new CommandJudge());

    /// <summary>The mode in force.</summary>
    public PermissionMode Mode => options.Mode;

    /// <summary>Whether a sandbox holds commands here.</summary>
    public bool HasSandbox => options.Sandbox.Kind != SandboxKind.None;

    /// <summary>The same policy in another mode.</summary>
    public PermissionPolicy In(PermissionMode mode) => mode == options.Mode ? this : new(options with { Mode = mode }, workspace, home);

    /// <summary>Decides about a call.</summary>
    public Ruling Decide(AgentTool tool, ToolArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var access = tool.AccessOf(arguments);
        var path = access.Kind is AccessKind.Read or AccessKind.Write ? Relative(access.Target) : null;
        if (Find(options.Deny, tool, access, path, narrow: false) is { } denied)
            return Ruling.Deny($"the rule {denied} refuses it: change it with 'hob config', under permissions.deny");

        var byMode = options.Mode == PermissionMode.Plan && tool.Effect == ToolEffect.Mutating && access.Kind is not (AccessKind.Nothing or AccessKind.Command)
            ? Ruling.Deny("nothing is written while a plan is made: put the change into the plan")
            : access.Kind switch
            {
                AccessKind.Nothing or AccessKind.Read or AccessKind.Search => Ruling.Allow("it only reads"),
                AccessKind.Write => Write(),
                AccessKind.Command => Command(access.Target),
                AccessKind.Code => Code(),
                _ => Network(),
            };
        if (byMode.Decision == PermissionDecision.Deny)
            return byMode;
        if (Find(options.Ask, tool, access, path, narrow: false) is { } asked)
            return Ruling.Ask($"the rule {asked} asks about it", byMode.Confinement);
        // A rule also lets a command out of the sandbox: it may need the network, which is why the user wrote it.
        return options.Mode != PermissionMode.Plan && Find(options.Allow, tool, access, path, narrow: true) is { } allowed
            ? Ruling.Allow($"the rule {allowed} allows it")
            : byMode;
    }

    private Ruling Write() => options.Mode switch
    {
        PermissionMode.Ask => Ruling.Ask("it changes a file"),
        PermissionMode.Plan => Ruling.Deny("nothing is written while a plan is made: put the change into the plan"),
        _ => Ruling.Allow("it stays in the workspace and can be undone"),
    };

    private Ruling Command(string command)
    {
        var judgement = _judge.Value.Judge(command, new JudgeOptions
        {
            Cwd = workspace,
            Workspace = workspace,
            Home = home,
            Shell = OperatingSystem.IsWindows() ? ShellLanguage.PowerShell : ShellLanguage.Bash,
        });
        var why = Worst(judgement);
        if (judgement.Verdict == Verdict.Deny && !(options is { Mode: PermissionMode.Dangerous, AllowDenied: true }))
            return Ruling.Deny($"{why}: it never runs; do it another way");

        return options.Mode switch
        {
            PermissionMode.Plan when HasSandbox => Ruling.Allow("the workspace is read-only for it", Confinement.ReadOnly),
            PermissionMode.Plan => judgement.Verdict == Verdict.Allow
                ? Ruling.Allow("it only reads")
                : Ruling.Deny($"{why}: while a plan is made commands only read"),
            PermissionMode.Dangerous => Ruling.Allow("dangerous mode runs it"),
            _ when judgement.Verdict == Verdict.Allow => Ruling.Allow("it only reads", HasSandbox ? Confinement.ReadOnly : Confinement.None),
            PermissionMode.Auto when HasSandbox => Ruling.Allow("the sandbox holds it to the workspace, without network", Confinement.Workspace),
            _ => Ruling.Ask(why),
        };
    }

    private Ruling Code() => options.Mode switch
    {
        PermissionMode.Plan when HasSandbox => Ruling.Allow("everything is read-only for it", Confinement.ReadOnly),
        PermissionMode.Plan => Ruling.Deny("without a sandbox no program runs while a plan is made"),
        PermissionMode.Dangerous => Ruling.Allow("dangerous mode runs it"),
        PermissionMode.Auto when HasSandbox => Ruling.Allow("the sandbox holds it to the workspace, without network", Confinement.Workspace),
        _ => Ruling.Ask("it runs a program that the model wrote", HasSandbox ? Confinement.Workspace : Confinement.None),
    };

    private Ruling Network() => options.Mode switch
    {
        PermissionMode.Dangerous => Ruling.Allow("dangerous mode runs it"),
        _ => Ruling.Ask("it sends a request over the network"),
    };

    private static string Worst(Judgement judgement)
    {
        var worst = judgement.Reasons.Where(reason => reason.Verdict == judgement.Verdict).Select(static reason => reason.Text).FirstOrDefault();
        return worst?.TrimEnd('.') ?? "it is not known to be safe";
    }

    private static PermissionRule? Find(IReadOnlyList<PermissionRule> rules, AgentTool tool, ToolAccess access, string? path, bool narrow)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(tool.Name, access, path, narrow))
                return rule;
        }
        return null;
    }

    private string? Relative(string path)
    {
        if (path.Contains('\0'))
            return null;
        var relative = Path.GetRelativePath(workspace, Path.GetFullPath(path.Length == 0 ? "." : path, workspace)).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
