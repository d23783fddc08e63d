using Hob.Backends.Detection;
using Hob.ScriptedServers;
using Hob.Tests;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_sample_asks_a_server()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.LMStudio().On("POST /v1/chat/completions", OpenAIChunks.Answer("Rayleigh ", "scattering."));
        var address = server.Address;

        // begin-snippet
        var found = await BackendDetector.RecogniseAsync(address);
        Console.WriteLine($"{found}: {found.Evidence}");

        using var backend = Backend.Open(new BackendOptions { Kind = found.Kind, BaseUrl = found.Address, Preset = Preset.Fast });
        foreach (var model in await backend.Models.ListAsync())
            Console.WriteLine($"{model.Id}, {model.ContextLength} of {model.MaxContextLength} tokens");

        try
        {
            var response = await backend.GetResponseAsync("Why is the sky blue?");
            Console.WriteLine(response.Text);
            foreach (var finding in BackendKeys.FindingsOf(response))
                Console.WriteLine($"{finding.Text}: {finding.Remedy}");
        }
        catch (BackendException exception)
        {
            Console.WriteLine(exception.Message); // One line: what happened, where: what to do.
        }
        // end-snippet

        Assert.Equal(BackendKind.LMStudio, found.Kind);
        Assert.Single(server.To("/v1/chat/completions"));
    }

    [Fact]
    public void The_readme_shows_it() => ReadmeSample.AssertShown("src/Hob.Backends/README.md");
}
