using System.Buffers;
using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that copy, move, delete and protect files.</summary>
internal static class FileHandlers
{
    private static readonly SearchValues<char> ModeLetters = SearchValues.Create("rwxXstugo,+=-");

    public static void Remove(ProgramCall call)
    {
        var action = call.Has("-r") ? FileAction.DeleteTree : FileAction.Delete;
        foreach (var operand in call.Operands) call.File(action, operand);
    }

    public static void Copy(ProgramCall call)
    {
        if (call.Has("--make-directories"))
        {
            foreach (var operand in call.Operands) call.File(FileAction.Write, operand);
            return;
        }

        if (Targets(call, out var sources) is not { } target) return;
        var empties = false;
        foreach (var source in sources)
        {
            call.File(FileAction.Read, source);
            empties |= source.Text is "/dev/null" or "/dev/zero" or "/dev/urandom" or "/dev/random";
        }

        Into(call, empties ? FileAction.Overwrite : FileAction.Write, sources, target);
    }

    public static void Move(ProgramCall call)
    {
        if (Targets(call, out var sources) is not { } target) return;
        foreach (var source in sources) call.File(FileAction.Move, source);
        if (PathClassifier.Classify(target, PathUse.Change, call.Session).Class == PathClass.NullDevice)
            call.Ask("move-to-nothing", $"Moves files to {target.Text}, which loses them.", target, Risk.High);
        else
            Into(call, FileAction.Write, sources, target);
    }

    public static void Link(ProgramCall call)
    {
        if (Targets(call, out var sources) is not { } target)
        {
            if (call.Operands.Count == 1) call.Ask("write-file", $"Makes a link to {call.Operands[0].Text} here.", call.Operands[0], Risk.Low);
            return;
        }

        Into(call, call.Has("-f") ? FileAction.Overwrite : FileAction.Write, sources, target);
    }

    public static void Permit(ProgramCall call)
    {
        var tree = false;
        var setsUser = false;
        var owner = "";
        var needsMode = call.Name != "setfacl" && !call.Has("--reference");
        var files = new List<Argument>();
        foreach (var word in call.Arguments)
        {
            var text = word.Text;
            if (text is "--recursive") tree = true;
            else if (text.StartsWith("--", StringComparison.Ordinal)) needsMode &= !text.StartsWith("--reference", StringComparison.Ordinal);
            else if (text.Length > 1 && text[0] == '-' && text.AsSpan(1).ContainsAnyExcept(ModeLetters)) tree |= text.Contains('R') && call.Name != "chattr" || text == "-R";
            else if (needsMode)
            {
                needsMode = false;
                setsUser = call.Name == "chmod" && SetsUser(text);
                if (call.Name == "chown") owner = text.Split(':', '.')[0];
            }
            else files.Add(word);
        }

        foreach (var file in files)
        {
            call.File(tree && !(owner.Length > 0 && IsGivenBack(owner, file, call.Session)) ? FileAction.PermitTree : FileAction.Permit, file);
            if (!setsUser) continue;
            if (PathClassifier.Classify(file, PathUse.Change, call.Session).Class == PathClass.SystemProgram)
                call.Deny("set-user-id", $"Lets everyone run {file.Text} with its owner's rights.", file);
            else
                call.Ask("set-user-id", $"Lets everyone run {file.Text} with its owner's rights.", file, Risk.High);
        }
    }

    /// <summary>Whether a folder goes to those it is for: a home to its user, the folders of web servers and local software to whoever keeps them.</summary>
    private static bool IsGivenBack(string owner, Argument folder, IJudgeSession session) =>
        PathClassifier.PathOf(folder, session) is { } path
        && (path is "/var/www" or "/srv" or "/opt" or "/usr/local" or "/usr/local/lib" or "/usr/local/bin" or "/opt/homebrew" || path == "/home/" + owner || path == "/Users/" + owner);

    public static void DataDump(ProgramCall call)
    {
        foreach (var word in call.Arguments)
        {
            if (Target(word.Text) is { } target) call.File(FileAction.Overwrite, word with { Text = target });
            else if (word.Text.StartsWith("if=", StringComparison.Ordinal)) call.File(FileAction.Read, word with { Text = word.Text[3..] });
            else if (word.Text[..Math.Min(1, word.Text.Length)] is ['\uFFFC']) call.Ask("unknown-argument", "Where dd writes is only known when the command runs.", word, Risk.High);
        }
    }

    private static string? Target(string word)
    {
        // hof and wipe are what dc3dd adds.
        foreach (var name in (ReadOnlySpan<string>)["of=", "hof=", "wipe=", "hwipe="])
            if (word.StartsWith(name, StringComparison.Ordinal)) return word[name.Length..];
        return null;
    }

    /// <summary>Tools that only look at a device unless they are told to overwrite it.</summary>
    public static void Wipe(ProgramCall call)
    {
        var wipes = call.Name == "badblocks" ? call.Has("-w") : call.Has("-a") || call.Has("-o");
        foreach (var device in call.Operands) call.File(wipes ? FileAction.Overwrite : FileAction.Read, device);
    }

    /// <summary>The last operand, or the value of <c>-t</c>; null when there is none.</summary>
    private static Argument? Targets(ProgramCall call, out List<Argument> sources)
    {
        sources = [.. call.Operands];
        if (call.Line.ValueOf("-t") is { } folder) return folder;
        if (sources.Count < 2) return null;
        var target = sources[^1];
        sources.RemoveAt(sources.Count - 1);
        return target;
    }

    /// <summary>Judges the target, and the name each source gets when the target is a folder.</summary>
    private static void Into(ProgramCall call, FileAction action, List<Argument> sources, Argument target)
    {
        var place = PathClassifier.Classify(target, PathUse.Change, call.Session);
        var isFolder = call.Has("-t") || target.Text.EndsWith('/') || place.Class is PathClass.SystemFolder or PathClass.Home or PathClass.WorkspaceRoot or PathClass.Root;
        if (isFolder && !call.Has("-T") && place.IsCertain)
        {
            foreach (var source in sources)
            {
                var name = source.Text.AsSpan().TrimEnd('/');
                name = name[(name.LastIndexOf('/') + 1)..];
                var inside = target with { Text = $"{target.Text.TrimEnd('/')}/{name}" };
                var insideClass = PathClassifier.Classify(inside, PathUse.Change, call.Session).Class;
                if (insideClass != place.Class && insideClass is PathClass.CriticalFile or PathClass.PowerGranting or PathClass.SystemProgram)
                {
                    call.File(action, inside);
                    return;
                }
            }
        }

        call.File(action, target);
    }

    private static bool SetsUser(string mode)
    {
        if (mode.Length >= 4 && mode.AsSpan().TrimStart('0') is { Length: 4 } octal && !octal.ContainsAnyExceptInRange('0', '7')) return octal[0] is '2' or '4' or '6' or '3' or '5' or '7';
        var sign = mode.AsSpan().IndexOfAny('+', '=');
        return sign >= 0 && mode.AsSpan(sign).Contains('s');
    }
}
