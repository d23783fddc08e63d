using Hob.Cli.Configuration.Keys;
using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Tests.Configuration.Keys;

public sealed class ApiKeyTests
{
    private static readonly OutsideProgram Program = new(TimeSpan.FromSeconds(30), TimeProvider.System);

    [Theory]
    [InlineData("api_key = 'file'\n[backend.openai]\napi_key = 'own'", "openai", "own")]
    [InlineData("api_key = 'file'", "lmstudio", null)]
    [InlineData("api_key = 'file'\nbackend = 'lmstudio'", "lmstudio", "file")]
    [InlineData("api_key = 'file'\n[backend.lm_studio]\nbase_url = 'http://localhost:1'", "lmstudio", "file")]
    [InlineData("api_key = 'file'\nbase_url = 'http://localhost:1'", "llamacpp", "variable")]
    [InlineData("api_key = 'file'\ndefault.backend = 'openai'\n[backend.anthropic]\napi_key = 'own'", "gemini", "store")]
    [InlineData("api_key = 'file'\nbackend = 'openai'", "openai", "variable")]
    [InlineData("backend.gemini.api_key = 'own'", "gemini", "own")]
    [InlineData("", "openai", "variable")]
    [InlineData("", "gemini", "store")]
    [InlineData("", "ollama", null)]
    [InlineData("base_url = 'http://localhost:1'", "llamacpp", "variable")]
    [InlineData("backend.vllm.base_url = 'https://far'", "vllm", "store")]
    public async Task A_key_comes_from_the_nearest_place(string toml, string backend, string? expected)
    {
        using var setup = new ConfigurationSetup().User(toml).Variable("OPENAI_API_KEY", "variable");

        Assert.Equal(expected, await Find(setup, backend));
    }

    [Fact]
    public async Task What_is_given_for_this_run_wins_for_the_server_that_was_chosen()
    {
        using var setup = new ConfigurationSetup()
            .User("backend = 'openai'")
            .Variable("HOB_API_KEY", "run").Variable("ANTHROPIC_API_KEY", "theirs");

        Assert.Equal("run", await Find(setup, "openai"));
        Assert.Equal("theirs", await Find(setup, "anthropic"));
        Assert.Equal("store", await Find(setup, "gemini"));

        Assert.Null(await Find(setup, "lmstudio"));

        setup.Option(GlobalSettings.ApiKey, "option");
        Assert.Equal("option", await Find(setup, "openai"));
        Assert.Equal("option", await Find(setup, "lmstudio"));
        Assert.Equal("theirs", await Find(setup, "anthropic"));
    }

    [Fact]
    public async Task A_commands_first_line_is_the_key_and_no_shell_reads_its_arguments()
    {
        if (OperatingSystem.IsWindows())
            return; // printf is no program there.

        using var setup = new ConfigurationSetup().User("""
            backend = "lmstudio"
            api_key_command = ["printf", "%s\nsecond", "  $(id); `id` && x  "]
            """);

        Assert.Equal("$(id); `id` && x", await Find(setup, "lmstudio"));
    }

    [Theory]
    [InlineData("[\"no-such-program-of-any-name\"]", "is no program that can be run")]
    [InlineData("[\"sh\", \"-c\", \"exit 3\"]", "ended with exit code 3")]
    [InlineData("[\"sh\", \"-c\", \"echo\"]", "printed nothing")]
    [InlineData("[\"sh\", \"-c\", \"yes\"]", "printed more than a key")]
    public async Task A_command_that_fails_is_told_by_its_name(string command, string problem)
    {
        if (OperatingSystem.IsWindows())
            return; // sh is no program there.

        using var setup = new ConfigurationSetup().User("backend = 'lmstudio'\napi_key_command = " + command);

        var answer = await new ApiKeys(setup.Load(), Program, new FixedStore()).FindAsync("lmstudio", CancellationToken.None);

        Assert.Contains(problem, answer.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_hangs_is_ended()
    {
        if (OperatingSystem.IsWindows())
            return; // sleep is no program there.

        var result = await new OutsideProgram(TimeSpan.FromMilliseconds(50), TimeProvider.System).RunAsync(["sleep", "600"], CancellationToken.None);

        Assert.Equal(OutsideEnd.TimedOut, result.End);
    }

    [Fact]
    public void A_secret_is_never_shown()
    {
        using var setup = new ConfigurationSetup().User("api_key = 'geheim'\n[backend.openai]\napi_key = 'geheim'");
        var configuration = setup.Load();

        Assert.DoesNotContain("geheim", configuration.Settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", configuration.Settings.Backends["openai"].ToString(), StringComparison.Ordinal);
        Assert.All(configuration.Values, given => Assert.DoesNotContain("geheim", $"{given} {given.Shown}", StringComparison.Ordinal));
        Assert.Equal("***", $"{configuration.Settings.ApiKey}");
        Assert.Equal("geheim", configuration.Settings.ApiKey!.Value.Reveal());
    }

    private static async Task<string?> Find(ConfigurationSetup setup, string backend)
    {
        var answer = await new ApiKeys(setup.Load(), Program, new FixedStore()).FindAsync(backend, CancellationToken.None);
        Assert.Null(answer.Problem);
        return answer.Key?.Reveal();
    }

    private sealed class FixedStore : IKeyStore
    {
        public Task<Secret?> FindAsync(string account, CancellationToken cancellation) => Task.FromResult<Secret?>(new Secret("store"));
    }
}
