using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hob.ScriptedServers;

/// <summary>A hub of models in the manner of Hugging Face: it lists files, and points to where their bytes are.</summary>
public static class ScriptedHub
{
    /// <summary>The repository.</summary>
    public const string Repository = "acme/tiny-GGUF";

    /// <summary>Its model.</summary>
    public const string Model = "tiny-Q4_K_M.gguf";

    /// <summary>Where the hub points for the model's bytes.</summary>
    public const string Storage = "/storage/" + Model;

    /// <summary>Where the model is asked for.</summary>
    public const string Resolve = $"/{Repository}/resolve/main/{Model}";

    /// <summary>A hub with one repository of a README and a model.</summary>
    /// <param name="server">The server.</param>
    /// <param name="bytes">The model.</param>
    /// <param name="sha256">What is announced; null for the truth.</param>
    /// <param name="size">What is announced; null for the truth.</param>
    /// <param name="storage">Another server that has the bytes.</param>
    public static ScriptedServer Hub(this ScriptedServer server, byte[] bytes, string? sha256 = null, long? size = null, Uri? storage = null)
    {
        sha256 ??= Convert.ToHexStringLower(SHA256.HashData(bytes));
        size ??= bytes.Length;
        return server
            .On($"GET /api/models/{Repository}/tree/main", Replies.Json(string.Create(CultureInfo.InvariantCulture,
                $$$"""
                [{"type":"directory","path":"images","size":0,"oid":"a"},
                {"type":"file","path":"README.md","size":12,"oid":"b"},
                {"type":"file","path":"../../outside.gguf","size":12,"oid":"c"},
                {"type":"file","path":"mmproj-tiny-F16.gguf","size":12,"oid":"d","lfs":{"oid":"{{{new string('0', 64)}}}","size":12,"pointerSize":130}},
                {"type":"file","path":"{{{Model}}}","size":{{{size}}},"oid":"e","lfs":{"oid":"{{{sha256}}}","size":{{{size}}},"pointerSize":130}}]
                """)))
            .On($"GET {Resolve}", Redirect(new Uri(storage ?? server.Address, Storage).ToString()))
            .On($"GET {Storage}", File(bytes));
    }

    /// <summary>A hub on which every repository has the same model in two quantisations.</summary>
    public static ScriptedServer AnyHub(this ScriptedServer server, byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        server.Otherwise = context => context.Request.Path.Value!.Split('/') switch
        {
            ["", "api", "models", _, var name, "tree", "main"] => Replies.Json($"[{string.Join(',', new[] { "Q4_K_M", "Q8_0" }.Select(quantization =>
                $$$"""{"type":"file","path":"{{{name}}}-{{{quantization}}}.gguf","size":{{{bytes.Length}}},"oid":"e","lfs":{"oid":"{{{sha256}}}","size":{{{bytes.Length}}},"pointerSize":130}}"""))}]")(context),
            [_, _, _, "resolve", ..] => File(bytes)(context),
            _ => Replies.Text("Repository not found", "text/plain", 404)(context),
        };
        return server;
    }

    /// <summary>Points elsewhere.</summary>
    public static Reply Redirect(string address) => context =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = address;
        return Task.CompletedTask;
    };

    /// <summary>A file that can be asked for in parts, as long as it is still the version that was begun.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="tag">The version.</param>
    /// <param name="before">How many bytes are sent before <paramref name="then"/>; null for all.</param>
    /// <param name="then">What happens after them.</param>
    /// <param name="ignoresRange">Whether it is always sent from its beginning.</param>
    public static Reply File(byte[] bytes, string tag = "\"v1\"", int? before = null, Reply? then = null, bool ignoresRange = false) => async context =>
    {
        var from = 0L;
        var asked = context.Request.GetTypedHeaders();
        if (!ignoresRange && asked.Range is { } range && (asked.IfRange?.EntityTag is not { } begun || begun.ToString() == tag))
            from = range.Ranges.First().From!.Value;

        context.Response.Headers.ETag = tag;
        context.Response.ContentLength = bytes.Length - from;
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.GetTypedHeaders().ContentRange = new ContentRangeHeaderValue(from, bytes.Length - 1, bytes.Length);
        }

        await context.Response.Body.WriteAsync(bytes.AsMemory((int)from, Math.Min(before ?? int.MaxValue, bytes.Length - (int)from)), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (then is not null)
            await then(context);
    };
}
