namespace Hob.Cli.Configuration.Files;

/// <summary>Reads configuration files.</summary>
public static class ConfigurationText
{
    private const int MaximumBytes = 4_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="utf8">Its bytes; null when there is no such file.</param>
    /// <returns>Null, or why it cannot be read.</returns>
    public static ConfigurationProblem? TryRead(string path, out byte[]? utf8)
    {
        utf8 = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var bytes = new MemoryStream();
            Span<byte> buffer = stackalloc byte[4096]; // Pipes and devices do not tell their length.
            while (stream.Read(buffer) is > 0 and var length)
            {
                bytes.Write(buffer[..length]);
                if (bytes.Length > MaximumBytes)
                    return new ConfigurationProblem($"'{path}' is too long for a configuration file", "check the path");
            }

            utf8 = bytes.ToArray();
            return null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new ConfigurationProblem($"cannot read '{path}'", "check that it is a file that you may read");
        }
    }
}
