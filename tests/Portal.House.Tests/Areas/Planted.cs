namespace Planted.House.Appeals
{
    internal sealed class Thing
    {
        public static int Count => 1;
    }
}

namespace Planted.House.Merchants
{
    internal sealed class Looker
    {
        public Appeals.Thing? Seen { get; init; }
    }

    internal sealed class Waiter
    {
        public static async Task<int> LookAsync()
        {
            await Task.Yield();
            return Appeals.Thing.Count;
        }
    }
}
