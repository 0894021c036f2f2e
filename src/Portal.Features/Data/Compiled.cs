using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Portal.Features.Data;

/// <summary>A query that is translated once. EF binds such a query to one model, and a process may hold several (one per database in the tests).</summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>.</param>
internal sealed class Compiled<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _made = [];

    public TQuery On(PortalDb db) => _made.GetValue(db.Model, _ => compile());
}
