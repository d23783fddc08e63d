namespace Hob.ToolCalling.Schemas;

#pragma warning disable CA1720 // The names are those of JSON Schema.
/// <summary>The types of JSON Schema.</summary>
public enum SchemaType
{
    /// <summary><c>null</c>.</summary>
    Null,
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
    /// <summary>A number written without fraction or exponent; <c>5.0</c> is converted to it.</summary>
    Integer,
    /// <summary>Any number.</summary>
    Number,
    /// <summary>A string.</summary>
    String,
    /// <summary>An array.</summary>
    Array,
    /// <summary>An object.</summary>
    Object,
}
#pragma warning restore CA1720

/// <summary>Names of schema types.</summary>
internal static class SchemaTypes
{
    public static SchemaType? Parse(string? name) =>
        name switch
        {
            "null" => SchemaType.Null,
            "boolean" or "bool" => SchemaType.Boolean,
            "integer" or "int" => SchemaType.Integer,
            "number" or "float" => SchemaType.Number,
            "string" or "str" => SchemaType.String,
            "array" => SchemaType.Array,
            "object" or "dict" => SchemaType.Object,
            _ => null,
        };

    public static string ToName(this SchemaType type) =>
        type switch
        {
            SchemaType.Null => "null",
            SchemaType.Boolean => "boolean",
            SchemaType.Integer => "integer",
            SchemaType.Number => "number",
            SchemaType.String => "string",
            SchemaType.Array => "array",
            _ => "object",
        };
}
