"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { DivisionPicker } from "@/components/form/division-picker";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useProblems } from "@/components/form/use-problems";
import type { Failure } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { dangerSchema, SEEN_LIMIT, type Danger } from "@/lib/features/urgent/schema";
import { EmergencyCalls } from "./emergency-calls";

const FORM = "danger-report";

export interface DangerDialogProps {
  initial: Danger;
  placeText: string;
  /** What the server found wrong with the last attempt. */
  failure: Failure | null;
  onClose: () => void;
  onSend: (values: Danger, placeText: string) => void;
}

/** The few things that somebody needs to set out. Mounted when it opens, so that it begins with what the registration knows by then. */
export function DangerDialog({ initial, placeText, failure, onClose, onSend }: DangerDialogProps) {
  const t = useTranslations("urgent");
  const common = useTranslations("common.action");
  const [place, setPlace] = useState(placeText);
  const { register, handleSubmit, control, setValue, formState } = useForm<Danger>({ resolver: schemaResolver(dangerSchema), mode: "onSubmit", defaultValues: initial });
  const division = useWatch({ control, name: "division" });
  const labels = { seen: t("field.seen"), division: t("field.division"), address: t("field.address"), childName: t("field.childName"), phone: t("field.phone") };
  const { textOf } = useProblems({ labels, client: formState.errors, failure });
  return (
    <Dialog
      open onOpenChange={(open) => open || onClose()} title={t("title")}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton form={FORM} variant="danger">{t("send")}</SubmitButton>
        </>
      }
    >
      <Form
        id={FORM} className="space-y-4"
        onSubmit={(event) => {
          // The dialog stands inside the registration's form: its submission is none of that one's.
          event.stopPropagation();
          void handleSubmit((values) => onSend(values, place))(event);
        }}
      >
        <EmergencyCalls />
        <p className="text-sm text-muted">{t("lead")}</p>
        <TextArea label={labels.seen} help={t("help.seen")} required rows={3} maxLength={SEEN_LIMIT} error={textOf("seen")} {...register("seen")} />
        <DivisionPicker
          name="division" label={labels.division} help={t("help.division")} required levels={["STREET", "COMMUNITY"]} code={division} text={place} error={textOf("division")}
          onChange={(code, text) => {
            setPlace(text);
            setValue("division", code, { shouldDirty: true, shouldValidate: true });
          }}
        />
        <TextInput label={labels.address} help={t("help.address")} required error={textOf("address")} {...register("address")} />
        <TextInput label={labels.childName} help={t("help.childName")} error={textOf("childName")} width="half" {...register("childName")} />
        <TextInput label={labels.phone} help={t("help.phone")} required type="tel" inputMode="tel" autoComplete="tel" error={textOf("phone")} width="half" {...register("phone")} />
      </Form>
    </Dialog>
  );
}
