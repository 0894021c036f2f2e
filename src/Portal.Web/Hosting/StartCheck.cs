using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>What is wrong with one part of the configuration, one sentence each; nothing when all is well.</summary>
internal sealed record StartCheck(Func<IServiceProvider, IEnumerable<string>> Problems);

internal static class StartChecks
{
    /// <summary>Options from a section, given out as themselves, and checked before anything starts. A name that the section does not know is an error.</summary>
    /// <param name="services">The portal's.</param>
    /// <param name="section">Name of the section.</param>
    /// <param name="problems">What is wrong with these options, one sentence each, starting with the setting's name.</param>
    public static IServiceCollection AddCheckedOptions<T>(this IServiceCollection services, string section, Func<T, IServiceProvider, IEnumerable<string>> problems) where T : class
    {
        services.AddOptions<T>().BindConfiguration(section);
        services.AddSingleton(root => root.GetRequiredService<IOptions<T>>().Value);
        return services.AddSingleton(new StartCheck(root =>
        {
            List<string> misread = [.. Misread(typeof(T), root.GetRequiredService<IConfiguration>().GetSection(section))];
            return misread.Count > 0 ? misread : problems(root.GetRequiredService<T>(), root);
        }));
    }

    /// <summary>Runs every check, those of the options framework too.</summary>
    /// <exception cref="StartRefusedException">With every problem found.</exception>
    public static void CheckOptions(this IServiceProvider services)
    {
        List<string> problems = [];
        foreach (var check in services.GetServices<StartCheck>()) Collect(problems, () => problems.AddRange(check.Problems(services)));
        if (services.GetService<IStartupValidator>() is { } framework) Collect(problems, framework.Validate);
        if (problems.Count > 0) throw new StartRefusedException([.. problems.Distinct()]);
    }

    private static void Collect(List<string> problems, Action check)
    {
        try
        {
            check();
        }
        catch (OptionsValidationException invalid)
        {
            problems.AddRange(invalid.Failures);
        }
        catch (AggregateException several)
        {
            problems.AddRange(several.Flatten().InnerExceptions.SelectMany(e => e is OptionsValidationException invalid ? invalid.Failures : [e.Message]));
        }
        catch (InvalidOperationException unreadable)
        {
            // The binder's, of options that are not checked here: a value of the wrong type.
            problems.Add(unreadable.Message);
        }
    }

    // Said here, for every setting at once; the binder says it of the first one only.
    private static IEnumerable<string> Misread(Type options, IConfigurationSection section)
    {
        foreach (var setting in section.GetChildren())
        {
            var property = options.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true }) yield return $"{setting.Path}: there is no such setting.";
            else if (setting.Value is { } value && !Fits(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, value, out var wanted)) yield return $"{setting.Path}: '{value}' is not {wanted}.";
        }
    }

    private static bool Fits(Type type, string value, out string wanted)
    {
        wanted = type switch
        {
            _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Skip(1))}",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) => "a whole number",
            _ when type == typeof(TimeSpan) => "a length of time like 00:05:00",
            _ => "readable here",
        };
        if (type == typeof(string) || value.Length == 0) return true;
        if (type.IsEnum) return Enum.TryParse(type, value, ignoreCase: true, out _);
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, value) is not null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
