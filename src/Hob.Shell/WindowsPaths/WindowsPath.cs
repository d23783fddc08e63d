using Hob.Shell.Judging;

namespace Hob.Shell.WindowsPaths;

/// <summary>Tells what a Windows path speaks of, however it is spelled: letter case, slashes, 8.3 names, <c>\\?\</c> and <c>\??\</c>
/// prefixes, trailing dots and spaces, alternate data streams, administrative shares, PowerShell providers. POSIX paths are told as well,
/// because PowerShell runs there too.</summary>
internal static class WindowsPath
{
    private const int MaxLength = 4096;

    /// <summary>Classifies <paramref name="path"/>, in which <see cref="Argument.Hole"/> stands for what is unknown.</summary>
    /// <param name="path">The path, possibly with wildcards.</param>
    /// <param name="cwd">The folder that relative paths start from, or null when it is not known.</param>
    /// <param name="options">Home and workspace.</param>
    public static PathFacts Classify(string path, string? cwd, JudgeOptions options)
    {
        if (path.Length > MaxLength) return new PathFacts(Place.Unknown);
        var text = path.Trim().Trim('"', '\'').ToLowerInvariant();
        var provider = text.IndexOf("::", StringComparison.Ordinal);
        if (provider > 0 && !text.StartsWith('\\') && text[1] != ':') text = text[(provider + 2)..];
        if (text.Length == 0) return new PathFacts(Place.Workspace);
        if (text is "nul" or "$null" or "/dev/null" or "nul:" or @"\\.\nul") return new PathFacts(Place.Null);
        if (RegistryOf(text) is { } registry) return registry;
        var colon = text.IndexOf(':');
        if (colon > 1 && text.AsSpan(0, colon).IndexOfAny('\\', '/', '.') < 0)
        {
            return text[..colon] is "env" or "function" or "alias" or "variable" or "cert" or "wsman"
                ? new PathFacts(Place.Session)
                : new PathFacts(Place.Unknown);
        }

        if (text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && PosixDevice(text))
            return new PathFacts(Place.Device);
        text = text.Replace('/', '\\');
        if (text.Length >= 2 && text[1] == '?' && text.StartsWith(@"\??\", StringComparison.Ordinal)) text = text[4..];
        else if (text.StartsWith(@"\\?\", StringComparison.Ordinal) || text.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            text = text[4..];
            if (text.StartsWith(@"unc\", StringComparison.Ordinal)) text = @"\\" + text[4..];
            else if (!IsDrive(text)) return new PathFacts(Place.Device, Whole: true);
            else if (text.Length == 2) return new PathFacts(Place.Device, Whole: true);
        }

        if (text.StartsWith(@"\device\", StringComparison.Ordinal)) return new PathFacts(Place.Device, Whole: true);
        if (text.StartsWith(@"\\", StringComparison.Ordinal)) return Share(text, options);
        if (text[0] == '~' && (text.Length == 1 || text[1] == '\\')) text = Home(options) + text[1..];
        if (IsDrive(text)) return Below(text[2..], options, text);
        if (text[0] == '\\') return Below(text, options, text);
        if (text[0] == Argument.Hole) return new PathFacts(Place.Unknown, Secret: IsSecret(text, text.Split('\\')));
        if (cwd is null) return Loose(text);
        var from = cwd.ToLowerInvariant().Replace('/', '\\').TrimEnd('\\');
        return Classify(from + '\\' + text, null, options);
    }

    /// <summary>The home folder in Windows' or POSIX spelling, lower case with backslashes.</summary>
    private static string Home(JudgeOptions options) =>
        options.Home is { Length: > 0 } home ? home.ToLowerInvariant().Replace('/', '\\').TrimEnd('\\') : @"c:\users\user";

    private static bool IsDrive(string text) => text.Length >= 2 && char.IsAsciiLetter(text[0]) && text[1] == ':';

    /// <summary>A relative path when the folder it starts from is not known: taken to be the workspace.</summary>
    private static PathFacts Loose(string text)
    {
        var segments = text.Split('\\');
        var secret = IsSecret(text, segments);
        var depth = 0;
        foreach (var segment in segments)
        {
            depth += segment switch { ".." => -1, "." or "" => 0, _ => 1 };
            if (depth < 0) return new PathFacts(Place.Elsewhere, Whole: true, secret);
        }

        return new PathFacts(Place.Workspace, depth == 0 || IsEverything(segments[^1]), secret);
    }

    /// <summary>A path from the root of a drive.</summary>
    private static PathFacts Below(string rest, JudgeOptions options, string full)
    {
        var segments = Segments(rest);
        var whole = segments.Count > 0 && IsEverything(segments[^1]);
        if (whole) segments.RemoveAt(segments.Count - 1);
        var normal = '\\' + string.Join('\\', segments);
        var drive = IsDrive(full) ? full[..2] : "";
        var secret = IsSecret(normal, segments);
        if (segments.Count == 0) return new PathFacts(Place.Drive, Whole: true);

        var facts = ByRoot(segments, whole, full);
        if (facts.Place is Place.Profile && facts.Whole) return facts with { Secret = secret };
        var home = Home(options);
        var homeNormal = IsDrive(home) ? home[2..] : home;
        if (Same(normal, homeNormal)) return new PathFacts(Place.Profile, Whole: true, secret);
        if (homeNormal.StartsWith(normal + '\\', StringComparison.Ordinal)) return new PathFacts(Place.Profile, Whole: true, secret);
        if (normal.StartsWith(homeNormal + '\\', StringComparison.Ordinal) && facts.Place is Place.Elsewhere or Place.System)
        {
            facts = new PathFacts(Place.Elsewhere);
            if (PathNames.Personal.Contains(normal[(homeNormal.Length + 1)..])) facts = new PathFacts(Place.Profile, Whole: true);
        }

        if (facts.Place is Place.Elsewhere && (options.Workspace ?? options.Cwd) is { } workspace)
        {
            var root = workspace.ToLowerInvariant().Replace('/', '\\').TrimEnd('\\');
            var rootNormal = IsDrive(root) ? root[2..] : root;
            var sameDrive = drive.Length == 0 || !IsDrive(root) || root.StartsWith(drive, StringComparison.Ordinal);
            if (sameDrive && Same(normal, rootNormal)) return new PathFacts(Place.Workspace, Whole: true, secret);
            if (sameDrive && normal.StartsWith(rootNormal + '\\', StringComparison.Ordinal))
                return new PathFacts(Place.Workspace, whole, secret);
        }

        return facts with { Secret = secret };
    }

    private static PathFacts ByRoot(List<string> segments, bool whole, string full)
    {
        var first = segments[0];
        if (first.Contains(Argument.Hole)) return new PathFacts(Place.Unknown);
        foreach (var (name, place) in PathNames.Roots)
        {
            if (!Wildcard.Matches(first, name)) continue;
            switch (place)
            {
                case Place.System:
                    if (segments.Count > 1 && PathNames.Scratch.Contains(segments[1])) return new PathFacts(Place.Elsewhere);
                    return new PathFacts(Place.System, segments.Count == 1);
                case Place.Programs:
                    if (IsStartup(segments)) return new PathFacts(Place.Startup);
                    return new PathFacts(Place.Programs, segments.Count == 1);
                default:
                    return OfProfile(segments, whole);
            }
        }

        if (full[0] != '\\') return new PathFacts(Place.Elsewhere);
        if (first is "home") return OfProfile(segments, whole);
        if (first is "root")
            return segments.Count == 1 ? new PathFacts(Place.Profile, Whole: true) : OfProfile(["home", .. segments], whole);
        if (first is "var" && segments.Count > 1 && segments[1] is "tmp" or "folders" or "log" or "cache")
            return new PathFacts(Place.Elsewhere);
        if (first is "dev") return new PathFacts(segments.Count == 1 ? Place.System : Place.Elsewhere, segments.Count == 1);
        return PathNames.Posix.Contains(first) ? new PathFacts(Place.System, segments.Count == 1) : new PathFacts(Place.Elsewhere);
    }

    private static PathFacts OfProfile(List<string> segments, bool whole)
    {
        if (segments.Count <= 2) return new PathFacts(Place.Profile, Whole: true);
        if (IsStartup(segments)) return new PathFacts(Place.Startup);
        if (segments.Count == 3 && PathNames.Personal.Contains(segments[2])) return new PathFacts(Place.Profile, Whole: true);
        return new PathFacts(segments[2].Contains(Argument.Hole) && whole ? Place.Unknown : Place.Elsewhere);
    }

    private static bool IsStartup(List<string> segments) => segments.Contains("startup") && segments.Contains("start menu");

    /// <summary>Splits a path and resolves <c>.</c>, <c>..</c>, trailing dots and spaces, streams and short names.</summary>
    private static List<string> Segments(string rest)
    {
        var segments = new List<string>();
        foreach (var raw in rest.Split('\\'))
        {
            if (raw.Length == 0 || raw == ".") continue;
            if (raw == "..")
            {
                if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
                continue;
            }

            var stream = raw.IndexOf(':');
            var name = (stream > 0 ? raw[..stream] : raw).TrimEnd('.', ' ');
            if (name.Length == 0) continue;
            segments.Add(PathNames.ShortNames.GetValueOrDefault(name, name));
        }

        return segments;
    }

    private static PathFacts Share(string text, JudgeOptions options)
    {
        var parts = text.Split('\\', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 2 && parts[1].Length == 2 && parts[1][1] == '$' && char.IsAsciiLetter(parts[1][0]))
        {
            return Below('\\' + string.Join('\\', parts[2..]), options with { Workspace = null, Cwd = null }, parts[1][0] + ":");
        }

        if (parts.Length >= 2 && parts[1] == "admin$") return new PathFacts(Place.System, parts.Length == 2);
        if (parts.Length > 0 && parts[0] is "wsl$" or "wsl.localhost")
        {
            return Below('\\' + string.Join('\\', parts.Skip(2)), options with { Workspace = null, Cwd = null }, "\\");
        }

        return new PathFacts(Place.Network, parts.Length <= 2);
    }

    private static PathFacts? RegistryOf(string text)
    {
        var machine = text.StartsWith("hklm", StringComparison.Ordinal) || text.StartsWith("hkey_local_machine", StringComparison.Ordinal)
            || text.StartsWith("hkcr", StringComparison.Ordinal) || text.StartsWith("hkey_classes_root", StringComparison.Ordinal)
            || text.StartsWith("hku", StringComparison.Ordinal) || text.StartsWith("hkey_users", StringComparison.Ordinal);
        var user = text.StartsWith("hkcu", StringComparison.Ordinal) || text.StartsWith("hkey_current_user", StringComparison.Ordinal);
        if (!machine && !user) return null;
        var normal = text.Replace('/', '\\').TrimEnd('\\', '*');
        foreach (var key in PathNames.StartupKeys)
        {
            if (normal.Contains(key, StringComparison.Ordinal))
                return new PathFacts(machine ? Place.MachineRegistry : Place.UserRegistry, Whole: true);
        }

        var depth = normal.Split('\\', StringSplitOptions.RemoveEmptyEntries).Length;
        return new PathFacts(machine ? Place.MachineRegistry : Place.UserRegistry, depth <= 2,
            machine && (normal.EndsWith(@"\sam", StringComparison.Ordinal) || normal.EndsWith(@"\security", StringComparison.Ordinal)));
    }

    private static bool PosixDevice(string text)
    {
        if (!text.StartsWith("/dev/", StringComparison.Ordinal)) return false;
        var name = text["/dev/".Length..];
        return name.StartsWith("sd", StringComparison.Ordinal) || name.StartsWith("nvme", StringComparison.Ordinal)
            || name.StartsWith("disk", StringComparison.Ordinal) || name.StartsWith("hd", StringComparison.Ordinal)
            || name.StartsWith("vd", StringComparison.Ordinal) || name.StartsWith("rdisk", StringComparison.Ordinal)
            || name.StartsWith("mapper", StringComparison.Ordinal) || name is "mem" or "kmem" or "port";
    }

    private static bool IsSecret(string normal, IReadOnlyList<string> segments)
    {
        foreach (var segment in segments)
        {
            if (PathNames.Secrets.Contains(segment)) return true;
        }

        foreach (var part in PathNames.SecretParts)
        {
            if (normal.Contains(part, StringComparison.Ordinal)) return true;
        }

        foreach (var ending in PathNames.SecretEndings)
        {
            if (normal.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool IsEverything(string segment) =>
        segment.Length > 0 && segment.All(c => c is '*' or '.' or '?') && segment.Contains('*');

    private static bool Same(string path, string other) => path.Equals(other, StringComparison.Ordinal);
}
