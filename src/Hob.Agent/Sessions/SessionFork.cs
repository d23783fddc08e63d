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
        var source = folder.FilesOf(id);
        var target = folder.FilesOf(SessionId.New((time ?? TimeProvider.System).GetUtcNow()));
        PrivateFiles.CreateFolder(target.Folder);
        try
        {
            // The events last: without them nobody takes the folder for a session.
            PrivateFiles.Replace(target.Events, events => Copy(source, target, turns, events));
        }
        catch
        {
            Directory.Delete(target.Folder, recursive: true);
            throw;
        }
        return target.Id;
    }

    private static void Copy(SessionFiles source, SessionFiles target, int? turns, Stream events)
    {
        var turn = 0;
        var line = new ArrayBufferWriter<byte>();
        foreach (var written in LineFile.Read(source.Events))
        {
            if (EventJson.TryRead(written.Bytes, out var happened) is not null)
                continue;
            if (happened is UserMessage { FromHob: false } && ++turn > turns)
                break;
            if (happened is CheckpointMade { Blob: { } blob })
                CopyBlob(source, target, blob);
            line.ResetWrittenCount();
            if (happened is SessionStarted started)
                EventJson.WriteLine(line, started with { Id = target.Id, Parent = source.Id, Title = null }, EventForm.Kept);
            else
            {
                // As it stands in the file, with what a later version may have added.
                line.Write(written.Bytes.Span);
                line.Write("\n"u8);
            }
            events.Write(line.WrittenSpan);
        }
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
