using Hob.Cli;
using Hob.Cli.Output;

using var terminal = Terminal.Open();
return Application.Run(args, terminal);
