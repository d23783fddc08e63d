namespace Hob.Cli.Configuration.Layers;

/// <summary>Where a value comes from. Later ones win over earlier ones.</summary>
public enum SettingOrigin
{
    /// <summary>Nothing was configured.</summary>
    Default,

    /// <summary>The user's <c>config.toml</c>.</summary>
    User,

    /// <summary>The project's <c>.hob/config.toml</c>.</summary>
    Project,

    /// <summary>A variable of the environment.</summary>
    Environment,

    /// <summary>An option of the command line.</summary>
    CommandLine,
}
