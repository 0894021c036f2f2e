using Portal.Web.Hosting;

using var interrupt = new Interrupt();
return await PortalProgram.RunAsync(args, Console.Out, Console.Error, interrupt.Token);

/// <summary>The entry point, visible to tests.</summary>
public partial class Program;
