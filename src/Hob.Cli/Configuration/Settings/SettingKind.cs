namespace Hob.Cli.Configuration.Settings;

/// <summary>What values a setting takes.</summary>
public enum SettingKind
{
    /// <summary>Any text, or one of a few words.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An <c>http</c> or <c>https</c> URL.</summary>
    Address,

    /// <summary>A text that is never shown.</summary>
    Secret,

    /// <summary>A list of texts.</summary>
    Words,
}
