using Hob.Shell.Judging;

namespace Hob.Shell.Paths;

/// <summary>Where a path leads and what it means there.</summary>
/// <param name="Text">The absolute form, for people to read; the text as given when it cannot be told.</param>
/// <param name="Class">What it means.</param>
/// <param name="IsWhole">Whether it stands for all that a folder holds (<c>/etc/*</c>).</param>
/// <param name="IsCertain">Whether no part of it depends on the environment.</param>
internal readonly record struct ClassifiedPath(string Text, PathClass Class, bool IsWhole, bool IsCertain);

/// <summary>Classifies paths by their text: against the working folder, the workspace, homes, system folders and sensitive files.</summary>
/// <remarks>Nothing on disk is looked at, so a symbolic link passes as what it is called; the sandbox is what holds there.</remarks>
public static class PathClassifier
{
    private const string InventedHome = "/home/user";
    private const string InventedWorkspace = "/home/user/project";

    /// <summary>Classifies <paramref name="path"/>, exactly as a program receives it (a leading <c>~</c> stands for a home folder).</summary>
    public static PathClass Classify(string path, PathUse use, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return Classify(new Argument(path, Knowledge.Exact, 0, path.Length), use, options, CwdOf(options)).Class;
    }

    internal static string CwdOf(JudgeOptions options) => options.Cwd ?? options.Workspace ?? InventedWorkspace;

    internal static string HomeOf(JudgeOptions options) => options.Home ?? InventedHome;

    /// <summary>The absolute form of <paramref name="path"/>, or null when it is not known.</summary>
    internal static string? PathOf(Argument path, IJudgeSession session) =>
        path.IsExact && path.Text.Length > 0 ? PathNormalizer.Normalize(path.Text, session.Cwd, HomeOf(session.Options)) : null;

    internal static ClassifiedPath Classify(Argument path, PathUse use, IJudgeSession session) =>
        Classify(path, use, session.Options, session.Cwd);

    internal static ClassifiedPath Classify(Argument path, PathUse use, JudgeOptions options, string? cwd)
    {
        if (IsWindowsDrive(path.Text)) return new(path.Text, PathClass.Root, false, true);
        var text = PathNormalizer.Normalize(IsWindows(path.Text) ? OfWindows(path.Text) : path.Text, cwd, HomeOf(options));
        if (text is null) return new(path.Text, PathClass.Unknown, false, false);
        var place = new Place(options, use);
        var hole = text.IndexOf(Argument.Hole);
        if (hole >= 0)
        {
            // What follows a hole says little: the folder before it is what is certain, and it may be meant itself.
            var folder = text[..(text.AsSpan(0, hole).LastIndexOf('/') + 1)].TrimEnd('/');
            var rest = text.AsSpan(folder.Length);
            var known = folder.Length == 0 ? PathClass.Unknown : place.Of(folder, false);
            if (known is PathClass.WorkspaceRoot) known = PathClass.WorkspaceInside;
            if (use == PathUse.Read && SensitivePaths.IsSecret(text, false)) known = PathClass.Secret;
            return new(text, known, Wildcard.IsEverything(rest), false);
        }

        var wild = path.Knowledge == Knowledge.Pattern && Wildcard.IsIn(text);
        if (!wild) return new(text, place.Of(text, false), false, true);
        var slash = text.LastIndexOf('/');
        if (!Wildcard.IsEverything(text.AsSpan(slash + 1))) return new(text, place.Of(text, true), false, true);
        var parent = slash == 0 ? "/" : text[..slash];
        return new(text, place.Of(parent, Wildcard.IsIn(parent)), true, true);
    }

    private static bool IsWindows(ReadOnlySpan<char> text) =>
        text.Length > 3 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/';

    // C:\Users as the Unix shells of Windows write it: /c/Users.
    private static string OfWindows(string text) => $"/{char.ToLowerInvariant(text[0])}{text[2..].Replace('\\', '/')}";

    private static bool IsWindowsDrive(ReadOnlySpan<char> text) =>
        text.Length is 2 or 3 or 4 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2..].Trim("\\/*").IsEmpty;

    private readonly ref struct Place(JudgeOptions options, PathUse use)
    {
        private readonly string _workspace = (options.Workspace ?? options.Cwd ?? InventedWorkspace).TrimEnd('/');
        private readonly string _home = HomeOf(options).TrimEnd('/');

        public PathClass Of(string path, bool wild)
        {
            if (path.Length == 1 || SpecialPaths.IsDrive(path)) return PathClass.Root;
            if (SpecialPaths.IsWithin(path, "/dev") && path.Length > 5)
            {
                var device = SpecialPaths.Device(path.AsSpan(5));
                if (device != PathClass.SystemFile) return device;
            }

            var home = SpecialPaths.HomeLength(path, _home);
            if (home == path.Length) return PathClass.Home;
            if (SpecialPaths.IsSystemFolder(path)) return PathClass.SystemFolder;
            if (wild && Covered(path, out var covered)) return covered;
            if (use == PathUse.Read)
            {
                if (SensitivePaths.IsSecret(path, wild)) return PathClass.Secret;
            }
            else
            {
                if (SpecialPaths.IsCritical(path)) return PathClass.CriticalFile;
                if (SensitivePaths.GrantsPower(path, wild)) return PathClass.PowerGranting;
                if (SensitivePaths.IsSecret(path, wild)) return PathClass.Secret;
            }

            if (InWorkspace(path) is { } inside) return inside;
            if (SpecialPaths.IsTemporary(path)) return PathClass.Temp;
            if (SpecialPaths.IsKernel(path)) return PathClass.Kernel;
            if (SpecialPaths.IsProgram(path)) return PathClass.SystemProgram;
            if (SpecialPaths.IsSystem(path)) return PathClass.SystemFile;
            return home > 0 ? PathClass.HomeInside : PathClass.Outside;
        }

        /// <summary>Whether a pattern such as <c>/e*</c> can stand for a system folder, a home or a critical file.</summary>
        private bool Covered(string pattern, out PathClass covered)
        {
            covered = PathClass.SystemFolder;
            foreach (var folder in SpecialPaths.SystemFolders)
                if (Wildcard.Matches(pattern, folder)) return true;
            covered = PathClass.Home;
            if (Wildcard.Matches(pattern, _home) || Wildcard.Matches(pattern, "/root")) return true;
            covered = PathClass.CriticalFile;
            if (use == PathUse.Change)
                foreach (var file in SpecialPaths.CriticalFiles)
                    if (Wildcard.Matches(pattern, file)) return true;
            return false;
        }

        private PathClass? InWorkspace(string path)
        {
            // A workspace that is the root or a system folder protects nothing.
            if (_workspace.Length == 0 || SpecialPaths.IsSystemFolder(_workspace)) return null;
            var caseMatters = !_workspace.StartsWith("/Users/", StringComparison.Ordinal) && !_workspace.StartsWith("/Volumes/", StringComparison.Ordinal);
            if (SpecialPaths.IsWithin(path, _workspace, caseMatters))
            {
                if (path.Length == _workspace.Length) return PathClass.WorkspaceRoot;
                var inside = path.AsSpan(_workspace.Length);
                return inside.EndsWith("/.git", StringComparison.OrdinalIgnoreCase) || inside.Contains("/.git/", StringComparison.OrdinalIgnoreCase)
                    ? PathClass.GitInternal
                    : PathClass.WorkspaceInside;
            }

            return SpecialPaths.IsWithin(_workspace, path, caseMatters) ? PathClass.WorkspaceParent : null;
        }
    }
}
