using Hob.Shell.Judging;

namespace Hob.Shell.WindowsPaths;

/// <summary>What it means to delete, write or read a path on Windows.</summary>
internal static class PathRules
{
    /// <summary>Judges that what lies at <paramref name="facts"/> is deleted, moved away or made unreachable.</summary>
    public static Reason Delete(PathFacts facts, string shown, int start, int end)
    {
        Reason Deny(string rule, string text) => new(rule, text, start, end, Verdict.Deny, Risk.Critical);
        Reason Ask(Risk risk, string text) => new("delete-files", text, start, end, Verdict.Ask, risk);
        return facts.Place switch
        {
            Place.Drive => Deny("delete-drive", $"Deletes everything on the drive ({shown})."),
            Place.Device => Deny("destroy-disk", $"Acts on a raw disk or device ({shown})."),
            Place.Profile when facts.Whole => Deny("delete-home", $"Deletes a user's home folder or personal files ({shown})."),
            Place.System => Deny("delete-system", $"Deletes files of the operating system ({shown})."),
            Place.Programs when facts.Whole => Deny("delete-system", $"Deletes the installed programs or their data ({shown})."),
            Place.MachineRegistry => Deny("delete-registry", $"Deletes settings of the whole machine from the registry ({shown})."),
            Place.UserRegistry when facts.Whole => Deny("delete-registry", $"Deletes the user's settings from the registry ({shown})."),
            Place.Workspace when !facts.Whole => Ask(Risk.Moderate, $"Deletes {shown}."),
            Place.Workspace => Ask(Risk.High, $"Deletes everything in the workspace ({shown})."),
            Place.Unknown => Ask(Risk.High, "Deletes files whose names are not known before it runs."),
            _ => Ask(Risk.High, $"Deletes {shown}, which is outside the workspace."),
        };
    }

    /// <summary>Judges that something is written at <paramref name="facts"/>; null when nothing is kept.</summary>
    public static Reason? Write(PathFacts facts, string shown, int start, int end)
    {
        Reason Deny(string rule, string text) => new(rule, text, start, end, Verdict.Deny, Risk.Critical);
        Reason Ask(string rule, Risk risk, string text) => new(rule, text, start, end, Verdict.Ask, risk);
        return facts.Place switch
        {
            Place.Null => null,
            Place.Device => Deny("destroy-disk", $"Writes to a raw disk or device ({shown})."),
            Place.System => Deny("write-system", $"Changes files of the operating system ({shown})."),
            Place.MachineRegistry when facts.Whole => Deny("persistence", $"Changes what the machine starts or protects ({shown})."),
            _ when facts.Secret => Deny("write-secrets", $"Changes keys or credentials ({shown})."),
            Place.Startup or Place.UserRegistry when facts.Whole || facts.Place is Place.Startup =>
                Ask("persistence", Risk.High, $"Makes a program start with every session ({shown})."),
            Place.Workspace => Ask("write-files", Risk.Low, $"Writes {shown}."),
            Place.Unknown => Ask("write-files", Risk.Moderate, "Writes to a place that is not known before it runs."),
            _ => Ask("write-files", Risk.Moderate, $"Writes {shown}, which is outside the workspace."),
        };
    }

    /// <summary>Judges that <paramref name="facts"/> is read; null when that is harmless.</summary>
    public static Reason? Read(PathFacts facts, string shown, int start, int end) => facts.Place switch
    {
        _ when facts.Secret => new("read-secrets", $"Reads keys or credentials ({shown}).", start, end, Verdict.Ask, Risk.High),
        Place.Network =>
            new("network-share", $"Opens a share of another machine ({shown}), which hands it a login.", start, end, Verdict.Ask,
            Risk.Moderate),
        Place.Device => new("read-device", $"Reads a raw disk or device ({shown}).", start, end, Verdict.Ask, Risk.High),
        _ => null,
    };
}
