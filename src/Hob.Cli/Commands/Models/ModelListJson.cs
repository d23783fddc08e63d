using System.Text.Json;
using Hob.Backends;
using Hob.Backends.Models;

namespace Hob.Cli.Commands.Models;

/// <summary>The JSON form of models. What a server does not tell is null.</summary>
internal static class ModelListJson
{
    /// <summary>Writes <c>{"servers":[…],"files":[…]}</c>.</summary>
    public static void Write(Utf8JsonWriter json, ModelListing listing)
    {
        json.WriteStartObject();
        json.WriteStartArray("servers");
        foreach (var server in listing.Servers)
        {
            json.WriteStartObject();
            json.WriteString("kind", server.Server.Kind.Name());
            json.WriteString("address", server.Server.Address.ToString());
            json.WriteString("version", server.Server.Version);
            json.WriteString("error", server.Failure?.Message);
            json.WriteStartArray("models");
            foreach (var model in server.Models)
                WriteModel(json, model);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var file in listing.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("source", file.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one model as an object.</summary>
    public static void WriteModel(Utf8JsonWriter json, ModelDescription model)
    {
        json.WriteStartObject();
        WriteMembers(json, model);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of one model.</summary>
    public static void WriteMembers(Utf8JsonWriter json, ModelDescription model)
    {
        json.WriteString("id", model.Id);
        json.WriteString("name", model.DisplayName);
        json.WriteString("architecture", model.Architecture);
        json.WriteString("parameters", model.Parameters);
        json.WriteString("quantization", model.Quantization);
        WriteNumber(json, "bytes", model.SizeBytes);
        WriteNumber(json, "memory_bytes", model.MemoryBytes);
        WriteNumber(json, "gpu_bytes", model.GpuBytes);
        WriteNumber(json, "context", model.ContextLength);
        WriteNumber(json, "max_context", model.MaxContextLength);
        WriteFlag(json, "loaded", model.IsLoaded);
        json.WriteBoolean("embedding", model.IsEmbedding);
        WriteFlag(json, "tools", model.Tools);
        WriteFlag(json, "reasoning", model.Reasoning);
        WriteFlag(json, "vision", model.Vision);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }
}
