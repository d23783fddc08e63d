using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Do;

/// <summary>Puts text on the clipboard: by the program that this system has for it, or else by the terminal itself (OSC 52).</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class Clipboard(Terminal terminal)
{
    private const string ByTerminal = "by the terminal";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Copies a text.</summary>
    /// <returns>By what it was copied.</returns>
    public async Task<string> CopyAsync(string text, CancellationToken cancellation)
    {
        foreach (var program in Programs())
        {
            if (await TryAsync(program, text, cancellation).ConfigureAwait(false))
                return program[0];
        }

        // The terminal may refuse, and does not tell.
        terminal.Out.Write($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a");
        terminal.Out.Flush();
        return ByTerminal;
    }

    private static IEnumerable<string[]> Programs()
    {
        if (OperatingSystem.IsMacOS())
            yield return ["pbcopy"];

        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("WSL_DISTRO_NAME") is not null)
            yield return ["clip.exe"];

        if (Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 })
            yield return ["wl-copy"];

        if (Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 })
            yield return ["xclip", "-selection", "clipboard"];
    }

    // These programs go on in the background to serve the text: only their input is connected.
    private static async Task<bool> TryAsync(string[] program, string text, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program[0], program.Skip(1)) { RedirectStandardInput = true });
            if (process is null)
                return false;

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(text), limit.Token).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return process.ExitCode == 0;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return false; // Not installed, or it does not work here.
        }
    }
}
