using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Portal.Features.Identity;
using Portal.Web.SignIn;

namespace Portal.Web.Api;

/// <summary>The OpenAPI document: who signs in and how, the key of every POST, and an example of each body and answer.</summary>
internal sealed class ApiDocument(IOptions<OidcOptions> oidc, OwnAddress own) : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    public const string Name = "v1";

    private const string Systems = "systems";
    private const string People = "people";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Portal",
            Version = Name,
            Description = "Where a merchant stands, why, and how to contest it. Platform systems read and file on behalf of a merchant; people do what they may do in the portal. "
                + "Refusals are RFC 9457 problems with a stable code. Every POST carries an Idempotency-Key: sent again, it gets the first answer.",
        };
        var authority = oidc.Value.IsEmbedded ? own.Public.ToString().TrimEnd('/') : oidc.Value.Authority.TrimEnd('/');
        Uri At(string path) => new(authority + path);
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Systems] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Platform systems: client credentials. There is no scope that decides an appeal.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = At(SignInUrls.Token),
                        Scopes = new Dictionary<string, string> { [SystemScopes.Read] = "Read any merchant", [SystemScopes.File] = "File on behalf of a merchant", [SystemScopes.Enforce] = "Issue decisions" },
                    },
                },
            },
            [People] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "People: authorization code with PKCE. With seats in several merchants, the header X-Merchant says for which one.",
                Flows = new OpenApiOAuthFlows
                {
                    AuthorizationCode = new OpenApiOAuthFlow
                    {
                        AuthorizationUrl = At(SignInUrls.Authorize),
                        TokenUrl = At(SignInUrls.Token),
                        Scopes = new Dictionary<string, string> { ["openid"] = "Who you are", ["profile"] = "Your name" },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        if (!marks.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Systems, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(People, context.Document)] = [] },
            ];
        }

        AddWords(operation, context);
        if (marks.OfType<TakesKeyMetadata>().Any()) AddKey(operation);
        if (marks.OfType<BodyMetadata>().FirstOrDefault() is { } body) AddBody(operation, body);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response.Content is null) continue;
            var example = status.StartsWith('2') ? marks.OfType<AnswerMetadata>().FirstOrDefault()?.Json : ApiExamples.Problem(status);
            foreach (var content in response.Content.Values.OfType<OpenApiMediaType>()) content.Example = example is null ? null : JsonNode.Parse(example);
        }

        return Task.CompletedTask;
    }

    private static void AddWords(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var asked in context.Description.ParameterDescriptions)
        {
            var type = Nullable.GetUnderlyingType(asked.ParameterDescriptor.ParameterType) ?? asked.ParameterDescriptor.ParameterType;
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(OneOf<>)) continue;

            var words = (IEnumerable<string>)type.GetProperty(nameof(OneOf<DayOfWeek>.Words))!.GetValue(null)!;
            if (operation.Parameters?.FirstOrDefault(p => p.Name == asked.Name) is OpenApiParameter parameter)
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };
        }
    }

    private static void AddKey(OpenApiOperation operation) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = IdempotencyKeys.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "A name of your own for this request. The same key with the same content gets the first answer again; with other content it is refused.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Features.Requests.KeptAnswer.KeyLimit },
        Example = "7f3b9a52-4c1e-4f0e-9a77-0a2f6c1d5e88",
    });

    private static void AddBody(OpenApiOperation operation, BodyMetadata body)
    {
        if (body.IsFile)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "The bytes of the file.",
                Content = new Dictionary<string, OpenApiMediaType> { [body.Request] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } },
            };
            return;
        }

        foreach (var content in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? []) content.Example = JsonNode.Parse(body.Request);
    }
}
