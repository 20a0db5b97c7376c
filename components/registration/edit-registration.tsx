"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import type { EditableRegistration } from "@/lib/features/registration/views";
import { readDraft } from "./draft-content";
import { RegistrationForm, type RegistrationFormProps } from "./registration-form";

export type EditRegistrationProps = Pick<RegistrationFormProps, "subject" | "sessionKey" | "draft" | "today" | "lists"> & { edit: EditableRegistration };

/** The form stays, with what is typed in it, for as long as the page is open, whatever becomes of the registration meanwhile; and it opens where there is a draft of it. */
export function EditRegistration({ edit, draft, ...rest }: EditRegistrationProps) {
  const t = useTranslations("registration.form");
  const [opened] = useState(edit);
  const [open] = useState(edit.step !== null || readDraft(draft?.content) !== null);
  if (!open) {
    return (
      <Alert tone="warning" title={t("closed")} actions={<LinkButton size="sm" href={`/registrations/${edit.registrationId}`}>{t("openRecord")}</LinkButton>}>
        {t("closedBody")}
      </Alert>
    );
  }
  return <RegistrationForm target={{ kind: "edit", version: opened.version, latest: edit }} initial={opened.form} places={opened.places} draft={draft} photoDraft={null} {...rest} />;
}
