namespace Hob.Shell.Sandbox;

/// <summary>Which variables of the environment a command does not get to see.</summary>
/// <remarks>A variable is secret when one of the words of its name (between underscores) is TOKEN, SECRET, PASSWORD, PASSWD, PASSPHRASE,
/// CREDENTIAL, CREDENTIALS or APIKEY; when its name holds API_KEY, ACCESS_KEY, PRIVATE_KEY or SECRET_KEY; when it starts with AWS_, AZURE_ or
/// VAULT_; when it leads to a service that signs or acts for the user (SSH_AUTH_SOCK, GPG_AGENT_INFO, DBUS_SESSION_BUS_ADDRESS,
/// GOOGLE_APPLICATION_CREDENTIALS); or when its value is a URL with a password.</remarks>
public static class SecretVariables
{
    private static readonly string[] Words = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS", "APIKEY"];
    private static readonly string[] Parts = ["API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "SECRET_KEY"];
    private static readonly string[] Beginnings = ["AWS_", "AZURE_", "VAULT_"];
    private static readonly string[] Agents = ["SSH_AUTH_SOCK", "GPG_AGENT_INFO", "DBUS_SESSION_BUS_ADDRESS"];

    /// <summary>Whether the rule above holds.</summary>
    public static bool IsSecret(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        const StringComparison ignoreCase = StringComparison.OrdinalIgnoreCase;
        return name.Split('_').Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase))
            || Parts.Any(part => name.Contains(part, ignoreCase))
            || Beginnings.Any(beginning => name.StartsWith(beginning, ignoreCase))
            || Agents.Contains(name, StringComparer.OrdinalIgnoreCase)
            || HasPassword(value);
    }

    // scheme://user:password@host
    private static bool HasPassword(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return false;
        var authority = value.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', '?', '#');
        if (end >= 0) authority = authority[..end];
        var at = authority.LastIndexOf('@');
        return at > 0 && authority[..at].Contains(':');
    }
}
