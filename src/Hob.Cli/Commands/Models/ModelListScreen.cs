using Hob.Backends.Models;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Models;

/// <summary>Shows models to a person.</summary>
/// <param name="output">Where to.</param>
/// <param name="ink">The colours.</param>
internal sealed class ModelListScreen(TextWriter output, Ink ink)
{
    public void Show(ModelListing listing)
    {
        foreach (var server in listing.Servers)
        {
            output.WriteLine(ink.Bold(Visible.Escape(server.Server.ToString())) + ink.Dim(server.Server.Version is { } version ? $"  {Visible.Escape(version)}" : ""));
            if (server.Failure is { } failure)
                output.WriteLine($"  {ink.Yellow(Visible.Escape($"{failure.Message}: {failure.Hint}"))}");

            WriteTable([.. server.Models.Select(static model => (model.Id, Facts(model)))]);
        }

        foreach (var source in listing.Files.GroupBy(static file => file.Source))
        {
            output.WriteLine($"{ink.Bold(source.Key)}  {ink.Dim("files")}");
            WriteTable([.. source.Select(static file => (file.Name, Amount.Bytes(file.Bytes)))]);
        }
    }

    /// <summary>What is worth knowing of a model, on one line.</summary>
    public static string Facts(ModelDescription model)
    {
        string?[] facts =
        [
            model.Parameters,
            model.Quantization,
            model.SizeBytes is { } bytes ? Amount.Bytes(bytes) : null,
            model.IsEmbedding ? "embedding" : null,
            model.Tools == true ? "tools" : null,
            model.Reasoning == true ? "thinks" : null,
            model.Vision == true ? "images" : null,
            model.IsLoaded == true ? "loaded" : null,
            Window(model),
        ];
        return string.Join(", ", facts.Where(static fact => !string.IsNullOrEmpty(fact)));
    }

    private static string? Window(ModelDescription model) =>
        (model.ContextLength, model.MaxContextLength) switch
        {
            ({ } window, { } most) when window < most => $"window {Amount.Count(window)} of {Amount.Count(most)}",
            ({ } window, _) => $"window {Amount.Count(window)}",
            (null, { } most) => $"window up to {Amount.Count(most)}",
            _ => null,
        };

    private void WriteTable(IReadOnlyList<(string Name, string Facts)> rows)
    {
        var width = rows.Count == 0 ? 0 : Math.Min(60, rows.Max(static row => row.Name.Length));
        foreach (var (name, facts) in rows)
            output.WriteLine($"  {Visible.Escape(name.PadRight(width))}  {ink.Dim(Visible.Escape(facts))}".TrimEnd());
    }
}
