using System.Text;
using Hob.Cli.Json;
using Microsoft.Win32.SafeHandles;

namespace Hob.Cli.Output;

/// <summary>The streams of the program and what they are connected to. UTF-8 in both directions, whatever the locale says.</summary>
internal sealed class Terminal : IDisposable
{
    private const int BrokenPipe = 32; // EPIPE, on Linux and macOS alike.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lazy<TextWriter> _error = new(() => new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true });
    private readonly Lazy<Stream> _input = new(Console.OpenStandardInput);

    private Terminal()
    {
        Output = OpenOutput();
        Out = new StreamWriter(Output, Utf8, bufferSize: 4096);
        Ink = new Ink(!Console.IsOutputRedirected && WantsColour);
    }

    /// <summary>Data, as bytes. Not to be mixed with <see cref="Out"/> without flushing that.</summary>
    public Stream Output { get; }

    /// <summary>Data, as text.</summary>
    public TextWriter Out { get; }

    /// <summary>Everything that is not data.</summary>
    public TextWriter Error => _error.Value;

    /// <summary>Standard input, as bytes.</summary>
    public Stream Input => _input.Value;

    /// <summary>Whether a person would have to type the input.</summary>
    public static bool InputIsKeyboard => !Console.IsInputRedirected;

    /// <summary>Whether another program or a file is connected to the input, with something to read: an empty or closed one, such as that of a
    /// script in the background, is not waited for.</summary>
    public static bool InputIsPipe => Console.IsInputRedirected && StandardInput.HasText;

    /// <summary>Colours for <see cref="Out"/>; none when it is not a terminal or <c>NO_COLOR</c> is set.</summary>
    public Ink Ink { get; }

    /// <summary>Colours for <see cref="Error"/>.</summary>
    public static Ink ErrorInk => new(!Console.IsErrorRedirected && WantsColour);

    private static bool WantsColour =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Columns to fit in: those of the terminal, or a fair number when the output goes elsewhere.</summary>
    public static int Width => Console.IsOutputRedirected ? 140 : Math.Max(Console.WindowWidth, 40);

    /// <summary>Whether errors are also reported as JSON on standard output.</summary>
    public bool Json { get; set; }

    /// <summary>Whether errors are reported with detail.</summary>
    public bool Verbose { get; set; }

    /// <summary>Opens the streams of this process.</summary>
    public static Terminal Open()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Console.InputEncoding = Utf8;

        return new Terminal();
    }

    /// <summary>Whether the program that read the output has gone.</summary>
    public static bool IsBrokenPipe(IOException fault) => !OperatingSystem.IsWindows() && fault.HResult == BrokenPipe;

    /// <summary>Reads all of standard input. Invalid UTF-8 is replaced, never an error.</summary>
    public string ReadInput() => Decoded(new StreamReader(Input, Utf8, detectEncodingFromByteOrderMarks: false));

    /// <summary>Reads a file, or standard input for <c>-</c>. Invalid UTF-8 is replaced, never an error.</summary>
    /// <returns>Null, or why it cannot be read.</returns>
    public Failure? TryRead(string path, out string text)
    {
        text = "";
        try
        {
            text = path == "-" ? ReadInput() : Decoded(new StreamReader(path, Utf8, detectEncodingFromByteOrderMarks: false));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var hint = fault is FileNotFoundException or DirectoryNotFoundException ? "check the path" : "check that it is a file that you may read";
            return new Failure(ExitCode.Usage, $"cannot read '{path}'", hint) { Detail = fault.ToString() };
        }
    }

    /// <summary>Reports a failure and returns its exit code.</summary>
    public int Fail(Failure failure)
    {
        Out.Flush();
        if (Json)
            JsonOutput.WriteLine(Output, failure.WriteTo);

        Error.WriteLine(failure.ToString());
        if (Verbose && failure.Detail is { } detail)
            Error.WriteLine(detail);

        return failure.Code;
    }

    public void Dispose()
    {
        Output.Dispose();
    }

    private static string Decoded(StreamReader reader)
    {
        using var closing = reader;
        var text = reader.ReadToEnd();
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static Stream OpenOutput()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The console's stream hides that the reader has gone, so a long batch would run on for nobody. A file stream tells,
            // but keeps a position of its own in regular files, which are shared with other programs (`(hob a; hob b) > file`).
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
                return stream;
        }

        return Console.OpenStandardOutput();
    }
}
