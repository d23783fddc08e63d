using System.Net.Sockets;
using System.Security.Authentication;

namespace Hob.Agent.Http;

/// <summary>An address that may not be reached.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>Says what went wrong between here and a server, in one line.</summary>
internal static class HttpFailures
{
    public static string Describe(Exception exception, Uri url)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            switch (e)
            {
                case AddressRefusedException: return e.Message;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"{url.Host} cannot be found: no such host, or no network";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }: return $"{url.Authority} refuses connections: nothing listens there";
                case SocketException socket: return $"{url.Authority} cannot be reached: {socket.Message}";
                case AuthenticationException: return $"{url.Host} has no valid certificate: {e.Message}";
                case OperationCanceledException: return $"{url.Authority} cannot be reached: no connection in time";
            }
        return $"{url.Authority}: {exception.Message}";
    }
}
