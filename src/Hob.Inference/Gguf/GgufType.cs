using System.Diagnostics.CodeAnalysis;

namespace Hob.Inference.Gguf;

/// <summary>The types of metadata values, with their numbers in the file
/// (the GGUF specification, <see href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md"/>).</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the format's names.")]
public enum GgufType
{
    /// <summary>An unsigned byte.</summary>
    UInt8 = 0,
    /// <summary>A signed byte.</summary>
    Int8 = 1,
    /// <summary>An unsigned 16-bit integer.</summary>
    UInt16 = 2,
    /// <summary>A signed 16-bit integer.</summary>
    Int16 = 3,
    /// <summary>An unsigned 32-bit integer.</summary>
    UInt32 = 4,
    /// <summary>A signed 32-bit integer.</summary>
    Int32 = 5,
    /// <summary>An IEEE 754 single.</summary>
    Float32 = 6,
    /// <summary>One byte, 0 or 1.</summary>
    Bool = 7,
    /// <summary>A 64-bit length followed by that many bytes of UTF-8.</summary>
    String = 8,
    /// <summary>An element type, a 64-bit count and that many elements.</summary>
    Array = 9,
    /// <summary>An unsigned 64-bit integer.</summary>
    UInt64 = 10,
    /// <summary>A signed 64-bit integer.</summary>
    Int64 = 11,
    /// <summary>An IEEE 754 double.</summary>
    Float64 = 12,
}
