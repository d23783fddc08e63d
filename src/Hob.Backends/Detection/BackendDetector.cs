using System.Net.Sockets;
using Hob.Backends.Http;

namespace Hob.Backends.Detection;

/// <summary>Finds servers by asking them for their versions and models. Never asks for a completion, never takes another Hob for a
/// server.</summary>
public static class BackendDetector
{
    /// <summary>Asks all addresses at once.</summary>
    /// <returns>The servers found, in the order of the addresses.</returns>
    public static async Task<IReadOnlyList<DetectedServer>> DetectAsync(
        DetectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var found = await Task.WhenAll(options.Addresses.Select(address => TryRecogniseAsync(address, options, cancellationToken)));
        return [.. found.OfType<DetectedServer>()];
    }

    /// <summary>Tells what listens at an address. A server that has an OpenAI-like API and no marks of its own is
    /// <see cref="BackendKind.OpenAICompatible"/>.</summary>
    /// <param name="address">With or without <c>/v1</c>.</param>
    /// <param name="options">The key and time-outs; addresses of its own are not asked. Null: ten seconds to connect and to answer.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="BackendException">Nothing listens there, or it is no server of models.</exception>
    public static async Task<DetectedServer> RecogniseAsync(
        Uri address, DetectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new() { ConnectTimeout = TimeSpan.FromSeconds(10), AnswerTimeout = TimeSpan.FromSeconds(10) };
        using var questions = new Questions(ServerAddress.Of(address), options);
        try
        {
            return await Recognition.OfAsync(questions, cancellationToken) ?? Throw.Failure<DetectedServer>(questions.Unknown());
        }
        catch (Exception exception) when (exception is not BackendException && !cancellationToken.IsCancellationRequested)
        {
            return Throw.Failure<DetectedServer>(questions.Failed(exception));
        }
    }

    private static async Task<DetectedServer?> TryRecogniseAsync(Uri address, DetectionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Connect is null) await ConnectAsync(address, options.ConnectTimeout, cancellationToken);
            using var questions = new Questions(ServerAddress.Of(address), options);
            return await Recognition.OfAsync(questions, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // Nobody there, or nobody who speaks HTTP.
        }
    }

    /// <summary>Fails when nobody listens, as at most addresses: without HTTP that is found out in a tenth of the time.</summary>
    private static async Task ConnectAsync(Uri address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        await socket.ConnectAsync(address.DnsSafeHost, address.Port, limit.Token);
    }
}
