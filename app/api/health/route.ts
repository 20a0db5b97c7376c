import { pingDatabase } from "@/lib/server/health";

export const dynamic = "force-dynamic";

/** For start-up scripts and load balancers: whether the process and its database answer. */
export async function GET(): Promise<Response> {
  const database = await pingDatabase();
  return Response.json({ status: database ? "ok" : "degraded" }, { status: database ? 200 : 503, headers: { "cache-control": "no-store" } });
}
