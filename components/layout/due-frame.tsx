import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { LocaleSwitch } from "./locale-switch";

/** Around a step that stands before all other pages: no navigation, since no entry of it leads anywhere yet. */
export function DueFrame({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <main className="mx-auto w-full max-w-xl space-y-4 px-4 py-10">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-2xl font-semibold text-action">{t("appName")}</p>
        <div className="flex items-center gap-2">
          <LocaleSwitch />
          <SignOutButton />
        </div>
      </header>
      <h1 className="text-lg font-semibold">{title}</h1>
      {children}
    </main>
  );
}
