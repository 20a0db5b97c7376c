import type { useTranslations } from "next-intl";
import type { MoveView } from "@/lib/features/conference/view";
import { formatDateTime } from "@/lib/i18n/format";

interface MoveWords {
  t: ReturnType<typeof useTranslations<"conference.move">>;
  answers: ReturnType<typeof useTranslations<"enums.InvitationAnswer">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** When and where a conference was to be; who moved it when and why; what had been answered for that time. */
export function moveLines({ t, answers, marks }: MoveWords, move: MoveView): string[] {
  return [
    t("from", { time: formatDateTime(new Date(move.startsAt)), place: [move.place, move.phone].filter(Boolean).join(marks("parts")) }), t("why", { name: move.byName, at: formatDateTime(new Date(move.at)), reason: move.reason }),
    ...(move.answers.length > 0 ? [t("answered", { answers: move.answers.map(({ orgName, answer, text }) => marks("aside", { text: marks("named", { name: orgName, text: answers(answer) }), aside: text })).join(marks("items")) })] : []),
  ];
}
