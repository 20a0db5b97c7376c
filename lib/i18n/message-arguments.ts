/** The names of the values that a message asks for, those in the branches of a choice too; the words of the branches are none. */
export function messageArguments(message: string): string[] {
  const names = new Set<string>();
  readText(message, 0, names);
  return [...names];
}

/** Reads text up to the brace that closes it, or its end; answers where that is. */
function readText(message: string, from: number, names: Set<string>): number {
  let at = from;
  while (at < message.length && message[at] !== "}") at = message[at] === "{" ? readArgument(message, at + 1, names) : at + 1;
  return at;
}

/** Reads an argument behind its opening brace: a name alone, or a name with branches, each a text of its own. */
function readArgument(message: string, from: number, names: Set<string>): number {
  let at = from;
  while (at < message.length && message[at] !== "," && message[at] !== "}") at += 1;
  names.add(message.slice(from, at).trim());
  while (at < message.length && message[at] !== "}") at = message[at] === "{" ? readText(message, at + 1, names) + 1 : at + 1;
  return at + 1;
}
