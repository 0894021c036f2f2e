using MediatR;
using Portal.Features.Requests;

namespace Portal.Testing;

/// <summary>Answers a page's requests from a script: the outside edge of a page test.</summary>
public sealed class ScriptedSender : IRequestSender
{
    private readonly Dictionary<Type, Func<object, object>> _answers = [];
    private readonly List<object> _sent = [];

    /// <summary>What the page asked, in order.</summary>
    public IReadOnlyList<object> Sent => _sent;

    /// <summary>From now on a request of this kind is answered so.</summary>
    public ScriptedSender On<TRequest, T>(Func<TRequest, Outcome<T>> answer) where TRequest : IRequest<Outcome<T>>
    {
        _answers[typeof(TRequest)] = request => answer((TRequest)request);
        return this;
    }

    public Task<Outcome<T>> Send<T>(IRequest<Outcome<T>> request, CancellationToken ct = default)
    {
        _sent.Add(request);
        return _answers.TryGetValue(request.GetType(), out var answer)
            ? Task.FromResult((Outcome<T>)answer(request))
            : throw new InvalidOperationException($"The script has no answer to {request.GetType().FullName}.");
    }
}
