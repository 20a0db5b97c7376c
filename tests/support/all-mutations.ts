import { readdirSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { Mutation } from "@/lib/server/write/mutation";

/** Every write of the product, as its files declare it. */
export async function allMutations(): Promise<Mutation<z.ZodType, unknown>[]> {
  const features = path.resolve("lib/features");
  const files = readdirSync(features, { recursive: true }).map(String).filter((name) => /\/mutations\/[^/]+\.ts$/.test(name) && !name.endsWith(".test.ts"));
  const modules = await Promise.all(files.map((file) => import(path.join(features, file)) as Promise<Record<string, unknown>>));
  const isMutation = (value: unknown): value is Mutation<z.ZodType, unknown> => typeof value === "object" && value !== null && "run" in value && "input" in value;
  return modules.flatMap((module) => Object.values(module).filter(isMutation));
}
