import NextAuth from "next-auth";
import { currentActor } from "@/lib/server/auth/current-actor";
import { authOptions } from "@/lib/server/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  const params = await context.params;
  // The cookie of a session that has ended opens nothing, and is not said to be one.
  if (request.method === "GET" && params.nextauth.join("/") === "session" && !(await currentActor())) return Response.json({}, { headers: { "cache-control": "private, no-store" } });
  return (await NextAuth(request as never, { params } as never, authOptions())) as Response;
}

export { handle as GET, handle as POST };
