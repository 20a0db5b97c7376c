import { saveDraftAction } from "@/lib/features/draft/actions";
import { DRAFT_BODY_BYTES } from "@/lib/features/draft/schema";
import { throughAction } from "@/lib/server/http/handle";

export const dynamic = "force-dynamic";

/** Autosave by plain request: beside the queue of server actions, so that a slow save never holds up a submission, and without a redraw of the page. */
export const POST = throughAction(DRAFT_BODY_BYTES, saveDraftAction);
