import { randomUUID } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { divisionSearchSchema } from "@/lib/features/division/schema";
import { searchDivisions } from "@/lib/features/division/queries/search-divisions";
import { routeActor } from "@/lib/server/http/route-actor";

export const dynamic = "force-dynamic";

/** Divisions for what is typed into a picker: public names only, so they may stand in an address. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await routeActor(randomUUID());
  if (actor instanceof Response) return actor;
  const query = request.nextUrl.searchParams;
  const search = divisionSearchSchema.safeParse({
    q: query.get("q"), levels: query.get("levels")?.split(",").filter(Boolean), within: query.get("within") ?? undefined,
  });
  if (!search.success) return NextResponse.json({ code: "INVALID" }, { status: 400 });
  return NextResponse.json(await searchDivisions(actor, search.data, new Date()), { headers: { "Cache-Control": "private, no-store" } });
}
