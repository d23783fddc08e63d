using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>The filters that unpack the streams of a PDF, held to a budget.</summary>
internal sealed class BoundedFilters(PdfBudget budget) : IFilterProvider
{
    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;

    /// <summary>What they are held to.</summary>
    public PdfBudget Budget => budget;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. _inner.GetFilters(dictionary).Select(Bounded)];

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. _inner.GetNamedFilters(names).Select(Bounded)];

    public IReadOnlyList<IFilter> GetAllFilters() => [.. _inner.GetAllFilters().Select(Bounded)];

    private BoundedFilter Bounded(IFilter filter) => new(filter, budget);

    private sealed class BoundedFilter(IFilter inner, PdfBudget budget) : IFilter
    {
        // Deflate makes at most 1032 bytes of one, LZW up to 2,700, the others far fewer.
        private const int DeflateRatio = 1032, MostLzw = 128 << 10, MostRow = 1 << 20;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken dictionary, IFilterProvider filters, int index)
        {
            budget.TakeBytes(input.Length);
            if (inner is FlateFilter && input.Length > PdfBudget.MostOfStream / DeflateRatio && IsTooLarge(input))
                Throw.TooLarge($"a stream unpacks to more than {PdfBudget.MostOfStream >> 20} MiB");
            if (inner is LzwFilter && input.Length > MostLzw) Throw.TooLarge("a stream is too large for its kind of compression (LZW)");
            if (inner is FlateFilter or LzwFilter && HasHugeRows(dictionary)) Throw.TooLarge("a stream has rows of an impossible length");
            var output = inner.Decode(input, dictionary, filters, index);
            budget.TakeBytes(output.Length);
            return output;
        }

        private static bool IsTooLarge(Memory<byte> input)
        {
            try
            {
                using var packed = new MemoryStream(input.ToArray(), 2, input.Length - 2, writable: false); // Without the header of zlib.
                using var plain = new DeflateStream(packed, CompressionMode.Decompress);
                var buffer = new byte[64 << 10];
                long total = 0;
                while (total <= PdfBudget.MostOfStream && plain.Read(buffer) is > 0 and var read) total += read;
                return total > PdfBudget.MostOfStream;
            }
            catch (InvalidDataException)
            {
                return false; // Damaged before it became too large: the filter makes what it can of it.
            }
        }

        private static bool HasHugeRows(DictionaryToken dictionary)
        {
            foreach (var key in (ReadOnlySpan<NameToken>)[NameToken.DecodeParms, NameToken.Dp])
            {
                if (!dictionary.TryGet(key, out var token)) continue;
                foreach (var parameters in token is ArrayToken array ? array.Data : [token])
                    if (parameters is DictionaryToken values && Value(values, "Columns", 1) * Value(values, "Colors", 1) * Value(values, "BitsPerComponent", 8) > 8.0 * MostRow) return true;
            }
            return false;
        }

        private static double Value(DictionaryToken values, string name, double otherwise) =>
            values.TryGet(NameToken.Create(name), out var token) && token is NumericToken number ? Math.Abs(number.Double) : otherwise;
    }
}
