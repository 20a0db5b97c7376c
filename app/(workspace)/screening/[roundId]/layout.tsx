import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { seesRound } from "@/lib/features/screening/queries/sees-round";
import { requireActor } from "@/lib/server/auth/current-actor";
import { isId } from "@/lib/shared/is-id";

/** Answers 404 before the skeleton goes out; protects nothing, the page asks for its actor and its own rows. */
export default async function RoundLayout({ params, children }: { params: Promise<{ roundId: string }>; children: ReactNode }) {
  const actor = await requireActor();
  const { roundId } = await params;
  if (!isId(roundId) || !(await seesRound(actor, roundId))) notFound();
  return children;
}
