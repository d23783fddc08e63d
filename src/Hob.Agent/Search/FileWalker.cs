using System.IO.Enumeration;

namespace Hob.Agent.Search;

/// <summary>What a walk leaves out.</summary>
/// <param name="Root">The folder, absolute and without links.</param>
/// <param name="Home">The user's home, where git's rules for all repositories are.</param>
internal sealed record WalkOptions(string Root, string Home)
{
    /// <summary>Whether names that begin with a dot are wanted (but for <c>.git</c>).</summary>
    public bool Hidden { get; init; }

    /// <summary>How many threads walk.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);
}

/// <summary>Visits the files below a folder on several threads, in no order. Links are not followed. What git ignores and what is hidden is
/// left out, as ripgrep does it.</summary>
/// <remarks>A folder is listed by one thread; its files go in batches to whoever is idle, so that one large folder keeps all busy.</remarks>
internal sealed class FileWalker
{
    private const int Batch = 64;

    private static readonly EnumerationOptions Listing = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private readonly WalkOptions _options;
    private readonly Action<IReadOnlyList<string>> _visit;
    private readonly CancellationToken _cancellation;
    private readonly Stack<Work> _waiting = new();
    private int _busy;
    private int _leftOut;
    private Exception? _fault;

    private FileWalker(WalkOptions options, Action<IReadOnlyList<string>> visit, CancellationToken cancellation) =>
        (_options, _visit, _cancellation) = (options, visit, cancellation);

    /// <summary>Visits all files.</summary>
    /// <param name="options">Where, and what is left out.</param>
    /// <param name="visit">Takes paths relative to the root, with <c>/</c>; called from several threads.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <returns>How many files and folders were left out.</returns>
    public static int Walk(WalkOptions options, Action<IReadOnlyList<string>> visit, CancellationToken cancellation)
    {
        var walker = new FileWalker(options, visit, cancellation);
        walker._waiting.Push(new Work("", IgnoreScope.Above(options.Root, GitUserRules.Load(options.Home)), null));
        var threads = new List<Thread>();
        walker.Run(() =>
        {
            // Others are started only when there is something for them: most folders are done before a thread has begun.
            var thread = new Thread(() => walker.Run(null), 256 * 1024) { IsBackground = true };
            threads.Add(thread);
            thread.Start();
            return threads.Count < options.Threads - 1;
        });
        foreach (var thread in threads) thread.Join();
        cancellation.ThrowIfCancellationRequested();
        return walker._fault is null ? walker._leftOut : Throw.Again<int>(walker._fault);
    }

    private void Run(Func<bool>? startAnother)
    {
        if (_options.Threads < 2) startAnother = null;
        while (true)
        {
            Work work;
            lock (_waiting)
            {
                while (_waiting.Count == 0 && _busy > 0) Monitor.Wait(_waiting);
                if (_waiting.Count == 0 || _cancellation.IsCancellationRequested || _fault is not null)
                {
                    _waiting.Clear();
                    Monitor.PulseAll(_waiting);
                    return;
                }
                work = _waiting.Pop();
                _busy++;
            }
            if (startAnother is not null && Waiting() && !startAnother()) startAnother = null;
            try
            {
                if (work.Files is not null) _visit(work.Files);
                else List(work);
            }
            catch (Exception exception)
            {
                _fault = exception;
            }
            lock (_waiting)
            {
                _busy--;
                if (_busy == 0 || _fault is not null) Monitor.PulseAll(_waiting);
            }
        }
    }

    private bool Waiting()
    {
        lock (_waiting) return _waiting.Count > 1;
    }

    private void List(Work work)
    {
        var folder = work.Folder.Length == 0 ? _options.Root : Path.Join(_options.Root, work.Folder);
        var entries = new List<(string Name, bool IsFolder)>();
        bool hasRules = false, isRepository = false;
        try
        {
            var listed = new FileSystemEnumerable<(string Name, bool IsFolder)>(
                folder, static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory), Listing);
            foreach (var entry in listed)
            {
                entries.Add(entry);
                if (entry.Name[0] != '.') continue;
                hasRules |= entry.Name == ".gitignore";
                isRepository |= entry.Name == ".git";
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return; // Removed meanwhile, or not for us to see.
        }
        var scope = work.Scope.In(folder, hasRules, isRepository);
        var relative = work.Folder.Length == 0 ? "" : work.Folder + "/";
        var absolute = folder.EndsWith('/') ? folder : (OperatingSystem.IsWindows() ? folder.Replace('\\', '/') : folder) + "/";
        var more = new List<Work>();
        var files = new List<string>(Math.Min(entries.Count, Batch));
        var leftOut = 0;
        foreach (var (name, isFolder) in entries)
        {
            if (scope.LeavesOut(absolute + name, name, isFolder, _options.Hidden) || (isFolder && name == ".git"))
            {
                leftOut++;
                continue;
            }
            if (isFolder) more.Add(new Work(relative + name, scope, null));
            else files.Add(relative + name);
            if (files.Count < Batch) continue;
            more.Add(new Work("", scope, files));
            files = new List<string>(Batch);
        }
        Interlocked.Add(ref _leftOut, leftOut);
        if (more.Count > 0)
        {
            lock (_waiting)
            {
                foreach (var next in more) _waiting.Push(next);
                Monitor.PulseAll(_waiting);
            }
        }
        if (files.Count > 0) _visit(files);
    }

    private sealed record Work(string Folder, IgnoreScope Scope, List<string>? Files);
}
