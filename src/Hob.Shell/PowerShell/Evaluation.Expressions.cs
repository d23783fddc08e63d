using System.Text;
using Hob.Shell.Judging;

namespace Hob.Shell.PowerShell;

internal sealed partial class Evaluation
{
    private Value Evaluate(Expression expression)
    {
        if (!Step()) return Value.Unknown;
        switch (expression)
        {
            case TextLiteral literal:
                return new TextValue(literal.Text);
            case NumberLiteral number:
                return new NumberValue(number.Value);
            case Variable variable:
                return _scope.Get(variable.Name);
            case Interpolation interpolation:
                return Interpolate(interpolation);
            case TypeLiteral type:
                return new ObjectValue(type.Name, false);
            case Cast cast:
                return Charged(Fold.Cast(cast.Type, Evaluate(cast.Operand)));
            case Member member:
                return EvaluateMember(member);
            case ElementAccess access:
                var target = Evaluate(access.Target);
                return Fold.At(target, Evaluate(access.Index));
            case Binary binary:
                return EvaluateBinary(binary);
            case Unary unary:
                return EvaluateUnary(unary);
            case ArrayLiteral array:
                return Fold.List([.. array.Items.Select(Evaluate)]);
            case Group group:
                var value = Statements(group.Statements);
                return group.Kind == '@' && value is not (ListValue or NullValue or UnknownValue) ? Fold.List([value], value.Origin)
                    : value;
            case HashLiteral hash:
                var entries = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
                foreach (var (key, entry) in hash.Entries) entries[Evaluate(key).Text] = Statement(entry);
                return new TableValue(entries) { Origin = entries.Values.Aggregate(Origin.None, (o, v) => o | v.Origin) };
            case BlockLiteral block:
                return new BlockValue(block.Block);
            default:
                return Value.Unknown;
        }
    }

    private Value Charged(Value value)
    {
        if (value is TextValue text) Step(text.Content.Length / 32);
        else if (value is ListValue list) Step(list.Elements.Count / 4);
        return value;
    }

    private Value Interpolate(Interpolation interpolation)
    {
        var text = new StringBuilder();
        var origin = Origin.None;
        foreach (var part in interpolation.Parts)
        {
            var value = Evaluate(part);
            origin |= value.Origin;
            text.Append(value.Text);
            if (text.Length > Fold.MaxText) return Value.From(origin);
        }

        return Charged(Fold.Limit(text.ToString(), origin));
    }

    /// <summary>Walks the left side in a loop, so that a sum of many terms needs no stack.</summary>
    private Value EvaluateBinary(Binary binary)
    {
        var spine = new Stack<Binary>();
        Expression left = binary;
        while (left is Binary inner)
        {
            spine.Push(inner);
            left = inner.Left;
        }

        var value = Evaluate(left);
        while (spine.TryPop(out var next))
        {
            if (!Step()) return Value.Unknown;
            var right = Evaluate(next.Right);
            // The right side of -replace may be a block that runs for every match.
            foreach (var item in right.Items)
            {
                if (item is BlockValue block) RunBlock(block.Block, Value.Unknown);
            }

            value = Charged(Fold.Binary(next.Operator, value, right));
        }

        return value;
    }

    private Value EvaluateUnary(Unary unary)
    {
        var value = Evaluate(unary.Operand);
        switch (unary.Operator)
        {
            case "join":
                return Charged(Fold.Limit(string.Concat(Fold.Elements(value).Select(e => e.Text)), value.Origin));
            case "split":
                return value.IsKnown ? Fold.Binary("split", value, new TextValue(@"\s+")) : value;
            case "not":
                return Fold.Truth(value) is { } truth ? new FlagValue(!truth) : Value.Unknown;
            case "-":
                return Fold.Number(value) is { } number ? new NumberValue(-number) : Value.Unknown;
            case "++" or "--":
                if (unary.Operand is Variable variable) _scope.Set(variable.Name, Value.Unknown);
                return Value.Unknown;
            default:
                return value;
        }
    }

    private void Assign(Assignment assignment)
    {
        var value = Statement(assignment.Value);
        var target = assignment.Target;
        while (target is Cast cast) target = cast.Operand;
        if (target is ArrayLiteral array)
        {
            var items = value.Items;
            for (var i = 0; i < array.Items.Count; i++)
            {
                if (array.Items[i] is Variable one) SetVariable(one, i < items.Count ? items[i] : Value.Null);
            }

            return;
        }

        if (target is Variable variable)
        {
            if (assignment.Operator is "+=" or "-=" or "*=")
                value = Fold.Binary(assignment.Operator[..1], _scope.Get(variable.Name), value);
            else if (assignment.Operator != "=") value = Value.From(value.Origin);
            SetVariable(variable, Charged(value));
            return;
        }

        var root = target;
        while (root is ElementAccess or Member) root = root is ElementAccess e ? e.Target : ((Member)root).Target;
        if (root is Variable holder)
        {
            var before = _scope.Get(holder.Name);
            var name = holder.Name.ToLowerInvariant();
            _scope.Set(holder.Name, Value.From(before.Origin | value.Origin));
            if (name.EndsWith("psdefaultparametervalues", StringComparison.Ordinal))
            {
                Ask("change-session", "Changes what later commands do.", assignment.Start, assignment.End, Risk.High);
            }

            if (target is ElementAccess || before is TableValue or ListValue) return;
        }

        Evaluate(target is Member member ? member.Target : target);
        Ask("unknown-effect", "Sets a property whose effect is not known.", assignment.Start, assignment.End);
    }

    private void SetVariable(Variable variable, Value value)
    {
        var name = variable.Name.ToLowerInvariant();
        _scope.Set(variable.Name, value);
        if (name.StartsWith("env:", StringComparison.Ordinal))
        {
            if (name[4..] is "path" or "pathext" or "psmodulepath" or "comspec" or "ld_preload" or "ld_library_path"
                or "dotnet_startup_hooks" or "node_options"
                or "pythonpath" or "git_ssh_command" or "editor" or "pager" or "git_pager" or "pythonstartup" or "bash_env"
                    or "prompt_command")
            {
                Ask("change-session", "Changes which programs later commands run.", variable.Start, variable.End, Risk.High);
            }
        }
        else if (name.StartsWith("function:", StringComparison.Ordinal))
        {
            if (value is BlockValue block) _scope.Functions[name[9..]] = block.Block;
            Ask("change-session", "Changes what later commands do.", variable.Start, variable.End);
        }
        else if (name.StartsWith("alias:", StringComparison.Ordinal))
        {
            _scope.Aliases[name[6..]] = value.Text;
        }
        else if (name.EndsWith("psdefaultparametervalues", StringComparison.Ordinal)
            || name.Contains(':', StringComparison.Ordinal) && Scope.Local(name) == name)
        {
            Ask("change-session", "Changes what later commands do.", variable.Start, variable.End, Risk.High);
        }
    }
}
