using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Puts a session's file in order before it is written again: a torn last line is dropped, damaged lines are set aside.</summary>
internal static class SessionRepair
{
    /// <summary>Reads the events, and mends the file they are in. The session must be locked.</summary>
    /// <param name="files">The session.</param>
    /// <param name="notices">Gets what was mended, one line each.</param>
    /// <exception cref="IOException">The file cannot be read or mended.</exception>
    public static List<AgentEvent> Load(SessionFiles files, List<string> notices)
    {
        var events = new List<AgentEvent>();
        var good = new List<(long Offset, int Length)>();
        var bad = new List<(long Offset, int Length)>();
        var end = 0L;
        var isTorn = false;
        var isEnded = true;
        foreach (var line in LineFile.Read(files.Events))
        {
            if (EventJson.TryRead(line.Bytes, out var happened) is null)
            {
                events.Add(happened!);
                good.Add((line.Offset, line.Bytes.Length));
                end = line.Offset + line.Bytes.Length + 1;
                isEnded = line.HasNewline;
            }
            else if (line.HasNewline)
                bad.Add((line.Offset, line.Bytes.Length));
            else
                isTorn = true;
        }
        if (bad.Count > 0)
        {
            SetAside(files, good, bad);
            notices.Add($"{bad.Count} damaged {(bad.Count == 1 ? "line" : "lines")} of {files.Events} set aside in {files.Damaged}; the rest is kept");
        }
        else if (isTorn || !isEnded)
            End(files, end, isEnded);
        if (isTorn)
            notices.Add(SessionReader.Torn(files));
        return events;
    }

    private static void End(SessionFiles files, long end, bool isEnded)
    {
        using var file = PrivateFiles.Open(files.Events, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        if (isEnded)
            file.SetLength(end);
        else
            RandomAccess.Write(file.SafeFileHandle, "\n"u8, end - 1);
    }

    private static void SetAside(SessionFiles files, List<(long Offset, int Length)> good, List<(long Offset, int Length)> bad)
    {
        using var source = new FileStream(files.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using (var damaged = PrivateFiles.Open(files.Damaged, FileMode.OpenOrCreate, FileShare.Read))
        {
            damaged.Seek(0, SeekOrigin.End);
            Copy(source, bad, damaged);
            damaged.Flush(flushToDisk: true);
        }
        PrivateFiles.Replace(files.Events, draft => Copy(source, good, draft));
    }

    private static void Copy(FileStream source, List<(long Offset, int Length)> lines, Stream target)
    {
        foreach (var (offset, length) in lines)
        {
            var bytes = new byte[length + 1];
            source.Position = offset;
            source.ReadExactly(bytes, 0, length);
            bytes[length] = (byte)'\n';
            target.Write(bytes);
        }
    }
}
