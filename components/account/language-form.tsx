"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { RadioGroup } from "@/components/ui/choice-group";
import { Panel } from "@/components/ui/panel";
import { setLanguageAction } from "@/lib/features/account/actions";
import type { Locale } from "@/lib/i18n/locale";

/** Each language in its own words; takes effect at once. */
const CHOICES = [
  { value: "zh-CN", label: <span lang="zh-CN">中文</span> },
  { value: "en", label: <span lang="en">English</span> },
] as const;

export function LanguageForm({ locale, version }: { locale: Locale; version: number }) {
  const t = useTranslations("account.language");
  const { run, pending, failure } = useAction(setLanguageAction);
  return (
    <Panel id="language" title={t("title")}>
      <ActionResultMessage failure={failure} />
      <RadioGroup
        name="locale" label={t("label")} help={t("help")} choices={CHOICES} inline disabled={pending} defaultValue={locale} key={locale}
        onChange={(event) => run({ version, locale: event.target.value })}
      />
    </Panel>
  );
}
