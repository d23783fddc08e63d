namespace Hob.Cli.ModelFiles;

/// <summary>A model in a file of this machine.</summary>
/// <param name="Name">As its owner calls it.</param>
/// <param name="Path">The file; the first one when there are several parts.</param>
/// <param name="Bytes">Its size, that of all parts together.</param>
/// <param name="Source">Whose it is: a program's name, or <c>HOB_MODELS</c>.</param>
public sealed record ModelFile(string Name, string Path, long Bytes, string Source);
