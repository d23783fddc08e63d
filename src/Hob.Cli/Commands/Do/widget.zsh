# hob do on the prompt line of zsh. In ~/.zshrc:  eval "$(hob do --widget zsh)"
# Type what you want in plain words, then press Ctrl-G: the words become a command, which runs only when you press Enter.
__hob_do() {
  [[ -n $BUFFER ]] || return 0
  local command
  zle -I
  if command=$(hob do --print --shell zsh -- "$BUFFER" </dev/null); then
    BUFFER=$command
    CURSOR=${#BUFFER}
  fi
  zle reset-prompt
}
zle -N __hob_do
bindkey '^G' __hob_do
