import type { Keyring } from "../../lib/server/crypto/key-file";
import type { Usage } from "./usage";
import { type KeyUsage, total } from "./usage";

const number = (count: number) => count.toLocaleString("en");

function lines(kind: string, keys: Record<string, { made: string | null; cipher?: string }>, current: string, usage: Usage): string[] {
  const known = Object.entries(keys).map(([id, { made, cipher }]) => {
    const state = id === current ? "current" : total(usage.get(id)) > 0 ? "in use" : "not in use";
    return `  ${kind} ${id.padEnd(10)} ${(cipher ?? "HMAC-SHA256").padEnd(12)} made ${made?.slice(0, 10) ?? "earlier   "}  ${state.padEnd(10)} ${number(total(usage.get(id)))} values`;
  });
  const lost = [...usage.keys()].filter((id) => !(id in keys)).map((id) => `  ${kind} ${id.padEnd(10)} IS NOT IN THE KEY FILE: ${number(total(usage.get(id)))} values cannot be read (${[...(usage.get(id)?.keys() ?? [])].join(", ")})`);
  return [...known, ...lost];
}

/** The keys with what stands under each, as a person reads it. */
export function keyReport(ring: Keyring, usage: KeyUsage): string {
  return [...lines("data ", ring.keys, ring.current, usage.data), ...lines("index", ring.index.keys, ring.index.current, usage.index)].join("\n");
}

/** Keys that nothing uses and that are not current. */
export const unusedKeys = (ring: Keyring, usage: KeyUsage): { data: string[]; index: string[] } => ({
  data: Object.keys(ring.keys).filter((id) => id !== ring.current && total(usage.data.get(id)) === 0),
  index: Object.keys(ring.index.keys).filter((id) => id !== ring.index.current && total(usage.index.get(id)) === 0),
});
