import { reportDangerAction } from "@/lib/features/urgent/actions";
import { throughAction } from "@/lib/server/http/handle";

export const dynamic = "force-dynamic";

const BODY_BYTES = 64 * 1024;

/** An urgent report by plain request: beside the queue of server actions, so that no look-up on a slow line holds it up, and with a time-out of the browser's own. */
export const POST = throughAction(BODY_BYTES, reportDangerAction);
