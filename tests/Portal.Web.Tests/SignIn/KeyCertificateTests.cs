using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.SignIn;
using Shouldly;
using Xunit;

namespace Portal.Web.Tests.SignIn;

/// <summary>The keys in the database, encrypted with a certificate that lies elsewhere.</summary>
public sealed class KeyCertificateTests
{
    private const string Password = "of the file";

    [Fact]
    public async Task With_a_certificate_new_keys_lie_encrypted_and_only_nodes_that_have_it_can_use_them()
    {
        var settings = new Dictionary<string, string> { ["Keys:Certificate"] = Certificate(), ["Keys:CertificatePassword"] = Password };
        await using var server = await PortalServer.StartAsync(settings: settings);
        var id = NewKey(server);

        var stored = (await server.ReadAsync(db => db.ProtectionKeys.Select(k => k.Xml).ToListAsync())).Single(xml => xml.Contains($"{id}", StringComparison.Ordinal));
        stored.ShouldContain("EncryptedData");
        stored.ShouldNotContain("<masterKey");
        await using var beside = await PortalServer.StartAsync(settings: settings, beside: server);
        Key(beside, id).CreateEncryptor().ShouldNotBeNull();
        await using var without = await PortalServer.StartAsync(beside: server);
        Should.Throw<CryptographicException>(() => Key(without, id).CreateEncryptor());
    }

    [Fact]
    public async Task After_a_change_of_certificate_the_former_one_still_opens_older_keys()
    {
        var (former, current) = (Certificate(), Certificate());
        await using var server = await PortalServer.StartAsync(settings: new Dictionary<string, string> { ["Keys:Certificate"] = former, ["Keys:CertificatePassword"] = Password });
        var id = NewKey(server);

        await using var later = await PortalServer.StartAsync(
            settings: new Dictionary<string, string> { ["Keys:Certificate"] = current, ["Keys:FormerCertificate"] = former, ["Keys:CertificatePassword"] = Password }, beside: server);

        Key(later, id).CreateEncryptor().ShouldNotBeNull();
        Key(later, NewKey(later)).CreateEncryptor().ShouldNotBeNull();
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_before_the_start()
    {
        var file = Certificate();

        new KeyOptions { Certificate = file, CertificatePassword = Password }.Problems().ShouldBeEmpty();
        new KeyOptions { Certificate = file, CertificatePassword = "another" }.Problems().ShouldHaveSingleItem().ShouldStartWith("Keys:Certificate:");
        new KeyOptions { Certificate = file + ".not" }.Problems().ShouldHaveSingleItem().ShouldContain(".not");
        new KeyOptions().Problems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Outside_development_open_keys_are_warned_of_at_each_start(bool encrypted)
    {
        var lines = new Lines();
        var settings = encrypted ? new Dictionary<string, string> { ["Keys:Certificate"] = Certificate(), ["Keys:CertificatePassword"] = Password } : null;
        await using var app = await PortalApp.StartAsync(configure: services => services.AddSingleton<ILoggerProvider>(lines), settings: settings);

        lines.Warnings.Any(l => l.Contains("Keys:Certificate", StringComparison.Ordinal)).ShouldBe(!encrypted);
    }

    private static Guid NewKey(PortalServer server)
    {
        var now = TimeProvider.System.GetUtcNow();
        return server.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90)).KeyId;
    }

    private static IKey Key(PortalServer server, Guid id) => server.Services.GetRequiredService<IKeyManager>().GetAllKeys().Single(k => k.KeyId == id);

    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var path = Path.Combine(TestFolder.Path, $"{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> _warnings = [];

        public IReadOnlyList<string> Warnings
        {
            get
            {
                lock (_warnings) return [.. _warnings];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_warnings) _warnings.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
