using Hob.Inference.Gguf;

namespace Hob.Backends.Downloads;

/// <summary>How far a download is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">How much of it is here.</param>
/// <param name="Total">How much there will be.</param>
public readonly record struct DownloadProgress(string File, long Bytes, long Total);

/// <summary>Installs files of the hub in a folder. What has come stays when it is interrupted and is gone on from; a file takes its name only
/// when its size, its SHA-256 and its head are right.</summary>
/// <param name="hub">The hub.</param>
public sealed class ModelDownload(Hub hub)
{
    private const long Margin = 64_000_000;

    /// <summary>Tells the free space below a folder, in bytes; null when it is not known.</summary>
    public Func<string, long?> FreeSpace { get; init; } = static folder => FreeSpaceOf(folder);

    /// <summary>Installs the files of a model.</summary>
    /// <param name="reference">The repository.</param>
    /// <param name="files">Its files, as <see cref="FileChoice"/> chooses them.</param>
    /// <param name="folder">Where to; it is made when it is missing.</param>
    /// <param name="progress">Hears of each piece.</param>
    /// <param name="cancellation">Ends it; what has come stays.</param>
    /// <returns>The path of the first file.</returns>
    /// <exception cref="BackendException">The hub failed, or sent something else than it announced.</exception>
    /// <exception cref="DownloadException">This machine has no room for it, or another Hob is at it.</exception>
    public async Task<string> RunAsync(
        ModelReference reference, IReadOnlyList<HubFile> files, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(files);
        Directory.CreateDirectory(folder);
        var missing = files.Where(file => !IsInstalled(file, folder)).ToList();
        var needed = missing.Sum(file => file.Bytes - PartialFile.LengthOf(folder, file));
        if (needed > 0 && FreeSpace(folder) is { } free && free < needed + Margin)
        {
            throw new DownloadException(
                FormattableString.Invariant($"{folder} has {free / 1e9:0.00} GB free, and {needed / 1e9:0.00} GB are still to come"), "make room, or choose a smaller quantisation");
        }

        foreach (var file in missing)
            await InstallAsync(reference, file, folder, progress, cancellation).ConfigureAwait(false);

        return TargetOf(files[0], folder);
    }

    private static bool IsInstalled(HubFile file, string folder) => new FileInfo(TargetOf(file, folder)) is { Exists: true } known && known.Length == file.Bytes;

    private static string TargetOf(HubFile file, string folder) => Path.Combine(folder, Path.GetFileName(file.Path));

    private async Task InstallAsync(ModelReference reference, HubFile file, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var target = TargetOf(file, folder);
        using (var part = PartialFile.Open(folder, file))
        {
            await new FileTransfer(hub, reference, file, part, progress).RunAsync(cancellation).ConfigureAwait(false);
            part.Verify(hub.Connection.Name);
            part.Close();
            if (GgufFile.TryOpen(part.Path, out var model, out var fault))
            {
                model.Dispose();
            }
            else
            {
                part.Delete();
                throw new DownloadException($"{Path.GetFileName(file.Path)} of {reference.Repository} is no usable model file", $"{fault}; choose another file with --file");
            }

            part.MoveTo(target);
        }
    }

    private static long? FreeSpaceOf(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
