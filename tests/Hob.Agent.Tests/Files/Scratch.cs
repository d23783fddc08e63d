using System.Text;
using Hob.Agent.Events;
using Hob.Agent.Files;

namespace Hob.Agent.Tests.Files;

/// <summary>A folder of its own for a test: <c>work</c> is the workspace, <c>outside</c> lies beside it.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch(WorkspaceOptions? options = null)
    {
        Folder = Directory.CreateTempSubdirectory("hob-").FullName;
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Outside);
        Workspace = new Workspace(Root, options ?? new WorkspaceOptions { Home = Path.Join(Folder, "home") });
        Checkpoints = new Checkpoints(Path.Join(Folder, "blobs"), Made.Add);
    }

    /// <summary>Another workspace over the same folder.</summary>
    public Scratch(Scratch same, WorkspaceOptions options)
    {
        (Folder, Checkpoints, _borrowed) = (same.Folder, same.Checkpoints, true);
        Workspace = new Workspace(Root, options);
    }

    private readonly bool _borrowed;

    public string Folder { get; }
    public string Root => Path.Join(Folder, "work");
    public string Outside => Path.Join(Folder, "outside");
    public Workspace Workspace { get; }
    public List<CheckpointMade> Made { get; } = [];
    public Checkpoints Checkpoints { get; }

    /// <summary>The place of a file in the workspace, whose folders are made.</summary>
    public string At(string path)
    {
        var place = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }

    public string Put(string path, string text)
    {
        var place = At(path);
        File.WriteAllText(place, text);
        return place;
    }

    public string Put(string path, byte[] bytes)
    {
        var place = At(path);
        File.WriteAllBytes(place, bytes);
        return place;
    }

    public string Read(string path) => File.ReadAllText(Path.Join(Root, path));

    public FileOutcome<FileChange> Write(string path, string text)
    {
        var target = Workspace.OpenTarget(path);
        if (!target.Succeeded) return new FileProblem(target.Problem);
        using var file = target.Value;
        return file.Replace(Encoding.UTF8.GetBytes(text), Checkpoints);
    }

    /// <summary>Every name in the workspace, hidden ones too.</summary>
    public IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        if (!_borrowed) Directory.Delete(Folder, recursive: true);
    }
}
