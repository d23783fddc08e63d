using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hob.Backends.Detection;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.LlamaCpp;

/// <summary>The same against llama.cpp's own server, where there is one with a model.</summary>
public sealed class RealServerTests
{
    [LlamaServerFact]
    public async Task The_real_server_is_recognised_described_and_answers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var process = Process.Start(new ProcessStartInfo(
            LlamaServerFactAttribute.Program!,
            ["--host", "127.0.0.1", "--port", $"{port}", "-m", LlamaServerFactAttribute.Model, "-c", "2048", "--jinja"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            var address = new Uri($"http://127.0.0.1:{port}");
            using var backend = Backend.Open(new() { Kind = BackendKind.LlamaCpp, BaseUrl = address, RetryBudget = TimeSpan.FromSeconds(60), Model = "any" });

            var response = await backend.GetResponseAsync("Hello", new() { MaxOutputTokens = 4 });
            var recognised = await BackendDetector.RecogniseAsync(address);
            var model = await backend.Models.GetAsync("any");

            Assert.True(response.Usage!.InputTokenCount > 0);
            Assert.Equal(BackendKind.LlamaCpp, recognised.Kind);
            Assert.Equal(2048, model.ContextLength);
            Assert.True((await backend.GetCapabilitiesAsync()).Grammar);

            // Whatever the weights: the server holds the decoder to a call.
            var call = Assert.Single((await new ToolCallingChatClient(backend).GetResponseAsync("Hello", new() { Tools = [TestTools.Switch], ToolMode = ChatToolMode.RequireAny, MaxOutputTokens = 200 }))
                .Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>());
            Assert.Contains($"{call.Arguments!["on"]}", (string[])["True", "False"]);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }
}

/// <summary>Runs where <c>HOB_TEST_LLAMA_SERVER</c> or the PATH has a llama-server, with the model that <c>HOB_TEST_LLAMA_MODEL</c> names or
/// the repository's one of random weights.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LlamaServerFactAttribute : FactAttribute
{
    public LlamaServerFactAttribute()
    {
        if (Program is null) Skip = "there is no llama-server on the PATH, and HOB_TEST_LLAMA_SERVER names none";
    }

    public static string? Program { get; } = Environment.GetEnvironmentVariable("HOB_TEST_LLAMA_SERVER") ?? (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "llama-server")).FirstOrDefault(File.Exists);

    public static string Model { get; } = Environment.GetEnvironmentVariable("HOB_TEST_LLAMA_MODEL") ?? OfRepository();

    private static string OfRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hob.slnx"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "examples", "random.gguf");
    }
}
