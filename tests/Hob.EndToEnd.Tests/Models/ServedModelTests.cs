using System.Text.Json;
using Hob.ScriptedServers;

namespace Hob.EndToEnd.Tests.Models;

public sealed class ServedModelTests : IAsyncLifetime, IDisposable
{
    // No server of the machine's own takes part.
    private const string NoServers =
        "for kind in LM_STUDIO OLLAMA LLAMA_CPP VLLM SGLANG EXO MLX; do export HOB_BACKEND_${kind}_ENABLED=0; done; unset OLLAMA_HOST OLLAMA_MODELS HF_HOME HF_HUB_CACHE LLAMA_CACHE";

    private readonly TemporaryFolder _folder = new();
    private ScriptedServer _server = null!;

    private string Address => _server.Address.ToString().TrimEnd('/');

    public async Task InitializeAsync() => _server = await ScriptedOllama.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_models_of_a_server_are_listed_with_those_in_files()
    {
        _folder.Write("home/.lmstudio/models/publisher/repository/tiny.gguf", "12345");
        _folder.Write("mine/own.gguf", "1");

        var run = Bash($"export HOB_MODELS=$PWD/mine; hob models list --base-url {Address}; hob models list --base-url {Address}/v1 --json");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(
            [
                $"Ollama at {Address}  0.12.6",
                "  qwen3:4b         4.0B, Q4_K_M, 2.50 GB, loaded, window 4,096",
                "  llama3.2:latest  3.2B, Q4_0, 2.00 GB",
                "HOB_MODELS  files",
                "  own  1 B",
                "LM Studio  files",
                "  publisher/repository/tiny  5 B",
            ],
            run.Lines[..^1]);
        var listing = JsonDocument.Parse(run.Lines[^1]).RootElement;
        var server = Assert.Single(listing.GetProperty("servers").EnumerateArray());
        Assert.Equal(("ollama", "0.12.6"), (server.GetProperty("kind").GetString(), server.GetProperty("version").GetString()));
        Assert.Equal(["qwen3:4b", "llama3.2:latest"], server.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
        Assert.Equal(["own", "publisher/repository/tiny"], listing.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_server_is_found_where_the_configuration_says()
    {
        var run = Bash($"export HOB_BACKEND_OLLAMA_ENABLED=1; OLLAMA_HOST={Address} hob models search QWEN q4_k; hob config set backend.ollama.base_url {Address}; hob models search llama3");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Lines.Count(line => line.StartsWith("Ollama at ", StringComparison.Ordinal)));
        Assert.Single(run.Lines, line => line.StartsWith("  qwen3:4b ", StringComparison.Ordinal));
        Assert.Single(run.Lines, line => line.StartsWith("  llama3.2:latest ", StringComparison.Ordinal));
    }

    [Fact]
    public void Models_are_loaded_and_unloaded()
    {
        var run = Bash($"export HOB_BASE_URL={Address}; hob models load llama3.2 --context 8192 --json && hob models switch qwen3:4b && hob models unload qwen3:4b");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(8192, JsonDocument.Parse(run.Lines[0]).RootElement.GetProperty("context").GetInt32());
        Assert.Equal([$"loaded  qwen3:4b  Ollama at {Address}/", $"unloaded  qwen3:4b  Ollama at {Address}/"], run.Lines[1..]);
        Assert.Equal(
            [("llama3.2", 8192), ("llama3.2:latest", null), ("qwen3:4b", null), ("qwen3:4b", (int?)null)],
            _server.To("/api/generate").Select(request => request.Json)
                .Select(request => (request.GetProperty("model").GetString(), request.TryGetProperty("options", out var options) ? options.GetProperty("num_ctx").GetInt32() : (int?)null)));
    }

    [Fact]
    public void A_served_model_is_described_with_its_faults()
    {
        var run = Bash($"hob models info qwen3:4b --base-url {Address}; hob models info qwen3:4b --base-url {Address} --json");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("  model         4.0B, Q4_K_M, 2.50 GB, tools, loaded, window 4,096 of 40,960", run.Lines);
        var info = JsonDocument.Parse(run.Lines[^1]).RootElement;
        Assert.Equal(["SmallWindow", "PartlyOnCpu"], info.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("--base-url SERVER --api-key k1", "Bearer k1")]
    [InlineData("--base-url SERVER", "Bearer k2", "HOB_API_KEY=k2")]
    [InlineData("--base-url SERVER", "Bearer k3", "OPENAI_API_KEY=k3")]
    [InlineData("", null, "HOB_API_KEY=k4 OPENAI_API_KEY=k5 OLLAMA_HOST=SERVER HOB_BACKEND_OLLAMA_ENABLED=1")]
    public void A_key_goes_to_a_server_that_was_named_and_to_no_other(string options, string? header, string variables = "")
    {
        var run = Bash($"{variables} hob models list {options}".Replace("SERVER", Address, StringComparison.Ordinal));

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("  qwen3:4b ", run.Output, StringComparison.Ordinal);
        Assert.NotEmpty(_server.To("/api/tags"));
        Assert.All(_server.Requests, request => Assert.Equal(header, request.Headers.GetValueOrDefault("Authorization")));
    }

    [Fact]
    public void A_model_in_a_file_is_described_by_its_name_in_the_list()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "mine"));
        File.Copy(Path.Combine(Repository.Root, "docs", "examples", "tiny.gguf"), Path.Combine(_folder.FullName, "mine", "own.gguf"));

        var run = Bash($"export HOB_MODELS=$PWD/mine; hob models info own && hob models info own --base-url {Address}");

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Equal(2, run.Lines.Count(line => line == "Tiny"));
    }

    [Theory]
    [InlineData("models load qwen3:5b --base-url SERVER", 3, "qwen3:4b")]
    [InlineData("models info nothing-like-it --base-url SERVER", 3, "nothing-like-it")]
    [InlineData("models list --base-url http://127.0.0.1:1", 3, "http://127.0.0.1:1")]
    [InlineData("models load x", 3, "no server answers: start LM Studio, Ollama or llama-server, or give --base-url")]
    [InlineData("models load x --backend embedded", 3, "the embedded engine is no server: name another with --backend")]
    [InlineData("models search no-such-model", 1, "none of 0 models is called 'no-such-model': see 'hob models list'")]
    [InlineData("models list --base-url nonsense", 2, "--base-url: \"nonsense\" is not what it takes")]
    public void What_cannot_be_done_is_one_line_with_its_exit_code(string commandLine, int exitCode, string part)
    {
        var run = Bash("hob " + commandLine.Replace("SERVER", Address, StringComparison.Ordinal));

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        var error = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("hob: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_says_so()
    {
        var run = Bash("hob models list && hob models list --json");

        Assert.Equal((0, "{\"servers\":[],\"files\":[]}\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("hob: note: no server answers", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_doctor_names_each_problem_with_a_remedy()
    {
        _folder.Write("home/.config/hob/config.toml", "api_key = 'geheim'\n");
        var run = Bash($"chmod 644 home/.config/hob/config.toml; HOB_MODLE=x hob doctor --base-url {Address} --json");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("geheim", run.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(run.Output).RootElement;
        var findings = report.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(["hardware", "servers", "models", "sandbox", "configuration", "disk"], findings.Select(finding => finding.GetProperty("area").GetString()).Distinct());
        var problems = findings.Where(finding => !finding.GetProperty("ok").GetBoolean()).ToList();
        Assert.Equal(report.GetProperty("problems").GetInt32(), problems.Count);
        Assert.All(problems, problem => Assert.NotEmpty(problem.GetProperty("remedy").GetString()!));
        var texts = string.Join('\n', problems.Select(problem => problem.GetProperty("text").GetString()));
        Assert.Contains("a context window of 4,096 tokens", texts, StringComparison.Ordinal);
        Assert.Contains("outside the memory of the GPU", texts, StringComparison.Ordinal);
        Assert.Contains("HOB_MODLE is no variable that Hob knows", texts, StringComparison.Ordinal);
        Assert.Contains("others may read the API key in your configuration", texts, StringComparison.Ordinal);
    }

    [Fact]
    public void The_doctor_works_with_a_broken_configuration()
    {
        _folder.Write("home/.config/hob/config.toml", "modle = 1\n");

        var run = Bash("hob doctor");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("config.toml:1:1: 'modle' is no key that Hob knows", run.Output, StringComparison.Ordinal);
        Assert.Contains("→ did you mean 'model'?", run.Output, StringComparison.Ordinal);
    }

    private ProgramRun Bash(string script)
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "hob"), HobProgram.FilePath);
        return HobProgram.Bash($"{HobProgram.OwnHome}\n{NoServers}\nPATH=$PWD:$PATH\n{script}", _folder.FullName);
    }
}
