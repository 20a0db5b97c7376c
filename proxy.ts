import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/lib/server/env";
import { turnedAway } from "@/lib/server/http/action-guard";

/** Turns a server action away before Next reads it, with the status that says why; everything else passes. Nothing is authorised here. */
export function proxy(request: NextRequest): Response {
  return turnedAway(request, env().APP_ORIGIN) ?? NextResponse.next();
}

/** Actions alone: called by script, or posted by a plain form. Uploads go to handlers of their own. */
export const config = {
  matcher: [
    { source: "/((?!api/|_next/).*)", has: [{ type: "header", key: "next-action" }] },
    { source: "/((?!api/|_next/).*)", has: [{ type: "header", key: "content-type", value: "(multipart/form-data|application/x-www-form-urlencoded).*" }] },
  ],
};
