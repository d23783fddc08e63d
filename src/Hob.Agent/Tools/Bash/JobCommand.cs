using System.Globalization;

namespace Hob.Agent.Tools.Bash;

/// <summary>What is done about jobs in the background.</summary>
internal enum JobVerb
{
    /// <summary>They are listed with what they printed since the last time.</summary>
    List,
    /// <summary>One is waited for.</summary>
    Wait,
    /// <summary>One is ended.</summary>
    Stop,
}

/// <summary>The shell's own words for jobs: <c>jobs</c>, <c>kill %1</c>, <c>wait %1</c>, <c>fg %1</c>. Each command runs in a shell of its
/// own, which knows nothing of them, so that Hob answers in its place.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Job">To which; null for all.</param>
internal readonly record struct JobCommand(JobVerb Verb, int? Job)
{
    /// <summary>Whether a command is one of these and nothing else.</summary>
    public static bool TryParse(string command, out JobCommand job)
    {
        job = default;
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["jobs"] or ["jobs", "-l"])
            return true;
        if (words is not [var verb, .., ['%', .. var number]] || words.Length > 3 || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        if (words.Length == 3 && !(verb == "kill" && words[1].StartsWith('-')))
            return false;
        if (verb is not ("kill" or "wait" or "fg" or "jobs"))
            return false;
        job = new JobCommand(verb == "kill" ? JobVerb.Stop : verb == "jobs" ? JobVerb.List : JobVerb.Wait, id);
        return true;
    }
}
