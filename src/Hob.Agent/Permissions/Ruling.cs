namespace Hob.Agent.Permissions;

/// <summary>What is decided about a call.</summary>
public enum PermissionDecision
{
    /// <summary>It runs.</summary>
    Allow,
    /// <summary>A person decides.</summary>
    Ask,
    /// <summary>It does not run.</summary>
    Deny,
}

/// <summary>How closely a command is held while it runs. Ordered, the closest first.</summary>
public enum Confinement
{
    /// <summary>In the sandbox: everything read-only, no network.</summary>
    ReadOnly,
    /// <summary>In the sandbox: the workspace writable, no network.</summary>
    Workspace,
    /// <summary>Without a sandbox.</summary>
    None,
}

/// <summary>A decision about a call.</summary>
/// <param name="Decision">What is decided.</param>
/// <param name="Reason">Why, in one sentence; for a refusal also what to do.</param>
/// <param name="Confinement">How a command is held when it runs.</param>
public readonly record struct Ruling(PermissionDecision Decision, string Reason, Confinement Confinement = Confinement.None)
{
    internal static Ruling Allow(string reason, Confinement confinement = Confinement.None) => new(PermissionDecision.Allow, reason, confinement);

    internal static Ruling Ask(string reason, Confinement confinement = Confinement.None) => new(PermissionDecision.Ask, reason, confinement);

    internal static Ruling Deny(string reason) => new(PermissionDecision.Deny, reason);
}
