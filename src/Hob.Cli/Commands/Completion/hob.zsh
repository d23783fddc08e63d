#compdef hob
# Completion of hob for zsh: eval "$(hob completion zsh)"
_hob() {
  local line="${BUFFER#*[[:space:]]}"
  local position=$((CURSOR - (${#BUFFER} - ${#line})))
  local -a found=("${(@f)$(hob "[suggest:$position]" "$line" 2>/dev/null)}")
  compadd -- $found
  _files
}
compdef _hob hob
