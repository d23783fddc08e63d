namespace Hob.Cli.Configuration.Keys;

/// <summary>Where the system keeps secrets.</summary>
public interface IKeyStore
{
    /// <summary>The key that is kept for a kind of server, or null.</summary>
    /// <param name="account">The kind of server, such as <c>openai</c>.</param>
    /// <param name="cancellation">Ends the search.</param>
    Task<Secret?> FindAsync(string account, CancellationToken cancellation);
}

/// <summary>The key store of this system, under the name <c>hob</c>: the Secret Service on Linux (through <c>secret-tool</c>), the keychain of
/// macOS (through <c>security</c>), the credential manager of Windows.</summary>
/// <param name="program">Runs the system's programs.</param>
public sealed class SystemKeyStore(OutsideProgram program) : IKeyStore
{
    private const string Name = "hob";

    /// <inheritdoc/>
    public async Task<Secret?> FindAsync(string account, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            return WindowsCredential.Find($"{Name}:{account}");

        var result = await program.RunAsync(CommandFor(account), cancellation).ConfigureAwait(false);
        return result is { End: OutsideEnd.Exited, ExitCode: 0, FirstLine: { Length: > 0 } key } ? new Secret(key) : null;
    }

    private static string[] CommandFor(string account) =>
        OperatingSystem.IsMacOS()
            ? ["/usr/bin/security", "find-generic-password", "-s", Name, "-a", account, "-w"]
            : ["secret-tool", "lookup", "service", Name, "account", account];
}
