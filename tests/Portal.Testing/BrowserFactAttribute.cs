using System.Runtime.CompilerServices;
using Xunit;

namespace Portal.Testing;

/// <summary>A test in a real browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Chromium.WhyMissing;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) => Skip = Chromium.WhyMissing;
}

public static class Chromium
{
    /// <summary>The browser that tests/run found or installed; empty when there is none.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("PORTAL_TEST_CHROMIUM") ?? "";

    public static string? WhyMissing => Path.Length > 0 ? null : "PORTAL_TEST_CHROMIUM is not set: tests/run finds or installs a Chromium where it may.";
}
