using Hob.Agent.Events;

namespace Hob.Agent.Files;

/// <summary>What came of taking changes back.</summary>
/// <param name="Restored">Files that are as they were, as they are shown.</param>
/// <param name="Removed">Files and folders that had been made, and are gone.</param>
/// <param name="Refused">What was left alone: the name and why, one line each.</param>
public sealed record RestoreReport(IReadOnlyList<string> Restored, IReadOnlyList<string> Removed, IReadOnlyList<string> Refused);

/// <summary>Takes changes back.</summary>
public static class CheckpointRestore
{
    /// <summary>Puts files back to what they were before the first of these checkpoints. What is overwritten is kept by a checkpoint too, so
    /// that this can be taken back itself.</summary>
    /// <param name="workspace">The workspace that the files must be in.</param>
    /// <param name="checkpoints">Holds the bytes, and keeps those that are overwritten.</param>
    /// <param name="made">The checkpoints to take back, oldest first.</param>
    /// <param name="force">Whether files are put back even when they were changed after the call.</param>
    /// <returns>When a file was changed since and nothing is forced: its name under <see cref="RestoreReport.Refused"/>, and nothing is changed.</returns>
    public static RestoreReport Restore(Workspace workspace, Checkpoints checkpoints, IReadOnlyList<CheckpointMade> made, bool force = false)
    {
        var first = new Dictionary<string, CheckpointMade>(StringComparer.Ordinal);
        var last = new Dictionary<string, CheckpointMade>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var checkpoint in made)
        {
            if (first.TryAdd(checkpoint.Path, checkpoint)) order.Add(checkpoint.Path);
            last[checkpoint.Path] = checkpoint;
        }
        var refused = new List<string>();
        foreach (var path in order)
        {
            if (!force && ChangedSince(workspace, last[path]) is { } reason) refused.Add(reason);
        }
        if (refused.Count > 0) return new RestoreReport([], [], refused);

        var restored = new List<string>();
        var removed = new List<string>();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var checkpoint = first[order[i]];
            var problem = checkpoint.Path.EndsWith(Path.DirectorySeparatorChar) ? RemoveFolder(workspace, checkpoint.Path, removed)
                : checkpoint.Blob is null ? RemoveFile(workspace, checkpoints, checkpoint.Path, removed)
                : PutBack(workspace, checkpoints, checkpoint, restored);
            if (problem is not null) refused.Add(problem);
        }
        return new RestoreReport(restored, removed, refused);
    }

    private static string? ChangedSince(Workspace workspace, CheckpointMade last)
    {
        if (last.After is null || last.Path.EndsWith(Path.DirectorySeparatorChar)) return null;
        var opened = workspace.OpenTarget(last.Path);
        if (!opened.Succeeded) return opened.Problem;
        using var target = opened.Value;
        if (!target.Exists) return $"{target.Shown}: it was removed since";
        var file = target.OpenFile();
        if (!file.Succeeded) return file.Problem;
        using var current = file.Value;
        var bytes = current.ReadAll(int.MaxValue / 2);
        if (!bytes.Succeeded) return bytes.Problem;
        return Checkpoints.NameOf(bytes.Value) == last.After ? null : $"{target.Shown}: it was changed since";
    }

    private static string? PutBack(Workspace workspace, Checkpoints checkpoints, CheckpointMade checkpoint, List<string> restored)
    {
        var bytes = checkpoints.Read(checkpoint.Blob!);
        if (!bytes.Succeeded) return $"{workspace.Shown(checkpoint.Path)}: {bytes.Problem}";
        var opened = workspace.OpenTarget(checkpoint.Path);
        if (!opened.Succeeded) return opened.Problem;
        using var target = opened.Value;
        var change = target.Replace(bytes.Value, checkpoints, checkpoint.Mode);
        if (!change.Succeeded) return change.Problem;
        restored.Add(target.Shown);
        return null;
    }

    private static string? RemoveFile(Workspace workspace, Checkpoints checkpoints, string path, List<string> removed)
    {
        var opened = workspace.OpenTarget(path);
        if (!opened.Succeeded) return opened.Problem;
        using var target = opened.Value;
        if (!target.Exists) return null;
        var change = target.Remove(checkpoints);
        if (!change.Succeeded) return change.Problem;
        removed.Add(target.Shown);
        return null;
    }

    private static string? RemoveFolder(Workspace workspace, string path, List<string> removed)
    {
        var real = path.TrimEnd(Path.DirectorySeparatorChar);
        using var folder = PathHandle.Open(real, follow: false, out _);
        if (folder is not { Status.Kind: EntryKind.Folder } || folder.RealPath != real || workspace.WhyNotWritable(path, real) is not null) return null;
        try
        {
            Directory.Delete(real);
            removed.Add(workspace.Shown(real) + "/");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It holds something else: it stays.
        }
        return null;
    }
}
