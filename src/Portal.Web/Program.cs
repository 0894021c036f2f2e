using Portal.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();

var app = builder.Build();
return await app.RunPortalAsync(args);

/// <summary>The entry point, visible to tests.</summary>
public partial class Program;
