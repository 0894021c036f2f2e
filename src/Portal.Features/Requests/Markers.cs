using MediatR;
using Portal.Features.Identity;

namespace Portal.Features.Requests;

/// <summary>Changes something.</summary>
public interface ICommand<T> : IRequest<Outcome<T>>;

/// <summary>Only reads.</summary>
public interface IQuery<T> : IRequest<Outcome<T>>;

/// <summary>A command that may be sent again with the same key and then answers with the first result; a lost race is run once more.</summary>
public interface IRepeatable;

/// <summary>Who may ask. Every request carries exactly one.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
