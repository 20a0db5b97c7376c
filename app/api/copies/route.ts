import { z } from "zod";
import { writing } from "@/lib/server/http/handle";
import { readJson } from "@/lib/server/http/read-body";
import { recordOfPath } from "@/lib/server/http/record-of-path";
import { noteTaken } from "@/lib/workflows/note-taken";

export const dynamic = "force-dynamic";

const BODY_BYTES = 2 * 1024;
const schema = z.strictObject({ path: z.string().max(200), kind: z.enum(["ID", "TEXT"]), characters: z.number().int().min(1).max(1_000_000) });

/** Something of a record was copied: the browser says so by itself, and how much it was; what it was stays where it is. */
export const POST = writing({ name: "look.copy", rate: "action" }, async ({ actor, request, facts }) => {
  const parsed = schema.safeParse(await readJson(request, BODY_BYTES));
  const record = parsed.success ? recordOfPath(parsed.data.path) : null;
  if (!parsed.success || !record) return { ok: false, code: "INVALID", requestId: facts.requestId };
  const { path, kind, characters } = parsed.data;
  const noted = await noteTaken(actor, facts, "look.copy", record, { page: path, copied: { kind, characters } }, new Date());
  return noted ? { ok: true, data: null } : { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
});
