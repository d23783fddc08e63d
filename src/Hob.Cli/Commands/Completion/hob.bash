# Completion of hob for bash: eval "$(hob completion bash)"
_hob_complete() {
  local line="${COMP_LINE#*[[:space:]]}" word="${COMP_WORDS[COMP_CWORD]}"
  local position=$((COMP_POINT - (${#COMP_LINE} - ${#line})))
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$(hob "[suggest:$position]" "$line" 2>/dev/null)" -- "$word"))
}
complete -o default -F _hob_complete hob
