import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { MESSAGES, type Namespace } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";

/** Gives the client components inside the language of official papers, whatever the interface's: `common`, and the named texts. A server component. */
export function OfficialTexts({ namespaces, children }: { namespaces: readonly Namespace[]; children: ReactNode }) {
  const all = MESSAGES[OFFICIAL_LOCALE];
  return (
    <NextIntlClientProvider locale={OFFICIAL_LOCALE} timeZone="Asia/Shanghai" messages={Object.fromEntries((["common", ...namespaces] as const).map((namespace) => [namespace, all[namespace]]))}>
      <div lang={OFFICIAL_LOCALE}>{children}</div>
    </NextIntlClientProvider>
  );
}
