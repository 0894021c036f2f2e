using System.Globalization;
using Portal.Domain.Appeals.NextBest;
using Portal.Features.Appeals;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

/// <summary>The queue in words: the parts of a score, the names of views.</summary>
internal static class QueueWords
{
    public static readonly Words Queue = new(typeof(QueueText));

    /// <summary>"14 days over its date".</summary>
    public static string Part(ScorePart part) => part.Factor switch
    {
        ScoreFactor.Measure when part.Amount == 0 => Queue.Of("PartMeasureNone"),
        ScoreFactor.Due => Due((int)part.Amount),
        ScoreFactor.Closed or ScoreFactor.Age => Queue.Counted("Part" + part.Factor, (int)part.Amount),
        ScoreFactor.Customers or ScoreFactor.Money => Queue.Of("Part" + part.Factor, part.Amount),
        _ => Queue.Of("Part" + part.Factor),
    };

    /// <summary>In points, as they add up.</summary>
    public static string Points(int hundredths) => (hundredths / 100m).ToString(hundredths % 100 == 0 ? "0" : "0.#", CultureInfo.CurrentCulture);

    /// <summary>From 0 to 100: how much of the most that this part can bring; what grows with time fills up at 40 points.</summary>
    public static int Share(ScorePart part) => part.Most == 0 ? 0 : Math.Clamp(part.Hundredths / (part.Most ?? TimeBar), 0, 100);

    private const int TimeBar = 40;

    private static string Due(int left) => left switch
    {
        0 => Queue.Of("PartDueToday"),
        < 0 => Queue.Counted("PartDueOver", -left),
        _ => Queue.Counted("PartDueLeft", left),
    };

    /// <summary>"Fixes to re-check".</summary>
    public static string View(QueueView view) => Queue.Find("View" + view) ?? DeskWords.Text.Of("View" + view);

    public static string ViewShort(QueueView view) => Queue.Find($"View{view}Short") ?? DeskWords.Text.Of($"View{view}Short");

    public static string Sorted(QueueSort sort) => Queue.Of("Sorted" + sort);

    public static string Sort(QueueSort sort) => Queue.Of("Sort" + sort);

    /// <summary>What is contested: the finding, or the link.</summary>
    public static string Title(ListQueue.Row row) => row.Title.Length > 0 ? row.Title : Queue.Of("LinkContestedTitle");
}
