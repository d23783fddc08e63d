using System.Globalization;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Configuration.Settings;

/// <summary>One thing that can be configured. Files, variables, options, help and completion all go by it.</summary>
/// <param name="Key">Its key in <c>config.toml</c>, dotted; within its table for settings of backends, models and routes.</param>
/// <param name="Kind">What values it takes.</param>
/// <param name="Help">What it does, in one sentence.</param>
public sealed record Setting(string Key, SettingKind Kind, string Help)
{
    /// <summary>The option of the command line, <c>--max-tokens</c>; null when it has none.</summary>
    public string? Option { get; init; }

    /// <summary>What the help calls its value.</summary>
    public string ValueName { get; init; } = "value";

    /// <summary>The words that it takes; empty when it takes any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least number that it takes.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest number that it takes.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Its value when nothing is configured, as it would be written on the command line; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the user alone may set it, never a project: URLs, keys, permissions, files to write.</summary>
    public bool UserOnly { get; init; }

    /// <summary>The choices that the user alone may make, never a project: servers that others run.</summary>
    public IReadOnlyList<string> UserOnlyChoices { get; init; } = [];

    /// <summary>Whether a project may give a value.</summary>
    public bool IsForProjects(TomlNode value) => !UserOnly && !(value is TomlScalar { Value: string word } && UserOnlyChoices.Contains(word));

    /// <summary>Whether it has a key in configuration files. <c>--config</c> has none: it names the file.</summary>
    public bool HasKey { get; init; } = true;

    /// <summary>Its variable: <c>HOB_</c> and the key.</summary>
    public string Variable => "HOB_" + Key.Replace('.', '_').ToUpperInvariant();

    /// <summary>Reads a value that was written on the command line, in a variable or for <c>hob config set</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null, or why it is none.</returns>
    public SettingProblem? TryParse(string text, out TomlNode value)
    {
        value = Kind switch
        {
            SettingKind.Flag when text is "1" or "true" or "yes" or "on" => new TomlScalar(true),
            SettingKind.Flag when text is "0" or "false" or "no" or "off" => new TomlScalar(false),
            SettingKind.WholeNumber when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new TomlScalar(number),
            SettingKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new TomlScalar(number),
            SettingKind.Words => ParseWords(text),
            _ => new TomlScalar(text),
        };
        return Check(value);
    }

    /// <summary>Checks a value.</summary>
    /// <returns>Null, or why it is none for this setting. The value of a secret is not repeated.</returns>
    public SettingProblem? Check(TomlNode value)
    {
        var scalar = (value as TomlScalar)?.Value;
        return Kind switch
        {
            SettingKind.Text => scalar is not string text ? Wrong(value, "a text in quotation marks")
                : Allows(text) ? null : Wrong(value, AnyChoice()),
            SettingKind.Secret => scalar is string { Length: > 0 } ? null : new SettingProblem("the value is no text", "give a text"),
            SettingKind.Flag => scalar is bool ? null : Wrong(value, "true or false"),
            SettingKind.WholeNumber => scalar is long number && number >= Minimum && number <= Maximum ? null : Wrong(value, "a whole number" + Range()),
            SettingKind.Number => scalar is long or double && AsDouble(scalar) >= Minimum && AsDouble(scalar) <= Maximum ? null : Wrong(value, "a number" + Range()),
            SettingKind.Address => CheckAddress(value, scalar as string),
            _ => value is TomlArray { Items: var items } && items.All(item => item is TomlScalar { Value: string word } && Allows(word)) ? null
                : Wrong(value, Choices.Count == 0 ? "a list of texts, such as [\"pass\", \"show\", \"hob\"]" : $"a list of {AnyChoice()}"),
        };
    }

    private bool Allows(string word) => Choices.Count == 0 || Choices.Contains(word);

    private string AnyChoice() => $"{string.Join(", ", Choices.SkipLast(1))} or {Choices[^1]}";

    private static double AsDouble(object number) => number is long integer ? integer : (double)number;

    private static TomlNode ParseWords(string text)
    {
        if (text.StartsWith('[') && TomlDocument.TryRead("x = " + text, out var document, out _))
            return document.Root.Find("x")!.Value;

        var words = new TomlArray();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            words.Add(new TomlScalar(word));

        return words;
    }

    private static SettingProblem? CheckAddress(TomlNode value, string? text)
    {
        if (text is null || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            return Wrong(value, "a URL such as http://localhost:1234");

        // It would be shown and logged with the URL.
        return address.UserInfo.Length == 0 ? null : new SettingProblem("the URL holds a password", "take it out, and give it as the API key");
    }

    private static SettingProblem Wrong(TomlNode value, string wanted)
    {
        var shown = TomlText.Value(value);
        return new SettingProblem($"{(shown.Length > 60 ? shown[..60] + "…" : shown)} is not what it takes", $"give {wanted}");
    }

    private string Range() =>
        (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $" from {Minimum} to {Maximum}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $" of {Minimum} or more"),
            _ => "",
        };
}

/// <summary>Why something cannot be a setting's value.</summary>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Remedy">What to give instead.</param>
public sealed record SettingProblem(string Problem, string Remedy);
