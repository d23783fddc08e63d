using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hob.Backends;

/// <summary>Remembers on disk what servers can do, by server, version and model. A file that cannot be read is as good as none; a folder
/// that cannot be written is no error.</summary>
/// <param name="directory">Where the files are; made when it is missing.</param>
public sealed class CapabilityCache(string directory)
{
    /// <summary>Changes when the meaning of what is stored does.</summary>
    private const string Format = "1";

    internal BackendCapabilities? Find(CapabilityKey key)
    {
        try
        {
            using var file = File.OpenRead(PathOf(key));
            return JsonSerializer.Deserialize(file, CapabilityJson.Default.StoredCapabilities) is { } stored && stored.Key == key.Text
                ? stored.Capabilities
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    internal void Store(CapabilityKey key, BackendCapabilities capabilities)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = PathOf(key);
            var temporary = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.tmp";
            using (var file = File.Create(temporary))
                JsonSerializer.Serialize(file, new(key.Text, capabilities), CapabilityJson.Default.StoredCapabilities);
            File.Move(temporary, path, overwrite: true); // Readers see the old file or the new one, never half of one.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Next time it is asked again.
        }
    }

    private string PathOf(CapabilityKey key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Format + "\n" + key.Text));
        return Path.Combine(directory, Convert.ToHexStringLower(hash.AsSpan(0, 16)) + ".json");
    }
}

/// <summary>What a stored answer belongs to.</summary>
internal readonly record struct CapabilityKey(BackendKind Kind, Uri Root, string? Version, string Model)
{
    public string Text => string.Join('\n', Kind.Name(), Place, Version, Model);

    /// <summary>The address without a user's name and password.</summary>
    private string Place => Root.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}

internal sealed record StoredCapabilities(string Key, BackendCapabilities Capabilities);

[JsonSerializable(typeof(StoredCapabilities))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CapabilityJson : JsonSerializerContext;
