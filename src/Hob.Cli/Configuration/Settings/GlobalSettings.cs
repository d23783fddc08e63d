using Kind = Hob.Cli.Configuration.Settings.SettingKind;

namespace Hob.Cli.Configuration.Settings;

/// <summary>The settings that commands share: each an option, a variable and a key.</summary>
public static class GlobalSettings
{
    /// <summary>The kind of server.</summary>
    public static Setting Backend { get; } = new("backend", Kind.Text, "The kind of server; found out by default.")
    {
        Option = "--backend",
        ValueName = "name",
        Choices = [.. BackendNames.All.Select(static name => name.Option), "auto"],
        UserOnlyChoices = [.. BackendNames.Cloud.Select(static name => name.Option)],
        Default = "auto",
    };

    /// <summary>Where the server is.</summary>
    public static Setting BaseUrl { get; } = new("base_url", Kind.Address, "The server's address, with or without /v1; nothing else is looked for then.")
    {
        Option = "--base-url",
        ValueName = "url",
        UserOnly = true,
    };

    /// <summary>The key for the server.</summary>
    public static Setting ApiKey { get; } = new("api_key", Kind.Secret, "The server's API key; a variable or api_key_command keeps it from others' eyes.")
    {
        Option = "--api-key",
        ValueName = "key",
        UserOnly = true,
    };

    /// <summary>A program that prints the key.</summary>
    public static Setting ApiKeyCommand { get; } = new("api_key_command", Kind.Words, "A program and its arguments that print the API key.") { UserOnly = true };

    /// <summary>The model.</summary>
    public static Setting Model { get; } = new("model", Kind.Text, "The model; the one that is loaded by default.") { Option = "--model", ValueName = "name" };

    /// <summary>The context window, in tokens.</summary>
    public static Setting Context { get; } = new("context", Kind.WholeNumber, "The context window to ask for, in tokens.")
    {
        Option = "--context",
        ValueName = "tokens",
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    /// <summary>The longest answer, in tokens.</summary>
    public static Setting MaxTokens { get; } = new("max_tokens", Kind.WholeNumber, "The longest answer, in tokens.")
    {
        Option = "--max-tokens",
        ValueName = "tokens",
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    /// <summary>The sampling temperature.</summary>
    public static Setting Temperature { get; } = new("temperature", Kind.Number, "How freely the model chooses: 0 always takes the likeliest token.")
    {
        Option = "--temperature",
        ValueName = "number",
        Minimum = 0,
        Maximum = 2,
    };

    /// <summary>Nucleus sampling.</summary>
    public static Setting TopP { get; } = new("top_p", Kind.Number, "Choose among the likeliest tokens that make up this share.")
    {
        Option = "--top-p",
        ValueName = "number",
        Minimum = 0,
        Maximum = 1,
    };

    /// <summary>The seed of sampling.</summary>
    public static Setting Seed { get; } = new("seed", Kind.WholeNumber, "The same seed gives the same answer, where the server can.")
    {
        Option = "--seed",
        ValueName = "number",
        Minimum = 0,
        Maximum = uint.MaxValue,
    };

    /// <summary>Layers on the GPU.</summary>
    public static Setting GpuLayers { get; } = new("gpu_layers", Kind.WholeNumber, "How many layers of the model go to the GPU; -1 for all.")
    {
        Option = "--gpu-layers",
        ValueName = "count",
        Minimum = -1,
        Maximum = 10_000,
    };

    /// <summary>A set of sampling settings from the catalogue of models.</summary>
    public static Setting Preset { get; } = new("preset", Kind.Text, "Recommended settings: fast, balanced or quality.")
    {
        Option = "--preset",
        ValueName = "name",
        Choices = ["fast", "balanced", "quality"],
    };

    /// <summary>Instructions for the model.</summary>
    public static Setting System { get; } = new("system", Kind.Text, "Instructions for the model; @FILE reads them from a file.") { Option = "--system", ValueName = "text" };

    /// <summary>Whether the model gets no tools.</summary>
    public static Setting NoTools { get; } = new("no_tools", Kind.Flag, "Chat without tools: the model can neither read files nor run anything.") { Option = "--no-tools", Default = "false" };

    /// <summary>How many tools the model is offered.</summary>
    public static Setting Profile { get; } = new("profile", Kind.Text, "The tools to offer: full, or compact for small context windows.")
    {
        Option = "--profile",
        ValueName = "name",
        Choices = ["full", "compact"],
        Default = "full",
    };

    /// <summary>The user's configuration file.</summary>
    public static Setting Config { get; } = new("config", Kind.Text, "Your configuration file, instead of the usual one.") { Option = "--config", ValueName = "file", HasKey = false };

    /// <summary>Where to work.</summary>
    public static Setting Cwd { get; } = new("cwd", Kind.Text, "The folder to work in; this one by default.") { Option = "--cwd", ValueName = "folder", UserOnly = true };

    /// <summary>Where to log.</summary>
    public static Setting LogFile { get; } = new("log_file", Kind.Text, "Write a log to this file; keys are left out.") { Option = "--log-file", ValueName = "file", UserOnly = true };

    /// <summary>Whether answers are JSON.</summary>
    public static Setting Json { get; } = new("json", Kind.Flag, "Answer in JSON.") { Option = "--json", Default = "false" };

    /// <summary>Whether errors come with detail.</summary>
    public static Setting Verbose { get; } = new("verbose", Kind.Flag, "Show detail with an error.") { Option = "--verbose", Default = "false" };

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Backend, BaseUrl, ApiKey, ApiKeyCommand, Model, Context, MaxTokens, Temperature, TopP, Seed, GpuLayers, Preset, System, NoTools, Profile,
        Config, Cwd, LogFile, Json, Verbose,
    ];
}
