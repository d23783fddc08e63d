namespace Hob.Shell.Tests.Running;

/// <summary>Looks at the processes of this machine.</summary>
internal static class Processes
{
    /// <summary>The ids of those whose arguments, each ended by NUL, hold <paramref name="arguments"/>.</summary>
    internal static IReadOnlyList<string> With(string arguments) =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(folder[^1]) && ArgumentsOf(folder).Contains(arguments)).Select(Path.GetFileName)!,
    ];

    private static string ArgumentsOf(string folder)
    {
        try
        {
            return File.ReadAllText($"{folder}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
