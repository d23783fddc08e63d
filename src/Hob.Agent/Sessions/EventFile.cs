namespace Hob.Agent.Sessions;

/// <summary>The file of events, open for writing at its end. An append is one write: it is there whole, or the file is as it was.</summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _file;
    private long _length;

    public EventFile(string path)
    {
        _file = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        _length = _file.Length;
    }

    /// <summary>How many bytes it holds.</summary>
    public long Length => _length;

    /// <summary>Appends whole lines.</summary>
    /// <param name="lines">The bytes, with their newlines.</param>
    /// <param name="durably">Whether they must outlive a fall of the power: waits for the disk.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> lines, bool durably)
    {
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, lines, _length);
            if (durably)
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
        }
        catch (IOException)
        {
            TakeBack();
            throw;
        }
        _length += lines.Length;
    }

    /// <summary>Ends what may be a torn line, in a file that nobody has put in order.</summary>
    public void EndLine()
    {
        if (_length > 0)
            Append("\n"u8, durably: false);
    }

    public void Dispose() => _file.Dispose();

    // A full disk may have taken a part.
    private void TakeBack()
    {
        try
        {
            RandomAccess.SetLength(_file.SafeFileHandle, _length);
        }
        catch (IOException)
        {
            // The next reader drops the torn line.
        }
    }
}
