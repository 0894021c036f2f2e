using Microsoft.EntityFrameworkCore;
using Portal.Domain.Enforcement;
using Portal.Domain.Merchants;

namespace Portal.Testing.Building;

/// <summary>A decision against a merchant, with its ledger line and measures.</summary>
public sealed class ViolationBuilder : Builder<Violation>
{
    private readonly List<(MeasureKind Kind, int? Days)> _measures = [];
    private MerchantBuilder _merchant = new();
    private Merchant? _knownMerchant;
    private string? _at;
    private int _daysAgo = 3;
    private int? _points;
    private Guid? _issuedBy;
    private string _facts = "The fridge stood at 9 °C.";
    private Severity _severity = Severity.Significant;
    private bool _duringAVisit;

    public ViolationBuilder Against(Merchant merchant)
    {
        _knownMerchant = merchant;
        return this;
    }

    public ViolationBuilder Against(MerchantBuilder merchant)
    {
        _merchant = merchant;
        return this;
    }

    /// <summary>At the store of an address; else at the first.</summary>
    public ViolationBuilder At(string address)
    {
        _at = address;
        return this;
    }

    public ViolationBuilder DecidedDaysAgo(int days)
    {
        _daysAgo = days;
        return this;
    }

    /// <summary>Unless said, what the scheme gives for the severity.</summary>
    public ViolationBuilder Costing(int points)
    {
        _points = points;
        return this;
    }

    public ViolationBuilder OfSeverity(Severity severity)
    {
        _severity = severity;
        return this;
    }

    public ViolationBuilder IssuedBy(Guid person)
    {
        _issuedBy = person;
        return this;
    }

    public ViolationBuilder Saying(string facts)
    {
        _facts = facts;
        return this;
    }

    /// <summary>Found at a visit of that day, which is then evidence in every case about it.</summary>
    public ViolationBuilder DuringAVisit()
    {
        _duringAVisit = true;
        return this;
    }

    /// <summary>A measure from the day of the decision on.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="days">How long; null until a fix is confirmed.</param>
    public ViolationBuilder Bringing(MeasureKind kind, int? days = null)
    {
        _measures.Add((kind, days));
        return this;
    }

    protected override async Task<Violation> MakeAsync(Setting setting)
    {
        var merchant = _knownMerchant ?? await _merchant.BuildAsync(setting);
        var store = setting.Rows.OfType<Store>().FirstOrDefault(s => s.MerchantId == merchant.Id && (_at is null || s.Address == _at))
            ?? await setting.Db.Stores.AsNoTracking().Where(s => s.MerchantId == merchant.Id && (_at == null || s.Address == _at)).OrderBy(s => s.Address).FirstAsync();
        var clause = await setting.AnyClauseAsync();
        var day = setting.Today.AddDays(-_daysAgo);
        var visit = _duringAVisit
            ? setting.With(new Visit { Id = setting.NewId(), MerchantId = merchant.Id, StoreId = store.Id, SourceReference = setting.NewId().ToString("N"), Day = day, Result = "Pass", Findings = 1 })
            : null;
        var finding = new Violation.Finding(
            setting.NewId(), merchant.Id, store.Id, SubjectKind.StorePage, store.Address, clause.Id, _facts, _severity, FindingSource.OutsideAuthority,
            day, _points ?? setting.Points.PointsFor(_severity), day.AddDays(setting.Points.ExpiryDays), setting.Law.AppealUntil(day))
        { IssuedBy = _issuedBy, VisitId = visit?.Id };
        var violation = setting.With(Violation.Record(finding, setting.Now.AddDays(-_daysAgo)));
        if (violation.PointsGiven(setting.NewId()) is { } line) setting.With(line);
        foreach (var (kind, days) in _measures)
        {
            var feature = kind == MeasureKind.FeatureRestriction ? "deals" : "";
            var endsWith = days is null ? EndCondition.FixConfirmed : EndCondition.None;
            setting.With(EnforcementAction.Apply(setting.NewId(), violation, kind, feature, days is { } n ? day.AddDays(n) : null, endsWith));
        }

        return violation;
    }
}
