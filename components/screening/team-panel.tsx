"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { endTeamAction } from "@/lib/features/screening/actions";
import type { TeamView } from "@/lib/features/screening/views";

/** The teams of a round. */
export function TeamList({ roundId, teams }: { roundId: string; teams: readonly TeamView[] }) {
  const t = useTranslations("screening.team");
  const marks = useTranslations("common.mark");
  return (
    <ul className="divide-y divide-line">
      {teams.map((team) => (
        <li key={team.teamId} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium">{team.name}</p>
            <p className="text-sm text-muted">{[t("leads", { name: team.leader }), team.members.join(marks("list"))].filter(Boolean).join(" · ")}</p>
            <p className="text-sm text-muted">{team.communities.map(({ name }) => name).join(marks("list"))}</p>
          </div>
          {team.canEnd && <EndTeam roundId={roundId} team={team} />}
        </li>
      ))}
    </ul>
  );
}

function EndTeam({ roundId, team }: { roundId: string; team: TeamView }) {
  const t = useTranslations("screening.team");
  const router = useRouter();
  const { run, failure, pending } = useAction(endTeamAction, () => router.refresh());
  return (
    <div>
      <ConfirmDialog
        trigger={<Button size="sm" variant="quiet" disabled={pending}>{t("end")}</Button>} title={t("endTitle", { name: team.name })} confirm={t("end")}
        onConfirm={() => run({ roundId, teamId: team.teamId, version: team.version })}
      >
        {t("endBody")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
