using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals;

/// <summary>What the requests of the merchant's side have in common.</summary>
internal static class MyAppeals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "appeal.not-found", "We cannot find that appeal.");

    /// <summary>An appeal of the merchant that the caller acts for, to be changed.</summary>
    public static Task<Appeal?> MineAsync(this PortalDb db, CurrentUser user, string reference, Guid? merchantId, CancellationToken ct)
    {
        var mine = user.ActsFor(merchantId);
        return db.Appeals.SingleOrDefaultAsync(a => a.Reference == reference && a.MerchantId == mine, ct);
    }

    public static bool IsSystem(this CurrentUser user) => user.Kind == CallerKind.System;

    public static AppealOrigin FilingOrigin(this CurrentUser user) => user.IsSystem() ? AppealOrigin.System : AppealOrigin.Portal;

    /// <summary>Whole microseconds, as the databases keep it: what is answered now equals what is read later.</summary>
    public static DateTime Trimmed(this DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    /// <summary>The shape of a statement: something, and not too much.</summary>
    public static IRuleBuilderOptions<T, string> Says<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Say in your own words why the decision is wrong.")
        .Must(text => text is null || text.Length <= Appeal.StatementLimit)
        .WithMessage((_, text) => $"The statement can have {Appeal.StatementLimit:N0} characters. Yours has {text.Length:N0}: shorten it by {text.Length - Appeal.StatementLimit:N0}.");
}
