using Hob.Shell.Running;
using Hob.Shell.Sandbox;
using Hob.Shell.Tests.Running;

namespace Hob.Shell.Tests.Sandbox;

public sealed class ProtectedPathTests : IDisposable
{
    private readonly FakeHome _home = new();

    public void Dispose() => _home.Dispose();

    private Task<CommandResult> Run(string command) => new CommandRunner().RunAsync(new CommandRequest
    {
        Command = command,
        Sandbox = new SandboxPolicy { Workspace = _home.Workspace, Home = _home.Root, WorkspaceWritable = true },
    });

    [SandboxFact]
    public async Task What_gives_power_later_is_put_back_and_reported()
    {
        var result = await Run("echo evil >> .git/hooks/pre-commit; echo evil > .git/hooks/post-merge; rm -r .hob; chmod 777 AGENTS.md; echo evil > .envrc; mkdir -p .claude/hooks; echo fine > kept");
        Assert.Equal([".claude", ".envrc", ".git/hooks", ".hob", "AGENTS.md"], result.Restored.Order(StringComparer.Ordinal));
        Assert.Equal("#!/bin/sh\nexit 0\n", File.ReadAllText(_home.At("project/.git/hooks/pre-commit")));
        Assert.False(File.Exists(_home.At("project/.git/hooks/post-merge")));
        Assert.Equal("trusted = false\n", File.ReadAllText(_home.At("project/.hob/config.toml")));
        Assert.False(Path.Exists(_home.At("project/.envrc")));
        Assert.False(Path.Exists(_home.At("project/.claude")));
        Assert.Equal("fine\n", File.ReadAllText(_home.At("project/kept")));
    }

    [SandboxFact]
    public async Task A_link_in_the_place_of_a_folder_leads_nothing_elsewhere()
    {
        var victim = _home.At("letters");
        Directory.CreateDirectory(Path.Combine(victim, "hooks"));
        File.WriteAllText(Path.Combine(victim, "hooks", "mine"), "mine");
        File.WriteAllText(Path.Combine(victim, "config"), "mine");
        var result = await Run($"mv .git moved; ln -s {victim} .git; ln -s {victim} .husky; mkfifo GEMINI.md");
        Assert.Contains(".git", result.Restored);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(victim, "hooks", "mine")));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(victim, "config")));
        Assert.Equal("#!/bin/sh\nexit 0\n", File.ReadAllText(_home.At("project/.git/hooks/pre-commit")));
        Assert.False(Path.Exists(_home.At("project/.husky")));
        Assert.False(Path.Exists(_home.At("project/GEMINI.md")));
    }

    [SandboxFact]
    public async Task One_that_waits_until_the_command_has_ended_comes_too_late()
    {
        var result = await Run("env -i setsid sh -c 'echo > started; sleep 60; echo evil > .envrc' >/dev/null 2>&1 & until [ -e started ]; do sleep 0.01; done");
        // Ended with this command, or with another one that ended at the same time.
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(Processes.With("sleep 60; echo evil"));
        Assert.False(File.Exists(_home.At("project/.envrc")));
    }

    [SandboxFact]
    public async Task What_was_not_changed_is_not_reported()
    {
        var result = await Run("cat .git/config AGENTS.md >/dev/null; echo x >> README.md");
        Assert.Empty(result.Restored);
    }
}
