import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { HandedOver } from "@/lib/features/move/view";
import { formatDateTime } from "@/lib/i18n/format";

/** In place of a record that the reader's office has handed over: when, to which street, and the way to what the office had written. */
export function HandedOverRecord({ view }: { view: HandedOver }) {
  const t = useTranslations("move.gone");
  return (
    <EmptyState title={<h1 className="text-lg">{t("title")}</h1>} action={view.moveId && <LinkButton href={`/moves/${view.moveId}`}>{t("link")}</LinkButton>}>
      <p>{t.rich("body", { number: view.number, to: view.toName, at: formatDateTime(new Date(view.at)), keep: (text) => <span className="whitespace-nowrap">{text}</span> })}</p>
      <p className="mt-2">{t(view.moveId ? "kept" : "keptByStreet")}</p>
    </EmptyState>
  );
}
