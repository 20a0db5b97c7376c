"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmAction } from "@/components/form/confirm-action";
import { Button } from "@/components/ui/button";
import { cancelRosterAction, confirmRosterAction } from "@/lib/features/roster/actions";
import type { RosterView } from "@/lib/features/roster/view";
import { useRedLimit, useRedRows } from "./red-rows";

/** Registers what the dry run has shown. Needs the texts of `roster`. */
export function ConfirmRoster({ view, count }: { view: Pick<RosterView, "importId" | "version" | "counts" | "toSkip" | "red">; count: number }) {
  const t = useTranslations("roster.confirm");
  const rowsOf = useRedRows();
  const limitOf = useRedLimit();
  const { registers, leaves, limit } = view.red;
  return (
    <ConfirmAction
      trigger={<Button variant="primary">{t("button", { count })}</Button>} title={t("title")} submit={t("submit")} action={confirmRosterAction} input={{ importId: view.importId, version: view.version }} done={() => t("done")}
    >
      {registers.count > 0 && <strong className="mb-2 block text-danger">{t("red", { count: registers.count, rows: rowsOf(registers), limit: limitOf(limit) })}</strong>}
      {leaves.count > 0 && <strong className="mb-2 block text-danger">{t("redLeft", { count: leaves.count, rows: rowsOf(leaves) })}</strong>}
      {t("body", { count })}
      {view.counts.ERROR + view.toSkip + view.counts.SAME > 0 && t("rest", { errors: view.counts.ERROR, skipped: view.toSkip, same: view.counts.SAME })}
      {view.counts.ERROR > 0 && t("mend")}
    </ConfirmAction>
  );
}

/** Rows that are being filed at the moment of the cancelling are filed: they are counted by then. */
const FILED_BY_THEN_MS = 4_000;

/** Says nothing of how many are registered: while they are, the number is another one each second. The page tells it, and is loaded once more when what was in hand is done. */
export function CancelRoster({ importId, version }: Pick<RosterView, "importId" | "version">) {
  const t = useTranslations("roster.cancel");
  const router = useRouter();
  const done = () => {
    setTimeout(() => router.refresh(), FILED_BY_THEN_MS);
    return t("done");
  };
  return (
    <ConfirmAction trigger={<Button>{t("button")}</Button>} title={t("title")} submit={t("submit")} action={cancelRosterAction} input={{ importId, version }} done={done}>
      {t("body")}
    </ConfirmAction>
  );
}
