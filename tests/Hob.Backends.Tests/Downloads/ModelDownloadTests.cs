using System.Collections.Concurrent;
using Hob.Backends.Downloads;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;
using Hob.ScriptedServers;

namespace Hob.Backends.Tests.Downloads;

public sealed class ModelDownloadTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Bytes = TinyModel.Llama(TensorType.Q8_0).ToBytes();
    private readonly string _folder = Directory.CreateTempSubdirectory("hob-test-").FullName;
    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<string> _notices = new();
    private readonly Progress _progress = new();
    private ScriptedServer _server = null!;

    private string Target => Path.Combine(_folder, ScriptedHub.Model);

    public async Task InitializeAsync() => _server = (await ScriptedServer.StartAsync()).Hub(Bytes);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_model_is_installed_whole_and_under_its_name()
    {
        Assert.Equal(Target, await InstallAsync());

        Assert.Equal(Bytes, File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
        await InstallAsync();
        Assert.Single(_server.To(ScriptedHub.Storage)); // It is there already.
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_made_again_from_where_it_ended()
    {
        _server.On($"GET {ScriptedHub.Storage}", ScriptedHub.File(Bytes, before: 1000, then: CutAt(1000)), ScriptedHub.File(Bytes, before: 500, then: CutAt(1500)), ScriptedHub.File(Bytes));

        await InstallAsync();

        Assert.Equal(Bytes, File.ReadAllBytes(Target));
        Assert.Equal([null, "bytes=1000-", "bytes=1500-"], _server.To(ScriptedHub.Storage).Select(request => request.Headers.GetValueOrDefault("Range")));
        Assert.Equal([null, "\"v1\"", "\"v1\""], _server.To(ScriptedHub.Storage).Select(request => request.Headers.GetValueOrDefault("If-Range")));
        Assert.Contains(_notices, notice => notice.Contains("broke the connection at 1,000 of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_before_a_failure_stays_and_is_gone_on_from_by_the_next_run()
    {
        _server.On($"GET {ScriptedHub.Storage}", ScriptedHub.File(Bytes, before: 1000, then: CutAt(1000)), Steps.Cut());
        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());
        Assert.Contains("try again", failure.Message, StringComparison.Ordinal);
        var part = Assert.Single(Directory.GetFiles(_folder, "*.part"));
        Assert.Equal(1000, new FileInfo(part).Length);

        _server.On($"GET {ScriptedHub.Storage}", ScriptedHub.File(Bytes));
        await InstallAsync();

        Assert.Equal(("bytes=1000-", "\"v1\""), (_server.To(ScriptedHub.Storage)[^1].Headers["Range"], _server.To(ScriptedHub.Storage)[^1].Headers["If-Range"]));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(true, "\"v1\"")]
    [InlineData(false, "\"v2\"")]
    public async Task A_server_that_begins_anew_is_followed(bool ignoresRange, string tag)
    {
        _server.On($"GET {ScriptedHub.Storage}", ScriptedHub.File(Bytes, before: 1000, then: CutAt(1000)), ScriptedHub.File(Bytes, tag, ignoresRange: ignoresRange));

        await InstallAsync();

        Assert.Equal(Bytes, File.ReadAllBytes(Target));
        Assert.Contains(_notices, notice => notice.EndsWith("begins tiny-Q4_K_M.gguf anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_stalls_is_made_again()
    {
        _server.On($"GET {ScriptedHub.Storage}", ScriptedHub.File(Bytes, before: 1000, then: Steps.Stall()), ScriptedHub.File(Bytes));

        var install = InstallAsync(skipWaits: false);
        await _progress.AtAsync(1000);
        _time.Advance(TimeSpan.FromSeconds(31));
        await _time.SkipWaitsAsync(install);

        Assert.Equal(Bytes, File.ReadAllBytes(Target));
        Assert.Contains(_notices, notice => notice.Contains("has sent nothing for 30 s at 1,000 of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_another_hash_is_deleted_and_never_installed()
    {
        _server.Hub(Bytes, sha256: new string('a', 64));

        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());

        Assert.Contains($"instead of {new string('a', 64)}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, failure.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_file_of_another_size_is_refused(int difference)
    {
        _server.Hub(Bytes, size: Bytes.Length + difference);

        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());

        Assert.Contains("bytes of tiny-Q4_K_M.gguf where", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task A_server_that_never_ends_is_stopped_at_the_announced_size()
    {
        _server.Hub(Bytes, size: 5000);
        _server.On($"GET {ScriptedHub.Storage}", Replies.Stream("application/octet-stream", Steps.Send("GGUF"), Steps.Flood(100_000_000)));

        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());

        Assert.Contains("more of tiny-Q4_K_M.gguf than the 5,000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.True(Directory.GetFiles(_folder).Sum(file => new FileInfo(file).Length) <= 5000);
    }

    [Fact]
    public async Task What_is_no_model_is_found_out_at_its_first_bytes()
    {
        _server.On($"GET {ScriptedHub.Storage}", Replies.Stream("text/html", Steps.Send("<html>please log in</html>"), Steps.Stall()));

        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());

        Assert.Contains("sends something else than a GGUF file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_with_a_broken_head_is_not_installed()
    {
        byte[] broken = [.. "GGUF"u8, .. new byte[2000]];
        _server.Hub(broken);

        var failure = await Assert.ThrowsAsync<DownloadException>(() => InstallAsync());

        Assert.Contains("is no usable model file", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task The_token_stays_with_the_hub()
    {
        await using var storage = (await ScriptedServer.StartAsync()).Hub(Bytes);
        _server.Hub(Bytes, storage: storage.Address);

        await InstallAsync(options => options with { Token = new ApiKey("hf_secret") });

        Assert.Equal(2, _server.Requests.Count);
        Assert.All(_server.Requests, request => Assert.Equal("Bearer hf_secret", request.Headers["Authorization"]));
        Assert.DoesNotContain("Authorization", Assert.Single(storage.Requests).Headers.Keys);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/x")]
    public async Task A_redirect_leads_to_the_web_only(string address)
    {
        _server.On($"GET {ScriptedHub.Resolve}", ScriptedHub.Redirect(address));

        Assert.Equal(BackendFailure.WrongUrl, (await Assert.ThrowsAsync<BackendException>(() => InstallAsync())).Failure);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        _server.On($"GET {ScriptedHub.Resolve}", ScriptedHub.Redirect(ScriptedHub.Resolve));

        Assert.Contains("in a circle", (await Assert.ThrowsAsync<BackendException>(() => InstallAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "GatedRepo", BackendFailure.Unauthorized, "accept it at ")]
    [InlineData(403, null, BackendFailure.Unauthorized, "HF_TOKEN")]
    [InlineData(401, null, BackendFailure.ModelNotFound, "it does not exist, or is private")]
    [InlineData(404, "RepoNotFound", BackendFailure.ModelNotFound, "has no acme/tiny-GGUF")]
    [InlineData(404, "RevisionNotFound", BackendFailure.ModelNotFound, "no such revision")]
    [InlineData(400, null, BackendFailure.Refused, "answers 400 (no)")]
    public async Task Refusals_say_what_to_do(int status, string? code, BackendFailure expected, string part)
    {
        _server.On($"GET /api/models/{ScriptedHub.Repository}/tree/main", Replies.Text("no", "text/plain", status, code is null ? [] : [("X-Error-Code", code)]));

        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());

        Assert.Equal(expected, failure.Failure);
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_for_as_long_as_the_hub_asks()
    {
        var path = $"GET /api/models/{ScriptedHub.Repository}/tree/main";
        var asked = 0;
        Reply tree = async context =>
        {
            if (asked++ == 0)
                await Replies.Text("slow down", "text/plain", 429, ("Retry-After", "3"))(context);
            else
                await Replies.Json($$"""[{"type":"file","path":"{{ScriptedHub.Model}}","size":{{Bytes.Length}},"oid":"e"}]""")(context);
        };
        _server.On(path, tree);

        await InstallAsync();

        Assert.Contains(_notices, notice => notice.EndsWith("too many requests from here; trying again in 3 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_told_instead()
    {
        _server.On($"GET /api/models/{ScriptedHub.Repository}/tree/main", Replies.Text("slow down", "text/plain", 429, ("Retry-After", "3000")));

        var failure = await Assert.ThrowsAsync<BackendException>(() => InstallAsync());

        Assert.Equal((BackendFailure.Overloaded, 4), (failure.Failure, failure.ExitCode));
        Assert.Contains("try again in 3000 s, or set HF_TOKEN", failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("<html>", "text/html")]
    [InlineData("{\"a\":1}", "application/json")]
    [InlineData("[{\"type\":\"file\"}]", "application/json")]
    [InlineData("[{\"type\":\"file\",\"path\":\"a.gguf\",\"size\":\"x\"}]", "application/json")]
    public async Task A_list_that_is_none_names_the_address(string text, string type)
    {
        _server.On($"GET /api/models/{ScriptedHub.Repository}/tree/main", Replies.Text(text, type));

        Assert.Contains("check HF_ENDPOINT", (await Assert.ThrowsAsync<BackendException>(() => InstallAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Room_is_looked_for_beforehand()
    {
        var failure = await Assert.ThrowsAsync<DownloadException>(() => InstallAsync(freeSpace: 10));

        Assert.Contains("GB free", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_server.To(ScriptedHub.Storage));
    }

    [Fact]
    public async Task A_second_download_of_the_same_file_is_refused()
    {
        var gate = new TaskCompletionSource();
        _server.On($"GET {ScriptedHub.Storage}", ScriptedHub.File(Bytes, before: 1000, then: async context =>
        {
            await gate.Task;
            await context.Response.Body.WriteAsync(Bytes.AsMemory(1000));
        }));
        var first = InstallAsync();
        await _progress.AtAsync(1000);

        var failure = await Assert.ThrowsAsync<DownloadException>(() => InstallAsync());
        gate.SetResult();
        await first;

        Assert.Contains("another download of it is under way", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Bytes, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task Another_version_of_a_file_does_not_go_on_from_the_old_one()
    {
        File.WriteAllBytes(Path.Combine(_folder, ScriptedHub.Model + ".00000000.part"), new byte[100]);

        await InstallAsync();

        Assert.DoesNotContain("Range", _server.To(ScriptedHub.Storage)[0].Headers.Keys);
        Assert.Equal(Bytes, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_file_that_the_hub_places_outside_of_the_repository_is_no_file()
    {
        using var hub = new Hub(new HubOptions { Endpoint = _server.Address });

        var files = await hub.ListAsync(new ModelReference(ScriptedHub.Repository));

        Assert.DoesNotContain(files, file => file.Path.Contains("..", StringComparison.Ordinal));
    }

    private async Task<string> InstallAsync(
        Func<HubOptions, HubOptions>? change = null, long? freeSpace = null, bool skipWaits = true)
    {
        var options = new HubOptions { Endpoint = _server.Address, Time = _time, Notices = new Listener<string>(_notices.Enqueue) };
        using var hub = new Hub(change is null ? options : change(options));
        var run = RunAsync();
        return skipWaits ? await _time.SkipWaitsAsync(run) : await run;

        async Task<string> RunAsync()
        {
            var reference = new ModelReference(ScriptedHub.Repository);
            var files = FileChoice.Choose(await hub.ListAsync(reference), reference);
            return await new ModelDownload(hub) { FreeSpace = _ => freeSpace }.RunAsync(reference, files, _folder, _progress);
        }
    }

    // What was sent must have arrived first, or the system throws it away with the connection.
    private Reply CutAt(long bytes) => async context =>
    {
        await _progress.AtAsync(bytes);
        context.Abort();
    };

    /// <summary>Lets tests wait until so much has come.</summary>
    private sealed class Progress : IProgress<DownloadProgress>
    {
        private readonly Lock _lock = new();
        private readonly List<(long Bytes, TaskCompletionSource Arrived)> _waiting = [];
        private long _bytes;

        public void Report(DownloadProgress value)
        {
            lock (_lock)
            {
                _bytes = value.Bytes;
                foreach (var (bytes, arrived) in _waiting)
                {
                    if (value.Bytes >= bytes)
                        arrived.TrySetResult();
                }
            }
        }

        public Task AtAsync(long bytes)
        {
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                if (_bytes >= bytes)
                    arrived.SetResult();

                _waiting.Add((bytes, arrived));
            }

            return arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Listener<T>(Action<T> hear) : IProgress<T>
    {
        public void Report(T value) => hear(value);
    }
}
