using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Tests.Configuration;

public sealed class ConfigurationErrorTests
{
    [Theory]
    [InlineData("modle = 'x'", "USER:1:1: 'modle' is no key that Hob knows: did you mean 'model'?")]
    [InlineData("max-tokens = 5", "USER:1:1: 'max-tokens' is no key that Hob knows: did you mean 'max_tokens'?")]
    [InlineData("[backend.lmstudio]\nenabled = true", "USER:1:10: 'backend.lmstudio' is no key that Hob knows: did you mean 'backend.lm_studio'?")]
    [InlineData("[backend.ollama]\n  base_urls = ''", "USER:2:3: 'backend.ollama.base_urls' is no key that Hob knows: did you mean 'backend.ollama.base_url'?")]
    [InlineData("[backend.ollama]\ntemperature = 1", "USER:2:1: 'backend.ollama.temperature' is no key that Hob knows: did you mean 'temperature'?")]
    [InlineData("[model.\"qwen3:4b\"]\ncontxt = 1", "USER:2:1: 'model.\"qwen3:4b\".contxt' is no key that Hob knows: did you mean 'model.\"qwen3:4b\".context'?")]
    [InlineData("[[route]]\nmodle = 'x'", "USER:2:1: 'route.modle' is no key that Hob knows: did you mean 'route.model'?")]
    [InlineData("[zzz]", "USER:1:2: 'zzz' is no key that Hob knows: 'hob config show --all' lists them")]
    [InlineData("context = 'many'", "USER:1:1: 'context': \"many\" is not what it takes: give a whole number from 1 to 2147483647")]
    [InlineData("context = 0", "USER:1:1: 'context': 0 is not what it takes: give a whole number from 1 to 2147483647")]
    [InlineData("temperature = nan", "USER:1:1: 'temperature': nan is not what it takes: give a number from 0 to 2")]
    [InlineData("no_tools = 1", "USER:1:1: 'no_tools': 1 is not what it takes: give true or false")]
    [InlineData("preset = 'best'", "USER:1:1: 'preset': \"best\" is not what it takes: give fast, balanced or quality")]
    [InlineData("base_url = 'localhost:1234'", "USER:1:1: 'base_url': \"localhost:1234\" is not what it takes: give a URL such as http://localhost:1234")]
    [InlineData("base_url = 'http://ada:pw@localhost'", "USER:1:1: 'base_url': the URL holds a password: take it out, and give it as the API key")]
    [InlineData("api_key = 5", "USER:1:1: 'api_key': the value is no text: give a text")]
    [InlineData("api_key_command = 'pass show'", "USER:1:1: 'api_key_command': \"pass show\" is not what it takes: give a list of texts, such as [\"pass\", \"show\", \"hob\"]")]
    [InlineData("backend.ollama = 5", "USER:1:9: 'backend.ollama' is a table: write [backend.ollama] and its keys below")]
    [InlineData("context = { a = 1 }", "USER:1:1: 'context' is no table: write context = value")]
    [InlineData("[route]\nmodel = 'x'", "USER:1:2: 'route' is a list of tables: write [[route]] and its keys below")]
    [InlineData("seed = 1\n[default]\nseed = 2", "USER:3:1: 'seed' is given twice: remove it here or at USER:1")]
    [InlineData("model = 'x'\n[model.y]\nseed = 1", "USER:2:2: 'model' on line 1 is no table: write 'model = …' below [default]")]
    [InlineData("a = ", "USER:1:5: a value is missing: write name = value")]
    public void A_file_that_is_wrong_is_one_line_with_place_and_remedy(string toml, string expected)
    {
        using var setup = new ConfigurationSetup().User(toml);

        Assert.Equal(expected, setup.Problem());
    }

    [Fact]
    public void A_variable_that_is_wrong_is_named()
    {
        using var setup = new ConfigurationSetup().Variable("HOB_MAX_TOKENS", "all");

        Assert.Equal("HOB_MAX_TOKENS: \"all\" is not what it takes: give a whole number from 1 to 2147483647", setup.Problem());
    }

    [Fact]
    public void An_option_that_is_wrong_is_named()
    {
        using var setup = new ConfigurationSetup().Option(GlobalSettings.Backend, "lm_studio");

        Assert.StartsWith("--backend: \"lm_studio\" is not what it takes: give lmstudio, ollama,", setup.Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_named_must_be_there()
    {
        using var setup = new ConfigurationSetup().Option(GlobalSettings.Config, "none.toml");

        Assert.EndsWith("none.toml' does not exist: check --config and HOB_CONFIG", setup.Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_working_folder_must_be_there()
    {
        using var setup = new ConfigurationSetup().User("cwd = 'no-such-folder'");

        Assert.EndsWith("no-such-folder' is no folder: check --cwd, HOB_CWD and the key 'cwd'", setup.Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_file_that_is_wrong_is_told_too()
    {
        using var setup = new ConfigurationSetup().ProjectSays("modle = 1").Trust();

        Assert.Equal("PROJECT:1:1: 'modle' is no key that Hob knows: did you mean 'model'?", setup.Problem());
    }
}
