using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Policies;
using Portal.Features.Data;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Fixes;

/// <summary>A merchant tells in which form it does business, so that only those requirements are asked that concern it.</summary>
public static class TellLegalForm
{
    [Needs(Permission.FileAppeal)]
    public sealed record Command(LegalForm Form, Guid? MerchantId = null) : ICommand<Done>, IRepeatable;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Form).IsInEnum();
    }

    internal sealed class Handler(PortalDb db, CurrentUser user) : IRequestHandler<Command, Outcome<Done>>
    {
        public async Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            var mine = user.ActsFor(request.MerchantId);
            var merchant = await db.Merchants.SingleOrDefaultAsync(m => m.Id == mine, cancellationToken);
            if (merchant is null) return Refusal.NotAllowed;

            merchant.TellLegalForm(request.Form);
            await db.SaveChangesAsync(cancellationToken);
            return default(Done);
        }
    }
}
