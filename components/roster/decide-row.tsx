"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useAction } from "@/components/form/use-action";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { decideRowsAction } from "@/lib/features/roster/actions";
import { ROW_REASON_LIMIT } from "@/lib/features/roster/schema";
import type { RosterRowView } from "@/lib/features/roster/view";

/** What becomes of one possible duplicate. Needs the texts of `roster` and `validation`. */
export function DecideRow({ importId, row }: { importId: string; row: Pick<RosterRowView, "rowId" | "rowNo" | "decision"> }) {
  const t = useTranslations("roster.decide");
  const { run, pending, failure } = useAction(decideRowsAction);
  return (
    <span className="flex flex-wrap gap-2">
      {row.decision !== "SKIP" && (
        <Button size="sm" disabled={pending} onClick={() => run({ importId, rowId: row.rowId, decision: "SKIP", reason: "" })}>
          {t("skip")}
        </Button>
      )}
      {row.decision !== "REGISTER" && (
        <ReasonDialog
          trigger={
            <Button size="sm" variant="quiet">
              {t("register")}
            </Button>
          }
          title={t("registerTitle", { row: row.rowNo })} label={t("reason")} max={ROW_REASON_LIMIT} submit={t("register")} action={decideRowsAction}
          input={{ importId, rowId: row.rowId, decision: "REGISTER" }} done={t("done")}
        />
      )}
      <ActionResultMessage failure={failure} />
    </span>
  );
}

/** The same for all that nobody has decided on. */
export function DecideRest({ importId, count }: { importId: string; count: number }) {
  const t = useTranslations("roster.decide");
  return (
    <>
      <ConfirmAction
        trigger={<Button size="sm">{t("skipAll")}</Button>} title={t("skipAllTitle", { count })} submit={t("skip")} action={decideRowsAction} input={{ importId, rowId: null, decision: "SKIP", reason: "" }}
        done={({ left }) => (left > 0 ? t("left", { count: left }) : t("done"))}
      >
        {t("skipAllBody")}
      </ConfirmAction>
      <ReasonDialog
        trigger={
          <Button size="sm" variant="quiet">
            {t("registerAll")}
          </Button>
        }
        title={t("registerAllTitle", { count })} label={t("reason")} max={ROW_REASON_LIMIT} submit={t("register")} action={decideRowsAction} input={{ importId, rowId: null, decision: "REGISTER" }} done={t("done")}
      />
    </>
  );
}
