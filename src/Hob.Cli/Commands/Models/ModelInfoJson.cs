using System.Text.Json;
using Hob.Inference.Tokenizers;

namespace Hob.Cli.Commands.Models;

/// <summary>The JSON form of a model file's description. What the file does not say is null.</summary>
internal sealed class ModelInfoJson(ModelInfo info)
{
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("path", info.Path);
        json.WriteString("name", info.Name);
        json.WriteString("architecture", info.Architecture);
        json.WriteNumber("version", info.Version);
        json.WriteNumber("bytes", info.Bytes);
        json.WriteNumber("parameters", info.Parameters);
        json.WriteStartArray("types");
        foreach (var share in info.Types)
        {
            json.WriteStartObject();
            json.WriteString("type", share.Type.ToString());
            json.WriteNumber("tensors", share.Tensors);
            json.WriteNumber("bytes", share.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (info.Context is { } context)
            json.WriteNumber("context", context);
        else
            json.WriteNull("context");

        WriteTokenizer(json, info.Chat.Tokenizer);
        json.WriteStartObject("template");
        json.WriteBoolean("present", info.Chat.HasTemplate);
        json.WriteBoolean("tools", info.Chat.ShowsTools);
        json.WriteEndObject();
        json.WriteStartArray("faults");
        foreach (var fault in info.Chat.Faults)
        {
            json.WriteStartObject();
            json.WriteString("field", fault.Field);
            json.WriteString("problem", fault.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTokenizer(Utf8JsonWriter json, Tokenizer? tokenizer)
    {
        if (tokenizer is null)
        {
            json.WriteNull("tokenizer");
            return;
        }

        var vocabulary = tokenizer.Vocabulary;
        json.WriteStartObject("tokenizer");
        json.WriteString("kind", tokenizer.Kind is TokenizerKind.BytePair ? "byte_pair" : "sentence_piece");
        json.WriteString("pre", tokenizer.PreTokenizer);
        json.WriteNumber("tokens", vocabulary.Count);
        json.WriteBoolean("adds_bos", tokenizer.AddsBos);
        json.WriteBoolean("adds_eos", tokenizer.AddsEos);
        WriteToken("bos", vocabulary.Bos);
        WriteToken("eos", vocabulary.Eos);
        WriteToken("unknown", vocabulary.Unknown);
        WriteToken("padding", vocabulary.Padding);
        json.WriteStartArray("ends");
        foreach (var token in vocabulary.EndOfGeneration.Order())
            WriteToken(null, token);

        json.WriteEndArray();
        json.WriteEndObject();

        void WriteToken(string? name, int? token)
        {
            if (name is not null)
                json.WritePropertyName(name);

            if (token is not { } id)
            {
                json.WriteNullValue();
                return;
            }

            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("text", vocabulary.TextOf(id));
            json.WriteEndObject();
        }
    }
}
