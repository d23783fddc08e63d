using System.Globalization;
using System.Text.Json;
using Hob.Backends.Http;

namespace Hob.Backends.Ollama;

/// <summary>What <c>/api/show</c> tells of a model.</summary>
internal sealed record OllamaModel
{
    /// <summary>BOS tokens as templates write them.</summary>
    private static readonly string[] BosTexts = ["<s>", "<bos>", "<|begin_of_text|>", "<|startoftext|>", "<｜begin▁of▁sentence｜>"];

    public string? Family { get; private init; }

    public string? Template { get; private init; }

    /// <summary>The longest window that the model was made for.</summary>
    public int? MaxContextLength { get; private init; }

    /// <summary><c>PARAMETER num_ctx</c> of its Modelfile.</summary>
    public int? ModelfileWindow { get; private init; }

    public bool? HasTools { get; private init; }

    public bool Thinks { get; private init; }

    public bool? HasVision { get; private init; }

    public bool IsEmbedding { get; private init; }

    /// <summary>Whether the template writes a BOS token although the tokenizer adds one.</summary>
    public bool HasDoubleBos { get; private init; }

    public static OllamaModel Read(JsonElement show)
    {
        var info = show.Member("model_info") ?? default;
        var architecture = info.Text("general.architecture");
        var template = show.Text("template");
        var capabilities = show.Member("capabilities") is not null;
        return new()
        {
            Family = (show.Member("details") ?? default).Text("family") ?? architecture,
            Template = template,
            MaxContextLength = architecture is null ? null : info.Integer(architecture + ".context_length"),
            ModelfileWindow = WindowIn(show.Text("parameters")),
            HasTools = show.Lists("capabilities", "tools") ?? template?.Contains(".Tools", StringComparison.Ordinal),
            Thinks = show.Lists("capabilities", "thinking") == true,
            HasVision = show.Lists("capabilities", "vision"),
            IsEmbedding = capabilities && show.Lists("capabilities", "completion") == false,
            HasDoubleBos = info.Flag("tokenizer.ggml.add_bos_token") == true && template is not null && Array.Exists(BosTexts, template.Contains),
        };
    }

    /// <summary>Parameters are lines of a name and a value: <c>num_ctx    8192</c>.</summary>
    private static int? WindowIn(string? parameters)
    {
        foreach (var line in (parameters ?? "").AsSpan().EnumerateLines())
        {
            if (!line.StartsWith("num_ctx")) continue;
            return int.TryParse(line["num_ctx".Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var window) ? window : null;
        }
        return null;
    }
}
