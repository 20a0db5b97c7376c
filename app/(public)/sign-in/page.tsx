import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { LocaleSwitch } from "@/components/layout/locale-switch";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { currentActor } from "@/lib/server/auth/current-actor";
import { demoAccounts } from "@/lib/server/auth/demo-accounts";
import { pathBack } from "@/lib/shared/path-back";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("title") };
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { from, ended } = await searchParams;
  const back = pathBack(typeof from === "string" ? from : null);
  if (await currentActor()) redirect(back ?? "/");
  const [t, common] = [await getTranslations("auth"), await getTranslations("common")];
  const demo = demoAccounts();
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-6xl content-center gap-8 px-4 py-10 md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <section className="space-y-6">
        <header className="flex items-start justify-between gap-4">
          <div>
            <p className="text-2xl font-semibold text-action">{common("appName")}</p>
            <p className="text-muted">{t("lead")}</p>
          </div>
          <LocaleSwitch className="shrink-0" />
        </header>
        <h1 className="sr-only">{t("title")}</h1>
        {ended && <Alert tone="info">{t("ended")}</Alert>}
        <ClientMessages namespaces={["auth", "validation"]}>
          <SignInForm from={back} />
        </ClientMessages>
        <p className="text-sm text-muted">{t("notice")}</p>
      </section>
      {demo && (
        <Panel title={t("demo.title")} id="demo">
          <p className="mb-3 text-sm">{t("demo.body", { password: demo.password })}</p>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-labelledby="demo-title">
            <table className="w-full text-left text-sm">
              <thead className="text-muted">
                <tr>
                  <th className="py-1 pr-3 font-normal">{t("demo.account")}</th>
                  <th className="py-1 pr-3 font-normal">{t("demo.person")}</th>
                  <th className="py-1 font-normal">{t("demo.does")}</th>
                </tr>
              </thead>
              <tbody>
                {demo.accounts.map((account) => (
                  <tr key={account.username} className="border-t border-line align-top">
                    <td className="py-1 pr-3 font-mono">{account.username}</td>
                    <td className="py-1 pr-3 whitespace-nowrap">{account.name}</td>
                    <td className="py-1">{account.does}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
    </main>
  );
}
