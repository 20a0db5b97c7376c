import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { seesOpening } from "@/lib/features/break-glass/queries/opened-record";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function OpenedLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id) || !(await looked(actor, "BREAK_GLASS", id, seesOpening(actor, id, new Date())))) notFound();
  return children;
}
