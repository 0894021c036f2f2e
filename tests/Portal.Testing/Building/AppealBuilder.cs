using Portal.Domain.Appeals;
using Portal.Domain.Enforcement;

namespace Portal.Testing.Building;

/// <summary>An appeal against a decision, as far along as said.</summary>
public sealed class AppealBuilder : Builder<Appeal>
{
    private ViolationBuilder _violation = new();
    private Violation? _knownViolation;
    private int _daysAgo = 1;
    private Guid? _filedBy;
    private Guid? _claimedBy;
    private readonly List<(string Name, string MediaType, byte[] Bytes)> _files = [];
    private string _statement = "The thermometer was broken; the food itself was cold.";

    public AppealBuilder Against(Violation violation)
    {
        _knownViolation = violation;
        return this;
    }

    public AppealBuilder Against(ViolationBuilder violation)
    {
        _violation = violation;
        return this;
    }

    public AppealBuilder FiledDaysAgo(int days)
    {
        _daysAgo = days;
        return this;
    }

    public AppealBuilder FiledBy(Guid person)
    {
        _filedBy = person;
        return this;
    }

    public AppealBuilder Saying(string statement)
    {
        _statement = statement;
        return this;
    }

    /// <summary>With a file that was taken in as it is.</summary>
    public AppealBuilder WithFile(string name, string mediaType, byte[] bytes)
    {
        _files.Add((name, mediaType, bytes));
        return this;
    }

    /// <summary>Held by a reviewer now.</summary>
    public AppealBuilder ClaimedBy(Guid reviewer)
    {
        _claimedBy = reviewer;
        return this;
    }

    protected override async Task<Appeal> MakeAsync(Setting setting)
    {
        var violation = _knownViolation ?? await _violation.BuildAsync(setting);
        var id = setting.NewId();
        var filing = new Appeal.Filing(id, id.ToString("N"), setting.Law.Grounds[0].Code, _statement, _filedBy, AppealOrigin.Portal);
        var appeal = setting.With(Appeal.File(violation, filing, setting.Law, decidedBefore: false, setting.Now.AddDays(-_daysAgo)));
        if (_claimedBy is { } reviewer) appeal.Claim(reviewer, senior: false, setting.Law, setting.Now);
        foreach (var ((name, mediaType, bytes), number) in _files.Select((f, i) => (f, i)))
        {
            var content = setting.With(new EvidenceContent { Id = setting.NewId(), Bytes = bytes });
            setting.With(new Evidence
            {
                Id = setting.NewId(),
                MerchantId = violation.MerchantId,
                AppealId = id,
                ContentId = content.Id,
                FileName = name,
                MediaType = mediaType,
                Size = bytes.Length,
                Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
                UploadedAt = setting.Now.AddSeconds(number),
            });
        }

        return appeal;
    }
}
