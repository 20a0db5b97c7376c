import { reportDangerAction } from "@/lib/features/urgent/actions";
import { actionResponse } from "@/lib/server/http/action-response";

export const dynamic = "force-dynamic";

/** An urgent report by plain request: beside the queue of server actions, so that no look-up on a slow line holds it up, and with a time-out of the browser's own. */
export async function POST(request: Request): Promise<Response> {
  return actionResponse(await reportDangerAction(await request.json().catch(() => null)));
}
