using Portal.Victim;

// So many cases may a quick database be ahead of a slow one: else it would have no work left for later lives.
const int Lead = 12;

// The merchant, its owner and a reviewer for each worker; then pairs of a provider and a connection string. All databases are worked on at the same time.
var people = args[0].Split(',').Select(Guid.Parse).ToArray();
string[][] databases = [.. args[1..].Chunk(2)];
SemaphoreSlim[] paces = [.. databases.Select(_ => new SemaphoreSlim(databases.Length > 1 ? Lead : int.MaxValue))];
Workers[] desks = [.. databases.Select((database, place) => new Workers(
    new Features(database[0], database[1]), said => Console.Out.WriteLine($"{database[0]} {said}"), paces[place], [.. paces.Where(p => p != paces[place])],
    merchant: people[0], owner: people[1], reviewers: people[2..]))];

// None begins while another is still starting.
await Task.WhenAll(desks.Select(desk => Task.Run(desk.LookAsync)));
await Task.WhenAll(desks.Select(desk => Task.Run(desk.RunAsync)));
Console.Error.WriteLine("There was nothing left to do.");
