"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Shown once; they stand in no address and are gone with the page. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTranslations("account.factor");
  return (
    <Alert
      tone="success" live title={t("codesTitle")}
      actions={
        <>
          <Button variant="primary" onClick={onDone}>{t("codesDone")}</Button>
          <Button onClick={() => window.print()}>{t("print")}</Button>
        </>
      }
    >
      <p>{t("codesBody")}</p>
      <ul className="my-3 grid grid-cols-1 gap-1 font-mono text-base sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="rounded-sm border border-line bg-surface px-3 py-1 select-all">{code}</li>
        ))}
      </ul>
    </Alert>
  );
}
