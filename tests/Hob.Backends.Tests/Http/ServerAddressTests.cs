using Hob.Backends.Http;

namespace Hob.Backends.Tests.Http;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("localhost:1234", "http://localhost:1234/", "v1")]
    [InlineData("http://127.0.0.1:1234/v1", "http://127.0.0.1:1234/", "v1")]
    [InlineData("http://127.0.0.1:1234/v1/", "http://127.0.0.1:1234/", "v1")]
    [InlineData("http://127.0.0.1:1234/v1/chat/completions", "http://127.0.0.1:1234/", "v1")]
    [InlineData("http://127.0.0.1:11434/api/chat", "http://127.0.0.1:11434/", "v1")]
    [InlineData("https://openrouter.ai/api/v1", "https://openrouter.ai/api/", "v1")]
    [InlineData("https://api.z.ai/api/paas/v4", "https://api.z.ai/api/paas/", "v4")]
    [InlineData("https://host/proxy/llm?x=1#y", "https://host/proxy/llm/", "v1")]
    [InlineData(" http://[::1]:8080 ", "http://[::1]:8080/", "v1")]
    public void An_address_is_taken_as_people_write_it(string text, string root, string version)
    {
        Assert.True(ServerAddress.TryParse(text, out var address));
        var parsed = ServerAddress.Of(address);

        Assert.Equal((root, version), (parsed.Root.ToString(), parsed.Version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://host")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("not an address")]
    public void What_is_no_address_of_a_server_is_refused(string text) => Assert.False(ServerAddress.TryParse(text, out _));

    [Fact]
    public void A_password_is_not_shown() => Assert.Equal("http://host:1", ServerAddress.Of(new("http://ada:hunter2@host:1/v1?key=x")).Shown);
}
