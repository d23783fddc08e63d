using Hob.Agent.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Files;

/// <summary>A change that was made to a file.</summary>
/// <param name="Path">Absolute, without links.</param>
/// <param name="Shown">As it is shown to models and people.</param>
/// <param name="Created">Whether there was no such file before.</param>
public sealed record FileChange(string Path, string Shown, bool Created);

/// <summary>The place of a file that is to be changed or made: its folder and, where there is one, the file are held open.</summary>
/// <remarks>A change is whole or not at all: the bytes go to a new file in the same folder and are flushed, the former bytes are kept, then the
/// new file takes the name. (Names are not flushed: journals keep the order of renames, so that a power failure leaves the one or the other file,
/// whole, and never a change without its checkpoint.) Mode and, where possible, owner stay. A link is followed once, when the place is opened; what it leads to is
/// changed, the link stays.</remarks>
public sealed class FileTarget : IDisposable
{
    private readonly Workspace _workspace;
    private readonly PathHandle _folder;
    private readonly PathHandle? _file;
    private readonly string _name;
    private readonly string _asked;

    // Folders that do not exist yet, outermost first.
    private readonly IReadOnlyList<string> _missing;

    private FileTarget(Workspace workspace, string asked, PathHandle folder, IReadOnlyList<string> missing, string name, PathHandle? file)
    {
        (_workspace, _asked, _folder, _missing, _name, _file) = (workspace, asked, folder, missing, name, file);
        Path = file?.RealPath ?? System.IO.Path.Join(folder.RealPath, System.IO.Path.Join([.. missing, name]));
        Shown = workspace.Shown(Path);
    }

    /// <summary>Absolute, without links.</summary>
    public string Path { get; }

    /// <summary>As it is shown to models and people.</summary>
    public string Shown { get; }

    /// <summary>Whether there is a file now.</summary>
    public bool Exists => _file is not null;

    /// <summary>Whether others changed the file since the model saw it.</summary>
    public bool ChangedSinceSeen => _file is not null && _workspace.ChangedSinceSeen(Path, _file.Status.Stamp);

    /// <summary>Reads the file that is there.</summary>
    public FileOutcome<OpenedFile> OpenFile()
    {
        if (_file is null) return Problem("there is no such file");
        var handle = _file.OpenForReading(out var error);
        return handle is null ? Problem(Errors.Meaning(error)) : new OpenedFile(handle, Path, Shown, _file.Status);
    }

    /// <summary>Reads the text that is there.</summary>
    public FileOutcome<TextFile> ReadText()
    {
        var opened = OpenFile();
        if (!opened.Succeeded) return new FileProblem(opened.Problem);
        using var file = opened.Value;
        return file.ReadText();
    }

    /// <summary>Makes the file, and the folders it lacks, or gives it other bytes. What it held is kept first.</summary>
    /// <param name="bytes">All that it is to hold.</param>
    /// <param name="checkpoints">Where the former bytes are kept.</param>
    /// <param name="mode">Unix permission bits; null: as they were, or the system's default for a new file.</param>
    public FileOutcome<FileChange> Replace(ReadOnlyMemory<byte> bytes, Checkpoints checkpoints, int? mode = null)
    {
        if (_file?.Status.Mode is { } bits && (bits & 0x92) == 0) return Problem("it is read-only: a user can change that with chmod u+w");
        using var folders = new NewFolders(_folder, checkpoints);
        try
        {
            if (folders.Make(_missing) is { } blocked) return Problem(blocked);
            var draft = System.IO.Path.Join(folders.Innermost.PinnedPath, $".hob-{System.IO.Path.GetRandomFileName()}");
            try
            {
                Write(draft, bytes.Span, mode);
                var problem = Unchanged(folders.Innermost) ?? checkpoints.Keep(this, Checkpoints.NameOf(bytes.Span));
                if (problem is { } stopped) return stopped;
                File.Move(draft, System.IO.Path.Join(folders.Innermost.PinnedPath, _name), overwrite: Exists);
                folders.Keep();
            }
            finally
            {
                if (!folders.Kept) File.Delete(draft);
            }
            if (StampIn(folders.Innermost) is { } stamp) _workspace.MarkSeen(Path, stamp);
            return new FileChange(Path, Shown, !Exists);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem($"it was not written, because {Errors.Meaning(exception)}{(Exists ? "; it is as it was" : "")}");
        }
    }

    /// <summary>Removes the file. What it held is kept first.</summary>
    public FileOutcome<FileChange> Remove(Checkpoints checkpoints)
    {
        if (_file is null) return Problem("there is no such file");
        try
        {
            var problem = Unchanged(_folder) ?? checkpoints.Keep(this, null);
            if (problem is { } stopped) return stopped;
            File.Delete(System.IO.Path.Join(_folder.PinnedPath, _name));
            return new FileChange(Path, Shown, Created: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem($"it was not removed, because {Errors.Meaning(exception)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder.Dispose();
        _file?.Dispose();
    }

    internal int? Mode => _file?.Status.Mode;

    internal static FileOutcome<FileTarget> Open(Workspace workspace, string path)
    {
        if (workspace.AbsoluteOf(path, out var problem) is not { } absolute) return problem;
        var file = PathHandle.Open(absolute, follow: true, out var error);
        if (file is null) return Errors.IsMissing(error) ? OpenNew(workspace, path, absolute) : Workspace.Problem(path, Errors.Meaning(error));
        if ((workspace.WhyNotWritable(path, file.RealPath) ?? Workspace.NotAFile(path, file.Status.Kind)) is { } refused)
        {
            file.Dispose();
            return refused;
        }
        var parent = System.IO.Path.GetDirectoryName(file.RealPath)!;
        var folder = PathHandle.Open(parent, follow: true, out _);
        if (folder?.RealPath == parent) return new FileTarget(workspace, path, folder, [], System.IO.Path.GetFileName(file.RealPath), file);
        file.Dispose();
        folder?.Dispose();
        return Workspace.Problem(path, "it was moved just now: try again");
    }

    private static FileOutcome<FileTarget> OpenNew(Workspace workspace, string path, string absolute)
    {
        if (absolute[^1] is '/' or '\\') return Workspace.Problem(path, "it names a folder: name a file in it");
        var missing = new List<string>();
        while (true)
        {
            var name = System.IO.Path.GetFileName(absolute);
            if (name == "..") return Workspace.Problem(path, "a folder on its way does not exist");
            using (var link = PathHandle.Open(absolute, follow: false, out _))
            {
                if (link is not null) return Workspace.Problem(path, $"{workspace.Shown(absolute)} is a link that leads nowhere");
            }
            if (name is not ("" or ".")) missing.Insert(0, name);
            absolute = System.IO.Path.GetDirectoryName(absolute) ?? workspace.Root;
            var folder = PathHandle.Open(absolute, follow: true, out var error);
            if (folder is null && Errors.IsMissing(error)) continue;
            var real = folder is null ? absolute : System.IO.Path.Join(folder.RealPath, System.IO.Path.Join([.. missing]));
            var refused = workspace.WhyNotWritable(path, real);
            if (refused is null && folder is { Status: { Kind: EntryKind.Folder, Removed: false } } && missing.Count > 0)
                return new FileTarget(workspace, path, folder, missing[..^1], missing[^1], null);
            folder?.Dispose();
            return refused ?? Workspace.Problem(path, folder is null ? Errors.Meaning(error) : "a part of its path is a file, not a folder");
        }
    }

    private void Write(string draft, ReadOnlySpan<byte> bytes, int? mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        // Until it has the mode of the file it replaces, nobody else reads it.
        if (!OperatingSystem.IsWindows() && (_file ?? (object?)mode) is not null) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(draft, options);
        stream.Write(bytes);
        if (!OperatingSystem.IsWindows())
        {
            if (_file is not null && OperatingSystem.IsLinux()) KeepOwner(stream.SafeFileHandle, _file.Status);
            if ((mode ?? _file?.Status.Mode) is { } bits) File.SetUnixFileMode(stream.SafeFileHandle, (UnixFileMode)bits);
        }
        stream.Flush(flushToDisk: true);
    }

    private static void KeepOwner(SafeFileHandle draft, EntryStatus former)
    {
        if (LinuxEntries.StatusOf(draft, out _) is { } made && (made.Owner, made.Group) != (former.Owner, former.Group))
            _ = LinuxEntries.TryGive(draft, former.Owner, former.Group);
    }

    private FileProblem? Unchanged(PathHandle folder)
    {
        if (_file is null || StampIn(folder) == _file.Status.Stamp) return null;
        return Problem("another program changed it just now: read it again");
    }

    private FileStamp? StampIn(PathHandle folder)
    {
        using var file = PathHandle.Open(System.IO.Path.Join(folder.PinnedPath, _name), follow: false, out _);
        return file?.Status.Stamp;
    }

    private FileProblem Problem(string what) => Workspace.Problem(_asked, what);
}
