namespace Hob.Cli.Tests.Configuration;

public sealed class ProjectFileTests
{
    [Fact]
    public void The_file_of_a_folder_that_is_not_trusted_is_not_read()
    {
        using var setup = new ConfigurationSetup().ProjectSays("this is [no TOML");

        var configuration = setup.Load();

        Assert.Equal("PROJECT is ignored: 'hob trust' trusts this folder", setup.Short(Assert.Single(configuration.Notices)));
        Assert.False(configuration.ProjectIsTrusted);
    }

    [Theory]
    [InlineData("base_url = 'http://evil'", "base_url")]
    [InlineData("api_key = 'k'", "api_key")]
    [InlineData("api_key_command = ['sh']", "api_key_command")]
    [InlineData("log_file = '/etc/x'", "log_file")]
    [InlineData("cwd = '/'", "cwd")]
    [InlineData("[default]\nbase_url = 'http://evil'", "base_url")]
    [InlineData("[backend.openai]\nbase_url = 'http://evil'", "backend.openai.base_url")]
    [InlineData("[backend.openai]\napi_key_command = ['sh']", "backend.openai.api_key_command")]
    [InlineData("[cloud]\nenabled = true", "cloud.enabled")]
    [InlineData("backend = 'openai'", "backend")]
    [InlineData("[[route]]\ntools = true\n[[route]]\nbackend = 'anthropic'", "route")]
    [InlineData("[permissions]\nmode = 'dangerous'", "permissions")]
    public void A_project_sets_no_urls_keys_or_permissions(string toml, string key)
    {
        using var setup = new ConfigurationSetup().ProjectSays(toml + "\n").Trust();

        var configuration = setup.Load();

        var notice = setup.Short(Assert.Single(configuration.Notices));
        Assert.EndsWith($"'{key}' is ignored: a project may not set URLs, keys, permissions, cloud servers or files outside it", notice, StringComparison.Ordinal);
        Assert.StartsWith("PROJECT:", notice, StringComparison.Ordinal);
        Assert.DoesNotContain(configuration.Values, given => given.Where.StartsWith(setup.ProjectFile, StringComparison.Ordinal));
    }

    [Fact]
    public void The_nearest_file_above_counts()
    {
        using var setup = new ConfigurationSetup().ProjectSays("model = 'p'").Trust();

        Assert.Equal("p", setup.Load().Settings.Model);
    }

    [Fact]
    public void A_repository_inside_a_trusted_folder_is_not_trusted()
    {
        using var setup = new ConfigurationSetup().ProjectSays("model = 'p'").Trust();
        Directory.CreateDirectory(Path.Combine(setup.Project, "src", ".git"));

        Assert.Null(setup.Load().Settings.Model);
    }

    [Fact]
    public void The_home_folder_is_no_project()
    {
        using var setup = new ConfigurationSetup();
        Directory.CreateDirectory(Path.Combine(setup.Home, ".hob"));
        File.WriteAllText(Path.Combine(setup.Home, ".hob", "config.toml"), "model = 'h'");

        Assert.Null(setup.Load().ProjectFile);
    }
}
