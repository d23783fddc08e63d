namespace Hob.Shell.Sandbox;

/// <summary>Where programs keep keys and tokens in a home folder.</summary>
public static class SecretFolders
{
    private static readonly string[] Names =
    [
        ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker", ".netrc", ".git-credentials", ".pgpass", ".password-store", ".vault-token",
        ".config/gcloud", ".config/gh", ".config/hub", ".config/hob", ".config/op", ".config/rclone", ".config/git/credentials",
        ".config/google-chrome", ".config/chromium", ".mozilla", ".thunderbird", ".local/share/keyrings", ".claude/.credentials.json",
        ".codex/auth.json", ".gemini/oauth_creds.json", "Library/Keychains", "Library/Cookies", "Library/Application Support/Google/Chrome",
    ];

    /// <summary>The absolute paths below <paramref name="home"/>, whether or not they exist.</summary>
    public static IReadOnlyList<string> In(string home) => [.. Names.Select(name => Path.Combine(home, name))];
}
