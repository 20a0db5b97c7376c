import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { MoveBar } from "@/lib/features/move/bars";
import { moveBarReason } from "@/lib/features/move/bars";
import type { ChildMoves } from "@/lib/features/move/view";
import { ProposeMoveDialog } from "./propose-dialog";
import { MOVE_TONES } from "./status-tone";

/** Where a child was handed over to and from, and the way to propose a handover. Needs the texts of `move`, `enums`, `validation`. */
export function MovePanel({ moves }: { moves: ChildMoves }) {
  const t = useTranslations("move");
  const enums = useTranslations("enums.MoveStatus");
  return (
    <Panel id="moves" title={t("panel.title")} flush className="no-print" aside={moves.mayPropose && moves.bar === null ? <ProposeMoveDialog moves={moves} /> : undefined}>
      {moves.mayPropose && moves.bar && <Bar bar={moves.bar} />}
      {moves.rows.length === 0 ? (
        moves.bar === null && <EmptyState title={t("panel.none")} />
      ) : (
        <ul className="divide-y divide-line">
          {moves.rows.map((row) => (
            <li key={row.moveId} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
              <Link href={`/moves/${row.moveId}`} className="font-medium text-action underline underline-offset-3">
                {row.fromName} → {row.toName}
              </Link>
              <StatusPill tone={MOVE_TONES[row.status]}>{enums(row.status)}</StatusPill>
              {row.overdue && <Badge tone="danger">{t("overdue")}</Badge>}
              <span className="text-muted">{row.movedOn}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Bar({ bar }: { bar: MoveBar }) {
  const t = useTranslations("errors.reasons");
  return <p className="px-4 py-2.5 text-sm text-muted">{t(moveBarReason(bar))}</p>;
}
