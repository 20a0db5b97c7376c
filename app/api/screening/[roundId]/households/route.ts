import { writing } from "@/lib/server/http/handle";
import { isId } from "@/lib/shared/is-id";
import { checkHouseholds } from "@/lib/workflows/household-sheet";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ roundId: string }>;
}

/** Looks through a list of households, multipart with one field `file`: what it would put on the round's list, and what is wrong with it. Nothing is written. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return writing({ name: "screening_round.check_sheet", rate: "upload" }, async ({ actor, facts }) => {
    const { roundId } = await params;
    if (!isId(roundId)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    return { ok: true, data: await checkHouseholds(actor, roundId, request) };
  })(request);
}
