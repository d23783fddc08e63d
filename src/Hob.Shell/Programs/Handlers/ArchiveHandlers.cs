using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that pack and unpack.</summary>
internal static class ArchiveHandlers
{
    public static void Tar(ProgramCall call)
    {
        var archive = call.Line.ValueOf("-f");
        foreach (var flag in call.Line.Flags)
        {
            if (flag is { Spec.Name: "--checkpoint-action", Value: { } action } && action.Text.StartsWith("exec=", StringComparison.Ordinal))
                call.Code(action with { Text = action.Text[5..] });
            else if (flag is { Spec.Name: "--checkpoint-action", Value.IsExact: false })
                call.Ask("run-code", "tar may run a program while it works.", flag.Word, Risk.High);
        }

        if (archive is { } remote && remote.Text.IndexOf(':') is > 0 and var colon && !remote.Text.AsSpan(0, colon).Contains('/') && !call.Has("--force-local"))
            call.Ask("network", $"The archive {remote.Text} is on another machine.", remote);
        if (call.Has("-x"))
        {
            if (archive is { } packed) call.File(FileAction.Read, packed);
            if (call.Has("-O")) return;
            var here = call.Line.ValueOf("-C") ?? new(".", Knowledge.Exact, call.Program.Start, call.Program.End);
            call.File(FileAction.Write, here);
            if (call.Has("-P")) call.Ask("unpack-anywhere", "Files in the archive may land anywhere on this machine.", call.Program, Risk.High);
        }
        else if (call.Has("-c") || call.Has("-r") || call.Has("-u") || call.Has("-A"))
        {
            foreach (var operand in call.Operands)
            {
                call.File(FileAction.Read, operand);
                if (call.Has("--remove-files")) call.File(FileAction.DeleteTree, operand);
            }

            if (archive is { } made && made.Text != "-") call.File(FileAction.Write, made);
        }
        else if (call.Has("--delete") && archive is { } cut)
        {
            call.File(FileAction.Write, cut);
        }
        else if (archive is { } read)
        {
            call.File(FileAction.Read, read);
        }
    }

    /// <summary>gzip and its kind: each file is replaced by its packed or unpacked form.</summary>
    public static void Compress(ProgramCall call)
    {
        var only = call.Has("-c") || call.Has("-t") || call.Has("-l");
        foreach (var operand in call.Operands)
        {
            call.File(FileAction.Read, operand);
            if (!only && operand.Text != "-") call.File(call.Has("-k") ? FileAction.Write : FileAction.Move, operand);
        }
    }
}
