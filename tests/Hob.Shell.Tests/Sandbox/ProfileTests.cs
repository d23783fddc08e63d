using Hob.Shell.Sandbox;

namespace Hob.Shell.Tests.Sandbox;

/// <summary>Sandboxes of other systems, by what is handed to them.</summary>
public sealed class ProfileTests
{
    private static readonly SandboxPolicy Policy = new() { Workspace = "/u/me/pro\"ject", Home = "/u/me", DeniedReads = ["/u/me/.ssh"], ProtectedPaths = [".git/hooks"] };

    [Fact]
    public void The_profile_of_macOS_writes_nothing_but_the_temporary_folder_when_the_workspace_is_read_only()
    {
        Assert.Equal("""
            (version 1)
            (deny default)
            (allow process-exec process-fork)
            (allow signal (target same-sandbox))
            (allow sysctl-read)
            (allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo") (global-name "com.apple.system.logger"))
            (allow file-read*)
            (deny file-read-data (subpath "/u/me/.ssh"))
            (allow file-read* (subpath "/u/me/pro\"ject"))
            (allow file-write-data (literal "/dev/null"))
            (allow file-write-data (literal "/dev/zero"))
            (allow file-write-data (literal "/dev/random"))
            (allow file-write-data (literal "/dev/urandom"))
            (allow file-write* (subpath "/t/x"))

            """, SeatbeltProfile.Write(Policy, "/t/x"));
    }

    [Fact]
    public void The_profile_of_macOS_keeps_protected_paths_closed_in_a_writable_workspace()
    {
        var lines = SeatbeltProfile.Write(Policy with { WorkspaceWritable = true, Network = NetworkAccess.Full }, "/t/x").Split('\n');
        var granted = Array.IndexOf(lines, "(allow file-write* (subpath \"/u/me/pro\\\"ject\"))");
        var refused = Array.IndexOf(lines, "(deny file-write* (subpath \"/u/me/pro\\\"ject/.git/hooks\"))");
        Assert.True(0 < granted && granted < refused); // The last rule that matches decides.
        Assert.Contains("(allow network* (remote ip) (local ip))", lines);
    }

    [Fact]
    public void Bubblewrap_is_given_a_read_only_system_and_no_network()
    {
        var arguments = string.Join(' ', Bubblewrap.Arguments(Policy, "/t/x", "/u/me", 4));
        Assert.Equal("--unshare-all --die-with-parent --new-session --cap-drop ALL --ro-bind / / --dev /dev --proc /proc --ro-bind /u/me/pro\"ject /u/me/pro\"ject --bind /t/x /t/x --chdir /u/me --seccomp 4", arguments);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY", "x", true)]
    [InlineData("HOB_API_KEY", "x", true)]
    [InlineData("github_token", "x", true)]
    [InlineData("AWS_PROFILE", "x", true)]
    [InlineData("DB_PASSWORD", "x", true)]
    [InlineData("SSH_AUTH_SOCK", "/run/agent", true)]
    [InlineData("DATABASE_URL", "postgres://me:pw@host/db", true)]
    [InlineData("HOMEPAGE", "https://example.org/a:b@c", false)]
    [InlineData("MAX_TOKENS", "100", false)]
    [InlineData("TOKENIZERS_PARALLELISM", "true", false)]
    [InlineData("PATH", "/usr/bin", false)]
    [InlineData("KEYBOARD", "us", false)]
    public void Secrets_are_told_by_name_or_by_a_password_in_a_url(string name, string value, bool secret) =>
        Assert.Equal(secret, SecretVariables.IsSecret(name, value));

    [Fact]
    public void What_is_in_force_can_be_told_in_words()
    {
        var support = SandboxSupport.Detect();
        Assert.NotEmpty(support.Summary);
        Assert.Equal(support.Kind == SandboxKind.Landlock, support.LandlockVersion > 0);
        Assert.All(support.Missing, Assert.NotEmpty);
    }
}
