import type { useTranslations } from "next-intl";
import type { HarmTold } from "@/lib/features/closing/view";

interface Words {
  t: ReturnType<typeof useTranslations<"closing.harm">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  list: string;
}

/** Harm to a child that died, line by line: what says so, who is suspected, whether it was reported, what the police answered. */
export function harmLines({ source, by, settled, report, explained, reply }: HarmTold, { t, enums, list }: Words): string[] {
  const people = by.map(({ subject, person }) => t("person", { subject: enums(`LadderSubject.${subject}`), person }));
  return [
    t(`source.${source}`),
    people.length > 0 ? t("by", { people: people.join(list) }) : t("byNobody"),
    ...(report ? [report.result ? t("reportedWith", { on: report.on, office: report.office, result: enums(`LadderResult.${report.result}`), resultOn: report.resultOn ?? report.on }) : t("reported", { on: report.on, office: report.office })] : []),
    ...(explained ? [t("explained", { on: explained })] : []),
    ...(settled ? [] : [t(report || explained ? "unreportedSince" : "unreported")]),
    ...(reply ? [reply.result ? t("reply", { on: reply.on, result: enums(`LadderResult.${reply.result}`) }) : t("replyOpen", { on: reply.on })] : []),
  ];
}
