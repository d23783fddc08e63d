# hob do on the prompt line of bash. In ~/.bashrc:  eval "$(hob do --widget bash)"
# Type what you want in plain words, then press Ctrl-G: the words become a command, which runs only when you press Enter.
__hob_do() {
  [ -n "$READLINE_LINE" ] || return 0
  local command
  command=$(hob do --print --shell bash -- "$READLINE_LINE") || return 0
  READLINE_LINE=$command
  READLINE_POINT=$(LC_ALL=C; echo ${#command})
}
case $- in
  *i*)
    bind -m emacs -x '"\C-g": __hob_do'
    bind -m vi-insert -x '"\C-g": __hob_do'
    ;;
esac
