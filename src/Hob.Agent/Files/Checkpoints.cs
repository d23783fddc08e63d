using System.Security.Cryptography;
using Hob.Agent.Events;
using Hob.Agent.Files.Native;

namespace Hob.Agent.Files;

/// <summary>Keeps what files were before they are changed. The bytes are stored under their SHA-256, flushed, and told to
/// <paramref name="record"/> before the change is made; when that is not possible, the change is not made either.</summary>
/// <param name="folder">Where the bytes are kept; made when it is needed.</param>
/// <param name="record">Keeps the event. An <see cref="IOException"/> from it stops the change.</param>
public sealed class Checkpoints(string folder, Action<CheckpointMade> record)
{
    private readonly AsyncLocal<string> _call = new();

    /// <summary>The call on whose behalf files are changed; set by who runs it, for the tasks that it starts.</summary>
    public string CallId
    {
        get => _call.Value ?? "";
        set => _call.Value = value;
    }

    /// <summary>The former bytes of a checkpoint.</summary>
    /// <param name="blob">Their name.</param>
    public FileOutcome<byte[]> Read(string blob)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(blob));
            return NameOf(bytes) == blob ? bytes : new FileProblem($"the kept bytes {blob[..12]} are damaged");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileProblem($"the kept bytes {blob[..Math.Min(12, blob.Length)]} cannot be read: {Errors.Meaning(exception)}");
        }
    }

    /// <summary>The name that bytes are kept under.</summary>
    public static string NameOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Keeps what a file is now.</summary>
    /// <param name="target">The file.</param>
    /// <param name="after">The name of the bytes that it is to hold; null when it is to be removed.</param>
    internal FileProblem? Keep(FileTarget target, string? after)
    {
        string? blob = null;
        if (target.Exists)
        {
            var opened = target.OpenFile();
            if (!opened.Succeeded) return new FileProblem(opened.Problem);
            using var file = opened.Value;
            var bytes = file.ReadAll(int.MaxValue / 2);
            if (!bytes.Succeeded) return new FileProblem(bytes.Problem);
            blob = NameOf(bytes.Value);
            if (Store(blob, bytes.Value) is { } problem) return problem;
        }
        return Record(new CheckpointMade(CallId, target.Path, blob) { Mode = target.Mode, After = after });
    }

    /// <summary>Notes that a folder is about to be made.</summary>
    internal FileProblem? KeepFolder(string path) => Record(new CheckpointMade(CallId, path + Path.DirectorySeparatorChar, null));

    private FileProblem? Record(CheckpointMade checkpoint)
    {
        try
        {
            record(checkpoint);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileProblem($"nothing was changed, because the session could not be written: {Errors.Meaning(exception)}");
        }
    }

    private FileProblem? Store(string blob, byte[] bytes)
    {
        var path = PathOf(blob);
        var parent = Path.GetDirectoryName(path)!;
        var draft = Path.Join(parent, Path.GetRandomFileName());
        try
        {
            if (new FileInfo(path) is { Exists: true } kept && kept.Length == bytes.Length) return null;
            MakePrivate(parent);
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using (var stream = new FileStream(draft, options))
                {
                    stream.Write(bytes);
                    stream.Flush(flushToDisk: true);
                }
                File.Move(draft, path, overwrite: true);
            }
            catch
            {
                File.Delete(draft);
                throw;
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileProblem($"nothing was changed, because its former content could not be kept in {VisibleText.OfName(folder)}: {Errors.Meaning(exception)}");
        }
    }

    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string PathOf(string blob) => Path.Join(folder, blob[..2], blob[2..]);
}
