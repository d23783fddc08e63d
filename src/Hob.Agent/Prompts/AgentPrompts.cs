using System.Text;

namespace Hob.Agent.Prompts;

/// <summary>What a model is told at the beginning of a session. It is the same in every folder and on every day, so that a server's cache of
/// prompts serves all sessions; what a folder adds comes after it.</summary>
public static class AgentPrompts
{
    /// <summary>The longest instructions of a project that are told, in characters.</summary>
    public const int LongestInstructions = 12_000;

    /// <summary>The system prompt.</summary>
    /// <param name="instructions">What the user, and the project's AGENTS.md in a trusted folder, add; empty for nothing.</param>
    public static string System(params IEnumerable<string> instructions)
    {
        var text = new StringBuilder(Read("system.md"));
        foreach (var each in instructions)
        {
            if (each.Length > 0)
                text.Append("\n\n").Append(each.Trim());
        }
        return text.ToString();
    }

    /// <summary>What is said before a task for which a plan is to be made.</summary>
    public static string Plan(string task) => Read("planning.md") + "\n\nThe task:\n" + task;

    private static string Read(string name)
    {
        using var stream = typeof(AgentPrompts).Assembly.GetManifestResourceStream(name) ?? Throw.NoText(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
