using System.IO.Compression;
using System.Xml;

namespace Hob.Agent.Tools.ParseDocument;

/// <summary>A ZIP archive of which only so much is unpacked, whatever it claims to hold.</summary>
internal sealed class BoundedArchive : IDisposable
{
    /// <summary>How many bytes are unpacked in all.</summary>
    public const long MostBytes = 256 << 20;

    private const int MostEntries = 65_536;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private long _left = MostBytes;

    public BoundedArchive(ZipArchive archive, CancellationToken cancellationToken)
    {
        (_archive, _cancellation) = (archive, cancellationToken);
        if (archive.Entries.Count > MostEntries) Throw.TooLarge($"it holds more than {MostEntries} files");
        foreach (var entry in archive.Entries) _entries.TryAdd(entry.FullName, entry);
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>A file's bytes; null when there is none.</summary>
    public Stream? Open(string name) => _entries.TryGetValue(name, out var entry) ? new Metered(entry.Open(), this) : null;

    /// <summary>A file as XML: without document types, entities of its own or anything from elsewhere. Null when there is none.</summary>
    public XmlReader? OpenXml(string name) => Open(name) is { } stream
        ? XmlReader.Create(stream, new()
        {
            DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = MostBytes, CheckCharacters = false,
        })
        : null;

    public void Dispose() => _archive.Dispose();

    private void Take(int bytes)
    {
        _cancellation.ThrowIfCancellationRequested();
        _left -= bytes;
        if (_left < 0) Throw.TooLarge($"it unpacks to more than {MostBytes >> 20} MiB");
    }

    private sealed class Metered(Stream inner, BoundedArchive archive) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            archive.Take(read);
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
