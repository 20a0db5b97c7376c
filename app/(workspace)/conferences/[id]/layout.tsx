import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { seesInvitation } from "@/lib/features/conference/queries/invitation-view";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function Layout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id) || !(await looked(actor, "CONFERENCE_INVITATION", id, seesInvitation(actor, id)))) notFound();
  return children;
}
