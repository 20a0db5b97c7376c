import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecondFactorSteps } from "@/components/account/second-factor-steps";
import { ReauthenticationProvider } from "@/components/auth/reauthentication-provider";
import { ClientMessages } from "@/components/layout/client-messages";
import { DueFrame } from "@/components/layout/due-frame";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { requireDue } from "@/lib/server/auth/current-actor";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.factor");
  return { title: t("pageTitle") };
}

/** Stands before all other pages until the second factor is shown, or set up where the roles demand one; outside the frame, since no entry of it leads anywhere yet. */
export default async function SecondFactorPage() {
  const actor = await requireDue("CODE", "ENROL", null);
  const { due: stands } = actor.session;
  const due = stands === "CODE" || stands === "ENROL" ? stands : null;
  const enrol = due === "ENROL";
  const t = await getTranslations("account.factor");
  return (
    <ClientMessages namespaces={["account", "auth", "validation"]}>
      <DueFrame title={t(enrol ? "enrolTitle" : "pageTitle")}>
        {due && (
          <Alert tone="info" title={`${actor.organisation.name} ${actor.name}`}>
            {t(enrol ? "enrolIntro" : "codeIntro")}
          </Alert>
        )}
        <ReauthenticationProvider>
          <Panel><SecondFactorSteps due={due} /></Panel>
        </ReauthenticationProvider>
      </DueFrame>
    </ClientMessages>
  );
}
