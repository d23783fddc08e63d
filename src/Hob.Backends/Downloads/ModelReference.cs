using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Hob.Backends.Downloads;

/// <summary>What to install: a repository of the hub, and which file of it.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
public sealed record ModelReference(string Repository)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>The quantisation; null for the best that fits most machines.</summary>
    public string? Quantization { get; init; }

    /// <summary>The file, by its path or its name; null to choose by quantisation.</summary>
    public string? File { get; init; }

    /// <summary>The branch, tag or commit.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>Reads a short name, <c>owner/repository</c>, <c>owner/repository:quantisation</c>, or an address of the hub.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ModelReference? reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        reference = null;
        text = text.Trim();
        var colon = text.LastIndexOf(':');
        if (KnownModel.Find(colon > 0 ? text[..colon] : text) is { } known)
        {
            reference = new ModelReference(known.Repository) { Quantization = colon > 0 ? text[(colon + 1)..] : known.Quantization };
            return true;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            return TryParseAddress(address!, out reference);

        var repository = colon > 0 ? text[..colon] : text;
        if (repository.Split('/') is not [var owner, var name] || !IsName(owner) || !IsName(name) || colon == text.Length - 1)
            return false;

        reference = new ModelReference(repository) { Quantization = colon > 0 ? text[(colon + 1)..] : null };
        return true;
    }

    /// <summary>Up to three short names that were probably meant.</summary>
    public static IReadOnlyList<string> Near(string text) => Models.ModelNames.Near([.. KnownModel.All.Select(static model => model.Name)], text);

    // https://huggingface.co/owner/name, or …/resolve/revision/path and …/blob/revision/path of one file.
    private static bool TryParseAddress(Uri address, [NotNullWhen(true)] out ModelReference? reference)
    {
        var parts = Uri.UnescapeDataString(address.AbsolutePath).Trim('/').Split('/');
        reference = parts switch
        {
            [var owner, var name] when IsName(owner) && IsName(name) => new ModelReference($"{owner}/{name}"),
            [var owner, var name, "resolve" or "blob", var revision, .. var path] when IsName(owner) && IsName(name) && IsName(revision) && path.Length > 0 =>
                new ModelReference($"{owner}/{name}") { Revision = revision, File = string.Join('/', path) },
            _ => null,
        };
        return reference is not null;
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 128 && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0 && name.Trim('.').Length > 0;
}
