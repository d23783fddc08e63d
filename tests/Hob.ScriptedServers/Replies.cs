using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hob.ScriptedServers;

/// <summary>Answers one request, or does one step of an answer.</summary>
public delegate Task Reply(HttpContext context);

/// <summary>Ready-made replies.</summary>
public static class Replies
{
    /// <summary>A JSON document.</summary>
    public static Reply Json(string json, int status = 200, params (string Name, string Value)[] headers) => Text(json, "application/json", status, headers);

    /// <summary>Any text.</summary>
    public static Reply Text(string text, string contentType, int status = 200, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(text, context.RequestAborted);
    };

    /// <summary>Server-sent events, one for each text.</summary>
    public static Reply Events(params string[] data) => Stream("text/event-stream", [.. data.Select(Steps.Event)]);

    /// <summary>Lines of JSON.</summary>
    public static Reply Lines(params string[] lines) => Stream("application/x-ndjson", [.. lines.Select(line => Steps.Send(line + "\n"))]);

    /// <summary>A body in steps.</summary>
    public static Reply Stream(string contentType, params Reply[] steps) => async context =>
    {
        context.Response.ContentType = contentType;
        foreach (var step in steps)
            await step(context);
    };

    /// <summary>Closes the connection without an answer.</summary>
    public static Reply Cut() => Steps.Cut();
}

/// <summary>Ready-made steps.</summary>
public static class Steps
{
    /// <summary>Sends text at once.</summary>
    public static Reply Send(string text) => async context =>
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    };

    /// <summary>Sends one server-sent event.</summary>
    public static Reply Event(string data) => Send($"data: {data}\n\n");

    /// <summary>Sends text in pieces of so many bytes, which may end within a character.</summary>
    public static Reply Pieces(string text, int size) => async context =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var start = 0; start < bytes.Length; start += size)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    };

    /// <summary>Sends so many letters without a line break.</summary>
    public static Reply Flood(long count) => async context =>
    {
        var letters = new byte[64 << 10];
        letters.AsSpan().Fill((byte)'a');
        for (var sent = 0L; sent < count; sent += letters.Length)
            await context.Response.Body.WriteAsync(letters, context.RequestAborted);
    };

    /// <summary>Sends the head of the answer and then nothing until the gate opens.</summary>
    public static Reply Wait(Task gate) => async context =>
    {
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await gate.WaitAsync(context.RequestAborted);
    };

    /// <summary>Sends nothing more and keeps the connection until the client closes it.</summary>
    public static Reply Stall() => async context =>
    {
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    /// <summary>Resets the connection.</summary>
    public static Reply Cut() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };
}
