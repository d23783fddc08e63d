using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Trust;

namespace Hob.Cli.Tests.Configuration;

/// <summary>A home folder with a project in it, and nothing of the machine's own.</summary>
internal sealed class ConfigurationSetup : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];
    private readonly List<KeyValuePair<Setting, string>> _options = [];

    public ConfigurationSetup()
    {
        Project = Directory.CreateDirectory(Path.Combine(Home, "project", "src")).Parent!.FullName;
        _variables["XDG_CONFIG_HOME"] = Path.Combine(Home, "config");
        _variables["XDG_STATE_HOME"] = Path.Combine(Home, "state");
    }

    public string Home => RealPath.Of(_folder.FullName)!;

    public string Project { get; }

    public string UserFile => Path.Combine(Home, "config", "hob", "config.toml");

    public string ProjectFile => Path.Combine(Project, ".hob", "config.toml");

    public Surroundings Surroundings => new(_variables, Home, Path.Combine(Project, "src"));

    public ConfigurationSetup User(string toml) => Write(UserFile, toml);

    public ConfigurationSetup ProjectSays(string toml) => Write(ProjectFile, toml);

    public ConfigurationSetup Variable(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    public ConfigurationSetup Option(Setting setting, string value)
    {
        _options.Add(KeyValuePair.Create(setting, value));
        return this;
    }

    public ConfigurationSetup Trust(string? folder = null)
    {
        Assert.Null(TrustedFolders.TryOpen(TrustedFolders.FileOf(Surroundings), out var folders));
        Assert.Null(folders.TryAdd(folder ?? Project, Home, out _));
        return this;
    }

    public HobConfiguration Load()
    {
        Assert.True(ConfigurationLoader.TryLoad(Surroundings, _options, out var configuration, out var problem), problem?.ToString());
        return configuration;
    }

    /// <summary>The problem as one line, the user's file as <c>USER</c>, the project's as <c>PROJECT</c>.</summary>
    public string Problem()
    {
        Assert.False(ConfigurationLoader.TryLoad(Surroundings, _options, out _, out var problem));
        return Short($"{problem.Message}: {problem.Hint}");
    }

    public string Short(string text) =>
        text.Replace(UserFile, "USER", StringComparison.Ordinal).Replace(ProjectFile, "PROJECT", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private ConfigurationSetup Write(string path, string toml)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, toml);
        return this;
    }
}
