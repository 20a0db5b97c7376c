import { healthNow } from "@/lib/server/health";

export const dynamic = "force-dynamic";

/**
 * For start-up scripts, load balancers and monitoring: whether the process and its database answer, and when background work ran last. A process without a worker
 * beside it answers people all the same, so only the database decides the status.
 */
export async function GET(): Promise<Response> {
  const { database, background } = await healthNow();
  return Response.json({ status: database ? "ok" : "degraded", background }, { status: database ? 200 : 503, headers: { "cache-control": "no-store" } });
}
