import { divisionSearchSchema } from "@/lib/features/division/schema";
import { searchDivisions } from "@/lib/features/division/queries/search-divisions";
import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { reading } from "@/lib/server/http/handle";

export const dynamic = "force-dynamic";

/** Divisions for what is typed into a picker: public names only, so they may stand in an address. */
export const GET = reading({ name: "division.search", rate: "search" }, async ({ actor, query: { q, levels, within, exact } }) => {
  const search = divisionSearchSchema.safeParse({ q: q ?? null, levels: levels?.split(",").filter(Boolean), within, exact: exact === "1" });
  if (!search.success) return Response.json({ code: "INVALID" }, { status: 400, headers: PRIVATE_HEADERS });
  return Response.json(await searchDivisions(actor, search.data, new Date()), { headers: PRIVATE_HEADERS });
});
