using Hob.Agent.Permissions;
using Hob.Shell.Sandbox;

namespace Hob.Agent.Tools;

/// <summary>Turns how closely a program is held into what the sandbox enforces.</summary>
/// <param name="support">The sandbox of this system.</param>
/// <param name="workspace">The real path of the workspace.</param>
public sealed class CommandSandbox(SandboxSupport support, string workspace)
{
    /// <summary>The policy; null where nothing is enforced: none was asked for, or this system has no sandbox.</summary>
    public SandboxPolicy? PolicyOf(Confinement confinement) => confinement == Confinement.None || support.Kind == SandboxKind.None
        ? null
        : new SandboxPolicy { Workspace = workspace, WorkspaceWritable = confinement == Confinement.Workspace };
}
