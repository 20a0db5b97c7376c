import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { HandedOverRecord } from "@/components/move/handed-over-record";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { seesVisit } from "@/lib/features/visit/queries/sees-visit";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function VisitLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  const now = new Date();
  if (!(await looked(actor, "VISIT", id, seesVisit(actor, id, now)))) {
    const gone = await handedOver(actor, id, now);
    if (gone) return <HandedOverRecord view={gone} />;
    notFound();
  }
  return children;
}
