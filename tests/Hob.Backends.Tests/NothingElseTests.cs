using System.Collections.Concurrent;
using System.Net.Sockets;
using Hob.Backends.Detection;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests;

/// <summary>Hob connects to the endpoint that was chosen and to nothing else.</summary>
public sealed class NothingElseTests
{
    public static TheoryData<BackendKind> Kinds => new(Enum.GetValues<BackendKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_connection_goes_to_the_chosen_endpoint(BackendKind kind)
    {
        var dialled = new ConcurrentBag<string>();
        await using var session = await Session.StartAsync(kind, server => server.Otherwise = Replies.Text("", "text/plain", 302, ("Location", "http://elsewhere.example/")), options => options with
        {
            Connect = async (context, cancellation) =>
            {
                dialled.Add($"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}");
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        foreach (var ask in new Func<Task>[]
        {
            () => session.AskAsync(),
            () => session.AskAsync(options: TestTools.Options),
            () => session.Backend.Models.ListAsync(),
            () => session.Backend.Models.LoadAsync(Personas.Model),
            () => session.Backend.InspectAsync(),
            () => session.Backend.GetCapabilitiesAsync().AsTask(),
        })
        {
            await Record.ExceptionAsync(ask);
        }

        Assert.NotEmpty(dialled);
        Assert.All(dialled, endpoint => Assert.Equal(session.Server.Address.Authority, endpoint));
    }

    [Fact]
    public async Task Detection_asks_the_addresses_it_was_given_and_no_other()
    {
        var dialled = new ConcurrentBag<int>();
        await BackendDetector.DetectAsync(new()
        {
            Connect = (context, _) =>
            {
                dialled.Add(context.DnsEndPoint.Port);
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        });

        Assert.Equal(DetectionOptions.KnownAddresses.Select(address => address.Port).Order(), dialled.Order());
    }

    [Fact]
    public void Opening_a_backend_sends_nothing()
    {
        using var backend = Backend.Open(new()
        {
            Kind = BackendKind.OpenAI,
            Connect = (_, _) => throw new InvalidOperationException("nothing should be sent"),
        });

        Assert.Equal("openai", backend.GetService<ChatClientMetadata>()!.ProviderName);
    }
}
