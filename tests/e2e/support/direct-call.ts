import { readFileSync } from "node:fs";
import path from "node:path";
import type { ActionResult } from "@/lib/shared/refusal";
import { baseUrl, cookieHeader, type Cookie } from "./http-session";

interface ManifestEntry {
  exportedName: string;
  filename: string;
  workers: Record<string, unknown>;
}

export interface BuiltAction {
  name: string;
  id: string;
  /** A page that carries it; its ids are those of nothing. null: no page does. */
  page: string | null;
}

const UUID = "00000000-0000-7000-8000-000000000000";
let built: readonly BuiltAction[] | undefined;

/** Every server action of the built product. */
export function builtActions(): readonly BuiltAction[] {
  if (built) return built;
  const file = path.join(process.env.NEXT_DIST_DIR ?? ".next", "server/server-reference-manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, ManifestEntry> };
  built = Object.entries(manifest.node).map(([id, entry]) => {
    const worker = Object.keys(entry.workers).find((candidate) => candidate.endsWith("/page"));
    const page = worker && (worker.replace(/^app/, "").replace(/\/page$/, "").replace(/\/\([^)]+\)/g, "").replace(/\[[^\]]+\]/g, UUID) || "/");
    return { name: entry.exportedName, id, page: page ?? null };
  });
  return built;
}

export interface DirectCall {
  /** Default: the product's own origin. null sends none. */
  origin?: string | null;
  /** Another page than the one that carries the action. */
  page?: string;
}

/** What came of a call that the product did not let through to the action at all. */
export interface TurnedAway {
  ok: false;
  code: `HTTP ${number}`;
}

/** Posts to a server action without its page, as an attacker would; null: nobody signed in. `body` is what the browser's own call carries. */
export async function postAction(cookies: readonly Cookie[] | null, name: string, body: BodyInit, options: DirectCall = {}): Promise<Response> {
  const action = builtActions().find((candidate) => candidate.name === name);
  if (!action) throw new Error(`the build has no action ${name}`);
  const origin = options.origin === undefined ? baseUrl() : options.origin;
  const page = options.page ?? action.page;
  if (page === null) throw new Error(`no page carries ${name}`);
  return fetch(baseUrl() + page, {
    method: "POST", redirect: "manual", body,
    headers: {
      "next-action": action.id, accept: "text/x-component", ...(typeof body === "string" ? { "content-type": "text/plain;charset=UTF-8" } : {}),
      ...(cookies ? { cookie: cookieHeader(cookies) } : {}), ...(origin ? { origin } : {}),
    },
  });
}

/** The action's own result. Throws when the product answers without one. */
export async function callAction<T = unknown>(cookies: readonly Cookie[] | null, name: string, input: unknown, options: DirectCall = {}): Promise<ActionResult<T>> {
  const result = await attemptAction<T>(cookies, name, input, options);
  if (!result.ok && result.code.startsWith("HTTP")) throw new Error(`${name}: ${result.code}`);
  return result as ActionResult<T>;
}

/** The same; a call that Next itself turned away comes back as its HTTP status. */
export async function attemptAction<T = unknown>(
  cookies: readonly Cookie[] | null, name: string, input: unknown, options: DirectCall = {},
): Promise<ActionResult<T> | TurnedAway> {
  const response = await postAction(cookies, name, JSON.stringify([input]), options);
  const line = (await response.text()).split("\n").find((candidate) => /^\d+:\{"ok":/.test(candidate));
  return line ? (JSON.parse(line.slice(line.indexOf(":") + 1)) as ActionResult<T>) : { ok: false, code: `HTTP ${response.status}` };
}

/** The data of a success; a refusal fails the test with what was said. */
export async function mustSucceed<T = unknown>(cookies: readonly Cookie[], name: string, input: unknown): Promise<T> {
  const result = await callAction<T>(cookies, name, input);
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result)} for ${JSON.stringify(input)}`);
  return result.data;
}
