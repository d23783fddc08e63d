using System.Diagnostics.CodeAnalysis;

namespace Hob.Inference.Tensors;

/// <summary>The element types of GGUF tensors, with their numbers in the file (<c>ggml_type</c> of ggml).
/// Types without a <see cref="TensorFormat"/> are known by size only: files that hold them can be inspected but not run.</summary>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "These are the format's names.")]
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "F32 is 0 in the format.")]
public enum TensorType
{
    /// <summary>IEEE 754 single.</summary>
    F32 = 0,
    /// <summary>IEEE 754 half.</summary>
    F16 = 1,
    /// <summary>32 weights of 4 bits and a scale.</summary>
    Q4_0 = 2,
    /// <summary>32 weights of 4 bits, a scale and a minimum.</summary>
    Q4_1 = 3,
    /// <summary>32 weights of 5 bits and a scale.</summary>
    Q5_0 = 6,
    /// <summary>32 weights of 5 bits, a scale and a minimum.</summary>
    Q5_1 = 7,
    /// <summary>32 weights of 8 bits and a scale.</summary>
    Q8_0 = 8,
    /// <summary>32 weights of 8 bits, a scale and a sum.</summary>
    Q8_1 = 9,
    /// <summary>256 weights of 2 bits, scales in two levels.</summary>
    Q2_K = 10,
    /// <summary>256 weights of 3 bits, scales in two levels.</summary>
    Q3_K = 11,
    /// <summary>256 weights of 4 bits, scales and minima in two levels.</summary>
    Q4_K = 12,
    /// <summary>256 weights of 5 bits, scales and minima in two levels.</summary>
    Q5_K = 13,
    /// <summary>256 weights of 6 bits, scales in two levels.</summary>
    Q6_K = 14,
    /// <summary>256 weights of 8 bits, one scale.</summary>
    Q8_K = 15,
    /// <summary>A byte.</summary>
    I8 = 24,
    /// <summary>A 16-bit integer.</summary>
    I16 = 25,
    /// <summary>A 32-bit integer.</summary>
    I32 = 26,
    /// <summary>A 64-bit integer.</summary>
    I64 = 27,
    /// <summary>IEEE 754 double.</summary>
    F64 = 28,
    /// <summary>The upper half of a single.</summary>
    BF16 = 30,
}
