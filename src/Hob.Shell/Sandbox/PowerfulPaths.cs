namespace Hob.Shell.Sandbox;

/// <summary>What in a workspace is run or obeyed later without being asked about: hooks, settings of editors, of agents and of continuous integration.</summary>
public static class PowerfulPaths
{
    /// <summary>The paths, relative to the workspace.</summary>
    public static IReadOnlyList<string> Default { get; } =
    [
        ".git/hooks", ".git/config", ".git/config.worktree", ".git/info", ".git/commondir", ".gitmodules", ".gitattributes", ".husky",
        ".hob", ".envrc", ".vscode", ".idea", ".vs", ".zed", ".claude", ".cursor", ".codex", ".gemini", ".mcp.json", ".devcontainer", ".github",
        ".gitlab-ci.yml", "AGENTS.md", "CLAUDE.md", "GEMINI.md", ".cursorrules",
    ];
}
