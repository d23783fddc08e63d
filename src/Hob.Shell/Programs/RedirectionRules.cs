using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>Judges what a shell opens for a command, and the variables it sets for it.</summary>
internal static class RedirectionRules
{
    /// <summary>Reports what the redirections of <paramref name="invocation"/> do, whatever program it is.</summary>
    public static void Judge(Invocation invocation, IJudgeSession session)
    {
        foreach (var redirection in invocation.Redirections)
        {
            var action = redirection.Kind switch
            {
                RedirectionKind.Read => FileAction.Read,
                RedirectionKind.Append => FileAction.Append,
                RedirectionKind.Write => FileAction.Overwrite,
                RedirectionKind.ReadWrite => FileAction.Write,
                _ => FileAction.Look,
            };
            if (action == FileAction.Look) continue;
            FileRules.Judge(action, redirection.Target, session);
            if (Pipeline.IsNetwork(redirection.Target, session)) JudgeConnection(invocation, redirection.Target, session);
        }
    }

    private static void JudgeConnection(Invocation invocation, Argument target, IJudgeSession session)
    {
        if (ProgramTable.Default.HasTrait(invocation, "shell"))
            session.Report(new("reverse-shell", $"Gives {target.Text} control over a shell on this machine.", target.Start, target.End, Verdict.Deny, Risk.Critical));
        else if (Pipeline.YieldsSecret(invocation, session) || invocation.Upstream is { } upstream && Pipeline.ChainYieldsSecret(upstream, session))
            session.Report(new("send-secret", $"Sends secrets to {target.Text}.", target.Start, target.End, Verdict.Deny, Risk.Critical));
    }
}
