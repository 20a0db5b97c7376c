import { getServerSession } from "next-auth/next";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../../authz/actor";
import { findActor } from "../db/with-actor";
import { authOptions } from "./options";

/** Who acts in this request, read fresh from the database once per request; null when nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  return session?.sid ? findActor(session.sid) : null;
});

/** For pages: the actor, or the way to the sign-in page or the one that changes a one-time password. Every page calls it; a layout protects nothing. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  if (actor.mustChangePassword) redirect("/change-password");
  return actor;
}
