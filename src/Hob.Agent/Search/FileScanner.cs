using System.Buffers;
using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Search;

/// <summary>Looks for a pattern in files. Bytes are searched before anything is decoded; files with a NUL are no text.</summary>
/// <param name="workspace">The files.</param>
/// <param name="root">Where the paths begin, absolute and without links.</param>
/// <param name="pattern">What is looked for.</param>
/// <param name="found">Takes what is found.</param>
internal sealed class FileScanner(Workspace workspace, string root, LinePattern pattern, MatchCollector found)
{
    /// <summary>Larger files are not searched.</summary>
    public const int LargestFile = 128 << 20;

    private const int Shown = 240;

    /// <summary>Searches one file.</summary>
    /// <param name="path">Relative to the root.</param>
    public void Scan(string path)
    {
        var full = path.Length == 0 ? root : Path.Join(root, path);
        if (workspace.IsDenied(full)) return;
        using var handle = Open(full);
        if (handle is null) return;
        byte[]? buffer = null;
        try
        {
            var length = Read(handle, ref buffer);
            Interlocked.Increment(ref found.Searched);
            if (length < 0) Interlocked.Increment(ref found.TooLarge);
            if (length > 0) Scan(path, full, handle, buffer.AsSpan(0, length));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Not for us to see, gone, or a pipe by now: as if it were not there.
        }
        finally
        {
            if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Scan(string path, string full, SafeFileHandle handle, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            if (TextFile.Decode(bytes) is not { } text) return;
            bytes = Encoding.UTF8.GetBytes(text.Text);
        }
        else if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (!MayContain(bytes)) return;
        if (bytes.Contains((byte)0))
        {
            Interlocked.Increment(ref found.Binary);
            return;
        }
        var matches = new FileMatches(path, 0, []);
        var wanted = found.Wanted(path);
        matches = pattern.LiteralBytes.Length > 0 ? ScanAroundLiterals(matches, bytes, wanted) : ScanText(matches, bytes, wanted);
        if (matches.Count > 0 && IsReally(full, handle)) found.Add(matches);
    }

    private bool MayContain(ReadOnlySpan<byte> bytes)
    {
        if (pattern.LiteralBytes.Length == 0) return true;
        foreach (var literal in pattern.LiteralBytes)
        {
            if (bytes.IndexOf(literal) >= 0) return true;
        }
        return false;
    }

    private FileMatches ScanAroundLiterals(FileMatches matches, ReadOnlySpan<byte> bytes, int wanted)
    {
        int count = 0, number = 1, numbered = 0;
        Span<int> next = stackalloc int[pattern.LiteralBytes.Length];
        next.Fill(-1);
        for (var at = 0; at < bytes.Length;)
        {
            var hit = NextLiteral(bytes, at, next);
            if (hit < 0) break;
            var start = bytes[..hit].LastIndexOf((byte)'\n') + 1;
            var end = bytes[hit..].IndexOf((byte)'\n');
            end = end < 0 ? bytes.Length : hit + end;
            at = end + 1;
            var line = bytes[start..end];
            if (line.EndsWith((byte)'\r')) line = line[..^1];
            if (pattern.Whole is null || count < wanted)
            {
                var text = Encoding.UTF8.GetString(line);
                var match = pattern.FindIn(text);
                if (match < 0) continue;
                if (count < wanted)
                {
                    number += bytes[numbered..start].Count((byte)'\n');
                    numbered = start;
                    matches.Lines.Add(new MatchedLine(number, Cut(text, match)));
                }
            }
            count++;
        }
        return matches with { Count = count };
    }

    // The nearest of all literals; where each was found is kept, so that each byte is looked at once for each.
    private int NextLiteral(ReadOnlySpan<byte> bytes, int at, Span<int> next)
    {
        var nearest = -1;
        for (var i = 0; i < next.Length; i++)
        {
            if (next[i] == int.MaxValue) continue;
            if (next[i] < at)
            {
                var hit = bytes[at..].IndexOf(pattern.LiteralBytes[i]);
                next[i] = hit < 0 ? int.MaxValue : at + hit;
            }
            if (next[i] != int.MaxValue && (nearest < 0 || next[i] < nearest)) nearest = next[i];
        }
        return nearest;
    }

    private FileMatches ScanText(FileMatches matches, ReadOnlySpan<byte> bytes, int wanted)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        try
        {
            ReadOnlySpan<char> text = buffer.AsSpan(0, Encoding.UTF8.GetChars(bytes, buffer));
            if (text.Contains('\r')) text = TextFile.WithLineFeeds(text.ToString());
            int count = 0, number = 1, numbered = 0;
            for (var at = 0; at < text.Length;)
            {
                // A match in the text begins in a line that may match; where it does not, none before it does.
                var hit = pattern.MayScanWhole ? pattern.FindFrom(text, at) : at;
                if (hit < 0 || hit >= text.Length) break;
                var start = text[..hit].LastIndexOf('\n') + 1;
                var end = text[hit..].IndexOf('\n');
                end = end < 0 ? text.Length : hit + end;
                at = end + 1;
                var match = pattern.FindIn(text[start..end]);
                if (match < 0) continue;
                if (count++ >= wanted) continue;
                number += text[numbered..start].Count('\n');
                numbered = start;
                matches.Lines.Add(new MatchedLine(number, Cut(text[start..end], match)));
            }
            return matches with { Count = count };
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static string Cut(ReadOnlySpan<char> line, int match)
    {
        if (line.Length <= Shown) return line.ToString();
        var start = Math.Clamp(match - (Shown / 4), 0, line.Length - Shown);
        if (start > 0 && char.IsLowSurrogate(line[start])) start--;
        var end = start + Shown;
        if (end < line.Length && char.IsLowSurrogate(line[end])) end++;
        return $"{(start > 0 ? "…" : "")}{line[start..end]}{(end < line.Length ? "…" : "")}";
    }

    private static SafeFileHandle? Open(string path)
    {
        if (OperatingSystem.IsLinux()) return LinuxEntries.OpenFile(path, out _);
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Nothing of a file is told before the system has said that it is where it seems to be, and a regular file.
    private static bool IsReally(string full, SafeFileHandle handle)
    {
        if (OperatingSystem.IsLinux()) return LinuxEntries.RealPathOf(handle, out _) == full && LinuxEntries.StatusOf(handle, out _)?.Kind == EntryKind.File;
        using var entry = PathHandle.Open(full, follow: true, out _);
        return entry is { Status.Kind: EntryKind.File } && entry.RealPath == full;
    }

    // The number of bytes; -1 when there are too many.
    private static int Read(SafeFileHandle handle, ref byte[]? buffer)
    {
        var length = RandomAccess.GetLength(handle);
        if (length > LargestFile) return -1;
        buffer = ArrayPool<byte>.Shared.Rent((int)length + 1);
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(filled), filled);
            if (read == 0) break;
            filled += read;
        }
        return filled;
    }
}
