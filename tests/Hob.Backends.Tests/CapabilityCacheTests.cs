using Hob.ScriptedServers;

namespace Hob.Backends.Tests;

public sealed class CapabilityCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hob-capabilities-").FullName;

    [Fact]
    public async Task What_a_server_can_do_is_asked_once_for_each_version_and_model()
    {
        await using var session = await StartAsync();
        var first = await session.Backend.GetCapabilitiesAsync();
        var asked = session.Server.To("/api/show").Count;

        var second = await session.Backend.GetCapabilitiesAsync();
        session.Server.On("GET /api/version", Replies.Json("""{"version":"0.13.0"}"""));
        var third = await session.Backend.GetCapabilitiesAsync();

        Assert.Equal(first, second);
        Assert.Equal(("0.12.6", "0.13.0", true), (first.Version, third.Version, first.NativeTools));
        Assert.True(session.Server.To("/api/show").Count > asked);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        Assert.DoesNotContain(session.Server.Requests, request => request.Path is "/api/chat" or "/api/generate");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"key\":\"x\",\"capab")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task A_damaged_file_is_as_good_as_none(string content)
    {
        await using var session = await StartAsync();
        var first = await session.Backend.GetCapabilitiesAsync();
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(_folder)), content);

        Assert.Equal(first, await session.Backend.GetCapabilitiesAsync());
        Assert.NotEqual(content, await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_no_error()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");
        await using var session = await Session.StartAsync(
            BackendKind.Ollama, null, options => options with { Cache = new(Path.Combine(file, "below")) });

        Assert.True((await session.Backend.GetCapabilitiesAsync()).LoadsModels);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Session> StartAsync() => Session.StartAsync(BackendKind.Ollama, null, options => options with { Cache = new(_folder) });
}
