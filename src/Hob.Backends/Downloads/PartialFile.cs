using System.Security.Cryptography;

namespace Hob.Backends.Downloads;

/// <summary>A file that is on its way: <c>name.12345678.part</c>, by the beginning of its SHA-256, so that another version of it is another
/// file. Its lock keeps a second download away.</summary>
internal sealed class PartialFile : IDisposable
{
    private const int ShownDigits = 8;
    private readonly HubFile _file;
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private PartialFile(HubFile file, FileStream stream) => (_file, _stream, Path) = (file, stream, stream.Name);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>How much of it has come.</summary>
    public long Length => _stream.Length;

    /// <summary>The version that the server named for what has come; null when it named none.</summary>
    public string? ETag
    {
        get => File.Exists(TagFile) ? File.ReadAllText(TagFile) : null;
        set
        {
            if (value is null)
                File.Delete(TagFile);
            else
                File.WriteAllText(TagFile, value);
        }
    }

    private string TagFile => Path + ".etag";

    /// <summary>Opens what has come of a file, or begins it.</summary>
    /// <exception cref="DownloadException">It is being downloaded already, or cannot be written.</exception>
    public static PartialFile Open(string folder, HubFile file)
    {
        var path = PathOf(folder, file);
        try
        {
            var part = new PartialFile(file, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            part.Begin();
            return part;
        }
        catch (IOException fault)
        {
            throw new DownloadException($"{path} is in use: another download of it is under way", "wait for that one, or end it", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new DownloadException($"{path} cannot be written", "check that you may write there, or set HOB_MODELS", fault);
        }
    }

    /// <summary>How much of a file has come already.</summary>
    public static long LengthOf(string folder, HubFile file) => new FileInfo(PathOf(folder, file)) is { Exists: true } known ? Math.Min(known.Length, file.Bytes) : 0;

    /// <summary>Adds what came.</summary>
    /// <exception cref="DownloadException">The disk takes no more.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
            _hash.AppendData(bytes);
        }
        catch (IOException fault)
        {
            throw new DownloadException($"{Path} cannot be written: {fault.Message}", "make room; what has come stays and is gone on from", fault);
        }
    }

    /// <summary>Forgets what has come.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _stream.Position = 0;
        _ = _hash.GetHashAndReset();
        ETag = null;
    }

    /// <summary>Checks size and hash; a file that is not what was announced is deleted.</summary>
    /// <exception cref="BackendException">It is not what was announced.</exception>
    public void Verify(string hub)
    {
        var found = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (Length == _file.Bytes && (_file.Sha256 is null || found == _file.Sha256))
            return;

        var what = Length != _file.Bytes ? $"has {Length:N0} bytes instead of {_file.Bytes:N0}" : $"has SHA-256 {found} instead of {_file.Sha256}";
        Delete();
        Throw.Failure(new BackendException(
            BackendFailure.ServerError, $"what came as {System.IO.Path.GetFileName(_file.Path)} {what}, as {hub} announces", "it was deleted; try again, and do not trust the source if it happens again"));
    }

    /// <summary>Closes it, all written to the disk.</summary>
    public void Close()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
    }

    /// <summary>Deletes it.</summary>
    public void Delete()
    {
        _stream.Dispose();
        File.Delete(Path);
        File.Delete(TagFile);
    }

    /// <summary>Gives it its name, in one step.</summary>
    public void MoveTo(string target)
    {
        File.Move(Path, target, overwrite: true);
        File.Delete(TagFile);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private static string PathOf(string folder, HubFile file) =>
        System.IO.Path.Combine(folder, $"{System.IO.Path.GetFileName(file.Path)}{(file.Sha256 is { } sha ? "." + sha[..ShownDigits] : "")}.part");

    // What has come counts for the hash.
    private void Begin()
    {
        if (Length > _file.Bytes)
            Restart();

        var buffer = new byte[1 << 20];
        while (_stream.Read(buffer) is > 0 and var length)
            _hash.AppendData(buffer, 0, length);
    }
}
