namespace Portal.Features.Policies;

/// <summary>Clauses as people count them: 3.2 stands before 3.10.</summary>
public static class ClauseCodes
{
    public static readonly IComparer<string> InOrder = Comparer<string>.Create(static (a, b) =>
    {
        var (left, right) = (a.Split('.'), b.Split('.'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = int.TryParse(left[i], out var x) && int.TryParse(right[i], out var y) ? x.CompareTo(y) : string.CompareOrdinal(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    });
}
