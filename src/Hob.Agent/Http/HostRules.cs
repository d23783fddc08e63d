using System.Globalization;
using System.Net;

namespace Hob.Agent.Http;

/// <summary>Decides which hosts may be reached: by their names where the user named them, otherwise by their addresses alone, since a name
/// can be made to point anywhere.</summary>
internal sealed class HostRules(HttpAccess access)
{
    private readonly HostResolver _resolve = access.Resolver ?? Dns.GetHostAddressesAsync;

    /// <summary>The addresses of a host that may be connected to, or why none may. All of a host's addresses must pass: a mixture of public
    /// and private ones is how rebinding looks.</summary>
    public async Task<(IPAddress[] Addresses, string? Refusal)> ResolveAsync(string host, int port, CancellationToken cancellationToken)
    {
        var name = Plain(host);
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await _resolve(name, cancellationToken).ConfigureAwait(false);
        if (addresses.Length == 0) return ([], $"{name} has no address");
        if (IsNamed(name, port)) return (addresses, null);
        foreach (var address in addresses)
        {
            if (PublicAddress.Refusal(address) is not { } kind || IsInAllowedNetwork(address)) continue;
            var what = literal is null ? $"{name} leads to {address}, {kind}" : $"{address} is {kind}";
            return ([], $"{what}: only public addresses and hosts that the user allowed are reached");
        }
        return (addresses, null);
    }

    private bool IsNamed(string host, int port)
    {
        foreach (var rule in access.AllowedHosts)
        {
            var name = rule.AsSpan().Trim();
            if (name.Contains('/')) continue;
            var colon = name.LastIndexOf(':');
            if (colon > 0 && name[..colon].IndexOf(':') is var other && (other < 0 || name[colon - 1] == ']'))
            {
                if (!int.TryParse(name[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var only) || only != port) continue;
                name = name[..colon];
            }
            var plain = Plain(name.ToString());
            if (plain.StartsWith("*.", StringComparison.Ordinal)
                ? host.EndsWith(plain[1..], StringComparison.OrdinalIgnoreCase) && host.Length > plain.Length - 1
                : plain.Equals(host, StringComparison.OrdinalIgnoreCase) || (IsLocalhost(plain) && IsLoopback(host))) return true;
        }
        return false;
    }

    private bool IsInAllowedNetwork(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var rule in access.AllowedHosts)
            if (rule.Contains('/') && IPNetwork.TryParse(rule.Trim(), out var network) && network.Contains(plain)) return true;
        return false;
    }

    private static bool IsLocalhost(string name) => name.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // Only as it is written: a name that leads there is not what the user meant.
    private static bool IsLoopback(string host) => IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    private static string Plain(string host)
    {
        var name = host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        return name.Length > 1 && name.EndsWith('.') ? name[..^1] : name;
    }
}
