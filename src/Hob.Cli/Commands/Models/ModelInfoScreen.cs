using Hob.Cli.Output;
using Hob.Inference.Tokenizers;

namespace Hob.Cli.Commands.Models;

/// <summary>Shows a model file to a person.</summary>
/// <param name="output">Where to.</param>
/// <param name="ink">The colours.</param>
internal sealed class ModelInfoScreen(TextWriter output, Ink ink)
{
    private const int ShownEnds = 6;

    public void Show(ModelInfo info)
    {
        output.WriteLine(ink.Bold(Visible.Escape(info.Name ?? Path.GetFileName(info.Path))));
        Line("architecture", $"{info.Architecture ?? "not said"}, {Amount.Count(info.Parameters)} parameters");
        Line("size", $"{Amount.Bytes(info.Bytes)}, GGUF version {info.Version}");
        Line("tensors", string.Join(", ", info.Types.Select(static share => $"{share.Tensors} {share.Type} ({Amount.Bytes(share.Bytes)})")));
        Line("context", info.Context is { } context ? $"{Amount.Count(context)} tokens" : "not said");
        if (info.Chat.Tokenizer is { } tokenizer)
            ShowTokenizer(tokenizer);

        Line("template", !info.Chat.HasTemplate ? "none" : info.Chat.ShowsTools ? "yes, with tools" : "yes, without tools");
        foreach (var fault in info.Chat.Faults)
            output.WriteLine($"  {ink.Yellow("fault")}         {Visible.Escape(fault.ToString())}");
    }

    private void ShowTokenizer(Tokenizer tokenizer)
    {
        var vocabulary = tokenizer.Vocabulary;
        Line("vocabulary", $"{Amount.Count(vocabulary.Count)} tokens, {(tokenizer.PreTokenizer is { } rule ? $"byte pairs, words split as {rule}" : "SentencePiece")}");
        Line("begins with", vocabulary.Bos is { } bos ? $"{vocabulary.TextOf(bos)} ({bos}), {(tokenizer.AddsBos ? "added" : "not added")}" : "nothing");
        var ends = vocabulary.EndOfGeneration.Order().ToList();
        var shown = ends.Take(ShownEnds).Select(token => $"{vocabulary.TextOf(token)} ({token})");
        Line("ends with", ends.Count == 0 ? "nothing" : string.Join(", ", shown) + (ends.Count > ShownEnds ? $" and {ends.Count - ShownEnds} more" : ""));
    }

    private void Line(string name, string value) => output.WriteLine($"  {ink.Dim(name.PadRight(12))}  {Visible.Escape(value)}");
}
