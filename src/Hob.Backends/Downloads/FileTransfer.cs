using System.Net;
using System.Net.Http.Headers;

namespace Hob.Backends.Downloads;

/// <summary>Brings one file here, over as many connections as it takes: one that is cut or stalls is made again from where it ended.</summary>
internal sealed class FileTransfer(Hub hub, ModelReference reference, HubFile file, PartialFile part, IProgress<DownloadProgress>? progress)
{
    private const int BufferBytes = 1 << 17;
    private readonly HubOptions _options = hub.Options;
    private readonly string _name = Path.GetFileName(file.Path);
    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Runs to the end of the file.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var failures = 0;
        Report();
        while (part.Length < file.Bytes)
        {
            var before = part.Length;
            try
            {
                await ConnectAsync(cancellation).ConfigureAwait(false);
            }
            catch (BackendException fault) when (fault.IsTransient)
            {
                failures = part.Length > before ? 1 : failures + 1;
                if (failures >= _options.MostAttempts)
                    throw;

                await HubRetries.WaitAsync(_options, fault, failures, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        var from = part.Length;
        var tag = part.ETag;
        using var response = await hub.Connection.GetAsync(hub.AddressOf(reference, file), reference.Repository, Prepare, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (response.StatusCode == HttpStatusCode.PartialContent && !Continues(response.Content.Headers.ContentRange, from)))
        {
            // The server has another file than the one that was begun.
            part.Restart();
            throw Cut("gave another part of the file than was asked for");
        }

        if (response.StatusCode != HttpStatusCode.PartialContent && from > 0)
        {
            _options.Notices?.Report($"{hub.Connection.Name} begins {_name} anew");
            part.Restart();
        }

        if (response.Content.Headers.ContentLength is { } length && length != file.Bytes - part.Length)
            Throw.Failure(new BackendException(BackendFailure.ServerError, $"{hub.Connection.Name} sends {length:N0} bytes of {_name} where {file.Bytes - part.Length:N0} are due", "try again later, or another mirror (HF_ENDPOINT)"));

        part.ETag = response.Headers.ETag is { IsWeak: false } named ? named.ToString() : null;
        await ReadAsync(response, cancellation).ConfigureAwait(false);

        void Prepare(HttpRequestHeaders headers)
        {
            if (from == 0)
                return;

            headers.Range = new RangeHeaderValue(from, null);
            if (tag is not null && EntityTagHeaderValue.TryParse(tag, out var version))
                headers.IfRange = new RangeConditionHeaderValue(version);
        }
    }

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(_options.Silence, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (true)
                {
                    var length = await stream.ReadAsync(_buffer, either.Token).ConfigureAwait(false);
                    if (length == 0)
                        break;

                    if (part.Length + length > file.Bytes)
                        Throw.Failure(new BackendException(BackendFailure.ServerError, $"{hub.Connection.Name} sends more of {_name} than the {file.Bytes:N0} bytes that it announces", "try again later, or another mirror (HF_ENDPOINT)"));

                    CheckBeginning(length);
                    part.Append(_buffer.AsSpan(0, length));
                    Report();
                    silence.CancelAfter(_options.Silence);
                }
            }
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw Cut($"has sent nothing for {_options.Silence.TotalSeconds:0} s", BackendFailure.Silent);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw Cut("broke the connection");
        }

        if (part.Length < file.Bytes)
            throw Cut("ended too early");
    }

    // A page that asks to log in, say, is found out at its first bytes and not after gigabytes.
    private void CheckBeginning(int length)
    {
        if (part.Length == 0 && length >= 4 && !_buffer.AsSpan(0, 4).SequenceEqual("GGUF"u8))
            Throw.Failure(new BackendException(BackendFailure.ServerError, $"{hub.Connection.Name} sends something else than a GGUF file as {_name}", "check HF_ENDPOINT and the proxy, or choose another file with --file"));
    }

    private bool Continues(ContentRangeHeaderValue? range, long from) => range is { From: { } start } && start == from && (range.Length is null || range.Length == file.Bytes);

    private BackendException Cut(string how, BackendFailure failure = BackendFailure.Cut) =>
        new(failure, $"{hub.Connection.Name} {how} at {part.Length:N0} of {file.Bytes:N0} bytes of {_name}", "try again: it goes on from there") { IsTransient = true };

    private void Report() => progress?.Report(new DownloadProgress(_name, part.Length, file.Bytes));
}
