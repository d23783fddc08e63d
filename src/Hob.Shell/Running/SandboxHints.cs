using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>Tells from a failed command's output what the sandbox probably refused. A guess, worded as one.</summary>
internal static class SandboxHints
{
    private static readonly string[] Refusals = ["Permission denied", "Operation not permitted", "Read-only file system", "EACCES", "EPERM", "UnauthorizedAccess"];
    private static readonly string[] Unreachable =
        ["Could not resolve", "Temporary failure in name resolution", "Name or service not known", "Network is unreachable", "getaddrinfo", "socket"];

    internal static IReadOnlyList<string> From(CommandResult result, SandboxPolicy? policy)
    {
        if (policy is null || result.Succeeded) return [];
        var hints = new List<string>();
        if (result.Output.Contains("/tmp", StringComparison.Ordinal) && Mentions(Refusals))
            hints.Add("the sandbox keeps /tmp closed: temporary files go to $TMPDIR");
        else if (Mentions(Refusals))
            hints.Add(policy.WorkspaceWritable
                ? $"the sandbox lets only files below {policy.Workspace} and $TMPDIR change"
                : "the sandbox lets no file but those in $TMPDIR change, neither contents nor modes nor times");
        if (policy.Network == NetworkAccess.None && Mentions(Unreachable)) hints.Add("the sandbox has no network");
        return hints;

        bool Mentions(string[] words) => words.Any(word => result.Output.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
