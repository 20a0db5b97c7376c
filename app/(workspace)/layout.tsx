import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { IdleGuard } from "@/components/auth/idle-guard";
import { ReauthenticationProvider } from "@/components/auth/reauthentication-provider";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { AppFrame } from "@/components/layout/app-frame";
import { ClientMessages } from "@/components/layout/client-messages";
import { CopyNote } from "@/components/layout/copy-note";
import { navigationFor } from "@/components/layout/navigation";
import { PersonalMark } from "@/components/layout/personal-mark";
import { PrintNote } from "@/components/layout/print-note";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { formatDate } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { demoMode } from "@/lib/server/auth/demo-accounts";

/** The frame only: it protects nothing, since it does not run again on client navigation. Every page asks for its actor itself. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [auth, enums] = [await getTranslations("auth"), await getTranslations("enums")];
  const marks = await getTranslations("common.mark");
  const ends = actor.session.passwordEndsAt;
  const expiring = ends && (await getTranslations("account"))("expiring", { date: formatDate(new Date(ends)) });
  const approvalEnds = actor.session.approvalEndsOn && (await getTranslations("account.approval"))("ending", { date: actor.session.approvalEndsOn });
  const announcements = [demoMode() ? auth("demoBanner") : "", expiring, approvalEnds].filter((line) => typeof line === "string" && line !== "");
  return (
    <ClientMessages namespaces={["auth.idle", "auth.prove", "auth.signOut"]}>
      <PrintNote />
      <CopyNote />
      <PersonalMark who={`${actor.name} ${actor.organisation.name}`} loadedAt={new Date().toISOString()} />
      <IdleGuard />
      <ReauthenticationProvider>
        <AppFrame
          person={{ name: actor.name, organisation: actor.organisation.name, roles: actor.roles.map((role) => enums(`Role.${role}`)).join(marks("list")) }}
          entries={navigationFor(actor)}
          counts={await inboxCounts(actor, new Date())}
          signOut={<SignOutButton />}
          banner={announcements.length > 0 ? announcements.map((line) => <p key={line}>{line}</p>) : undefined}
        >
          {children}
        </AppFrame>
      </ReauthenticationProvider>
    </ClientMessages>
  );
}
