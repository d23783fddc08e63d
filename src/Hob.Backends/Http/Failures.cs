using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Hob.Backends.Http;

/// <summary>Turns what the network, TLS and JSON throw into one line that says what to do.</summary>
internal static class Failures
{
    /// <summary>The failure behind an exception; the exception itself when it is one already.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="server">Where.</param>
    public static BackendException Of(Exception exception, ServerName server) => exception switch
    {
        BackendException known => known,
        OperationCanceledException => new(BackendFailure.Unreachable, $"{server} does not accept a connection", server.StartHint, exception),
        JsonException or InvalidDataException or InvalidOperationException or FormatException => InvalidStream(exception, server),
        HttpRequestException http => OfHttp(http, server),
        HttpIOException or IOException or SocketException => Cut(server, exception),
        _ => new(BackendFailure.ServerError, $"{server} could not be asked ({Line.Of(exception.Message)})", "see --verbose", exception),
    };

    public static BackendException NotJson(ServerName server, string path, string found) => new(
        BackendFailure.NotJson,
        $"{server} answers {path} with {found}, not with JSON",
        "check that --base-url is the address of a model server, not of a web page or a proxy");

    public static BackendException Silent(ServerName server, TimeSpan silence) => new(
        BackendFailure.Silent,
        $"{server} has sent nothing for {Line.Seconds(silence)}",
        "it may still be loading or reading the prompt: raise timeout_seconds, or choose a smaller model");

    private static BackendException OfHttp(HttpRequestException exception, ServerName server) => exception.HttpRequestError switch
    {
        HttpRequestError.ConnectionError when Inner<SocketException>(exception) is { SocketErrorCode: SocketError.ConnectionRefused } =>
            new(BackendFailure.Unreachable, $"nothing listens for {server}", server.StartHint, exception) { IsTransient = true },
        HttpRequestError.NameResolutionError =>
            new(BackendFailure.Unreachable, $"the host of {server} is not known", "check the name in --base-url, and the network", exception),
        HttpRequestError.ConnectionError =>
            new(BackendFailure.Unreachable, $"{server} cannot be reached", server.StartHint, exception) { IsTransient = true },
        HttpRequestError.SecureConnectionError => OfTls(exception, server),
        HttpRequestError.ProxyTunnelError => Proxy(server, exception),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new(
            BackendFailure.WrongUrl, $"{server} does not speak HTTP", "check the port in --base-url", exception),
        _ => Cut(server, exception),
    };

    private static BackendException OfTls(HttpRequestException exception, ServerName server)
    {
        var refusal = Inner<AuthenticationException>(exception);
        if (refusal is null || !refusal.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase))
            return new(BackendFailure.Certificate, $"{server} does not speak TLS", "try http:// in place of https://", exception);
        return new(
            BackendFailure.Certificate,
            $"the certificate of {server} is not trusted ({Line.Of(refusal.Message)})",
            "renew it, or add its issuer to the system's trusted certificates",
            exception);
    }

    public static BackendException Proxy(ServerName server, Exception? exception = null) => new(
        BackendFailure.Proxy,
        $"the proxy on the way to {server} refused",
        "check HTTP_PROXY and HTTPS_PROXY, or add the host to NO_PROXY",
        exception);

    public static BackendException Cut(ServerName server, Exception? exception = null) => new(
        BackendFailure.Cut, $"{server} ended the connection in the middle of its answer", "ask again; see the server's log for the cause", exception)
    {
        IsTransient = true,
    };

    private static BackendException InvalidStream(Exception exception, ServerName server)
    {
        var isBroken = exception is not InvalidDataException;
        var found = isBroken ? "an event is no complete JSON" : Line.Of(exception.Message);
        return new(
            BackendFailure.InvalidStream, $"{server} sent an invalid stream ({found})", "update the server, or check what stands between", exception)
        {
            IsTransient = isBroken, // A wrong form will be wrong again.
        };
    }

    private static T? Inner<T>(Exception exception) where T : Exception
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is T found) return found;
        }
        return null;
    }
}
