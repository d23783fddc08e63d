# hob do on the prompt line of fish. In ~/.config/fish/config.fish:  hob do --widget fish | source
# Type what you want in plain words, then press Ctrl-G: the words become a command, which runs only when you press Enter.
function __hob_do
    set -l request (commandline | string collect)
    test -n "$request"; or return 0
    set -l command (hob do --print --shell fish -- "$request" </dev/null | string collect)
    if test -n "$command"
        commandline -r -- "$command"
    end
    commandline -f repaint
end
bind \cg __hob_do
bind -M insert \cg __hob_do
