using Microsoft.Extensions.DependencyInjection;

namespace Portal.Features.Notifications;

public static class NotificationsRegistration
{
    /// <summary>The outbox and its workers. The options and <see cref="PublicAddress"/> come from the host.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddScoped<ISendMail>(scope =>
        {
            var options = scope.GetRequiredService<MailOptions>();
            return options.HasServer ? new SmtpMail(options, scope.GetRequiredService<TimeProvider>()) : new MailFolder(options);
        });
        services.AddSingleton<MailWriter>();
        services.AddScoped<INewsReader, AppealNews>();
        services.AddScoped<INewsReader, FixNews>();
        services.AddScoped<INewsReader, OutsideNews>();
        services.AddScoped<INewsReader, DecisionNews>();
        services.AddScoped<INewsReader, LinkNews>();
        services.AddScoped<INewsReader, DocumentNews>();
        services.AddScoped<INewsReader, TargetNews>();
        services.AddScoped<INewsReader, DeskNews>();
        services.AddScoped<INewsReader, QuestionNews>();
        services.AddScoped<IDeliverer, FanOut>();
        services.AddScoped<IDeliverer, MailDelivery>();
        services.AddScoped<IDeliverer, AuthorityMail>();
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
