using Hob.Agent.Files.Native;

namespace Hob.Agent.Files;

/// <summary>Folders that are made for a new file, one in the other, each held open before the next is made in it, so that no link that is put
/// in their place leads elsewhere. Those that were made are removed again unless they are kept.</summary>
internal sealed class NewFolders(PathHandle parent, Checkpoints checkpoints) : IDisposable
{
    private readonly List<(PathHandle Parent, string Name)> _made = [];
    private readonly List<PathHandle> _opened = [];

    /// <summary>The last one, or the folder that was there, when none had to be made.</summary>
    public PathHandle Innermost => _opened.Count > 0 ? _opened[^1] : parent;

    /// <summary>Whether they stay.</summary>
    public bool Kept { get; private set; }

    /// <summary>Makes folders, outermost first; says why not, when that fails.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public string? Make(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            var folder = Innermost;
            var place = Path.Join(folder.PinnedPath, name);
            if (checkpoints.KeepFolder(Path.Join(folder.RealPath, name)) is { } unkept) return unkept.Text;
            if (!Path.Exists(place))
            {
                Directory.CreateDirectory(place);
                _made.Add((folder, name));
            }
            var made = PathHandle.Open(place, follow: false, out var error);
            if (made is null) return Errors.Meaning(error);
            _opened.Add(made);
            if (made.Status.Kind != EntryKind.Folder) return $"{VisibleText.OfName(name)} on its way is no folder";
        }
        return null;
    }

    /// <summary>Lets them stay.</summary>
    public void Keep() => Kept = true;

    public void Dispose()
    {
        for (var i = _made.Count - 1; i >= 0 && !Kept; i--)
        {
            try
            {
                Directory.Delete(Path.Join(_made[i].Parent.PinnedPath, _made[i].Name));
            }
            catch (IOException)
            {
                break; // Someone put something in.
            }
            catch (UnauthorizedAccessException)
            {
                break;
            }
        }
        foreach (var folder in _opened) folder.Dispose();
    }
}
