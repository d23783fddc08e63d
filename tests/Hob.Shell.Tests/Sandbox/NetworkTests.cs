using System.Net;
using System.Net.Sockets;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Tests.Sandbox;

public sealed class NetworkTests
{
    private const string Attempts = """
        import socket, os, sys, ctypes
        port, path = int(sys.argv[1]), sys.argv[2]
        libc = ctypes.CDLL(None, use_errno=True)
        def attempt(way):
            try: way(); print('made')
            except OSError: print('refused')
        def tcp(family, host): s = socket.socket(family); s.connect((host, port)); s.send(b'tcp')
        def udp(family, host): socket.socket(family, socket.SOCK_DGRAM).sendto(b'udp', (host, port))
        def unix(kind): s = socket.socket(socket.AF_UNIX, kind); s.connect(path); s.send(b'unix')
        def abstract(): s = socket.socket(socket.AF_UNIX); s.connect('\0' + path); s.send(b'abstract')
        def pair(): socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'pair', path)
        for way in (lambda: tcp(socket.AF_INET, '127.0.0.1'), lambda: tcp(socket.AF_INET6, '::1'), lambda: udp(socket.AF_INET, '127.0.0.1'), lambda: udp(socket.AF_INET6, '::1'),
                    lambda: unix(socket.SOCK_STREAM), lambda: unix(socket.SOCK_DGRAM), abstract, pair, lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1),
                    lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW), lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW), lambda: socket.socket(40, socket.SOCK_STREAM)):
            attempt(way)
        print('ring', libc.syscall(425, 8, ctypes.create_string_buffer(256)))
        a, b = socket.socketpair(); a.send(b'ok'); print('pair', b.recv(2).decode())
        """;

    [SandboxFact]
    public async Task Nothing_leaves_without_the_network()
    {
        using var home = new FakeHome();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var tcp = new TcpListener(IPAddress.IPv6Any, 0);
        tcp.Server.DualMode = true;
        tcp.Start();
        var port = ((IPEndPoint)tcp.LocalEndpoint).Port;
        using var udp = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true };
        udp.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
        using var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        local.Bind(new UnixDomainSocketEndPoint(path));
        local.Listen();
        using var hidden = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        hidden.Bind(new UnixDomainSocketEndPoint("\0" + path));
        hidden.Listen();
        var request = new CommandRequest
        {
            Command = $"python3 - {port} {path}; (echo bash >/dev/tcp/127.0.0.1/{port}) 2>&-; perl -MIO::Socket::INET -e 'IO::Socket::INET->new(PeerAddr => \"127.0.0.1:{port}\") and print \"made\"'",
            Input = Attempts,
        };
        var closed = await new CommandRunner().RunAsync(request with { Sandbox = new SandboxPolicy { Workspace = home.Workspace, Home = home.Root } });
        Assert.Equal(string.Concat(Enumerable.Repeat("refused\n", 12)) + "ring -1\npair ok\n", closed.StandardOutput);
        Assert.False(tcp.Pending());
        Assert.Equal(0, udp.Available);
        Assert.False(local.Poll(0, SelectMode.SelectRead));
        Assert.False(hidden.Poll(0, SelectMode.SelectRead));

        // The listeners do hear what comes, and a granted network opens nothing else.
        var open = await new CommandRunner().RunAsync(request with
        {
            Sandbox = new SandboxPolicy { Workspace = home.Workspace, Home = home.Root, Network = NetworkAccess.Full },
        });
        Assert.True(tcp.Pending());
        Assert.StartsWith("made\n", open.StandardOutput, StringComparison.Ordinal);
        Assert.False(local.Poll(0, SelectMode.SelectRead));
        Assert.False(hidden.Poll(0, SelectMode.SelectRead));
        File.Delete(path);
    }
}
