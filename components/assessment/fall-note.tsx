import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { HarmSaid, OnRecord } from "@/lib/features/assessment/fall";
import type { Judgement } from "@/lib/features/assessment/override-rule";
import { fallLines } from "./fall-lines";

/** From what to what a result falls and what is on record; nothing where it does neither. */
export function FallNote({ record, decided, said, title }: { record: OnRecord; decided: Judgement; said: HarmSaid; title?: string }) {
  const assessment = useTranslations("assessment");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const lines = fallLines({ assessment, enums, marks }, record, decided, said);
  if (lines.length === 0) return null;
  return (
    <Alert tone="warning" title={title}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  );
}
