"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { leave } from "@/components/auth/leave";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { showSecondFactorAction } from "@/lib/features/account/actions";
import { CodeField, codeFault } from "./code-field";

/** The second step of signing in. Who used a recovery code is told how many are left before going on. */
export function SecondFactorCode() {
  const t = useTranslations("account.factor");
  const [code, setCode] = useState("");
  const [left, setLeft] = useState<number | null>(null);
  const { run, pending, failure } = useAction(showSecondFactorAction, ({ codesLeft }) => (codesLeft === null ? leave("/") : setLeft(codesLeft)));
  if (left !== null) {
    return (
      <Alert tone="warning" live title={t("codesLeft", { count: left })} actions={<Button variant="primary" onClick={() => leave("/")}>{t("goOn")}</Button>} />
    );
  }
  return (
    <Form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        run({ code });
      }}
    >
      <ActionResultMessage failure={codeFault(failure) ? null : failure} />
      <CodeField label={t("code")} help={t("codeHelp")} value={code} onChange={setCode} failure={failure} />
      <SubmitButton pending={pending}>{t("submitCode")}</SubmitButton>
    </Form>
  );
}
