using System.Text.Json;
using Hob.ScriptedServers;

namespace Hob.EndToEnd.Tests.Models;

public sealed class InstallTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "examples", "tiny.gguf"));
    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _hub = null!;

    public async Task InitializeAsync() => _hub = (await ScriptedServer.StartAsync()).Hub(Bytes);

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_installed_listed_described_and_removed()
    {
        var run = Bash("""
            hob models install acme/tiny-GGUF && hob models list 2>/dev/null && hob models info acme/tiny-GGUF/tiny-Q4_K_M | head -1
            hob models remove tiny-Q4_K_M && echo wrong; hob models remove tiny-Q4_K_M --yes && ls home/.local/share/hob/models
            """);

        Assert.Equal(
            [
                "installed  acme/tiny-GGUF/tiny-Q4_K_M  832 B",
                $"  {_folder.FullName}/home/.local/share/hob/models/acme/tiny-GGUF/tiny-Q4_K_M.gguf",
                "Hob  files",
                "  acme/tiny-GGUF/tiny-Q4_K_M  832 B",
                "Tiny",
                "removed  acme/tiny-GGUF/tiny-Q4_K_M  832 B",
            ],
            run.Lines);
        Assert.Equal("hob: there is no terminal to ask at: give --yes to remove it without being asked\n", run.Error);
    }

    [Fact]
    public void The_token_goes_to_the_hub_and_is_never_shown()
    {
        var run = Bash("HF_TOKEN=hf_geheim hob models install acme/tiny-GGUF --json --verbose");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.DoesNotContain("geheim", run.Output, StringComparison.Ordinal);
        Assert.Equal(Bytes.Length, JsonDocument.Parse(run.Output).RootElement.GetProperty("bytes").GetInt32());
        Assert.Contains(_hub.Requests, request => request.Headers.GetValueOrDefault("Authorization") == "Bearer hf_geheim");
    }

    [Fact]
    public void The_configuration_names_a_mirror()
    {
        var run = Bash($"hob config set hub.base_url {_hub.Address} && HF_ENDPOINT=http://127.0.0.1:1 hob models install acme/tiny-GGUF:Q4_K_M");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
    }

    [Fact]
    public void A_model_of_ones_own_is_imported_once()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "own.gguf"), Bytes);

        var run = Bash("hob models import own.gguf && hob models import own.gguf --copy --name second --json; hob models import own.gguf; hob models list 2>/dev/null");

        Assert.Equal(["imported  imported/own", "Hob  files", "  imported/own     832 B", "  imported/second  832 B"], [run.Lines[0], .. run.Lines[2..]]);
        Assert.Equal("hob: there is a model 'imported/own' already: give another name with --name, or remove that one\n", run.Error);
    }

    [Theory]
    [InlineData("install qwen-coder", 2, "'qwen-coder' is no model that Hob knows, and no owner/repository: did you mean qwen2.5-coder-")]
    [InlineData("install acme/tiny-GGUF:Q2_K", 3, "acme/tiny-GGUF has no 'Q2_K': it has tiny-Q4_K_M.gguf")]
    [InlineData("install acme/other", 3, "has no acme/other: ")]
    [InlineData("install gated/model", 3, "gated/model is given only to those who accept its licence: accept it at ")]
    [InlineData("install broken/model", 4, "answers 500")]
    [InlineData("remove nothing", 2, "Hob has installed no 'nothing': see 'hob models list'")]
    [InlineData("remove theirs/model --yes", 2, "'theirs/model' was not installed by Hob but belongs to LM Studio: remove it there")]
    [InlineData("import nothing.gguf", 1, "there is no file 'nothing.gguf': check the path")]
    public void What_cannot_be_done_is_one_line_with_its_exit_code(string commandLine, int exitCode, string part)
    {
        _folder.Write("home/.lmstudio/models/theirs/model.gguf", "x");
        _hub.On("GET /api/models/gated/model/tree/main", Replies.Text("", "text/plain", 401, ("X-Error-Code", "GatedRepo")));
        _hub.On("GET /api/models/acme/other/tree/main", Replies.Text("", "text/plain", 404, ("X-Error-Code", "RepoNotFound")));
        _hub.On("GET /api/models/broken/model/tree/main", Replies.Text("", "text/plain", 500, ("Retry-After", "0")));

        var run = Bash("hob models " + commandLine);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        var error = run.Error.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("hob: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    private ProgramRun Bash(string script)
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "hob"), HobProgram.FilePath);
        const string NoServers =
            "for kind in LM_STUDIO OLLAMA LLAMA_CPP VLLM SGLANG EXO MLX; do export HOB_BACKEND_${kind}_ENABLED=0; done; unset OLLAMA_HOST OLLAMA_MODELS ${!HF_@} LLAMA_CACHE HOB_MODELS";
        return HobProgram.Bash($"{HobProgram.OwnHome}\n{NoServers}\nexport HF_ENDPOINT={_hub.Address} PATH=$PWD:$PATH\n{script}", _folder.FullName);
    }
}
