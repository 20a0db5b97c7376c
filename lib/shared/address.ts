/** A path with what is set of its parameters: the address of a list under its filters. */
export function addressOf(path: string, params: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(set).toString();
  return query ? `${path}?${query}` : path;
}
