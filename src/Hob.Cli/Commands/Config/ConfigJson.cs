using System.Text.Json;
using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Commands.Config;

/// <summary>The JSON form of configured values.</summary>
internal static class ConfigJson
{
    /// <summary>Writes <c>{"key","value","origin","where"}</c>.</summary>
    public static void Write(Utf8JsonWriter json, GivenValue given)
    {
        json.WriteStartObject();
        json.WriteString("key", given.Key);
        json.WritePropertyName("value");
        if (given.IsSecret)
            json.WriteStringValue(given.Shown);
        else
            WriteValue(json, given.Value);

        json.WriteString("origin", NameOf(given.Origin));
        json.WriteString("where", given.Where);
        json.WriteEndObject();
    }

    private static string NameOf(SettingOrigin origin) =>
        origin switch
        {
            SettingOrigin.Default => "default",
            SettingOrigin.User => "user",
            SettingOrigin.Project => "project",
            SettingOrigin.Environment => "environment",
            _ => "command_line",
        };

    private static void WriteValue(Utf8JsonWriter json, TomlNode node)
    {
        switch (node)
        {
            case TomlScalar { Value: bool flag }:
                json.WriteBooleanValue(flag);
                break;
            case TomlScalar { Value: long number }:
                json.WriteNumberValue(number);
                break;
            case TomlScalar { Value: double number } when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case TomlScalar scalar:
                json.WriteStringValue(scalar.Value as string ?? TomlText.Scalar(scalar.Value));
                break;
            case TomlArray array:
                json.WriteStartArray();
                foreach (var item in array.Items)
                    WriteValue(json, item);

                json.WriteEndArray();
                break;
            case TomlTable table:
                json.WriteStartObject();
                foreach (var entry in table.Entries)
                {
                    json.WritePropertyName(entry.Name);
                    WriteValue(json, entry.Value);
                }

                json.WriteEndObject();
                break;
        }
    }
}
