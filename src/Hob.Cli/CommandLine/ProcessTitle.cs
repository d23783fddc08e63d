using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Hob.Cli.CommandLine;

/// <summary>Takes keys out of the process's title, where every user of the machine could read them (<c>ps</c>).</summary>
internal static class ProcessTitle
{
    private const string Option = "--api-key";
    private const int ArgumentsStart = 48; // Fields of proc_pid_stat(5), from 1.
    private const int ArgumentsEnd = 49;

    /// <summary>Overwrites the key of <c>--api-key</c>, where the system lets a process do so (Linux). Without such an option nothing happens.</summary>
    public static void HideKeys(string[] args)
    {
        for (var i = 0; i < args.Length && OperatingSystem.IsLinux(); i++)
        {
            if (args[i] == Option && i + 1 < args.Length)
                Hide(args[i + 1]);
            else if (args[i].StartsWith(Option + "=", StringComparison.Ordinal))
                Hide(args[i][(Option.Length + 1)..]);
        }
    }

    private static void Hide(string key)
    {
        try
        {
            // The program's name stands in parentheses, and may hold blanks.
            var stat = File.ReadAllText("/proc/self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var start = nint.Parse(fields[ArgumentsStart - 3], CultureInfo.InvariantCulture);
            var length = (int)(nint.Parse(fields[ArgumentsEnd - 3], CultureInfo.InvariantCulture) - start);
            if (start == 0 || length <= 0)
                return;

            var title = new byte[length];
            Marshal.Copy(start, title, 0, length);
            var written = Encoding.UTF8.GetBytes(key);
            for (var at = 0; written.Length > 0 && title.AsSpan(at).IndexOf(written) is >= 0 and var found; at += found + written.Length)
                Marshal.Copy(Enumerable.Repeat((byte)'*', written.Length).ToArray(), 0, start + at + found, written.Length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // Another /proc, or none: the title stays as it is.
        }
    }
}
