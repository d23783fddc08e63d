using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs;

/// <summary>Judges the running of a file that the same command wrote.</summary>
internal static class WrittenCode
{
    /// <summary>Judges what is known of the contents of <paramref name="file"/>.</summary>
    /// <param name="file">The file that is run.</param>
    /// <param name="session">The judgement in progress.</param>
    /// <param name="judge">Judges its text in the language that it is run as.</param>
    public static void Judge(Argument file, IJudgeSession session, Action<Argument> judge)
    {
        if (session.Written.IsEmpty) return;
        foreach (var (writer, text) in session.Written.Find(PathClassifier.PathOf(file, session)))
        {
            if (text is not null) judge(file with { Text = text, Knowledge = text.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact });
            if (Pipeline.ChainDownloads(writer, session))
                session.Report(new("remote-code", $"Runs {file.Text}, which comes from another machine, unread.", file.Start, file.End, Verdict.Deny, Risk.Critical));
        }
    }

    /// <summary>Remembers that <paramref name="writer"/> wrote <paramref name="path"/>, and judges the text of a file that is run later without being asked about.</summary>
    public static void Add(Argument path, Invocation writer, string? text, IJudgeSession session)
    {
        session.Written.Add(PathClassifier.PathOf(path, session), writer, text);
        if (text is null || PathClassifier.Classify(path, PathUse.Change, session) is not { Class: PathClass.PowerGranting } place) return;
        var code = path with { Text = text, Knowledge = text.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact };
        session.Suppose(() =>
        {
            if (place.Text.Contains("cron", StringComparison.Ordinal)) Handlers.SystemHandlers.Schedule(code, session, hasUser: place.Text.StartsWith("/etc/", StringComparison.Ordinal));
            else session.JudgeCode(code, ShellLanguage.Bash);
        });
    }

    /// <summary>Remembers that the program of <paramref name="call"/> writes <paramref name="path"/>.</summary>
    public static void Note(ProgramCall call, Argument path)
    {
        var written = call.Session.Written;
        var target = PathClassifier.PathOf(path, call.Session);
        Add(path, call.Invocation, call.Name == "tee" && call.Invocation.Input is { IsExact: true } input ? input.Text : null, call.Session);
        if (call.Line.Spec.Handler is not ("cp" or "mv" or "ln")) return;
        foreach (var source in call.Operands)
        {
            var from = PathClassifier.PathOf(source, call.Session);
            if (from == target) continue;
            foreach (var (writer, text) in written.Find(from).ToArray()) written.Add(target, writer, text);
        }
    }
}
