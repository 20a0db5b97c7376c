import { redirect } from "next/navigation";
import { navigationFor } from "@/components/layout/navigation";
import { requireActor } from "@/lib/server/auth/current-actor";

/** Each role's own first page. */
export default async function HomePage() {
  const actor = await requireActor();
  redirect(navigationFor(actor)[0]?.href ?? "/account");
}
