using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hob.Backends.Http;

/// <summary>Writes the bodies of requests. The same content gives the same bytes: servers reuse what they have read before.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    public static ReadOnlyMemory<byte> Write<TState>(TState state, Action<Utf8JsonWriter, TState> members)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer, state);
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }
}
