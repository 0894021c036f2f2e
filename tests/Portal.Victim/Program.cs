using Portal.Victim;

// The merchant, its owner and a reviewer for each worker; then pairs of a provider and a connection string. All databases are worked on at the same time.
var people = args[0].Split(',').Select(Guid.Parse).ToArray();
await Task.WhenAll(args[1..].Chunk(2).Select(database => Task.Run(async () =>
{
    await using var features = new Features(database[0], database[1]);
    await new Workers(features, said => Console.Out.WriteLine($"{database[0]} {said}"), merchant: people[0], owner: people[1], reviewers: people[2..]).RunAsync();
})));
