using Hob.Agent.Permissions;
using Hob.Agent.Tools;

namespace Hob.Agent.Tests.Permissions;

public sealed class RuleTests
{
    private static readonly string[] Tools = ["bash", "read_file", "write_file", "http_request", "execute_code"];

    [Theory]
    [InlineData("git log *", "git log", true)]
    [InlineData("git log *", "git log --oneline -3", true)]
    [InlineData("git log *", "git 'log' \"-3\"", true)]
    [InlineData("git log", "git log -3", false)]
    [InlineData("git log *", "git push", false)]
    [InlineData("git log *", "git log; rm -rf x", false)]
    [InlineData("git log *", "git log && rm -rf x", false)]
    [InlineData("git log *", "git log | sh", false)]
    [InlineData("git log *", "git log > .bashrc", false)]
    [InlineData("git log *", "git log $(rm -rf x)", false)]
    [InlineData("git log *", "git log `rm x`", false)]
    [InlineData("git log *", "git log &", false)]
    [InlineData("git log *", "GIT_PAGER=evil git log", false)]
    [InlineData("git log *", "git log $X", false)]
    [InlineData("git log *", "git log\nrm x", false)]
    [InlineData("git log *", "(git log)", false)]
    [InlineData("git log *", "git log 'unclosed", false)]
    [InlineData("npm run test:*", "npm run test:unit", true)]
    [InlineData("*", "anything at all", true)]
    [InlineData("*", "anything | sh", false)]
    public void A_rule_that_grants_counts_for_one_plain_command_only(string pattern, string command, bool expected) =>
        Assert.Equal(expected, Rule($"bash({pattern})").Matches("bash", ToolAccess.Command(command), null, narrow: true));

    [Theory]
    [InlineData("git push *", "git push origin main", true)]
    [InlineData("git push *", "ls && git push --force", true)]
    [InlineData("git push *", "if true; then git push; fi", true)]
    [InlineData("git push *", "(cd x; git push)", true)]
    [InlineData("git push *", "ls | xargs echo", false)]
    [InlineData("git push *", "git pull", false)]
    [InlineData("git push *", "$X push", true)]
    [InlineData("git push *", "git 'unclosed", true)]
    public void A_rule_that_refuses_counts_for_any_part(string pattern, string command, bool expected) =>
        Assert.Equal(expected, Rule($"bash({pattern})").Matches("bash", ToolAccess.Command(command), null, narrow: false));

    [Theory]
    [InlineData("docs/**", "docs/a/b.md", true)]
    [InlineData("docs/**", "docs", false)]
    [InlineData("docs/*", "docs/a/b.md", false)]
    [InlineData("**/.env", ".env", true)]
    [InlineData("**/.env", "a/b/.env", true)]
    [InlineData("**/.env", "a/x.env", false)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("src/?.c", "src/a.c", true)]
    [InlineData("**", "any/thing", true)]
    public void Stars_stay_within_a_folder_and_double_stars_do_not(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Rule($"write_file({pattern})").Matches("write_file", ToolAccess.Write(path), path, narrow: true));

    [Theory]
    [InlineData("https://api.example.com/*", "GET https://api.example.com/v1/x?y=1", true)]
    [InlineData("GET https://api.example.com/*", "GET https://api.example.com/v1", true)]
    [InlineData("GET https://api.example.com/*", "POST https://api.example.com/v1", false)]
    [InlineData("https://api.example.com/*", "GET https://api.example.com.evil.org/", false)]
    public void Addresses_are_compared_whole(string pattern, string access, bool expected) =>
        Assert.Equal(expected, Rule($"http_request({pattern})").Matches("http_request", new ToolAccess(AccessKind.Network, access), null, narrow: true));

    [Fact]
    public void A_rule_for_another_tool_says_nothing() =>
        Assert.False(Rule("read_file").Matches("write_file", ToolAccess.Write("x"), "x", narrow: true));

    [Theory]
    [InlineData("no_such_tool")]
    [InlineData("bash(git log")]
    public void A_wrong_rule_is_refused_with_what_to_do(string text)
    {
        Assert.Contains(": ", PermissionRule.TryParse(text, Tools, out var rule), StringComparison.Ordinal);
        Assert.Null(rule);
    }

    private static PermissionRule Rule(string text)
    {
        Assert.Null(PermissionRule.TryParse(text, Tools, out var rule));
        return rule!;
    }
}
