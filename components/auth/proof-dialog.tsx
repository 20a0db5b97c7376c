"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { proveOneselfAction } from "@/lib/features/account/actions";

interface ProofDialogProps {
  needsCode: boolean;
  onSettled: (proved: boolean) => void;
}

const FORM = "prove-oneself";

/** Password, and code where the person has a second factor. Closing it means no. */
export function ProofDialog({ needsCode, onSettled }: ProofDialogProps) {
  const t = useTranslations("auth.prove");
  const common = useTranslations("common.action");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { run, pending, failure } = useAction(proveOneselfAction, () => onSettled(true));
  const faults = failure && "fieldErrors" in failure ? (failure.fieldErrors ?? {}) : {};
  const faultOf = (field: "password" | "code") => {
    const key = faults[field]?.key;
    return key && t(`fault.${key === "passwordMismatch" || key === "codeWrong" ? key : "required"}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form of the page may stand around this dialog in React's tree.
    event.stopPropagation();
    run({ password, code: needsCode ? code : null });
  };
  return (
    <Dialog
      open title={t("title")} description={t("body")} onOpenChange={(open) => !open && !pending && onSettled(false)}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton form={FORM} pending={pending}>{t("submit")}</SubmitButton>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} className="mt-3 space-y-4">
        <ActionResultMessage failure={Object.keys(faults).length > 0 ? null : failure} />
        <TextInput
          name="provePassword" type="password" label={t("password")} autoComplete="current-password" required autoFocus value={password} error={faultOf("password")}
          onChange={(event) => setPassword(event.target.value)}
        />
        {needsCode && (
          <TextInput
            name="proveCode" label={t("code")} help={t("codeHelp")} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} required value={code} error={faultOf("code")}
            onChange={(event) => setCode(event.target.value)} width="half"
          />
        )}
      </Form>
    </Dialog>
  );
}
