using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Hob.Agent.Http;

/// <summary>Tells addresses of the public internet from all others. Source: the special-purpose registries of IANA (RFC 6890 and later).</summary>
internal static class PublicAddress
{
    // 0.0.0.0/8 … 240.0.0.0/4: this network, private use, shared, loopback, link-local (metadata of clouds), protocol assignments,
    // documentation, 6to4 relays, benchmarking, multicast, reserved and broadcast.
    private static readonly (uint Network, int Bits)[] Special =
    [
        (0x00000000, 8), (0x0A000000, 8), (0x64400000, 10), (0x7F000000, 8), (0xA9FE0000, 16), (0xAC100000, 12), (0xC0000000, 24),
        (0xC0000200, 24), (0xC0586300, 24), (0xC0A80000, 16), (0xC6120000, 15), (0xC6336400, 24), (0xCB007100, 24), (0xE0000000, 3),
    ];

    /// <summary>What kind of address it is when it is not a public one; null when it is.</summary>
    public static string? Refusal(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return Refusal4(address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "not an internet address";
        if (address.IsIPv4MappedToIPv6) return Refusal4(address.MapToIPv4());
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        if (IPAddress.IPv6Loopback.Equals(address)) return "a loopback address";
        if (high == 0x0064FF9B_00000000 && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) == 0) // An IPv4 address behind a translator (RFC 6052).
            return Refusal4(new IPAddress(bytes[12..]));
        if (bytes[0] >> 5 != 1) return address.IsIPv6LinkLocal ? "a link-local address" : "a private address"; // All that is public begins 2000::/3.
        return (high >> 32) switch
        {
            0x2001_0DB8 => "an address for documentation",
            var beginning when beginning >> 9 == 0x2001_0000 >> 9 => "an address of a tunnel", // 2001::/23: Teredo, ORCHID, …
            var beginning when beginning >> 16 == 0x2002 => "an address of a tunnel", // 6to4: any IPv4 address within.
            var beginning when beginning >> 12 == 0x3FFF_0 => "an address for documentation",
            _ => null,
        };
    }

    private static string? Refusal4(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        var value = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        foreach (var (network, bits) in Special)
        {
            if (value >> (32 - bits) != network >> (32 - bits)) continue;
            return network switch
            {
                0x7F000000 => "a loopback address",
                0xA9FE0000 => "a link-local address",
                _ => "a private address",
            };
        }
        return null;
    }
}
