using System.Net;
using Hob.Agent.Http;
using Hob.Agent.Tools.HttpRequest;
using Hob.ScriptedServers;

namespace Hob.Agent.Tests.Tools;

/// <summary>What http_request must never reach, however it is written. None of these connects: the refusal comes before.</summary>
public sealed class HttpAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0/")]
    [InlineData("http://0.0.0.0:80/")]
    [InlineData("http://127.0.0.1.:80/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[64:ff9b:1::1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:1::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/latest/meta-data/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://0251.0376.0251.0376/")]
    [InlineData("http://169.254.43518/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://192.0.0.192/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://１２７.０.０.１/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://localhost/")]
    [InlineData("http://localhost./")]
    [InlineData("http://LOCALHOST:8080/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("HTTP://127.0.0.1/")]
    [InlineData("  http://127.0.0.1/  ")]
    [InlineData("http:\\\\127.0.0.1\\")]
    [InlineData("http://127。0。0。1/")]
    public async Task Addresses_that_are_not_public_are_refused_however_they_are_written(string url)
    {
        using var tool = Tool(new());
        var result = await tool.CallAsync(("url", url));
        Assert.True(result.IsError, url);
        Assert.Matches("only public addresses|is no URL|cannot be requested|user name|no such host", result.Text);
    }

    [Theory]
    [InlineData("http://user@example.org/")]
    [InlineData("http://user:secret@example.org/")]
    [InlineData("http://example.org@127.0.0.1/")]
    [InlineData("http://example.org%40@127.0.0.1/")]
    public async Task Names_and_passwords_in_a_url_are_refused_and_not_repeated(string url)
    {
        using var tool = Tool(new());
        var result = await tool.CallAsync(("url", url));
        Assert.StartsWith("Error: a URL with a user name or password", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("2606:4700::1", "fd00::1")]
    public async Task A_name_that_leads_to_such_an_address_is_refused(params string[] addresses)
    {
        using var tool = Tool(new() { Resolver = Resolver(addresses) });
        var result = await tool.CallAsync(("url", "http://rebind.example/"));
        Assert.StartsWith("Error: rebind.example leads to ", result.Text, StringComparison.Ordinal);
        Assert.Contains(": only public addresses and hosts that the user allowed are reached", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_connected_to()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /", Replies.Text("inside", "text/plain"));
        var asked = 0;
        // Harmless the first time, private the next: a check that looks up the name again would be fooled.
        HostResolver rebinding = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(asked++ == 0 ? "192.0.2.1" : "127.0.0.1")]);
        using var tool = Tool(new() { Resolver = rebinding, Timeout = TimeSpan.FromSeconds(2) });
        Assert.True((await tool.CallAsync(("url", $"http://rebind.example:{server.Address.Port}/"))).IsError);
        Assert.True((await tool.CallAsync(("url", $"http://rebind.example:{server.Address.Port}/"))).IsError);
        Assert.Empty(server.Requests);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/iam/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://metadata.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:6379/_x")]
    [InlineData("http://user:pass@10.0.0.1/")]
    [InlineData("//10.0.0.1/")]
    public async Task A_redirect_leads_to_none_of_them_either(string location)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /", Replies.Text("", "text/plain", 302, ("Location", location)));
        HostResolver resolver = (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host == "metadata.example" ? "169.254.169.254" : "127.0.0.1")]);
        using var tool = Tool(new() { AllowedHosts = ["front.example"], Resolver = resolver });
        var result = await tool.CallAsync(("url", $"http://front.example:{server.Address.Port}/"));
        Assert.True(result.IsError, result.Text);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:{port}", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("127.0.0.1:1", false)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("*.example", false)]
    [InlineData("0.0.1", false)]
    [InlineData("", false)]
    public async Task A_user_allows_a_host_a_port_or_a_network(string rule, bool reached)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /", Replies.Text("inside", "text/plain"));
        using var tool = Tool(new() { AllowedHosts = [rule.Replace("{port}", $"{server.Address.Port}", StringComparison.Ordinal)] });
        Assert.Equal(reached, !(await tool.CallAsync(("url", server.Address.ToString()))).IsError);
    }

    [Theory]
    [InlineData("*.corp.example", "wiki.corp.example", true)]
    [InlineData("*.corp.example", "corp.example", false)]
    [InlineData("*.corp.example", "evilcorp.example", false)]
    [InlineData("wiki.corp.example", "WIKI.corp.example.", true)]
    [InlineData("wiki.corp.example", "wiki.corp.example.evil.example", false)]
    [InlineData("localhost", "evil.example", false)]
    public async Task A_name_is_allowed_whole_and_only_where_it_ends(string rule, string host, bool reached)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /", Replies.Text("inside", "text/plain"));
        using var tool = Tool(new() { AllowedHosts = [rule], Resolver = Resolver("127.0.0.1") });
        Assert.Equal(reached, !(await tool.CallAsync(("url", $"http://{host}:{server.Address.Port}/"))).IsError);
    }

    [Fact]
    public async Task A_proxy_gets_no_request_for_what_is_refused()
    {
        await using var proxy = await ScriptedServer.StartAsync();
        proxy.Otherwise = Replies.Text("through", "text/plain");
        using var tool = Tool(new() { Proxy = new WebProxy(proxy.Address), Resolver = (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host == "public.example" ? "8.8.8.8" : "10.0.0.1")]) });
        Assert.True((await tool.CallAsync(("url", "http://127.0.0.1:1/"))).IsError);
        Assert.True((await tool.CallAsync(("url", "http://private.example/"))).IsError);
        Assert.Empty(proxy.Requests);
        Assert.EndsWith("through", (await tool.CallAsync(("url", "http://public.example/"))).Text, StringComparison.Ordinal);
    }

    private static HttpRequestTool Tool(HttpAccess access) => new(access.Resolver is null ? access with { Resolver = Offline } : access);

    private static HostResolver Resolver(params string[] addresses) => (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());

    private static Task<IPAddress[]> Offline(string host, CancellationToken cancellationToken) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
        : Task.FromException<IPAddress[]>(new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
}
