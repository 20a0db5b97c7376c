import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { keptChildOf, seesRights } from "@/lib/features/rights/queries/rights-page";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, leads from a record that was merged to where its rows are read, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function RightsLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  const kept = isId(id) ? await keptChildOf(actor, id) : null;
  if (kept) redirect(`/children/${kept}/rights`);
  if (!isId(id) || !(await looked(actor, "CHILD", id, seesRights(actor, id)))) notFound();
  return children;
}
