using System.Globalization;
using Hob.Cli.Configuration.Toml;
using Microsoft.Extensions.Configuration;

namespace Hob.Cli.Configuration.Layers;

/// <summary>A layer as a provider of Microsoft.Extensions.Configuration. A list has its items below it, and its text as its own value, which
/// tells an empty list from none and whose list it is: lists of several layers are not mixed.</summary>
/// <param name="layer">The layer.</param>
public sealed class LayerProvider(ConfigurationLayer layer) : ConfigurationProvider, IConfigurationSource
{
    /// <summary>The layer.</summary>
    public ConfigurationLayer Layer => layer;

    /// <inheritdoc/>
    public override void Load()
    {
        foreach (var (key, given) in layer.Values)
            Add(key, given.Value);
    }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    // As deep as a TOML document may be, at most.
    private void Add(string key, TomlNode node)
    {
        switch (node)
        {
            case TomlScalar scalar:
                Data[key] = scalar.Value as string ?? (scalar.Value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : TomlText.Scalar(scalar.Value));
                break;
            case TomlArray array:
                Data[key] = TomlText.Value(array);
                for (var i = 0; i < array.Items.Count; i++)
                    Add(ConfigurationPath.Combine(key, i.ToString(CultureInfo.InvariantCulture)), array.Items[i]);

                break;
            case TomlTable table:
                foreach (var entry in table.Entries)
                    Add(ConfigurationPath.Combine(key, ConfigurationKey.Of(entry.Name)), entry.Value);

                break;
        }
    }
}
