using Hob.Backends.Models;
using Hob.ScriptedServers;

namespace Hob.Backends.Tests.LMStudio;

public sealed class LMStudioTests
{
    [Fact]
    public async Task Models_come_with_their_loaded_window()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio);

        var models = await session.Backend.Models.ListAsync();

        var model = models[0];
        Assert.Equal((Personas.Model, 8192, 32768, true, true), (model.Id, model.ContextLength, model.MaxContextLength, model.IsLoaded, model.Tools));
        Assert.Equal(("Test Model", "qwen3", "8B", "Q4_K_M", 4_000_000_000), (model.DisplayName, model.Architecture, model.Parameters, model.Quantization, model.SizeBytes));
        Assert.True(models[1].IsEmbedding);
    }

    [Fact]
    public async Task The_former_api_is_asked_where_there_is_no_newer_one()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.FormerLMStudio();
        using var backend = Backend.Open(new() { Kind = BackendKind.LMStudio, BaseUrl = server.Address });

        var model = Assert.Single(await backend.Models.ListAsync());

        Assert.Equal((Personas.Model, 4096, true, true), (model.Id, model.ContextLength, model.IsLoaded, model.Tools));
        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.Models.LoadAsync(Personas.Model));
        Assert.Equal(BackendFailure.Unsupported, exception.Failure);
    }

    [Fact]
    public async Task A_model_is_loaded_with_the_window_asked_for()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio, server => server.LMStudio(loadedWindow: null));

        var model = await session.Backend.Models.LoadAsync(Personas.Model, 16384);

        Assert.Equal((true, 16384), (model.IsLoaded, model.ContextLength));
        Assert.Equal(
            """{"model":"test-model","context_length":16384,"echo_load_config":true}""", session.Server.To("/api/v1/models/load").Single().Body);
    }

    [Fact]
    public async Task A_model_that_a_request_would_load_gets_the_window_asked_for()
    {
        await using var session = await Session.StartAsync(
            BackendKind.LMStudio,
            server => server.LMStudio(loadedWindow: null).On("POST /v1/chat/completions", OpenAIChunks.Answer("Hi")),
            options => options with { ContextLength = 16384, Model = Personas.Model });

        await session.AskAsync();
        await session.AskAsync();

        Assert.Equal(16384, session.Server.To("/api/v1/models/load").Single().Json.GetProperty("context_length").GetInt32());
        Assert.Single(session.Notices, notice => notice.Kind == BackendNoticeKind.Loading);
    }

    [Fact]
    public async Task Unloading_names_the_instance()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio);

        await session.Backend.Models.UnloadAsync(Personas.Model);

        Assert.Equal("""{"instance_id":"test-model"}""", session.Server.To("/api/v1/models/unload").Single().Body);
    }

    [Fact]
    public async Task Switching_unloads_the_others_first()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio);

        await session.Backend.Models.SwitchAsync("test-embedding");

        var changes = session.Server.Requests.Where(request => request.Method == "POST").Select(request => request.Path);
        Assert.Equal(["/api/v1/models/unload", "/api/v1/models/load"], changes);
    }

    [Fact]
    public async Task A_misspelt_model_is_answered_with_near_names()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio);

        var exception = await Assert.ThrowsAsync<BackendException>(() => session.Backend.Models.LoadAsync("tset-model"));

        Assert.Equal(BackendFailure.ModelNotFound, exception.Failure);
        Assert.Contains("did you mean test-model", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_window_is_found_before_it_hurts()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio, server => server.LMStudio(loadedWindow: 4096));

        var finding = Assert.Single(await session.Backend.InspectAsync());

        Assert.Equal(FindingKind.SmallWindow, finding.Kind);
        Assert.Contains("4,096 tokens, the model was made for 32,768", finding.Text, StringComparison.Ordinal);
    }
}
