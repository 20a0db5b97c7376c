import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/server/env";
import { actionResponse } from "@/lib/server/http/action-response";
import { addressOf } from "@/lib/server/http/peer-header";
import { recordOfPath } from "@/lib/server/http/record-of-path";
import { routeActor } from "@/lib/server/http/route-actor";
import { writeLook } from "@/lib/server/looks";

export const dynamic = "force-dynamic";

const schema = z.strictObject({ path: z.string().max(200), kind: z.enum(["ID", "TEXT"]), characters: z.number().int().min(1).max(1_000_000) });

/** Something of a record was copied: the browser says so by itself, and how much it was; what it was stays where it is. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID();
  if (request.headers.get("origin") !== env().APP_ORIGIN) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const parsed = schema.safeParse(await request.json().catch(() => null));
  const record = parsed.success ? recordOfPath(parsed.data.path) : null;
  if (!parsed.success || !record) return actionResponse({ ok: false, code: "INVALID", requestId });
  const { path, kind, characters } = parsed.data;
  await writeLook(actor, { requestId, ip: addressOf(request.headers) }, "look.copy", record, { page: path, copied: { kind, characters } });
  return actionResponse({ ok: true, data: null });
}
