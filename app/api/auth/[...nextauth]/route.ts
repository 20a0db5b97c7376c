import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  return (await NextAuth(request as never, { params: await context.params } as never, authOptions())) as Response;
}

export { handle as GET, handle as POST };
