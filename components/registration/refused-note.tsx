import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import type { Refusal } from "@/lib/shared/refusal";

/** A page that the actor may open but cannot use: why, and who can. */
export function RefusedNote({ title, refusal }: { title: string; refusal: Refusal }) {
  const t = useTranslations("errors");
  const { reason, params } = refusal.details;
  const known = reason && t.has(`reasons.${reason}` as "reasons.streetActs");
  return (
    <>
      <PageHeader title={title} />
      <Alert tone="warning" title={t(`${refusal.code}.title`)}>
        {known ? t(`reasons.${reason}` as "reasons.outsideStreet", params as { division: string }) : t(`${refusal.code}.body`)}
      </Alert>
    </>
  );
}
