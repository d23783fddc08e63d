namespace Hob.Agent.Search;

/// <summary>The rules in force in a folder: its own, those of the folders above it up to the repository's, then those of the repository's
/// <c>.git/info/exclude</c> and the user's.</summary>
internal sealed class IgnoreScope
{
    private readonly IgnoreScope? _parent;
    private readonly IgnoreRules? _own;
    private readonly IgnoreRules? _excluded;
    private readonly IgnoreRules? _user;
    private readonly bool _isRepository;
    private readonly int _prefix;

    private IgnoreScope(IgnoreScope? parent, string folder, IgnoreRules? own, bool isRepository, IgnoreRules? user)
    {
        (_parent, _own, _isRepository, _user) = (parent, own, isRepository, user);
        _prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder.Length : folder.Length + 1;
        _excluded = isRepository ? IgnoreRules.Load(Path.Join(folder, ".git", "info", "exclude")) : null;
    }

    /// <summary>The rules in force above a folder.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="user">The rules of the user, for all repositories.</param>
    public static IgnoreScope Above(string folder, IgnoreRules? user)
    {
        var above = new List<string>();
        if (!IsRepository(folder))
        {
            for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
            {
                above.Add(parent);
                if (IsRepository(parent)) break;
            }
        }
        var scope = new IgnoreScope(null, folder, null, isRepository: false, user);
        for (var i = above.Count - 1; i >= 0; i--) scope = scope.In(above[i], File.Exists(Path.Join(above[i], ".gitignore")), IsRepository(above[i]));
        return scope;
    }

    /// <summary>The rules in force in a folder of this scope.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="hasRules">Whether it has a <c>.gitignore</c>.</param>
    /// <param name="isRepository">Whether it has a <c>.git</c>.</param>
    public IgnoreScope In(string folder, bool hasRules, bool isRepository)
    {
        if (!hasRules && !isRepository) return this;
        var own = hasRules ? IgnoreRules.Load(Path.Join(folder, ".gitignore")) : null;
        return own is null && !isRepository ? this : new IgnoreScope(this, folder, own, isRepository, _user);
    }

    /// <summary>Whether a file or folder is left out.</summary>
    /// <param name="path">Absolute, with <c>/</c>.</param>
    /// <param name="name">Its last part.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    /// <param name="hidden">Whether names that begin with a dot are wanted.</param>
    public bool LeavesOut(ReadOnlySpan<char> path, ReadOnlySpan<char> name, bool isFolder, bool hidden)
    {
        Ignored own = Ignored.Unsaid, excluded = Ignored.Unsaid;
        for (var scope = this; scope is not null && own == Ignored.Unsaid; scope = scope._parent)
        {
            if (scope._own is not null) own = scope._own.Judge(path[scope._prefix..], name, isFolder);
            if (scope._excluded is not null && excluded == Ignored.Unsaid) excluded = scope._excluded.Judge(path[scope._prefix..], name, isFolder);
            if (scope._isRepository) break; // The rules of a repository end with it.
        }
        if (own == Ignored.Unsaid) own = excluded;
        if (own == Ignored.Unsaid && _user is not null) own = _user.Judge(name, name, isFolder);
        return own == Ignored.Yes || (own == Ignored.Unsaid && !hidden && name[0] == '.');
    }

    private static bool IsRepository(string folder) => Path.Exists(Path.Join(folder, ".git"));
}
