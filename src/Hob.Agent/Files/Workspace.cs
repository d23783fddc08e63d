using System.Collections.Concurrent;
using Hob.Agent.Files.Native;

namespace Hob.Agent.Files;

/// <summary>The folder that the tools are held to. Paths of models are relative to it, absolute, or begin with <c>~/</c> (the user's home;
/// a file really called <c>~</c> is <c>./~</c>).</summary>
/// <remarks>Nothing is decided by the text of a path. The entry is opened, without reading it; the system says where the open handle really
/// leads; then the handle is used, never the name again. So links, <c>..</c>, <c>/proc/self/root</c>, other case and a swap at any moment
/// lead nowhere else. Safe to use from several threads.</remarks>
public sealed class Workspace
{
    private const string Denied = "a rule of the user keeps tools from it";

    private readonly string[] _readable;
    private readonly string[] _writable;
    private readonly string[] _protected;
    private readonly ConcurrentDictionary<string, FileStamp> _seen = new(StringComparer.Ordinal);

    /// <summary>A workspace.</summary>
    /// <param name="root">An existing folder.</param>
    /// <param name="options">What it reaches beyond its root.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public Workspace(string root, WorkspaceOptions? options = null)
    {
        Options = options ?? new WorkspaceOptions();
        Root = RealPathOf(Path.GetFullPath(root)) ?? Throw.NoFolder(root);
        _writable = [Root, .. Existing(Options.WritableRoots)];
        _readable = [.. _writable, .. Existing(Options.ReadableRoots)];
        _protected = [.. Existing(Options.ProtectedFolders)];
    }

    /// <summary>The folder, without links.</summary>
    public string Root { get; }

    /// <summary>What it reaches beyond its root.</summary>
    public WorkspaceOptions Options { get; }

    /// <summary>A path as it is shown: relative to the root where it is inside, with <c>/</c>, control characters escaped.</summary>
    /// <param name="realPath">Absolute.</param>
    public string Shown(string realPath)
    {
        var shown = realPath == Root ? "." : IsInside(realPath, Root) ? realPath[(Root.EndsWith(Path.DirectorySeparatorChar) ? Root.Length : Root.Length + 1)..] : realPath;
        return VisibleText.OfName(OperatingSystem.IsWindows() ? shown.Replace('\\', '/') : shown);
    }

    /// <summary>Opens a regular file inside the workspace to read it.</summary>
    public FileOutcome<OpenedFile> OpenFile(string path)
    {
        var opened = OpenEntry(path, out var problem);
        if (opened is null) return problem;
        using (opened)
        {
            if (NotAFile(path, opened.Status.Kind) is { } other) return other;
            var handle = opened.OpenForReading(out var error);
            return handle is null ? Problem(path, Errors.Meaning(error)) : new OpenedFile(handle, opened.RealPath, Shown(opened.RealPath), opened.Status);
        }
    }

    /// <summary>Finds a folder inside the workspace.</summary>
    /// <returns>Its real path; what is done in it afterwards is checked anew, file by file.</returns>
    public FileOutcome<string> FindFolder(string path)
    {
        using var opened = OpenEntry(path, out var problem);
        if (opened is null) return problem;
        return opened.Status.Kind == EntryKind.Folder ? opened.RealPath : Problem(path, "it is a file, not a folder");
    }

    /// <summary>Finds a file or folder inside the workspace.</summary>
    /// <returns>Its real path.</returns>
    public FileOutcome<string> FindFileOrFolder(string path)
    {
        using var opened = OpenEntry(path, out var problem);
        if (opened is null) return problem;
        return opened.Status.Kind == EntryKind.Folder ? opened.RealPath : NotAFile(path, opened.Status.Kind) is { } other ? other : opened.RealPath;
    }

    /// <summary>Reads a whole text file.</summary>
    /// <param name="path">As a model wrote it.</param>
    /// <param name="most">The largest size that is read, in bytes.</param>
    public FileOutcome<TextFile> ReadText(string path, long most = OpenedFile.LargestText)
    {
        var opened = OpenFile(path);
        if (!opened.Succeeded) return new FileProblem(opened.Problem);
        using var file = opened.Value;
        return file.ReadText(most);
    }

    /// <summary>Opens the place of a file that is to be changed or made. Nothing is changed yet.</summary>
    public FileOutcome<FileTarget> OpenTarget(string path) => FileTarget.Open(this, path);

    /// <summary>Remembers the state in which a file was shown to the model, so that a change by others can be told.</summary>
    public void MarkSeen(string realPath, FileStamp stamp) => _seen[realPath] = stamp;

    /// <summary>Whether others changed the file since the model saw it; no, when it never did.</summary>
    public bool ChangedSinceSeen(string realPath, FileStamp stamp) => _seen.TryGetValue(realPath, out var seen) && seen != stamp;

    /// <summary>The absolute form of a path, as it is written: links and <c>..</c> are left for the system to follow.</summary>
    internal string? AbsoluteOf(string path, out FileProblem problem)
    {
        problem = default;
        if (path.Length == 0) problem = new FileProblem("the path is empty: name a file or folder");
        else if (path.Contains('\0')) problem = Problem(path, "a path cannot contain NUL");
        else if (OperatingSystem.IsWindows() && path.AsSpan(Math.Min(2, path.Length)).Contains(':')) problem = Problem(path, "it names a stream, not a file");
        if (problem.Text is not null) return null;
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) return Options.Home + path[1..];
        return Path.Combine(Root, path);
    }

    internal bool CanRead(string realPath) => Array.Exists(_readable, root => IsInside(realPath, root));

    /// <summary>Why a file may not be changed; null when it may.</summary>
    internal FileProblem? WhyNotWritable(string path, string realPath)
    {
        var root = Array.Find(_writable, root => IsInside(realPath, root));
        if (root is null) return CanRead(realPath) ? Problem(path, "it may be read, but not changed") : Outside(path);
        if (IsDenied(realPath)) return Problem(path, Denied);
        if (Array.Exists(_protected, folder => IsInside(realPath, folder))) return Problem(path, "Hob keeps its own state there, which tools do not change");
        return ProtectedNames.FindIn(realPath.AsSpan(root.Length)) is { } name
            ? Problem(path, $"what is in {name} is not changed by file tools") : null;
    }

    /// <summary>Whether a rule keeps a file from being read and changed.</summary>
    internal bool IsDenied(string realPath)
    {
        if (Options.IsDenied is not { } denied) return false;
        var path = realPath != Root && IsInside(realPath, Root) ? realPath[(Root[^1] == Path.DirectorySeparatorChar ? Root.Length : Root.Length + 1)..] : realPath;
        return denied(OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path);
    }

    internal FileProblem Outside(string path) => Problem(path, $"it is outside the workspace {VisibleText.OfName(Root)}: {Options.HowToAllow}");

    internal static FileProblem Problem(string path, string what)
    {
        var shown = VisibleText.OfName(path.Length > 300 ? path[..300] + "…" : path);
        return new FileProblem($"{shown}: {what}");
    }

    internal static FileProblem? NotAFile(string path, EntryKind kind) => kind switch
    {
        EntryKind.File => null,
        EntryKind.Folder => Problem(path, "it is a folder, not a file: use list_directory"),
        EntryKind.Link => Problem(path, "it is a link that leads nowhere"),
        EntryKind.Pipe => Problem(path, "it is a pipe, not a file"),
        EntryKind.Socket => Problem(path, "it is a socket, not a file"),
        _ => Problem(path, "it is a device, not a file"),
    };

    internal static bool IsInside(string realPath, string root) =>
        realPath.StartsWith(root, StringComparison.Ordinal)
        && (realPath.Length == root.Length || realPath[root.Length] == Path.DirectorySeparatorChar || root[^1] == Path.DirectorySeparatorChar);

    private PathHandle? OpenEntry(string path, out FileProblem problem)
    {
        if (AbsoluteOf(path, out problem) is not { } absolute) return null;
        var opened = PathHandle.Open(absolute, follow: true, out var error);
        if (opened is null)
        {
            problem = Errors.IsMissing(error) || Errors.IsNoFolder(error) ? Missing(path, absolute) : Problem(path, Errors.Meaning(error));
            return null;
        }
        var inside = CanRead(opened.RealPath);
        if (inside && !opened.Status.Removed && !IsDenied(opened.RealPath)) return opened;
        problem = !inside ? Outside(path) : opened.Status.Removed ? Problem(path, "it was removed just now") : Problem(path, Denied);
        opened.Dispose();
        return null;
    }

    private FileProblem Missing(string path, string absolute)
    {
        // What is missing outside is none of a model's business, unless it meant the workspace by "/".
        if (!CanRead(Path.GetFullPath(absolute)))
        {
            var meant = path.TrimStart('/', '\\');
            return path[0] is '/' or '\\' && meant.Length > 0 && Path.Exists(Path.Combine(Root, meant))
                ? Problem(path, $"it is outside the workspace; {VisibleText.OfName(meant)} is inside: paths are relative to the workspace") : Outside(path);
        }
        var similar = SimilarNames.Beside(this, absolute);
        return Problem(path, "there is no such file or folder" + (similar.Length == 0 ? "" : "; there is " + similar));
    }

    private static string? RealPathOf(string path)
    {
        using var folder = PathHandle.Open(path, follow: true, out _);
        return folder?.RealPath;
    }

    private static List<string> Existing(IReadOnlyList<string> roots)
    {
        var existing = new List<string>();
        foreach (var root in roots)
        {
            if (RealPathOf(Path.GetFullPath(root)) is { } real) existing.Add(real);
        }
        return existing;
    }
}
