import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordForm } from "@/components/account/password-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { DueFrame } from "@/components/layout/due-frame";
import { Alert } from "@/components/ui/alert";
import { loadPasswordChange } from "@/lib/features/account/queries/load-password-change";
import { requireDue } from "@/lib/server/auth/current-actor";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("mustChange.title") };
}

/** Stands before all other pages while the password is one that an administrator set, or has run out; outside the frame, since no entry of it leads anywhere yet. */
export default async function ChangePasswordPage() {
  const actor = await requireDue("PASSWORD");
  const why = actor.session.passwordGiven ? "mustChange" : "expired";
  const { version } = await loadPasswordChange(actor);
  const t = await getTranslations("account");
  return (
    <ClientMessages namespaces={["account", "auth", "validation"]}>
      <DueFrame title={t(`${why}.title`)}>
        <Alert tone="warning" title={`${actor.organisation.name} ${actor.name}`}>
          {t(`${why}.body`)}
        </Alert>
        <PasswordForm version={version} due={why} />
      </DueFrame>
    </ClientMessages>
  );
}
