using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>Serves a running process until it and everything it started have ended: reads its output, feeds its input, watches the clock,
/// cancellation and the number of processes. One thread, one <c>poll</c>.</summary>
internal sealed unsafe class ProcessPump(CommandRequest request, Descriptors descriptors, ProcessFamily family, CapturedOutput output)
{
    private const short Readable = 1, Writable = 4;
    private const int PidDescriptor = 434, ExitedOption = 4, NoHang = 1, NoReap = 0x01000000, ById = 1;
    private const int BufferBytes = 64 * 1024;
    private const long Never = long.MaxValue;
    private static readonly TimeSpan CountInterval = TimeSpan.FromMilliseconds(25), PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly byte[] _buffer = new byte[BufferBytes];
    private ReadOnlyMemory<byte> _input = request.Input is null ? default : Encoding.UTF8.GetBytes(request.Input);
    private long _endAt = Never;

    internal bool TimedOut { get; private set; }
    internal bool Cancelled { get; private set; }
    internal bool TooManyProcesses { get; private set; }
    internal int Leftovers { get; private set; }

    /// <summary>Serves <paramref name="process"/>. It is left unreaped, so that its id stays its own.</summary>
    internal void Run(int process, int input, int standard, int error, int cancellation)
    {
        var watch = (int)Libc.SystemCall(PidDescriptor, process, 0, 0, 0);
        if (watch >= 0) watch = descriptors.Own(watch);
        var deadline = request.Timeout is { } timeout ? After(timeout) : Never;
        var count = request.Sandbox?.Processes is null ? Never : After(CountInterval);
        var entries = stackalloc Libc.PollEntry[5];
        while (!HasExited(process))
        {
            entries[0] = new() { Descriptor = watch, Events = Readable };
            entries[1] = new() { Descriptor = cancellation, Events = Readable };
            entries[2] = new() { Descriptor = standard, Events = Readable };
            entries[3] = new() { Descriptor = error, Events = Readable };
            entries[4] = new() { Descriptor = input, Events = Writable };
            var next = Math.Min(Math.Min(deadline, _endAt), count);
            if (watch < 0) next = Math.Min(next, After(PollInterval));
            if (Libc.Poll(entries, 5, Until(next)) < 0) continue;
            if (entries[1].Happened != 0)
            {
                cancellation = -1;
                Cancelled = true;
                Stop();
            }
            Serve(entries[2], ref standard, OutputSource.Standard);
            Serve(entries[3], ref error, OutputSource.Error);
            if (entries[4].Happened != 0) Feed(ref input);
            var now = Stopwatch.GetTimestamp();
            if (now >= deadline)
            {
                deadline = Never;
                TimedOut = true;
                Stop();
            }
            if (now >= count)
            {
                count = After(CountInterval);
                if (family.Members().Count > request.Sandbox!.Processes)
                {
                    TooManyProcesses = true;
                    family.EndAll();
                }
            }
            if (now >= _endAt)
            {
                _endAt = Never;
                family.EndAll();
            }
        }
        if (input >= 0) descriptors.Close(input);
        Finish(standard, error, cancellation);
    }

    // The command itself has ended. What it left behind may go on for a moment (a process substitution writes its last lines), then it is ended.
    private void Finish(int standard, int error, int cancellation)
    {
        var entries = stackalloc Libc.PollEntry[3];
        var stopping = TimedOut || Cancelled || TooManyProcesses;
        var limit = stopping ? Stopwatch.GetTimestamp() : After(request.Drain);
        var (ended, last) = (false, Never);
        while (true)
        {
            var open = standard >= 0 || error >= 0;
            if (!ended && (!open || Stopwatch.GetTimestamp() >= limit))
            {
                if (family.Members().Count > 0) Thread.Sleep(2); // One that is about to end has closed its output already.
                Leftovers = family.Members().Count;
                if (Leftovers > 0 || stopping) family.EndAll();
                ended = true;
                last = After(TimeSpan.FromMilliseconds(50)); // All writers are gone; what is in the pipes is read. A writer outside cannot hold it up.
            }
            if (ended && (!open || Stopwatch.GetTimestamp() >= last)) return;
            entries[0] = new() { Descriptor = standard, Events = Readable };
            entries[1] = new() { Descriptor = error, Events = Readable };
            entries[2] = new() { Descriptor = cancellation, Events = Readable };
            if (Libc.Poll(entries, 3, Until(ended ? last : limit)) < 0) continue;
            Serve(entries[0], ref standard, OutputSource.Standard);
            Serve(entries[1], ref error, OutputSource.Error);
            if (entries[2].Happened == 0) continue;
            cancellation = -1;
            limit = Stopwatch.GetTimestamp();
        }
    }

    private void Stop()
    {
        family.Signal(ProcessFamily.Terminate);
        _endAt = Math.Min(_endAt, After(request.Grace));
    }

    private void Serve(Libc.PollEntry entry, ref int descriptor, OutputSource source)
    {
        if (entry.Happened == 0 || descriptor < 0) return;
        nint length;
        fixed (byte* buffer = _buffer) length = Libc.Read(descriptor, buffer, BufferBytes);
        if (length > 0)
        {
            output.Append(source, _buffer.AsSpan(0, (int)length));
            return;
        }
        if (length < 0 && Marshal.GetLastPInvokeError() is Libc.Eintr or Libc.Eagain) return;
        descriptors.Close(descriptor);
        descriptor = -1;
    }

    private void Feed(ref int descriptor)
    {
        nint length = 0;
        if (!_input.IsEmpty)
            fixed (byte* bytes = _input.Span) length = Libc.Write(descriptor, bytes, _input.Length);
        if (length > 0) _input = _input[(int)length..];
        else if (length < 0 && Marshal.GetLastPInvokeError() is Libc.Eintr or Libc.Eagain) return;
        if (length >= 0 && !_input.IsEmpty) return;
        descriptors.Close(descriptor);
        descriptor = -1;
    }

    private static bool HasExited(int process)
    {
        var information = stackalloc int[32]; // siginfo_t is 128 bytes; the second field that matters is the process id.
        new Span<int>(information, 32).Clear();
        return Libc.WaitId(ById, process, information, ExitedOption | NoHang | NoReap) != 0 || information[0] != 0;
    }

    private static long After(TimeSpan time) => Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    private static int Until(long timestamp)
    {
        if (timestamp == Never) return -1;
        var remaining = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
        return remaining <= TimeSpan.Zero ? 0 : (int)Math.Min(Math.Ceiling(remaining.TotalMilliseconds), int.MaxValue);
    }
}
