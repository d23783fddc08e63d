using System.Globalization;

namespace Hob.Agent.Sessions;

/// <summary>One writer at a time, by a lock of the operating system: it ends with the process, however that ends.</summary>
internal sealed class SessionLock : IDisposable
{
    private readonly FileStream _held;

    private SessionLock(FileStream held) => _held = held;

    /// <summary>Takes the lock.</summary>
    /// <returns>Null when another holds it.</returns>
    /// <exception cref="IOException">The lock's file cannot be made.</exception>
    public static SessionLock? TryTake(SessionFiles files, DateTimeOffset now)
    {
        FileStream held;
        try
        {
            held = PrivateFiles.Open(files.Lock, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException) when (File.Exists(files.Lock) && IsHeld(files))
        {
            return null;
        }
        // Another cannot read a locked file everywhere: who holds it stands beside it.
        var since = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        PrivateFiles.Write(files.Writer, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + " " + since + "\n");
        return new SessionLock(held);
    }

    /// <summary>Whether a living process holds the lock.</summary>
    public static bool IsHeld(SessionFiles files)
    {
        if (!File.Exists(files.Lock))
            return false;
        try
        {
            using var free = new FileStream(files.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false; // It cannot be written by us at all.
        }
    }

    /// <summary>Who holds the lock, for a person: <c>process 4711 since 2026-03-01T10:00:00Z</c>.</summary>
    public static string HolderOf(SessionFiles files)
    {
        try
        {
            return File.ReadAllText(files.Writer).Trim().Split(' ') is [var process, var since] ? $"process {process} since {since}" : "another process";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    public void Dispose() => _held.Dispose();
}
