using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tests.Forcing;

namespace Hob.ToolCalling.Tests.Schemas;

/// <summary>Random schemas and random arguments: what fits is left alone, what does not is made to fit or said.</summary>
public sealed class CoercionPropertyTests
{
    private const int Rounds = 300;

    [Fact]
    public void Arguments_that_fit_are_untouched()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var generator = new RandomSchema(new Random(seed));
            var schema = generator.Parameters();
            var arguments = generator.Value(schema)!.ToJsonString();

            var result = Compile(schema).Coerce(arguments);

            Assert.True(result is { Repairs: [], Violations: [] } && result.Json == arguments, $"{schema.ToJsonString()}\n{arguments}\n{result}");
        }
    }

    [Fact]
    public void Arguments_of_another_tool_are_made_to_fit_or_said_not_to_and_no_second_look_changes_them()
    {
        var (fitting, others) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var generator = new RandomSchema(new Random(seed));
            var schema = (JsonObject)Closed(generator.Parameters());
            var compiled = Compile(schema);
            var arguments = generator.Value(generator.Parameters())!.ToJsonString();

            var result = compiled.Coerce(arguments);

            var isValid = Validator.IsValid(JsonElement.Parse(schema.ToJsonString()), JsonElement.Parse(schema.ToJsonString()), JsonElement.Parse(result.Json));
            Assert.True(isValid == (result.Violations.Count == 0), $"{schema.ToJsonString()}\n{arguments}\n{result.Json}\n{string.Join('\n', result.Violations)}");
            Assert.Equal(result.Json, compiled.Coerce(result.Json).Json);
            _ = isValid ? fitting++ : others++;
        }
        Assert.True(fitting > Rounds / 10 && others > Rounds / 10, $"{fitting} fit, {others} do not");
    }

    [Fact]
    public void Scalars_written_as_text_come_back_as_what_they_are()
    {
        var changed = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var generator = new RandomSchema(new Random(seed));
            var schema = generator.Parameters();
            var arguments = generator.Value(schema)!;
            var quoted = Quoted(arguments.DeepClone(), schema)!.ToJsonString();

            var result = Compile(schema).Coerce(quoted);

            Assert.True(JsonNode.DeepEquals(arguments, JsonNode.Parse(result.Json)), $"{schema.ToJsonString()}\n{quoted}\n{result.Json}");
            changed += result.Repairs.Count > 0 ? 1 : 0;
        }
        Assert.True(changed > Rounds / 10, $"only {changed}");
    }

    // Integers, numbers and booleans as strings, where the schema asks for nothing else.
    private static JsonNode? Quoted(JsonNode? value, JsonNode schema)
    {
        switch (value, schema["type"])
        {
            case (JsonObject members, _):
                foreach (var (name, inner) in members.ToList())
                {
                    if (schema["properties"]?[name] is { } declared)
                        members[name] = Quoted(inner?.DeepClone(), declared);
                }
                return members;
            case (JsonArray elements, JsonValue):
                return new JsonArray([.. elements.Select(element => Quoted(element?.DeepClone(), schema["items"]!))]);
            case (JsonValue scalar, JsonValue type) when type.GetValue<string>() is "integer" or "number" or "boolean":
                return scalar.ToJsonString();
            default:
                return value;
        }
    }

    // The validator of these tests takes what is not declared for forbidden, as grammars do; here that must be said.
    private static JsonNode Closed(JsonNode schema)
    {
        foreach (var inner in (schema["properties"]?.AsObject().Select(static property => property.Value) ?? []).Concat([schema["items"]]).Concat(schema["anyOf"]?.AsArray() ?? []))
        {
            if (inner is not null)
                Closed(inner);
        }
        if (schema["properties"] is not null)
            schema["additionalProperties"] ??= false;
        return schema;
    }

    private static ToolSchema Compile(JsonObject schema) => ToolSchema.Compile(JsonElement.Parse(schema.ToJsonString())).Schema!;
}
