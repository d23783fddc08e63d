using System.Buffers;
using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Makes a session that goes on where another stands, or stood.</summary>
public static class SessionFork
{
    /// <summary>Copies a session up to the end of a turn, its checkpoints included. The other stays as it is, and may be in use.</summary>
    /// <param name="folder">Where the sessions are.</param>
    /// <param name="id">The whole id of the one to copy.</param>
    /// <param name="turns">How many turns to copy; null for all.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The id of the new session.</returns>
    /// <exception cref="IOException">The one cannot be read, or the other not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may they be.</exception>
    public static string Make(SessionFolder folder, string id, int? turns = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Make(folder, folder.FilesOf(id).Events, folder.FilesOf(id), id, turns, time)!;
    }

    /// <summary>Copies a session from the lines of an export.</summary>
    /// <param name="folder">Where the sessions are.</param>
    /// <param name="file">The lines.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The id of the new session; null when the file holds no session.</returns>
    /// <exception cref="IOException">The file cannot be read, or the session not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may they be.</exception>
    public static string? Import(SessionFolder folder, string file, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Make(folder, file, default, null, null, time);
    }

    private static string? Make(SessionFolder folder, string lines, SessionFiles source, string? parent, int? turns, TimeProvider? time)
    {
        var target = folder.FilesOf(SessionId.New((time ?? TimeProvider.System).GetUtcNow()));
        var copied = 0;
        PrivateFiles.CreateFolder(target.Folder);
        try
        {
            // The events last: without them nobody takes the folder for a session.
            PrivateFiles.Replace(target.Events, events => copied = Copy(lines, source, target, parent, turns, events));
        }
        finally
        {
            if (copied == 0)
                Directory.Delete(target.Folder, recursive: true);
        }
        return copied > 0 ? target.Id : null;
    }

    private static int Copy(string lines, SessionFiles source, SessionFiles target, string? parent, int? turns, Stream events)
    {
        var (copied, turn) = (0, 0);
        var line = new ArrayBufferWriter<byte>();
        foreach (var written in LineFile.Read(lines))
        {
            if (EventJson.TryRead(written.Bytes, out var happened) is not null)
                continue;
            if (happened is UserMessage { FromHob: false } && ++turn > turns)
                break;
            if (happened is CheckpointMade { Blob: { } blob } && parent is not null)
                CopyBlob(source, target, blob);
            line.ResetWrittenCount();
            if (happened is SessionStarted started)
                EventJson.WriteLine(line, started with { Id = target.Id, Parent = parent ?? started.Id, Title = parent is null ? started.Title : null }, EventForm.Kept);
            else
            {
                // As it stands in the file, with what a later version may have added.
                line.Write(written.Bytes.Span);
                line.Write("\n"u8);
            }
            events.Write(line.WrittenSpan);
            copied++;
        }
        return copied;
    }

    private static void CopyBlob(SessionFiles source, SessionFiles target, string blob)
    {
        var (from, to) = (source.BlobOf(blob), target.BlobOf(blob));
        if (from is null || to is null || File.Exists(to) || !File.Exists(from))
            return;
        PrivateFiles.CreateFolder(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
