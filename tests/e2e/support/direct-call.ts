import type { Browser } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ActionResult } from "@/lib/shared/refusal";
import { cookiesOf } from "./people";

interface ManifestEntry {
  exportedName: string;
  filename: string;
  workers: Record<string, unknown>;
}

const base = () => process.env.HUTONG_E2E_URL ?? "http://localhost:3000";
const UUID = "00000000-0000-7000-8000-000000000000";

/** Every server action of the built product, with a page that carries it. */
export function builtActions(): Map<string, { id: string; page: string; filename: string }> {
  const file = path.join(process.env.NEXT_DIST_DIR ?? ".next", "server/server-reference-manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, ManifestEntry> };
  return new Map(
    Object.entries(manifest.node).map(([id, entry]) => {
      const worker = Object.keys(entry.workers)[0] ?? "app/page";
      const page = worker.replace(/^app/, "").replace(/\/page$/, "").replace(/\/\([^)]+\)/g, "").replace(/\[[^\]]+\]/g, UUID) || "/";
      return [entry.exportedName, { id, page, filename: entry.filename }];
    }),
  );
}

export interface DirectCall {
  /** Default: the product's own origin. null sends none. */
  origin?: string | null;
}

/** Calls a server action by HTTP without its page, as an attacker would; null username: nobody signed in. Returns its result. */
export async function callAction<T = unknown>(browser: Browser, username: string | null, name: string, input: unknown, options: DirectCall = {}): Promise<ActionResult<T>> {
  const action = builtActions().get(name);
  if (!action) throw new Error(`the build has no action ${name}`);
  const cookies = username ? await cookiesOf(browser, username) : [];
  const origin = options.origin === undefined ? base() : options.origin;
  const response = await fetch(base() + action.page, {
    method: "POST",
    redirect: "manual",
    headers: {
      "next-action": action.id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component",
      cookie: cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; "), ...(origin ? { origin } : {}),
    },
    body: JSON.stringify([input]),
  });
  const text = await response.text();
  const line = text.split("\n").find((candidate) => /^\d+:\{"ok":/.test(candidate));
  if (!line) throw new Error(`${name} as ${String(username)}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(line.slice(line.indexOf(":") + 1)) as ActionResult<T>;
}
