import type { useTranslations } from "next-intl";
import type { StepPaper } from "@/lib/features/ladder/view";
import { formatLongDate } from "@/lib/i18n/format";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { BLANK, type Letter } from "@/lib/shared/letter";
import { groundText } from "./ground-text";

/** In the language of official papers. */
export interface PaperWords {
  t: ReturnType<typeof useTranslations<"ladder.paper">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
}

const SIGNERS = { ADMONITION: ["receiver", "admonisher"], SUIT_SUPPORT: ["responsible"], INTERIM_GUARDIANSHIP: ["handedBy", "takenBy"] } as const;

/** The sheet of a step as an office writes it: whom it is for, what happened, what follows, signatures, office, seal and day, the number of the copy. The page and the PDF draw the same. */
export function paperLetter({ step, child, caseNumber, taken, court, handingOffice }: StepPaper, copy: string, { t, enums }: PaperWords): Letter {
  const day = (date: string | null) => (date ? formatLongDate(date, OFFICIAL_LOCALE) : "");
  const { subject } = taken;
  const words = {
    child: child.name, sex: enums(`Sex.${child.sex}`), birthDate: day(child.birthDate), division: child.divisionName, care: child.care ? (child.care.by === null ? "unnamed" : "named") : "none", guard: child.care?.by ?? "", office: taken.actorName, on: day(taken.takenOn), until: day(taken.until),
    person: taken.person, applicant: taken.applicantName, named: taken.person && taken.applicantName ? "yes" : "no", subject: subject ? t(`subject.${subject}`) : "", many: subject === "BOTH_PARENTS" ? "yes" : "no", ground: taken.ground ? groundText(enums, { ground: taken.ground }) : "",
  };
  const plain = (text: string) => ({ text, indented: false });
  const indented = (text: string) => ({ text, indented: true });
  return {
    language: OFFICIAL_LOCALE, title: t(step), number: t("documentNumber", { year: taken.takenOn.slice(0, 4) }), reference: t("case", { number: caseNumber }),
    lines: [
      ...(step === "ADMONITION" ? [plain(t("to", words))] : []),
      ...(step === "SUIT_SUPPORT"
        ? [
            plain(court ? t("toNamedCourt", { court }) : t.markup("toCourt", { blank: () => BLANK })), plain(t("cause")), plain(t("applicant") + (taken.applicantName || BLANK)),
            plain(t("respondent") + (taken.person ? t("respondentLine", words) : BLANK)),
          ]
        : []),
      ...(step === "INTERIM_GUARDIANSHIP" ? [plain(t("handingOffice") + handingOffice), plain(t("takingOffice") + taken.actorName)] : []),
      indented(t(`opening.${step}`, words)), ...taken.account.split(/\n+/).map(indented), indented(t(`body.${step}`, words)), indented(t(`closing.${step}`, words)), indented(t("basis") + taken.basis),
      // The sheet bears the day of its step: what became of its ground later is told as of the printing.
      ...(taken.ground && taken.over ? [indented(t("groundNow", { ground: groundText(enums, { ground: taken.ground, over: taken.over }, day) }))] : []),
    ],
    signers: SIGNERS[step].map((signer) => t(signer)), signedOn: t("signedOn"),
    // Who hands over and who takes over each seal it.
    seals: [...(step === "INTERIM_GUARDIANSHIP" ? [handingOffice] : []), taken.actorName].map((office) => ({ office, seal: t("seal"), on: words.on })),
    copy: t("copy", { number: copy }),
  };
}
