import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { hasReferrals } from "@/lib/features/referral/queries/list-referrals";
import { requireActor } from "@/lib/server/auth/current-actor";

/** Above the skeleton of the list, so that who neither sends nor receives is answered 404 and not an empty list; the list itself asks again. */
export default async function ReferralsLayout({ children }: { children: ReactNode }) {
  if (!hasReferrals(await requireActor())) notFound();
  return children;
}
