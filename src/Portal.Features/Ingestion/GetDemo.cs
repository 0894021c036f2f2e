using MediatR;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.Features.Ingestion;

/// <summary>Where the facts of a demo marketplace come from, under which terms, and by how many days they were moved.</summary>
public static class GetDemo
{
    [Needs(Permission.ReadPublic)]
    public sealed record Query : IQuery<IReadOnlyList<ImportSource>>;

    internal sealed class Handler(Provenance provenance) : IRequestHandler<Query, Outcome<IReadOnlyList<ImportSource>>>
    {
        public async Task<Outcome<IReadOnlyList<ImportSource>>> Handle(Query request, CancellationToken cancellationToken)
        {
            var records = await provenance.RecordsAsync(cancellationToken);
            return records.Count > 0
                ? Outcome<IReadOnlyList<ImportSource>>.Of(records)
                : new Refusal(RefusalKind.NotFound, "demo.none", "This marketplace holds no public record.");
        }
    }
}
