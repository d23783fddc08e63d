using System.Text;

namespace Hob.Cli.Servers;

/// <summary>The servers that prompts went to, so that a new one can be named first. One address a line, in the state folder.</summary>
/// <param name="stateFolder">Where Hob keeps what it remembers.</param>
internal sealed class KnownServers(string stateFolder)
{
    private readonly string _file = Path.Combine(stateFolder, "servers");

    /// <summary>Remembers a server.</summary>
    /// <returns>Whether it was not known before. Where nothing can be remembered every server is new each time.</returns>
    public bool Add(Uri address)
    {
        try
        {
            if (File.Exists(_file) && File.ReadLines(_file).Contains(address.ToString()))
                return false;

            Directory.CreateDirectory(stateFolder);
            File.AppendAllText(_file, $"{address}\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Named again next time.
        }

        return true;
    }
}
