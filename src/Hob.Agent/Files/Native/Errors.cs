namespace Hob.Agent.Files.Native;

/// <summary>Error codes of the system, and what they mean to a person.</summary>
internal static class Errors
{
    public const int Interrupted = 4;

    /// <summary>Whether there is nothing under the name.</summary>
    public static bool IsMissing(int error) => OperatingSystem.IsWindows() ? error is 2 or 3 : error is 2;

    /// <summary>Whether something on the way is a file, not a folder.</summary>
    public static bool IsNoFolder(int error) => !OperatingSystem.IsWindows() && error is 20;

    /// <summary>What went wrong, as the end of a sentence.</summary>
    public static string Meaning(int error) => OperatingSystem.IsWindows()
        ? error switch
        {
            2 or 3 => "there is no such file",
            5 => "permission denied",
            32 or 33 => "another program holds it",
            39 or 112 => "the disk is full",
            19 => "the disk is write-protected",
            _ => $"the system refused it (error {error})",
        }
        : error switch
        {
            1 or 13 => "permission denied",
            2 => "there is no such file",
            5 => "the disk reports an error",
            16 => "the system is using it",
            17 => "it exists already",
            20 => "a part of its path is a file, not a folder",
            23 or 24 => "too many files are open",
            27 => "it would be larger than the system allows",
            28 => "the disk is full",
            30 => "the file system is read-only",
            _ when error == (OperatingSystem.IsMacOS() ? 62 : 40) => "its links go round in a circle",
            _ when error == (OperatingSystem.IsMacOS() ? 63 : 36) => "its name is too long",
            _ when error == (OperatingSystem.IsMacOS() ? 69 : 122) => "the disk quota is used up",
            _ => $"the system refused it (error {error})",
        };

    /// <summary>What went wrong, when .NET told it.</summary>
    public static string Meaning(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "its name is too long",
        _ => Meaning(exception.HResult & 0xFFFF),
    };
}
