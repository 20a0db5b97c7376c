import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecondFactorSteps } from "@/components/account/second-factor-steps";
import { ReauthenticationProvider } from "@/components/auth/reauthentication-provider";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { LocaleSwitch } from "@/components/layout/locale-switch";
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
  const due = actor.session.due === "PASSWORD" ? null : actor.session.due;
  const enrol = due === "ENROL";
  const [t, common] = [await getTranslations("account.factor"), await getTranslations("common")];
  return (
    <ClientMessages namespaces={["account", "auth", "validation"]}>
      <main className="mx-auto w-full max-w-xl space-y-4 px-4 py-10">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-2xl font-semibold text-action">{common("appName")}</p>
          <div className="flex items-center gap-2">
            <LocaleSwitch />
            <SignOutButton />
          </div>
        </header>
        <h1 className="text-lg font-semibold">{t(enrol ? "enrolTitle" : "pageTitle")}</h1>
        {due && (
          <Alert tone="info" title={`${actor.organisation.name} ${actor.name}`}>
            {t(enrol ? "enrolIntro" : "codeIntro")}
          </Alert>
        )}
        <ReauthenticationProvider>
          <Panel><SecondFactorSteps due={due} /></Panel>
        </ReauthenticationProvider>
      </main>
    </ClientMessages>
  );
}
