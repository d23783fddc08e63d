using Hob.Agent.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Files;

/// <summary>A file of the workspace, open to be read.</summary>
public sealed class OpenedFile : IDisposable
{
    /// <summary>The largest text that tools read whole, in bytes.</summary>
    public const long LargestText = 64 << 20;

    internal OpenedFile(SafeFileHandle handle, string path, string shown, EntryStatus status) =>
        (Handle, Path, Shown, Stamp, Mode) = (handle, path, shown, status.Stamp, status.Mode);

    /// <summary>To read with <see cref="RandomAccess"/>.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Absolute, without links.</summary>
    public string Path { get; }

    /// <summary>As it is shown to models and people.</summary>
    public string Shown { get; }

    /// <summary>Which file it is, and in which state.</summary>
    public FileStamp Stamp { get; }

    /// <summary>Unix permission bits; null where there are none.</summary>
    public int? Mode { get; }

    /// <summary>Its size in bytes when it was opened.</summary>
    public long Length => Stamp.Size;

    /// <summary>Reads bytes from the start.</summary>
    /// <param name="most">How many at most.</param>
    public FileOutcome<byte[]> ReadStart(int most)
    {
        try
        {
            var buffer = new byte[Math.Min(most, Math.Max(Length, 4096))];
            var filled = 0;
            while (filled < buffer.Length && RandomAccess.Read(Handle, buffer.AsSpan(filled), filled) is > 0 and var read) filled += read;
            return filled == buffer.Length ? buffer : buffer[..filled];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileProblem($"{Shown}: {Errors.Meaning(exception)}");
        }
    }

    /// <summary>Reads all bytes.</summary>
    /// <param name="most">The largest size that is read.</param>
    public FileOutcome<byte[]> ReadAll(long most = LargestText)
    {
        if (Length > most) return new FileProblem($"{Shown}: it has {Length:N0} bytes, more than the {most:N0} that are read at once");
        return ReadStart((int)most);
    }

    /// <summary>Reads it as text.</summary>
    /// <param name="most">The largest size that is read.</param>
    public FileOutcome<TextFile> ReadText(long most = LargestText)
    {
        var bytes = ReadAll(most);
        if (!bytes.Succeeded) return new FileProblem(bytes.Problem);
        return TextFile.Decode(bytes.Value) is { } text ? text : new FileProblem($"{Shown}: it is {FileKinds.Describe(bytes.Value, Length)}, not text");
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
