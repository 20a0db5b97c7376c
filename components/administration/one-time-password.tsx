"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface OneTimePasswordProps {
  /** null: the request was repeated, and the password was shown the first time. */
  password: string | null;
  onDone: () => void;
}

/** Shown once; it stands in no address and is gone with the page. */
export function OneTimePassword({ password, onDone }: OneTimePasswordProps) {
  const t = useTranslations("admin.users.password");
  const [copied, setCopied] = useState(false);
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Alert tone="success" live title={t("title")} actions={<Button onClick={onDone}>{t("done")}</Button>}>
      {password === null ? (
        <p>{t("repeated")}</p>
      ) : (
        <>
          <p className="my-2 flex flex-wrap items-center gap-3">
            <code className="rounded-sm border border-line bg-surface px-3 py-1.5 font-mono text-lg tracking-wide select-all">{password}</code>
            <Button size="sm" onClick={() => void copy(password)}>
              {t(copied ? "copied" : "copy")}
            </Button>
          </p>
          <p>{t("once")}</p>
        </>
      )}
    </Alert>
  );
}
