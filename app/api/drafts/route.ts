import { saveDraftAction } from "@/lib/features/draft/actions";
import { actionResponse } from "@/lib/server/http/action-response";

export const dynamic = "force-dynamic";

/** Autosave by plain request: beside the queue of server actions, so that a slow save never holds up a submission, and without a redraw of the page. */
export async function POST(request: Request): Promise<Response> {
  return actionResponse(await saveDraftAction(await request.json().catch(() => null)));
}
