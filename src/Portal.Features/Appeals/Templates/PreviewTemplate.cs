using FluentValidation;
using MediatR;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Identity;
using Portal.Features.Policies;
using Portal.Features.Requests;

namespace Portal.Features.Appeals.Templates;

/// <summary>How a text would read, before it is offered to anybody.</summary>
public static class PreviewTemplate
{
    /// <param name="Content">As it would be saved.</param>
    [Needs(Permission.EditTemplates)]
    public sealed record Query(TemplateContent Content) : IQuery<Example>;

    /// <param name="Text">For a place that does not exist.</param>
    public sealed record Example(string Text);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Content).NotNull();
    }

    internal sealed class Handler(CurrentUser user, Rulebook rulebook, TimeProvider clock) : IRequestHandler<Query, Outcome<Example>>
    {
        public async Task<Outcome<Example>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var today = (await rulebook.CurrentAsync(cancellationToken)).Law.DayOf(now);
            // The same rules as for saving; what is made here is thrown away.
            var made = ReplyTemplate.Write(Guid.CreateVersion7(), Guid.CreateVersion7(), null, request.Content, "A preview.", user.PersonId, now);
            return new Example(TemplateValues.Sample(today).Fill(made.Body, made.Language));
        }
    }
}
