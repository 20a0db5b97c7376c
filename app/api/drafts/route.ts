import { NextResponse, type NextRequest } from "next/server";
import { saveDraftAction } from "@/lib/features/draft/actions";

export const dynamic = "force-dynamic";

/** Autosave by plain request: beside the queue of server actions, so that a slow save never holds up a submission, and without a redraw of the page. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const result = await saveDraftAction(await request.json().catch(() => null));
  const status = result.ok ? 200 : result.code === "UNAUTHENTICATED" ? 401 : result.code === "CONFLICT" ? 409 : 400;
  return NextResponse.json(result, { status, headers: { "Cache-Control": "private, no-store" } });
}
