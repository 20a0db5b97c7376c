import { getServerSession } from "next-auth/next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, Due } from "../../authz/actor";
import { pathBack } from "../../shared/path-back";
import { findActor } from "../db/with-actor";
import { isFetchedAhead, pathOf } from "../http/peer-header";
import { authOptions } from "./options";
import { touchSession } from "./touch-session";

/** Who acts in this request, read fresh from the database once per request; null when nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  return session?.sid ? findActor(session.sid) : null;
});

/** A page that was asked for, once per request; what the browser fetches before anybody asks keeps no session open. */
const noteUse = cache(async (actor: Actor): Promise<void> => {
  if (!isFetchedAhead(await headers())) await touchSession(actor);
});

/** Where what stands before all work is done. */
const PLACE_OF: Readonly<Record<Due, string>> = { CODE: "/second-factor", PASSWORD: "/change-password", ENROL: "/second-factor", APPROVAL: "/access-approval" };

/** For pages: the actor, or the way to the sign-in page (and back from there) or to what stands before all work. Every page calls it; a layout protects nothing. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) {
    const back = pathBack(pathOf(await headers()));
    redirect(back ? `/sign-in?from=${encodeURIComponent(back)}` : "/sign-in");
  }
  if (actor.session.due) redirect(PLACE_OF[actor.session.due]);
  await noteUse(actor);
  return actor;
}

/** For the pages on which what stands before all work is done: the actor while it is due (null: and after it too), or the way to where it belongs. */
export async function requireDue(...wanted: readonly (Due | null)[]): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  const { due } = actor.session;
  if (!wanted.includes(due)) redirect(due ? PLACE_OF[due] : "/");
  await noteUse(actor);
  return actor;
}
