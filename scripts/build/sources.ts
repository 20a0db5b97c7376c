import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What the production build is made of. Tests beside the sources are not part of it. */
export const BUILD_SOURCES = [
  "app", "components", "lib", "prisma/schema", "public", "next.config.ts", "package-lock.json", "tsconfig.json", "postcss.config.mjs",
  "instrumentation.ts", "instrumentation-client.ts", "proxy.ts", "middleware.ts",
];

const LEFT_OUT = /(^|\/)(generated|node_modules)(\/|$)|\.test\.tsx?$/;

/** Files under the given places, relative to the root, in one order on every machine. */
export function listFiles(root: string, places: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (place: string): void => {
    if (LEFT_OUT.test(place)) return;
    const full = path.join(root, place);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full)) visit(`${place}/${name}`);
    else found.push(place);
  };
  places.forEach(visit);
  return found.sort();
}

/** One hash of names and contents, and of whatever else decides the result. */
export function hashOf(root: string, places: readonly string[], more: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const file of listFiles(root, places)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update("\0");
  for (const text of more) hash.update(`${text}\0`);
  return hash.digest("hex");
}
