# Completion of hob for fish: hob completion fish | source
function __hob_complete
    set -l line (string replace -r '^\S+\s+' '' -- (commandline -p))
    hob "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c hob -a '(__hob_complete)'
