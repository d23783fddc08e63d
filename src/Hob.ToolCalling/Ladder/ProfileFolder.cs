using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hob.ToolCalling.Ladder;

/// <summary>Remembers models in a folder, one small JSON file each. A file that cannot be read counts as none.</summary>
/// <param name="path">The folder; it is made when something is first remembered.</param>
public sealed class ProfileFolder(string path) : IModelProfiles
{
    /// <inheritdoc/>
    public ModelProfile Find(string model)
    {
        try
        {
            using var file = File.OpenRead(FileOf(model));
            var stored = JsonSerializer.Deserialize(file, ProfileJson.Default.StoredProfile);
            return stored?.Model == model && stored.Profile is { } profile ? profile : ModelProfile.Unknown;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return ModelProfile.Unknown;
        }
    }

    /// <inheritdoc/>
    public void Save(string model, ModelProfile profile)
    {
        var target = FileOf(model);
        // Written beside and moved into place: two programs may remember the same model at once.
        var draft = $"{target}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(path);
            File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(new StoredProfile(model, profile), ProfileJson.Default.StoredProfile));
            File.Move(draft, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Found out again next time.
        }
    }

    private string FileOf(string model) =>
        Path.Combine(path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model)).AsSpan(0, 12)) + ".json");
}

/// <summary>A profile with the name of its model, against two names of one hash.</summary>
internal sealed record StoredProfile(string Model, ModelProfile Profile);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
