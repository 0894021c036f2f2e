using MediatR;
using Portal.Features.Identity;
using Portal.Features.Requests;

namespace Portal.House.Tests.Requests;

#pragma warning disable CA1852, CA1812 // Offenders, planted to be found: they break the rules on purpose.

internal static class Planted
{
    [Needs(Permission.ReadPublic)]
    public sealed record LooseRequest : IRequest<int>;

    public static class ReadAsCommand
    {
        [Needs(Permission.None)]
        public sealed record Command : IQuery<Done>;
    }

    public static class Unguarded
    {
        public sealed record Query : IQuery<Done>;
    }

    public static class TwoHandlers
    {
        [Needs(Permission.ReadPublic)]
        public sealed record Command : ICommand<Done>;

        internal sealed class Handler : IRequestHandler<Command, Outcome<Done>>
        {
            public Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken) => Task.FromResult<Outcome<Done>>(default(Done));
        }

        internal class Other(IMediator mediator) : IRequestHandler<Command, Outcome<Done>>
        {
            public Task<Outcome<Done>> Handle(Command request, CancellationToken cancellationToken) => mediator.Send(request, cancellationToken);
        }
    }
}
