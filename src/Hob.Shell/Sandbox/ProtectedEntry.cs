namespace Hob.Shell.Sandbox;

/// <summary>What is at a place in the file system, links not followed.</summary>
internal enum EntryKind
{
    Absent,
    File,
    Folder,
    Link,
    Other,
}

/// <summary>A remembered file, folder or link, complete with all below it.</summary>
internal sealed class ProtectedEntry
{
    private const UnixFileMode FirstMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>What it is.</summary>
    internal EntryKind Kind { get; private init; }
    private byte[] Content { get; init; } = [];
    private string Target { get; init; } = "";
    private UnixFileMode Mode { get; init; }
    private DateTime Written { get; init; }
    private FileStamp? Stamp { get; init; }
    private Dictionary<string, ProtectedEntry> Children { get; } = [];

    /// <summary>What is at <paramref name="path"/>, asked without following links.</summary>
    internal static EntryKind KindOf(string path)
    {
        if (OperatingSystem.IsLinux()) return FileStamp.Of(path).Kind;
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) return EntryKind.Link;
        if (Directory.Exists(path)) return EntryKind.Folder;
        if (!file.Exists) return EntryKind.Absent;
        return EntryKind.File;
    }

    /// <summary>Reads what is at <paramref name="path"/>. <paramref name="budget"/> is what may still be read: bytes, with 4096 for each name.</summary>
    /// <returns>Null when the budget is spent.</returns>
    internal static ProtectedEntry? Read(string path, ref long budget, int depth = 0)
    {
        const int deepest = 64, nameCost = 4096;
        budget -= nameCost;
        if (budget < 0 || depth > deepest) return null;
        FileStamp? stamp = OperatingSystem.IsLinux() ? FileStamp.Of(path) : null;
        if (stamp is { IsSettled: false }) stamp = stamp.Value with { Inode = 0 };
        var kind = stamp?.Kind ?? KindOf(path);
        if (kind is EntryKind.Absent or EntryKind.Other) return new() { Kind = kind, Stamp = stamp };
        var file = new FileInfo(path);
        switch (kind)
        {
            case EntryKind.File:
                budget -= file.Length;
                if (budget < 0) return null;
                return new() { Kind = kind, Content = File.ReadAllBytes(path), Mode = ModeOf(path), Written = file.LastWriteTimeUtc, Stamp = stamp };
            case EntryKind.Link:
                return new() { Kind = kind, Target = file.LinkTarget!, Stamp = stamp };
            case EntryKind.Folder:
                var folder = new ProtectedEntry { Kind = kind, Mode = ModeOf(path), Written = Directory.GetLastWriteTimeUtc(path), Stamp = stamp };
                foreach (var child in Directory.EnumerateFileSystemEntries(path))
                {
                    if (Read(child, ref budget, depth + 1) is not { } entry) return null;
                    folder.Children.Add(Path.GetFileName(child), entry);
                }
                return folder;
            default:
                return new() { Kind = kind, Stamp = stamp };
        }
    }

    /// <summary>Whether names, contents, link targets and modes are the same. Times do not count.</summary>
    internal bool IsSame(ProtectedEntry other)
    {
        if (Kind != other.Kind || Mode != other.Mode || Target != other.Target || !Content.AsSpan().SequenceEqual(other.Content)) return false;
        if (Children.Count != other.Children.Count) return false;
        foreach (var (name, child) in Children)
            if (!other.Children.TryGetValue(name, out var twin) || !child.IsSame(twin)) return false;
        return true;
    }

    /// <summary>Whether nothing at <paramref name="path"/> and below it was changed since, told without reading it. False when that cannot be told.</summary>
    internal bool IsUntouched(string path)
    {
        if (Stamp is not { } before || FileStamp.Of(path) != before) return false;
        foreach (var (name, child) in Children)
            if (!child.IsUntouched(Path.Combine(path, name))) return false;
        return true;
    }

    /// <summary>Makes this anew at <paramref name="path"/>, where nothing is.</summary>
    internal void Write(string path)
    {
        switch (Kind)
        {
            case EntryKind.File:
                using (var stream = new FileStream(path, FileMode.CreateNew)) stream.Write(Content);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Mode);
                File.SetLastWriteTimeUtc(path, Written);
                break;
            case EntryKind.Link:
                File.CreateSymbolicLink(path, Target);
                break;
            case EntryKind.Folder:
                if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
                else Directory.CreateDirectory(path, FirstMode);
                foreach (var (name, child) in Children) child.Write(Path.Combine(path, name));
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Mode);
                Directory.SetLastWriteTimeUtc(path, Written);
                break;
        }
    }

    /// <summary>Removes whatever is at <paramref name="path"/>; links are removed, not followed.</summary>
    internal static void Remove(string path)
    {
        switch (KindOf(path))
        {
            case EntryKind.Absent:
                break;
            case EntryKind.Folder:
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, FirstMode);
                Directory.Delete(path, recursive: true);
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
