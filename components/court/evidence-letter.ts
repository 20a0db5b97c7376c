import type { useTranslations } from "next-intl";
import type { EvidencePaper } from "@/lib/features/court/view";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { BLANK, type Letter } from "@/lib/shared/letter";

/** In the language of official papers. */
export interface EvidenceWords {
  t: ReturnType<typeof useTranslations<"court.evidence">>;
  print: ReturnType<typeof useTranslations<"common.print">>;
  paper: ReturnType<typeof useTranslations<"ladder.paper">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** What stands above the list: before which court, under which number, who applies against whom. The page and the PDF say the same. */
export function evidenceHead({ court, reference, applicant, applicantName, subject, respondent }: EvidencePaper, { t, enums, marks }: Pick<EvidenceWords, "t" | "enums" | "marks">): string[] {
  return [
    t("paperCourt", { court }), t("paperNumber", { number: reference || BLANK }), t("paperApplicant", { name: applicantName || (applicant ? enums(`SuitApplicant.${applicant}`) : BLANK) }),
    t("paperRespondent", { name: subject && respondent !== "" ? marks("aside", { text: respondent, aside: enums(`LadderSubject.${subject}`) }) : respondent || BLANK }),
  ];
}

/** The list of evidence as it is handed to the court: each piece with what it proves, its pages and copies; signature and seal of the office. */
export function evidenceLetter(list: EvidencePaper, copy: string, words: EvidenceWords): Letter {
  const { t, print, paper } = words;
  const count = (number: number | null) => (number === null ? "" : String(number));
  return {
    language: OFFICIAL_LOCALE, title: t("paperTitle"), number: list.office, reference: paper("case", { number: list.caseNumber }), lines: evidenceHead(list, words).map((text) => ({ text, indented: false })),
    table: {
      columns: [{ header: t("number"), share: 5 }, { header: t("name"), share: 18 }, { header: t("source"), share: 14 }, { header: t("proves"), share: 28 }, { header: t("pages"), share: 7 }, { header: t("form"), share: 11 }, { header: t("copies"), share: 7 }],
      rows: list.evidence.map(({ name, source, proves, pages, form, copies }, index) => [String(index + 1), name, source, proves, count(pages), form ? t(`forms.${form}`) : "", count(copies)]),
    },
    signers: [print("filledBy") + print("signature"), print("responsible") + print("signature")], signedOn: paper("signedOn"), seals: [{ office: list.office, seal: paper("seal"), on: paper("signedOn") }], copy: paper("copy", { number: copy }),
  };
}
