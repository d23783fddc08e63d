using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that carry files between machines.</summary>
internal static class TransferHandlers
{
    public static void Rsync(ProgramCall call)
    {
        if (call.Operands.Count < 2) return;
        var target = call.Operands[^1];
        var leaves = IsRemote(target);
        foreach (var source in call.Operands.Take(call.Operands.Count - 1))
        {
            if (IsRemote(source)) call.Ask("download", $"Fetches {source.Text} from another machine.", source);
            else call.File(leaves ? FileAction.Upload : FileAction.Read, source);
            if (call.Has("--remove-source-files") && !IsRemote(source)) call.File(FileAction.Move, source);
        }

        if (leaves) return;
        call.File(FileAction.Write, target);
        if (call.Has("--delete") && !call.Has("-n")) call.File(FileAction.DeleteTree, target);
    }

    public static void Scp(ProgramCall call)
    {
        ShellHandlers.Ssh(call);
        if (call.Operands.Count < 2) return;
        var target = call.Operands[^1];
        var leaves = IsRemote(target);
        foreach (var source in call.Operands.Take(call.Operands.Count - 1))
        {
            if (IsRemote(source)) call.Ask("download", $"Fetches {source.Text} from another machine.", source);
            else call.File(leaves ? FileAction.Upload : FileAction.Read, source);
        }

        if (!leaves) call.File(FileAction.Write, target);
    }

    public static void Curl(ProgramCall call)
    {
        bool sendsInput = false, carriesData = false, carriesKeys = false;
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Value is not { } value) continue;
            var isKey = flag.Spec.Name is "-H" or "-u" or "-U" or "-b";
            carriesData |= value.Knowledge == Knowledge.Partial && !isKey;
            carriesKeys |= value.Knowledge == Knowledge.Partial && isKey;
            if (flag.Spec.Name is not ("-d" or "-F" or "-T" or "--json" or "-H" or "--url-query")) continue;
            var file = FileIn(flag.Spec.Name, value);
            if (file is not { } sent)
            {
                // A hole may be a command's output that carries anything.
                if (value.Knowledge == Knowledge.Partial) call.Ask("send-unknown", "Sends something that is only known when the command runs.", value, Risk.High);
            }
            else if (sent.Text is "-" or "." or "/dev/stdin")
            {
                sendsInput = true;
            }
            else
            {
                call.File(FileAction.Upload, sent);
            }
        }

        if (call.Has("-O")) Downloads(call, call.Line.ValueOf("--output-dir"));

        foreach (var url in call.Operands)
        {
            if (url.Text.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) call.File(FileAction.Read, url with { Text = url.Text[5..].Replace("//localhost", "", StringComparison.OrdinalIgnoreCase) });
            else if (url.Knowledge == Knowledge.Partial) call.Ask("send-unknown", "The address holds something that is only known when the command runs.", url, Risk.High);
            carriesData |= url.Knowledge == Knowledge.Partial;
            if (call.Line.ValueOf("-X") is { Text: "DELETE" } && (url.Text.EndsWith("/_all", StringComparison.Ordinal) || url.Text.EndsWith("/*", StringComparison.Ordinal)))
                call.Deny("destroy-database", $"Deletes everything at {url.Text}.", url);
        }

        // A token in a header or as a password is what it is for; the contents of a file with secrets are not.
        if (call.Invocation.Embedded is { } source && (carriesData && Pipeline.ChainYieldsSecret(source, call.Session) || carriesKeys && Pipeline.ChainYieldsSecret(source, call.Session, onlyFiles: true)))
            call.Deny("send-secret", "Sends secrets to another machine.", call.Program);

        if (sendsInput) ConnectionHandlers.Send(call);
    }

    /// <summary>wget: without a name for the output, files are called as they are there.</summary>
    public static void Wget(ProgramCall call)
    {
        if (!call.Has("-O")) Downloads(call, call.Line.ValueOf("-P"));
    }

    /// <summary>Remembers the files that a download makes, called by the last part of the address.</summary>
    private static void Downloads(ProgramCall call, Argument? folder)
    {
        foreach (var url in call.Operands)
        {
            var path = url.Text.AsSpan();
            if (path.IndexOfAny("?#") is >= 0 and var query) path = path[..query];
            var name = path[(path.LastIndexOf('/') + 1)..];
            if (name.Length > 0 && url.IsExact) WrittenCode.Note(call, url with { Text = folder is { } place ? $"{place.Text}/{name}" : name.ToString() });
        }
    }

    private static Argument? FileIn(string flag, Argument value)
    {
        if (flag == "-T") return value;
        if (value.Text.StartsWith('@')) return value with { Text = value.Text[1..] };
        // name=@file;type=… and name=<file in forms, name@file for --data-urlencode.
        var at = value.Text.AsSpan().IndexOfAny("@<");
        if (at <= 0 || flag is "-H") return null;
        if (flag == "-F" && value.Text[at - 1] != '=') return null;
        if (flag == "-d" && value.Text.AsSpan(0, at).Contains('=')) return null;
        var end = value.Text.IndexOf(';', at);
        return value with { Text = end < 0 ? value.Text[(at + 1)..] : value.Text[(at + 1)..end] };
    }

    private static bool IsRemote(Argument path)
    {
        var colon = path.Text.IndexOf(':');
        return colon > 1 && path.Text.AsSpan(0, colon).IndexOf('/') < 0;
    }
}
