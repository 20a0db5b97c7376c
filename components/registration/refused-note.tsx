import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import type { RefusalCode, RefusalParams } from "@/lib/shared/refusal";

/** A refusal as a page can hand it to the browser. */
export interface Refused {
  code: RefusalCode;
  details: { reason?: string; params?: RefusalParams };
}

/** Why something that may be opened cannot be used, and who can. */
export function RefusedAlert({ refusal: { code, details } }: { refusal: Refused }) {
  const t = useTranslations("errors");
  const { reason, params } = details;
  const known = reason && t.has(`reasons.${reason}` as "reasons.streetActs");
  return (
    <Alert tone="warning" title={t(`${code}.title`)}>
      {known ? t(`reasons.${reason}` as "reasons.outsideStreet", params as { division: string }) : t(`${code}.body`)}
    </Alert>
  );
}

/** A page that the actor may open but cannot use. */
export const RefusedNote = ({ title, refusal }: { title: string; refusal: Refused }) => (
  <>
    <PageHeader title={title} />
    <RefusedAlert refusal={refusal} />
  </>
);
