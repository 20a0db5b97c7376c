import { z } from "zod";
import { PRINT_PURPOSES } from "@/lib/features/privacy/schema";
import { writing } from "@/lib/server/http/handle";
import { readJson } from "@/lib/server/http/read-body";
import { recordOfPath } from "@/lib/server/http/record-of-path";
import { noteTaken } from "@/lib/workflows/note-taken";

export const dynamic = "force-dynamic";

const BODY_BYTES = 2 * 1024;
const schema = z.strictObject({ path: z.string().max(200), purpose: z.enum(PRINT_PURPOSES).optional() });

/** A page is being printed: the browser says so by itself, as it opens the print dialogue; a button that prints says what for. */
export const POST = writing({ name: "look.print", rate: "action" }, async ({ actor, request, facts }) => {
  const parsed = schema.safeParse(await readJson(request, BODY_BYTES));
  const record = parsed.success ? recordOfPath(parsed.data.path) : null;
  if (!parsed.success || !record) return { ok: false, code: "INVALID", requestId: facts.requestId };
  const noted = await noteTaken(actor, facts, "look.print", record, { page: parsed.data.path, purpose: parsed.data.purpose }, new Date());
  return noted ? { ok: true, data: null } : { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
});
