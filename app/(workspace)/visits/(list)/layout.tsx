import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { visitScope } from "@/lib/features/visit/queries/visit-scope";
import { requireActor } from "@/lib/server/auth/current-actor";

/** Above the skeleton of the list, so that who has no visits at all is answered 404 and not an empty list; the list itself asks again. */
export default async function VisitsLayout({ children }: { children: ReactNode }) {
  if (!visitScope(await requireActor(), new Date())) notFound();
  return children;
}
