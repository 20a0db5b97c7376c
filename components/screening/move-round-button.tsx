"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { closeRoundAction, openRoundAction } from "@/lib/features/screening/actions";
import type { RoundAction } from "@/lib/features/screening/lifecycle";
import type { LackingPlace, RoundView } from "@/lib/features/screening/views";

interface Props {
  roundId: string;
  version: number;
  action: RoundAction;
  unprepared?: RoundView["unprepared"];
  /** How far it has come, before it is ended. `early`: days until its planned end; 0: it has come. */
  standing?: { should: number; households: number; again: number; told: number; endsOn: string; early: number };
}

/** Starts or ends a round. What it lacks is said before it is started, and what is left open before it is ended; either may be done all the same. */
export function MoveRoundButton({ roundId, version, action, unprepared, standing }: Props) {
  const t = useTranslations("screening.move");
  const marks = useTranslations("common.mark");
  const names = (places: readonly LackingPlace[]) => places.map(({ name, whole }) => (whole > 0 ? t("wholeStreet", { name, count: whole }) : name)).join(marks("list"));
  const lacking = action === "open" && unprepared ? (["noList", "noTeam"] as const).filter((what) => unprepared[what].length > 0).map((what) => t(what, { names: names(unprepared[what]) })) : [];
  const left = action === "close" && standing ? [t("left", { ...standing }), ...(standing.told > 0 ? [t("toldLeft", { count: standing.told })] : []), ...(standing.early > 0 ? [t("early", { on: standing.endsOn, days: standing.early })] : [])] : [];
  const lines = [...lacking, ...left];
  const notify = useNotify();
  const open = action === "open";
  const { run, failure } = useAction(open ? openRoundAction : closeRoundAction, () => notify({ title: t(open ? "opened" : "closed") }));
  return (
    <div>
      <ConfirmDialog
        title={t(open ? "openTitle" : "closeTitle")} confirm={t(action)} onConfirm={() => run({ roundId, version })}
        trigger={<Button variant={open ? "primary" : "secondary"}>{t(action)}</Button>}
      >
        <p>{t(open ? "openBody" : "closeBody")}</p>
        {lines.map((line) => <p key={line} className="mt-2 text-ink">{line}</p>)}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
