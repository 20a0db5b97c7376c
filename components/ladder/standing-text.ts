import type { useTranslations } from "next-intl";
import type { Standing } from "@/lib/features/ladder/next";
import type { LadderPage } from "@/lib/features/ladder/view";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

/** What stands beside the rungs, in words: the same wherever a case is said to stand somewhere. */
export const standingText = (t: Words<"ladder">, { what, on, who }: Standing): string => t(`beside.${what}`, { on, who: who ?? "none" });

/** Where a case stands on its ladder. A closed one stands on no rung: it has ended, and what still runs of it is said. */
export function whereItStands({ t, enums }: { t: Words<"ladder">; enums: Words<"enums"> }, { rung, standing, closed }: Pick<LadderPage, "rung" | "standing" | "closed">): string[] {
  const beside = standing.map((line) => standingText(t, line));
  if (!closed) return rung > 0 || beside.length > 0 ? [...(rung > 0 ? [t(`standing.${rung}`)] : []), ...beside] : [t("standing.0")];
  const { on, reason, followUps } = closed;
  return [
    t("closed.since", { on: on ?? "none", reason: reason ? enums(`CloseReason.${reason}`) : "" }), ...(followUps.next ? [t("closed.followUps", { count: followUps.left, on: followUps.next })] : []), ...beside,
  ];
}
