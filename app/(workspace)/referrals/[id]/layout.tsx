import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { HandedOverRecord } from "@/components/move/handed-over-record";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { seesReferral } from "@/lib/features/referral/queries/sees-referral";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function ReferralLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { id } = await params;
  if (!isId(id)) notFound();
  if (!(await looked(actor, "REFERRAL", id, seesReferral(actor, id)))) {
    const gone = await handedOver(actor, id, new Date());
    if (gone) return <HandedOverRecord view={gone} />;
    notFound();
  }
  return children;
}
