using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Pipelines and tests.</summary>
internal sealed partial class BashWalker
{
    private StandardOutput RunPipeline(Pipeline pipeline, StandardInput? input, bool capture)
    {
        var commands = pipeline.Commands;
        if (commands.Length == 1) return Run(commands[0], input, capture);
        StandardOutput output = default;
        _concurrency++;
        for (int i = 0; i < commands.Length; i++)
        {
            bool last = i == commands.Length - 1;
            var outer = Scope;
            Scope = Scope.Fork();
            output = Run(commands[i], input, capture || !last);
            var fork = Scope;
            Scope = outer;
            // zsh and ksh run the last command in the shell itself.
            if (last) Scope.Join([fork], exhaustive: false);
            else input = new(output.Source, output.Text);
        }
        _concurrency--;
        return output;
    }

    private void RunConditional(ConditionalCommand test)
    {
        bool numeric = false;
        foreach (var word in test.Words)
        {
            numeric |= word.Literal is "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge";
            if (word.Literal is null) _words.Text(word, tilde: false);
        }
        if (!numeric) return;
        foreach (var word in test.Words) _words.Evaluate(word);
    }
}
