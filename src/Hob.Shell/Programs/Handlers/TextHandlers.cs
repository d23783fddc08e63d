using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>sed and awk: text tools with a language of their own.</summary>
internal static class TextHandlers
{
    public static void Sed(ProgramCall call)
    {
        var operands = call.Operands.ToList();
        var scripts = call.Line.Flags.Where(flag => flag.Spec.Name == "-e" && flag.Value is not null).Select(flag => flag.Value!.Value).ToList();
        // BSD: -i takes the next word, usually an empty one.
        if (call.Has("-i") && operands.Count > 1 && operands[0].Text.Length == 0) operands.RemoveAt(0);
        if (scripts.Count == 0 && !call.Has("-f") && operands.Count > 0)
        {
            scripts.Add(operands[0]);
            operands.RemoveAt(0);
        }

        foreach (var script in scripts) JudgeSed(call, script);
        if (call.Has("-f")) call.Ask("run-code", "The script in a file may write files or run programs.", call.Program);
        foreach (var file in operands) call.File(call.Has("-i") ? FileAction.Write : FileAction.Read, file);
    }

    /// <summary>less and its kind run what follows a plus sign; there, <c>!</c> runs a program.</summary>
    public static void Pager(ProgramCall call)
    {
        foreach (var operand in call.Operands)
        {
            if (!operand.Text.StartsWith('+')) continue;
            call.Ask("run-code", $"{call.Name} may run a program by its command {operand.Text.Replace(Argument.Hole, '…')}.", operand);
            if (operand.Text.IndexOf('!') is >= 0 and var mark) call.Code(operand with { Text = operand.Text[(mark + 1)..] });
        }
    }

    public static void Awk(ProgramCall call)
    {
        var operands = call.Operands.ToList();
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name == "-e" && flag.Value is { } source) AwkRules.Judge(call, source);
            if (flag is { Spec.Name: "-i", Value.Text: "inplace" })
                foreach (var file in operands.Skip(1)) call.File(FileAction.Write, file);
        }

        if (!call.Has("-e") && !call.Has("-f") && operands.Count > 0)
        {
            AwkRules.Judge(call, operands[0]);
            operands.RemoveAt(0);
        }

        if (call.Has("-f")) call.Ask("run-code", "The script in a file may write files or run programs.", call.Program);
        foreach (var file in operands)
            if (!file.Text.Contains('=')) call.File(FileAction.Read, file);
    }

    private static void JudgeSed(ProgramCall call, Argument script)
    {
        if (!script.IsExact && script.Text.Length > 0 && script.Text[0] == Argument.Hole)
        {
            call.Ask("run-code", "The script of sed is only known when the command runs.", script);
            return;
        }

        foreach (var effect in SedScript.Read(script.Text))
        {
            var file = script with { Text = effect.File };
            switch (effect.Command)
            {
                case 'e':
                    call.Ask("run-code", "The sed script runs programs (its command e).", script, Risk.High);
                    if (effect.File.Length > 0) call.Session.Suppose(() => call.Code(file));
                    if (effect.File.AsSpan().IndexOfAnyExcept("&") < 0 && call.Invocation.Upstream is { } upstream && Pipeline.ChainDownloads(upstream, call.Session))
                        call.Deny("remote-code", "sed runs commands that come from another machine, unread.", script);
                    break;
                case 'w':
                    call.File(FileAction.Overwrite, file);
                    break;
                case 'r':
                    call.File(FileAction.Read, file);
                    break;
                case '?':
                    call.Ask("run-code", "Hob does not understand this sed script.", script);
                    break;
            }
        }
    }
}
