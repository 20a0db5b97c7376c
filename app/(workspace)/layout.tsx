import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { AppFrame } from "@/components/layout/app-frame";
import { ClientMessages } from "@/components/layout/client-messages";
import { navigationFor } from "@/components/layout/navigation";
import { PrintNote } from "@/components/layout/print-note";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { requireActor } from "@/lib/server/auth/current-actor";
import { demoMode } from "@/lib/server/auth/demo-accounts";

/** The frame only: it protects nothing, since it does not run again on client navigation. Every page asks for its actor itself. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [auth, enums] = [await getTranslations("auth"), await getTranslations("enums")];
  return (
    <ClientMessages namespaces={["auth"]}>
      <PrintNote />
      <AppFrame
        person={{ name: actor.name, organisation: actor.organisation.name, roles: actor.roles.map((role) => enums(`Role.${role}`)).join("、") }}
        entries={navigationFor(actor)}
        counts={await inboxCounts(actor, new Date())}
        signOut={<SignOutButton />}
        banner={demoMode() ? auth("demoBanner") : undefined}
      >
        {children}
      </AppFrame>
    </ClientMessages>
  );
}
