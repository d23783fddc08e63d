using Hob.Backends;
using Hob.Cli.Configuration;
using Hob.Cli.Output;
using Hob.Cli.Servers;
using Hob.Shell.Generation;

namespace Hob.Cli.Commands.Do;

/// <summary>Chooses who writes commands: the model that the configuration names or that runs here, and the built-in one when no other answers.</summary>
internal static class WriterChoice
{
    private const string Quality = "quality";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Opens the writer.</summary>
    /// <exception cref="ServerException">There is no usable server or model.</exception>
    /// <exception cref="BackendException">The server that was named cannot be used.</exception>
    public static async Task<ICommandWriter> OpenAsync(HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        if (BuiltIn.IsWanted(configuration))
            return BuiltIn.TryOpenWriter(configuration)!;

        var notices = new NoticeLines(terminal);
        try
        {
            var options = new ChosenModelOptions { Ladder = ChatCommandWriter.Ladder, Patience = Patience, Notices = notices };
            var model = await ChosenModel.OpenAsync(configuration, options, cancellation).ConfigureAwait(false);
            var generation = configuration.Settings.GenerationFor(model.Name);
            var writer = new ChatCommandWriter(model.Client, new ChatCommandWriterOptions
            {
                Model = model.Name,
                Temperature = generation.Temperature is null ? 0 : null,
                MaxTokens = generation.MaxTokens is null ? 2048 : null,
                Thinks = generation.Preset == Quality,
            });
            return new FallbackWriter(writer, () => BuiltIn.TryOpenWriter(configuration), notices.Tell);
        }
        catch (Exception fault) when (ServerException.FailureOf(fault) is { } failure && BuiltIn.TryOpenWriter(configuration) is { } builtIn)
        {
            // Without a server the built-in model is what there is; a server that was named is missed.
            if (new ServerSearch(configuration).IsNamed || configuration.Settings.Model is not null)
                notices.Tell($"{failure.Message}; {builtIn.Model} answers instead");

            return builtIn;
        }
    }
}

/// <summary>Goes over to another writer when the server of the first is down, and says so.</summary>
/// <param name="first">The writer that is asked first.</param>
/// <param name="open">Opens the other one; null when there is none.</param>
/// <param name="tell">Takes one line for the user.</param>
internal sealed class FallbackWriter(ICommandWriter first, Func<ICommandWriter?> open, Action<string> tell) : ICommandWriter
{
    private ICommandWriter _writer = first;
    private bool _hasFallenBack;

    /// <inheritdoc/>
    public string Model => _writer.Model;

    /// <inheritdoc/>
    public async Task<WriterAnswer> WriteAsync(GenerationRequest request, CancellationToken cancellation)
    {
        try
        {
            return await _writer.WriteAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (BackendException fault) when (fault.IsDown && !_hasFallenBack && open() is { } other)
        {
            tell($"{fault.What}; {other.Model} answers instead");
            _writer.Dispose();
            (_writer, _hasFallenBack) = (other, true);
            return await _writer.WriteAsync(request, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}

/// <summary>Tells on standard error what happens while a model is waited for.</summary>
/// <param name="terminal">Where to tell.</param>
internal sealed class NoticeLines(Terminal terminal) : IProgress<BackendNotice>
{
    /// <inheritdoc/>
    public void Report(BackendNotice value)
    {
        if (value.Kind != BackendNoticeKind.PromptProgress)
            Tell(value.Text);
    }

    /// <summary>Tells one line.</summary>
    public void Tell(string line) => terminal.Error.WriteLine($"hob: note: {Visible.Escape(line)}");
}
