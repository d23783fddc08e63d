using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Secrets;
using Hob.Shell.Tests.Bash;

namespace Hob.Shell.Tests.Secrets;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("curl -H 'Authorization: Bearer abc.def-123' https://x.org", "curl -H 'Authorization: Bearer ***' https://x.org")]
    [InlineData("curl https://ada:geheim@example.com/a", "curl https://ada:***@example.com/a")]
    [InlineData("mysql --password=geheim db", "mysql --password=*** db")]
    [InlineData("tool --token geheim run", "tool --token *** run")]
    [InlineData("API_KEY=geheim ./run", "API_KEY=*** ./run")]
    [InlineData("export GITHUB_TOKEN='geheim'", "export GITHUB_TOKEN='***'")]
    [InlineData("use sk-proj1234567890abcdef please", "use *** please")]
    [InlineData("git clone https://ghp_0123456789abcdef0123@github.com/a/b", "git clone https://***@github.com/a/b")]
    [InlineData("ls -la | sort  -rn", "ls -la | sort  -rn")]
    [InlineData("find . -name 'sk-*' -newer token.txt", "find . -name 'sk-*' -newer token.txt")]
    [InlineData("cut --delimiter=: --fields=1", "cut --delimiter=: --fields=1")]
    public void Secrets_are_taken_out_and_nothing_else(string text, string kept) => Assert.Equal(kept, SecretText.Without(text));

    [Fact]
    public void A_text_without_a_secret_stays_as_it_is() => Prop.ForAll(BashParserProperties.Scripts.ToArbitrary(), text =>
        Assert.Equal(text, SecretText.Without(text))).QuickCheckThrowOnFailure();
}
