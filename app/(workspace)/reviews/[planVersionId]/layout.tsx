import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { seesVersion } from "@/lib/features/plan/queries/sees-version";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out, and writes down who asked; protects nothing, the page asks for its actor and its own rows. */
export default async function ReviewLayout({ params, children }: { params: Promise<{ planVersionId: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { planVersionId } = await params;
  if (!isId(planVersionId) || !(await looked(actor, "PLAN_VERSION", planVersionId, seesVersion(actor, planVersionId, new Date())))) notFound();
  return children;
}
