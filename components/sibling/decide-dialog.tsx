"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { decideSiblingAction } from "@/lib/features/sibling/actions";
import type { SiblingAction } from "@/lib/features/sibling/lifecycle";
import { SIBLING_REASON_LIMIT } from "@/lib/features/sibling/schema";

interface Props {
  registrationId: string;
  otherRegistrationId: string;
  seen: string | null;
  action: SiblingAction;
}

/** A word on a pair, with its reason. */
export function DecideSibling({ registrationId, otherRegistrationId, seen, action }: Props) {
  const t = useTranslations("sibling");
  const [clientKey] = useState(() => crypto.randomUUID());
  return (
    <ReasonDialog
      trigger={<Button size="sm">{t(`${action}.button`)}</Button>} title={t(`${action}.title`)} label={t("reason")} max={SIBLING_REASON_LIMIT} submit={t(`${action}.button`)} action={decideSiblingAction}
      input={{ clientKey, registrationId, otherRegistrationId, action, seen }} done={t("done")}
    />
  );
}
