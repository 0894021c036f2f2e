using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Enforcement;
using Portal.Domain.Policies;
using Portal.Domain.Shared;
using Portal.Features.Data;
using Portal.Features.Documents;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>One fix as its merchant sees it: where it stands, what the re-check made of each requirement, what was restored, and what can be done next.</summary>
public static class GetMyFix
{
    /// <param name="Fix">Reference of the fix.</param>
    /// <param name="MerchantId">For platform systems: whose fix.</param>
    [Needs(Permission.ReadMerchant)]
    public sealed record Query(string Fix, Guid? MerchantId = null) : IQuery<View>;

    /// <param name="Fix">What it is and where it stands.</param>
    /// <param name="Decision">What is put right.</param>
    /// <param name="Answers">One for each requirement, in order.</param>
    /// <param name="Files">All files, oldest first, each with the requirement that it shows.</param>
    /// <param name="Messages">The conversation, oldest first.</param>
    /// <param name="Measures">What became of the decision's measures.</param>
    /// <param name="Steps">What happened to it, oldest first.</param>
    /// <param name="Next">Whether another try can be sent.</param>
    /// <param name="OpenAppeal">An appeal of the same decision, which goes on beside.</param>
    /// <param name="MayAppeal">Whether the decision can still be appealed, and until when.</param>
    /// <param name="MayAct">Whether the caller may send, answer and take back.</param>
    /// <param name="Scheme">Tiers, to name the standings before and after.</param>
    /// <param name="Limits">How many files are taken.</param>
    /// <param name="Today">The day where the merchant is.</param>
    public sealed record View(
        Summary Fix, About Decision, IReadOnlyList<Answer> Answers, IReadOnlyList<ProofRow> Files, IReadOnlyList<GetMyAppeal.Message> Messages, IReadOnlyList<Measure> Measures,
        IReadOnlyList<GetMyAppeal.Step> Steps, NextTry Next, string? OpenAppeal, DateOnly? MayAppeal, bool MayAct, PointsScheme Scheme, EvidenceOptions Limits, DateOnly Today)
    {
        /// <summary>Documents of the locker that can still be added.</summary>
        public IReadOnlyList<PickableDocument> Documents { get; init; } = [];
    }

    /// <param name="FiledLocal">When it was sent, as the clock showed it where the merchant is.</param>
    /// <param name="CheckedBy">The automatic check that confirmed it; empty for a person.</param>
    public sealed record Summary(
        string Reference, int Attempt, FixStatus Status, string Statement, DateTime FiledLocal, DateOnly FiledOn, DateOnly DueOn, DateOnly PromisedOn, int Misses, DateOnly? PausedOn, NextActor NextActor, DateOnly? NextOn,
        bool TakesProof, DateOnly? DecidedOn, string Reasons, string StillMissing, string CheckedBy, int PointsOff, int? PointsBefore, int? PointsAfter)
    {
        public bool IsOpen => NextActor != NextActor.None;
    }

    public sealed record About(string Reference, string Title, string ShortTitle, DateOnly FoundOn, int Points, DateOnly PointsUntil, ViolationState State, string Place, string Slug);

    public sealed record Answer(string Code, string Title, FixAnswerKind Kind, string Words, FixFinding Finding, string Note, string CheckedBy);

    public sealed record ProofRow(string Requirement, EvidenceRow File);

    public sealed record Measure(MeasureKind Kind, string Feature, ActionState State, DateOnly? EndsOn, bool EndedByThis);

    /// <param name="WhyNot">Null when another try can be sent now.</param>
    /// <param name="TriesLeft">How many are left.</param>
    /// <param name="Later">The fix that came after this one, if one did.</param>
    public sealed record NextTry(Obstacle? WhyNot, int TriesLeft, string? Later);

    internal sealed class Handler(PortalDb db, CurrentUser user, Rulebook rulebook, IOptions<EvidenceOptions> limits, TimeProvider clock) : IRequestHandler<Query, Outcome<View>>
    {
        public async Task<Outcome<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var rules = await rulebook.CurrentAsync(cancellationToken);
            var today = rules.Law.DayOf(clock.GetUtcNow().UtcDateTime);
            var record = await FixRecord.FindAsync(db, mine, request.Fix, cancellationToken);
            if (record is null) return MyFixes.NotFound;
            return record.ToView(rules, limits.Value, today, user) with { Documents = await record.DocumentsAsync(db, user, rules.Documents, cancellationToken) };
        }
    }
}
