import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "../env";
import { addressOf } from "../http/peer-header";
import { signIn, signOutSession } from "./sign-in";

const SESSION_SECONDS = 12 * 3600;

function header(headers: unknown, name: string): string | null {
  const value = headers && typeof headers === "object" ? (headers as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : null;
}

/** next-auth carries only the id of a session row; whether it is worth anything is decided by that row at every request. */
export function authOptions(): NextAuthOptions {
  // Over https no other host of the same domain can set or read it. Lax, not Strict: who follows a link from a message of the office is to arrive signed in.
  const secure = env().APP_ORIGIN.startsWith("https://");
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: secure,
    cookies: { sessionToken: { name: `${secure ? "__Host-" : ""}next-auth.session-token`, options: { httpOnly: true, sameSite: "lax", path: "/", secure } } },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in" },
    providers: [
      Credentials({
        credentials: { username: { type: "text" }, password: { type: "password" } },
        async authorize(credentials, request) {
          if (!credentials?.username || !credentials.password) return null;
          const sessionId = await signIn(credentials.username.trim(), credentials.password, {
            ip: addressOf({ get: (name) => header(request.headers, name) }),
            userAgent: header(request.headers, "user-agent"),
            requestId: randomUUID(),
          });
          return sessionId ? { id: sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (user) return { sid: user.id };
        return { sid: token.sid };
      },
      session({ session, token }) {
        return { expires: session.expires, sid: typeof token.sid === "string" ? token.sid : undefined };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await signOutSession(token.sid, { ip: null, userAgent: null, requestId: randomUUID() });
      },
    },
  };
}
