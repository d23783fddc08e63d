using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests;

/// <summary>Tools that are declared and never run.</summary>
internal static class TestTools
{
    public static AITool Weather { get; } = Declare(
        "get_weather", "The weather of a city.", """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");

    public static AITool ReadFile { get; } = Declare(
        "read_file", "Reads a file.", """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""");

    public static AITool Switch { get; } = Declare(
        "switch", "Switches the light.", """{"type":"object","properties":{"on":{"type":"boolean"}},"required":["on"],"additionalProperties":false}""");

    public static ChatOptions Options => new() { Tools = [Weather, ReadFile] };

    private static AIFunctionDeclaration Declare(string name, string description, string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, document.RootElement.Clone());
    }
}
