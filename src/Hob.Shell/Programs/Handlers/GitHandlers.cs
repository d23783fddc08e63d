using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>What git's flags hide: settings that run programs, and commands that throw work away.</summary>
internal static class GitHandlers
{
    private static readonly string[] HarmlessSettings =
        ["color.", "column.", "advice.", "user.", "author.", "committer.", "diff.renames", "diff.algorithm", "diff.context", "log.date", "log.showsignature",
            "core.quotepath", "core.abbrev", "core.autocrlf", "core.longpaths", "core.ignorecase", "init.defaultbranch", "status.", "grep.", "safe.directory", "gc.auto", "i18n."];

    /// <summary>Settings given for one command (<c>-c name=value</c>).</summary>
    public static void Configuration(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is not ("-c" or "--config-env") || flag.Value is not { } setting) continue;
            var equals = setting.Text.IndexOf('=');
            var (name, value) = equals < 0 ? (setting.Text, "") : (setting.Text[..equals], setting.Text[(equals + 1)..]);
            if (value.Contains(' ')) call.Session.Suppose(() => call.Code(setting with { Text = value.TrimStart('!') }));
            if (name is "core.pager" && value is "cat" or "less" || Array.Exists(HarmlessSettings, known => name.StartsWith(known, StringComparison.OrdinalIgnoreCase))) continue;
            call.Ask("git-setting", $"The setting {name} can make git run other programs.", setting, Risk.High);
        }
    }

    /// <summary>config: a value may be a command that git runs later.</summary>
    public static void Settings(ProgramCall call)
    {
        Configuration(call);
        foreach (var value in call.Operands.Skip(1))
            if (value.Text.Contains(' ')) call.Session.Suppose(() => call.Code(value with { Text = value.Text.TrimStart('!') }));
    }

    /// <summary>branch and tag: a name makes one, unless it is a pattern for a list.</summary>
    public static void Name(ProgramCall call)
    {
        Configuration(call);
        if (call.Operands.Count == 0 || call.Has("-l") || call.Has("--list")) return;
        foreach (var flag in call.Line.Flags)
            if (flag.Spec.Name is "--contains" or "--no-contains" or "--merged" or "--no-merged" or "--points-at") return;
        call.Ask("git-change", $"{call.Name} makes or changes {call.Operands[0].Text.Replace(Argument.Hole, '…')}.", call.Operands[0], Risk.Low);
    }

    public static void Push(ProgramCall call)
    {
        Configuration(call);
        var forced = call.Has("--force") || call.Has("--mirror") || call.Has("--delete");
        foreach (var operand in call.Operands) forced |= operand.Text.StartsWith('+') || operand.Text.StartsWith(':');
        if (forced) call.Ask("git-overwrite-remote", "Replaces or deletes history on the remote, for everyone who uses it.", call.Program, Risk.High);
    }

    /// <summary>checkout and restore: whether files in the workspace lose their changes.</summary>
    public static void Discard(ProgramCall call)
    {
        Configuration(call);
        var names = call.Line.DoubleDash >= 0 || call.Name.EndsWith("restore", StringComparison.Ordinal) || call.Has("--force");
        foreach (var operand in call.Operands) names |= operand.Text is "." or "./" or "*" or ":/" || operand.Knowledge == Knowledge.Pattern;
        if (names && !(call.Has("--staged") && !call.Has("--worktree")))
            call.Ask("git-discard", $"{call.Name} throws away changes that were not committed.", call.Program, Risk.High);
    }
}
