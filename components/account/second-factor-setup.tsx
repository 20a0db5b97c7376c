"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { leave } from "@/components/auth/leave";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { beginSecondFactorAction, confirmSecondFactorAction } from "@/lib/features/account/actions";
import { CodeField, codeFault } from "./code-field";
import { RecoveryCodes } from "./recovery-codes";

interface SecondFactorSetupProps {
  /** On the page before all others: the way on is the first page. */
  onward?: boolean;
  /** '更换身份验证器' where there is one already. */
  begin?: string;
}

/** Picture and key, then the first code, then the recovery codes. */
export function SecondFactorSetup({ onward = false, begin }: SecondFactorSetupProps) {
  const t = useTranslations("account.factor");
  const router = useRouter();
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = useAction(beginSecondFactorAction);
  const confirm = useAction(confirmSecondFactorAction, (data) => {
    setCode("");
    setCodes(data.codes);
  });
  const done = () => {
    if (onward) return leave("/");
    setCodes(null);
    router.refresh();
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={done} />;
  if (!start.done || confirm.done) {
    return (
      <div className="space-y-3">
        <ActionResultMessage failure={start.failure} />
        <SubmitButton type="button" variant={onward ? "primary" : "secondary"} pending={start.pending} onClick={() => start.run({})}>
          {begin ?? t("begin")}
        </SubmitButton>
      </div>
    );
  }
  const { secret, picture } = start.done;
  return (
    <Form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.run({ code });
      }}
    >
      <p>{t("scan")}</p>
      {/* Black on white in dark mode too: cameras read no other. */}
      <svg role="img" aria-label={t("picture")} viewBox={`0 0 ${picture.size} ${picture.size}`} className="size-52 rounded-sm border border-line" shapeRendering="crispEdges">
        <rect width={picture.size} height={picture.size} fill="#ffffff" />
        <path d={picture.path} fill="#000000" />
      </svg>
      <p className="text-sm text-muted">
        {/* Breaks between its groups of four only. */}
        {t("manual")} <code className="font-mono text-ink select-all">{secret.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <p>{t("confirm")}</p>
      <ActionResultMessage failure={codeFault(confirm.failure) ? null : confirm.failure} />
      <CodeField label={t("code")} value={code} onChange={setCode} failure={confirm.failure} />
      <SubmitButton pending={confirm.pending}>{t("submitEnrol")}</SubmitButton>
    </Form>
  );
}
