using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hob.Cli.Json;

/// <summary>How the program writes JSON: one line a value, UTF-8, readable (only what JSON demands is escaped).</summary>
internal static class JsonOutput
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one value and a newline.</summary>
    public static void WriteLine(Stream output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        buffer.Write("\n"u8);
        output.Write(buffer.WrittenSpan);
        output.Flush();
    }
}
