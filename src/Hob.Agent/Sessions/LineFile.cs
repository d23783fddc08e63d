namespace Hob.Agent.Sessions;

/// <summary>A line of a file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Bytes">What it holds, without its newline. Valid until the next line is read.</param>
/// <param name="HasNewline">Whether it was ended: the last one may be torn.</param>
internal readonly record struct FileLine(long Offset, ReadOnlyMemory<byte> Bytes, bool HasNewline);

/// <summary>Reads a file of lines that another process may be appending to.</summary>
internal static class LineFile
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The lines, of any length, without the empty ones.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<FileLine> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var buffer = new byte[Math.Clamp(file.Length, 256, FirstBuffer)];
        var (start, scanned, end, offset) = (0, 0, 0, 0L);
        while (true)
        {
            var newline = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var length = scanned + newline - start;
                if (length > 0)
                    yield return new FileLine(offset, buffer.AsMemory(start, length), HasNewline: true);
                (start, scanned, offset) = (start + length + 1, start + length + 1, offset + length + 1);
                continue;
            }
            (end, scanned) = (end - start, end - start);
            buffer.AsSpan(start, end).CopyTo(buffer);
            start = 0;
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = file.Read(buffer, end, buffer.Length - end);
            if (read == 0)
                break;
            end += read;
        }
        if (end > 0)
            yield return new FileLine(offset, buffer.AsMemory(0, end), HasNewline: false);
    }
}
