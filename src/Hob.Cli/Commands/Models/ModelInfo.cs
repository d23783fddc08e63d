using Hob.Inference.Chat;
using Hob.Inference.Gguf;
using Hob.Inference.Tensors;

namespace Hob.Cli.Commands.Models;

/// <summary>What is worth knowing of a model file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The model's name, if the file says it.</param>
/// <param name="Architecture">The architecture, if the file says it.</param>
/// <param name="Version">Version of the GGUF format.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Parameters">Elements of all tensors together.</param>
/// <param name="Types">How many tensors and bytes there are of each type, most bytes first.</param>
/// <param name="Context">Tokens of context that the model was made for, if the file says it.</param>
/// <param name="Chat">Tokenizer, template and their faults.</param>
internal sealed record ModelInfo(
    string Path, string? Name, string? Architecture, int Version, long Bytes, long Parameters, IReadOnlyList<TypeShare> Types, long? Context,
    ChatInspection Chat)
{
    /// <summary>Looks at a file.</summary>
    public static ModelInfo Of(GgufFile file)
    {
        var metadata = file.Metadata;
        var architecture = metadata.GetText("general.architecture");
        var types = file.Tensors.Values.GroupBy(static tensor => tensor.Type)
            .Select(static group => new TypeShare(group.Key, group.Count(), group.Sum(static tensor => tensor.ByteLength)))
            .OrderByDescending(static share => share.Bytes);
        return new ModelInfo(
            file.Path, metadata.GetText("general.name"), architecture, file.Header.Version, file.Length,
            file.Tensors.Values.Sum(static tensor => tensor.Columns * tensor.Rows), [.. types], metadata.GetInteger($"{architecture}.context_length"),
            ChatInspection.Of(metadata));
    }
}

/// <summary>The tensors of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Tensors">How many there are.</param>
/// <param name="Bytes">Their size.</param>
internal readonly record struct TypeShare(TensorType Type, int Tensors, long Bytes);
