using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs;

/// <summary>What flows between commands: through pipes, substitutions, and files that one wrote and another reads.</summary>
internal static class Pipeline
{
    private const int MaxLength = 64;
    private const int MaxFiles = 6;

    /// <summary>Whether anything in the pipeline that ends in <paramref name="invocation"/> brings text from another machine.</summary>
    public static bool ChainDownloads(Invocation invocation, IJudgeSession session, int depth = 0)
    {
        var left = MaxLength;
        for (var each = invocation; each is not null; each = each.Upstream)
        {
            if (left-- == 0 || ProgramTable.Default.HasTrait(each, "download")) return true;
            foreach (var redirection in each.Redirections)
                if (redirection.Kind is RedirectionKind.Read or RedirectionKind.ReadWrite && IsNetwork(redirection.Target, session)) return true;
            if (depth < MaxFiles && !session.Written.IsEmpty && WritersDownload(each, session, depth + 1)) return true;
        }

        return false;
    }

    private static bool WritersDownload(Invocation invocation, IJudgeSession session, int depth)
    {
        foreach (var writer in Writers(invocation, session))
            if (ChainDownloads(writer, session, depth)) return true;
        return false;
    }

    /// <summary>Whether the pipeline that ends in <paramref name="invocation"/> contains a program with a trait of the table.</summary>
    public static bool ChainHas(Invocation invocation, string trait)
    {
        var left = MaxLength;
        for (var each = invocation; each is not null; each = each.Upstream)
            if (left-- == 0 || ProgramTable.Default.HasTrait(each, trait)) return true;
        return false;
    }

    /// <summary>Whether the pipeline that ends in <paramref name="invocation"/> reads a secret.
    /// With <paramref name="onlyFiles"/>, programs that print a token of their own do not count.</summary>
    public static bool ChainYieldsSecret(Invocation invocation, IJudgeSession session, bool onlyFiles = false)
    {
        var left = MaxLength;
        for (var each = invocation; each is not null && left-- > 0; each = each.Upstream)
            if (YieldsSecret(each, session, onlyFiles)) return true;
        return false;
    }

    /// <summary>Whether <paramref name="invocation"/> prints secrets, or names a file that holds them.</summary>
    public static bool YieldsSecret(Invocation invocation, IJudgeSession session, bool onlyFiles = false)
    {
        if (!onlyFiles && ProgramTable.Default.HasTrait(invocation, "secret")) return true;
        foreach (var argument in invocation.Arguments)
            if (NamesSecret(argument, session)) return true;
        foreach (var redirection in invocation.Redirections)
            if (redirection.Kind is RedirectionKind.Read or RedirectionKind.ReadWrite && NamesSecret(redirection.Target, session)) return true;
        return false;
    }

    /// <summary>Whether <paramref name="argument"/> is the path of a file that holds secrets, or that the command filled with them.</summary>
    public static bool NamesSecret(Argument argument, IJudgeSession session) => NamesSecret(argument, session, 0);

    private static bool NamesSecret(Argument argument, IJudgeSession session, int depth)
    {
        if (argument.Text.Length == 0 || argument.Text[0] == '-') return false;
        var equals = argument.Text.IndexOf('=');
        if (equals > 0 && equals + 1 < argument.Text.Length && argument.Text.AsSpan(0, equals).IndexOf('/') < 0
            && NamesSecret(argument with { Text = argument.Text[(equals + 1)..] }, session, depth)) return true;
        if (PathClassifier.Classify(argument, PathUse.Read, session) is { Class: PathClass.Secret } or { Text: "/etc/passwd" }) return true;
        if (depth == MaxFiles || session.Written.IsEmpty) return false;
        foreach (var (writer, _) in session.Written.Find(PathClassifier.PathOf(argument, session)))
            if (WroteSecret(writer, session, depth + 1)) return true;
        return false;
    }

    private static bool WroteSecret(Invocation writer, IJudgeSession session, int depth)
    {
        var left = MaxLength;
        for (var each = writer; each is not null && left-- > 0; each = each.Upstream)
        {
            if (ProgramTable.Default.HasTrait(each, "secret")) return true;
            foreach (var argument in each.Arguments)
                if (NamesSecret(argument, session, depth)) return true;
            foreach (var redirection in each.Redirections)
                if (redirection.Kind == RedirectionKind.Read && NamesSecret(redirection.Target, session, depth)) return true;
        }

        return false;
    }

    /// <summary>Constant texts that enter the pipeline which ends in <paramref name="invocation"/>: what its programs are given to read,
    /// and strings in the code that they run. A filter may let them through unchanged.</summary>
    public static IEnumerable<Argument> Texts(Invocation invocation)
    {
        var left = 8;
        for (var each = invocation; each is not null && left-- > 0; each = each.Upstream)
        {
            if (each.Input is { IsExact: true } input) yield return input;
            foreach (var redirection in each.Redirections)
                if (redirection is { Kind: RedirectionKind.Text, Target.IsExact: true }) yield return redirection.Target;
            foreach (var argument in each.Arguments)
            {
                if (!argument.IsExact || argument.Text.Length > 4096 || !argument.Text.AsSpan().ContainsAny('"', '\'')) continue;
                foreach (var token in Handlers.SourceTokens.Read(argument.Text))
                    if (token.Kind == Handlers.SourceTokenKind.String && token.Text.Contains(' ')) yield return argument with { Text = token.Text };
            }
        }
    }

    /// <summary>Whether <paramref name="path"/> is a connection that bash opens by name.</summary>
    public static bool IsNetwork(Argument path, IJudgeSession session) =>
        path.Text.StartsWith("/dev/", StringComparison.Ordinal)
        && PathClassifier.Classify(path, PathUse.Read, session).Class == PathClass.NetworkDevice;

    private static List<Invocation> Writers(Invocation invocation, IJudgeSession session)
    {
        var writers = new List<Invocation>();
        foreach (var argument in invocation.Arguments) Add(argument);
        foreach (var redirection in invocation.Redirections)
            if (redirection.Kind == RedirectionKind.Read) Add(redirection.Target);
        return writers;

        void Add(Argument path)
        {
            foreach (var (writer, _) in session.Written.Find(PathClassifier.PathOf(path, session)))
                if (!ReferenceEquals(writer, invocation)) writers.Add(writer);
        }
    }
}
