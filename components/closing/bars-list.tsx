import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ClosingBar, SeenBy } from "@/lib/features/case/closing-rules";
import type { LadderStep } from "@/lib/shared/vocabulary/ladder";
import { TAB_OF_BAR, TAB_OF_SEEN } from "@/lib/features/closing/facts";

/** What speaks against closing, each leading to where it is cleared away. */
export function BarsList({ caseId, bars }: { caseId: string; bars: readonly ClosingBar[] }) {
  const t = useTranslations("closing.bars");
  const enums = useTranslations("enums");
  const text = ({ code, params }: ClosingBar) =>
    t(code, {
      count: params.count ?? 0, needed: params.needed ?? 0, date: params.date ?? "", died: params.died ?? "", number: params.number ?? "", seenBy: String(params.seenBy ?? ""),
      step: params.step ? enums(`LadderStep.${params.step as LadderStep}`) : "",
      reason: params.reason === "GOAL_REACHED" || params.reason === "LOST_CONTACT" ? enums(`CloseReason.${params.reason}`) : "",
    });
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {bars.map((bar) => {
        const tab = bar.code === "seenSinceDeath" ? TAB_OF_SEEN[(bar.params.seenBy ?? "visit") as SeenBy] : TAB_OF_BAR[bar.code];
        return (
          <li key={bar.code}>
            {text(bar)}
            {tab && (
              <Link href={`/cases/${caseId}/${tab}`} className="ml-2 rounded-sm text-action underline underline-offset-3">
                {t("go")}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
