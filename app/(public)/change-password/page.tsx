import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordForm } from "@/components/account/password-form";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { LocaleSwitch } from "@/components/layout/locale-switch";
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
  const [t, common] = [await getTranslations("account"), await getTranslations("common")];
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
        <h1 className="text-lg font-semibold">{t(`${why}.title`)}</h1>
        <Alert tone="warning" title={`${actor.organisation.name} ${actor.name}`}>
          {t(`${why}.body`)}
        </Alert>
        <PasswordForm version={version} due={why} />
      </main>
    </ClientMessages>
  );
}
