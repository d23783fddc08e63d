namespace Hob.Agent.Permissions;

/// <summary>How much an agent may do unasked.</summary>
public enum PermissionMode
{
    /// <summary>Whatever changes something is asked about.</summary>
    Ask,
    /// <summary>What the analyser and the sandbox make safe runs unasked; the rest is refused.</summary>
    Auto,
    /// <summary>Nothing is written, and commands run with everything read-only.</summary>
    Plan,
    /// <summary>Everything runs, but for what the analyser denies.</summary>
    Dangerous,
}

/// <summary>The names of permission modes.</summary>
public static class PermissionModes
{
    /// <summary>All names, in order of trust.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ask", "auto", "plan", "dangerous"];

    /// <summary>The name of a mode: <c>auto</c>.</summary>
    public static string Name(this PermissionMode mode) => Names[(int)mode];

    /// <summary>The mode of a name.</summary>
    public static bool TryParse(string name, out PermissionMode mode)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                mode = (PermissionMode)i;
                return true;
            }
        }
        mode = default;
        return false;
    }
}
