import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FEATURES = path.join(import.meta.dirname, "../../../lib/features");

/** Whatever opens a transaction of its own for an actor. */
const OPENS = /\b(withActor|sees)\(/;
const QUERY = /^export (?:async function (\w+)\(|const (\w+) = (?:async )?\()\s*actor: Actor(?:[^()]|\([^()]*\))*\): Promise</gm;

/** The queries of the application as they stand in the source: exported, asynchronous, with the actor first; `feature/file#name`. */
export function queriesInSource(): string[] {
  const found: string[] = [];
  for (const feature of readdirSync(FEATURES)) {
    const folder = path.join(FEATURES, feature, "queries");
    for (const file of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".ts")).map((entry) => entry.name)) {
      const text = readFileSync(path.join(folder, file), "utf8");
      for (const match of text.matchAll(QUERY)) found.push(`${feature}/${file.replace(/\.ts$/, "")}#${match[1] ?? match[2]}`);
    }
  }
  return found.sort();
}

/** Files of queries that open a transaction, for a check that no query hides in another shape. */
export function filesThatOpen(): string[] {
  return readdirSync(FEATURES).flatMap((feature) => {
    const folder = path.join(FEATURES, feature, "queries");
    return readdirSync(folder).filter((file) => file.endsWith(".ts") && OPENS.test(readFileSync(path.join(folder, file), "utf8"))).map((file) => `${feature}/${file.replace(/\.ts$/, "")}`);
  });
}
