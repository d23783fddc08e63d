using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs;

/// <summary>What is done with a file.</summary>
internal enum FileAction
{
    Look,
    Read,
    Write,
    Append,
    Overwrite,
    Delete,
    DeleteTree,
    Move,
    Permit,
    PermitTree,
    Upload,
}

/// <summary>Judges actions on files by where the files lie.</summary>
internal static class FileRules
{
    /// <summary>Reports what doing <paramref name="action"/> to <paramref name="path"/> means, if anything.</summary>
    public static void Judge(FileAction action, Argument path, IJudgeSession session)
    {
        if (action == FileAction.Look || path.Text.Length == 0) return;
        var reads = action is FileAction.Read or FileAction.Upload;
        var place = PathClassifier.Classify(path, reads ? PathUse.Read : PathUse.Change, session);
        var decision = action switch
        {
            FileAction.Read => Reading(place),
            FileAction.Upload => Sending(place),
            FileAction.Write or FileAction.Append or FileAction.Overwrite => Writing(action, place),
            FileAction.Permit or FileAction.PermitTree => Permitting(action, place),
            _ => Removing(action, place),
        };
        if (decision is not var (verdict, risk)) return;
        if (action == FileAction.Upload && verdict != Verdict.Deny && !session.Written.IsEmpty && Pipeline.NamesSecret(path, session)) (verdict, risk) = (Verdict.Deny, Risk.Critical);
        // What depends on the environment may turn out harmless: a person decides.
        if (verdict == Verdict.Deny && !place.IsCertain) (verdict, risk) = (Verdict.Ask, Risk.High);
        var (noun, what) = Describe(place);
        session.Report(new($"{Rule(action)}-{noun}", Sentence(action, what, place), path.Start, path.End, verdict, risk));
    }

    private static (Verdict, Risk)? Reading(ClassifiedPath place) => place.Class switch
    {
        PathClass.Secret or PathClass.Device => (Verdict.Ask, Risk.High),
        PathClass.NetworkDevice => (Verdict.Ask, Risk.Moderate),
        _ => null,
    };

    private static (Verdict, Risk)? Sending(ClassifiedPath place) => place.Class switch
    {
        PathClass.Secret => (Verdict.Deny, Risk.Critical),
        PathClass.Home or PathClass.Root => (Verdict.Ask, Risk.Critical),
        PathClass.NullDevice => null,
        _ when place.Text is "/etc/passwd" or "/etc" => (Verdict.Deny, Risk.Critical),
        PathClass.Unknown => (Verdict.Ask, Risk.High),
        _ => (Verdict.Ask, Risk.Moderate),
    };

    private static (Verdict, Risk)? Writing(FileAction action, ClassifiedPath place) => place.Class switch
    {
        PathClass.NullDevice => null,
        PathClass.Device or PathClass.CriticalFile => (Verdict.Deny, Risk.Critical),
        PathClass.SystemProgram when action == FileAction.Overwrite => (Verdict.Deny, Risk.Critical),
        _ when action == FileAction.Overwrite && SensitivePaths.IsIrreplaceable(place.Text) => (Verdict.Deny, Risk.Critical),
        PathClass.WorkspaceInside or PathClass.WorkspaceRoot or PathClass.Temp => (Verdict.Ask, Risk.Low),
        PathClass.Home or PathClass.HomeInside or PathClass.Outside or PathClass.WorkspaceParent or PathClass.Unknown => (Verdict.Ask, Risk.Moderate),
        _ => (Verdict.Ask, Risk.High),
    };

    private static (Verdict, Risk)? Removing(FileAction action, ClassifiedPath place)
    {
        var tree = action == FileAction.DeleteTree || place.IsWhole;
        switch (place.Class)
        {
            case PathClass.Root or PathClass.Home or PathClass.SystemFolder or PathClass.CriticalFile or PathClass.Device:
            case PathClass.NullDevice when place.Text.StartsWith("/dev/", StringComparison.Ordinal):
            case PathClass.SystemProgram when !tree || IsDirectlyIn(place.Text, "bin") || IsDirectlyIn(place.Text, "sbin"):
            case PathClass.Secret or PathClass.PowerGranting or PathClass.SystemFile when SensitivePaths.IsIrreplaceable(place.IsWhole ? place.Text[..Math.Max(1, place.Text.LastIndexOf('/'))] : place.Text):
                return (Verdict.Deny, Risk.Critical);
            case PathClass.WorkspaceInside or PathClass.Temp when action == FileAction.Move:
                return (Verdict.Ask, Risk.Low);
            case PathClass.Temp when SpecialPaths.IsTemporaryRoot(place.IsWhole ? place.Text[..place.Text.LastIndexOf('/')] : place.Text):
                return (Verdict.Ask, Risk.High);
            case PathClass.WorkspaceInside or PathClass.Temp:
                return (Verdict.Ask, tree ? place.IsCertain ? Risk.Moderate : Risk.High : place.IsCertain ? Risk.Low : Risk.Moderate);
            case PathClass.HomeInside or PathClass.Outside or PathClass.Unknown or PathClass.GitInternal when !tree:
                return (Verdict.Ask, Risk.Moderate);
            default:
                return (Verdict.Ask, Risk.High);
        }
    }

    private static (Verdict, Risk)? Permitting(FileAction action, ClassifiedPath place)
    {
        var tree = action == FileAction.PermitTree || place.IsWhole;
        return place.Class switch
        {
            PathClass.Root or PathClass.CriticalFile => (Verdict.Deny, Risk.Critical),
            PathClass.Home or PathClass.SystemFolder when tree => (Verdict.Deny, Risk.Critical),
            PathClass.WorkspaceInside or PathClass.Temp when !tree => (Verdict.Ask, Risk.Low),
            PathClass.WorkspaceInside or PathClass.WorkspaceRoot or PathClass.Temp => (Verdict.Ask, Risk.Moderate),
            PathClass.SystemFolder or PathClass.SystemFile or PathClass.SystemProgram or PathClass.Device or PathClass.Kernel => (Verdict.Ask, Risk.High),
            _ => (Verdict.Ask, tree ? Risk.High : Risk.Moderate),
        };
    }

    private static bool IsDirectlyIn(ReadOnlySpan<char> path, ReadOnlySpan<char> folder)
    {
        var slash = path.LastIndexOf('/');
        return slash > 0 && path[..slash].EndsWith(folder) && path[slash - folder.Length - 1] == '/';
    }

    private static string Rule(FileAction action) => action switch
    {
        FileAction.Read => "read",
        FileAction.Upload => "send",
        FileAction.Write or FileAction.Append => "write",
        FileAction.Overwrite => "overwrite",
        FileAction.Move => "move",
        FileAction.Permit or FileAction.PermitTree => "permit",
        _ => "delete",
    };

    /// <summary>The end of the rule's name, and what the place is called in a sentence.</summary>
    private static (string Noun, string What) Describe(ClassifiedPath place)
    {
        var text = place.Text.Replace(Argument.Hole.ToString(), "…", StringComparison.Ordinal);
        return place.Class switch
        {
            PathClass.Root => ("root", text.Length <= 2 ? "the root of the file system" : $"everything that {text} stands for, at the root of the file system,"),
            PathClass.Home => ("home", $"the home folder {Folder(text, place)}"),
            PathClass.SystemFolder => ("system", $"the system folder {Folder(text, place)}"),
            PathClass.CriticalFile => ("critical", $"{text}, which logging in or starting the machine depends on"),
            PathClass.SystemProgram => ("system", $"{text}, a part of the installed system"),
            PathClass.SystemFile => ("system", $"{text}, which belongs to the system"),
            PathClass.Kernel => ("kernel", $"the kernel's switch {text}"),
            PathClass.Device or PathClass.NullDevice => ("device", $"the device {text}"),
            PathClass.NetworkDevice => ("network", $"the network connection {text}"),
            PathClass.Secret => ("secret", $"{text}, which may hold passwords or keys"),
            PathClass.PowerGranting => ("startup", $"{text}, whose contents are run or trusted later without asking"),
            PathClass.GitInternal => ("git", $"{text}, where git keeps the history"),
            PathClass.WorkspaceRoot => ("workspace", "the workspace itself"),
            PathClass.WorkspaceParent => ("workspace", $"{text}, which contains the workspace"),
            PathClass.WorkspaceInside => ("file", text),
            PathClass.Temp => ("temporary", text),
            PathClass.Unknown => ("unknown", $"a place that is only known when the command runs ({text})"),
            _ => ("outside", $"{text}, which is outside the workspace"),
        };
    }

    private static string Folder(string text, ClassifiedPath place) => place.IsWhole && text.LastIndexOf('/') is > 0 and var slash ? text[..slash] : text;

    private static string Sentence(FileAction action, string what, ClassifiedPath place) => action switch
    {
        FileAction.Read => $"Reads {what}.",
        FileAction.Upload => $"Sends {what} to another machine.",
        FileAction.Write => $"Writes to {what}.",
        FileAction.Append => $"Adds to {what}.",
        FileAction.Overwrite => $"Replaces the contents of {what}.",
        FileAction.Move => $"Moves {what} away.",
        FileAction.Permit => $"Changes who may use {what}.",
        FileAction.PermitTree => $"Changes who may use {what}, with everything in it.",
        FileAction.DeleteTree => $"Deletes {what} with everything in it.",
        _ => place.IsWhole ? $"Deletes all that is in {what}." : $"Deletes {what}.",
    };
}
