import type { useTranslations } from "next-intl";
import { answerText } from "@/components/assessment/answer-text";
import { fallLines } from "@/components/assessment/fall-lines";
import { inLanguage } from "@/components/assessment/in-language";
import { levelReasonText } from "@/components/assessment/level-reason-text";
import { harmSaidBy } from "@/lib/features/assessment/fall";
import type { AssessmentDetail } from "@/lib/features/assessment/view";
import type { CaseFile } from "@/lib/features/case/case-file";
import { formatDateTime } from "@/lib/i18n/format";
import type { PaperBlock, PaperFact } from "@/lib/shared/paper";
import type { InterventionLevel, RiskColour } from "@/lib/shared/vocabulary/casework";

interface AssessmentWords {
  locale: string;
  t: ReturnType<typeof useTranslations<"case.file">>;
  assessment: ReturnType<typeof useTranslations<"assessment">>;
  results: ReturnType<typeof useTranslations<"assessment.result">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

const at = (iso: string) => formatDateTime(new Date(iso));
const dots = (parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join(" · ");
const wide = (term: string, value: string | null | undefined | false): PaperFact[] => (value ? [{ term, value, wide: true }] : []);

/** One assessment in full, as what was decided on it stands on it: how it was made, what it came to and why, and each answer. The family's copy holds what it came to alone. */
export function assessmentBlocks(words: AssessmentWords, { forFamily, sourcesWithheld }: CaseFile, detail: AssessmentDetail): PaperBlock[] {
  const { t, assessment: of, results, enums, marks, locale } = words;
  const { definition, answers, result } = detail;
  const grade = (colour: RiskColour | null, level: InterventionLevel | null) => dots([colour && enums(`RiskColour.${colour}`), level && enums(`InterventionLevel.${level}`)]);
  const scored = definition.dimensions.flatMap((dimension) => result.dimensions.filter(({ code }) => code === dimension.code).map((each) => ({ ...each, dimension, name: inLanguage(dimension.label, locale) })));
  const flags = definition.flags.filter(({ code }) => result.flags.includes(code)).map(({ code, label }) => dots([inLanguage(label, locale), results(answers.flags[code]?.verified ? "verified" : "unverified")]));
  const needs = definition.needs.map(({ need, label }) => ({ label, value: answers.needs[need] ?? 0 })).filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const signers = [detail.supervisor?.name, detail.reviewer?.name].filter((name) => name !== undefined);
  const overridden = detail.overridden && result.colour && result.proposedLevel
    ? [
        results("overrideBody", { colour: enums(`RiskColour.${result.colour}`), level: enums(`InterventionLevel.${result.proposedLevel}`) }), detail.overrideReason && results("overrideReason", { reason: detail.overrideReason }),
        signers.length > 0 && results("signedBy", { names: signers.join(marks("list")) }),
      ].filter(Boolean).join("\n")
    : null;
  const fall = detail.fall && detail.colour && detail.level
    ? [
        ...fallLines({ assessment: of, enums, marks }, detail.fall, { colour: detail.colour, level: detail.level }, harmSaidBy(definition, answers)),
        ...(detail.overridden ? [] : [detail.overrideReason && results("overrideReason", { reason: detail.overrideReason }), signers.length > 0 && results("signedBy", { names: signers.join(marks("list")) })]),
      ].filter(Boolean).join("\n")
    : null;
  return [
    { kind: "heading", text: dots([t("assessedOn", { on: detail.assessedOn }), grade(detail.colour, detail.level), enums(`AssessmentStatus.${detail.status}`)]) },
    {
      kind: "facts",
      items: [
        { term: results("overall"), value: grade(detail.colour, detail.level) }, { term: results("assessedOn"), value: detail.assessedOn }, { term: results("assessor"), value: dots([detail.assessorName, detail.assessorOrgName]), wide: true },
        ...wide(results("place"), dots([detail.placeKind && enums(`AssessmentPlace.${detail.placeKind}`), detail.place])),
        ...wide(results("sources"), dots([...detail.sourceKinds.map((kind) => `${enums(`AssessmentSource.${kind}`)}${kind === "SUSPECTED_GUARDIAN" ? results("suspectedMark") : ""}`), detail.sources, sourcesWithheld && !forFamily && t("sourcesWithheld")])),
        { term: results("seenAlone"), value: dots([results(detail.seenAlone ? "yes" : "no"), detail.notAloneReason && enums(`NotAloneReason.${detail.notAloneReason}`)]), wide: true },
        ...wide(results("companions"), detail.companions), { term: results("versionTerm"), value: results("version", { title: inLanguage(definition.title, locale), number: definition.number }), wide: true },
        ...wide(results("confirmed"), detail.confirmedByName && detail.confirmedAt && results("confirmedBy", { name: detail.confirmedByName, at: at(detail.confirmedAt) })),
        ...(forFamily
          ? []
          : [
              ...wide(results("overrideTitle"), overridden), ...wide(of("fall.paper"), fall), ...wide(results("why"), result.reasons.map((reason) => levelReasonText(of, definition, reason, locale)).join("\n")),
              ...wide(results("flags"), flags.length === 0 ? results("noFlags") : flags.join("\n")),
            ]),
        ...wide(t("needs"), needs.length === 0 ? of("needs.none") : needs.map(({ label, value }) => `${inLanguage(label, locale)} ${value} ${of(`needs.${value === 3 ? 3 : value === 2 ? 2 : 1}`)}`).join("\n")),
      ],
    },
    {
      kind: "table", columns: [{ header: t("dimension"), share: 6 }, { header: results("points"), share: 3 }, { header: results("colour"), share: 3 }],
      rows: scored.map(({ name, score, max, colour }) => [name, results("score", { score, max }), colour ? enums(`RiskColour.${colour}`) : ""]),
    },
    // An answer may rest on what the child, or somebody else, told in confidence.
    ...(forFamily
      ? []
      : scored.map(({ name, dimension, items }): PaperBlock => ({
          kind: "table", columns: [{ header: t("items", { name }), share: 9 }, { header: results("answer"), share: 9 }, { header: results("points"), share: 2 }],
          rows: items.map(({ code, answer, points, max }) => {
            const item = dimension.items.find((each) => each.code === code);
            return [item ? inLanguage(item.label, locale) : code, answerText(results, item, answer, locale), points === null ? "" : results("of", { points, max })];
          }),
        }))),
  ];
}
