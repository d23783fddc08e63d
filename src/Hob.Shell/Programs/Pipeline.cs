using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs;

/// <summary>What flows between the commands of a pipeline.</summary>
internal static class Pipeline
{
    private const int MaxLength = 64;

    /// <summary>Whether anything in the pipeline that ends in <paramref name="invocation"/> brings text from another machine.</summary>
    public static bool ChainDownloads(Invocation invocation) => ChainHas(invocation, "download");

    /// <summary>Whether the pipeline that ends in <paramref name="invocation"/> contains a program with a trait of the table.</summary>
    public static bool ChainHas(Invocation invocation, string trait)
    {
        var left = MaxLength;
        for (var each = invocation; each is not null; each = each.Upstream)
            if (left-- == 0 || ProgramTable.Default.HasTrait(each, trait)) return true;
        return false;
    }

    /// <summary>Whether the pipeline that ends in <paramref name="invocation"/> reads a secret.</summary>
    public static bool ChainYieldsSecret(Invocation invocation, IJudgeSession session)
    {
        var left = MaxLength;
        for (var each = invocation; each is not null && left-- > 0; each = each.Upstream)
            if (YieldsSecret(each, session)) return true;
        return false;
    }

    /// <summary>Whether <paramref name="invocation"/> prints secrets, or names a file that holds them.</summary>
    public static bool YieldsSecret(Invocation invocation, IJudgeSession session)
    {
        if (ProgramTable.Default.HasTrait(invocation, "secret")) return true;
        foreach (var argument in invocation.Arguments)
            if (NamesSecret(argument, session)) return true;
        foreach (var redirection in invocation.Redirections)
            if (redirection.Kind == RedirectionKind.Read && NamesSecret(redirection.Target, session)) return true;
        return false;
    }

    /// <summary>Whether <paramref name="argument"/> is the path of a file that holds secrets.</summary>
    public static bool NamesSecret(Argument argument, IJudgeSession session) =>
        argument.Text.Length > 1 && argument.Text[0] != '-'
        && PathClassifier.Classify(argument, PathUse.Read, session) is { Class: PathClass.Secret } or { Text: "/etc/passwd" };
}
