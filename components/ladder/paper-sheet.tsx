import type { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignatureLines } from "@/components/ui/signature-lines";
import type { StepPaper } from "@/lib/features/ladder/view";
import { formatLongDate } from "@/lib/i18n/format";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";

/** In the language of official papers. */
export interface PaperWords {
  t: ReturnType<typeof useTranslations<"ladder.paper">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
}

const SIGNERS = { ADMONITION: ["receiver", "admonisher"], SUIT_SUPPORT: ["responsible"], INTERIM_GUARDIANSHIP: ["handedBy", "takenBy"] } as const;

/** The sheet of a step, on A4, as an office writes it: whom it is for, what happened, what follows, signatures, office, seal and day, the number of the copy; in Chinese for every reader. */
export function PaperSheet({ paper: { step, child, caseNumber, taken, court, handingOffice }, copy, words: { t, enums } }: { paper: StepPaper; copy: string; words: PaperWords }) {
  const day = (date: string | null) => (date ? formatLongDate(date, OFFICIAL_LOCALE) : "");
  const { subject } = taken;
  const words = {
    child: child.name, sex: enums(`Sex.${child.sex}`), birthDate: day(child.birthDate), division: child.divisionName, office: taken.actorName, on: day(taken.takenOn), until: day(taken.until),
    person: taken.person, applicant: taken.applicantName, named: taken.person && taken.applicantName ? "yes" : "no", subject: subject ? t(`subject.${subject}`) : "", many: subject === "BOTH_PARENTS" ? "yes" : "no", ground: taken.ground ? enums(`InterimGround.${taken.ground}`) : "",
  };
  return (
    <article data-paper="" lang={OFFICIAL_LOCALE} className="mx-auto max-w-[210mm] rounded-md border border-line bg-surface px-5 py-8 text-base leading-8 sm:px-14 sm:py-12 print:max-w-none print:border-0 print:p-0 print:text-[12pt] print:leading-[1.9]">
      <h2 className="text-center text-2xl font-semibold print:text-[20pt] tracking-[0.2em]">{t(step)}</h2>
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 border-b-2 border-ink pb-1 text-sm">
        <span className="whitespace-pre">{t("documentNumber", { year: taken.takenOn.slice(0, 4) })}</span>
        <span className="whitespace-nowrap">{t("case", { number: caseNumber })}</span>
      </p>
      <div className="mt-6 space-y-2">
        {step === "ADMONITION" && <p>{t("to", words)}</p>}
        {step === "SUIT_SUPPORT" && <p>{court ? t("toNamedCourt", { court }) : t.rich("toCourt", { blank: () => <Blank /> })}</p>}
        {step === "SUIT_SUPPORT" && (
          <>
            <p>{t("cause")}</p>
            <p>{t("applicant")}{taken.applicantName || <Blank />}</p>
            <p>{t("respondent")}{taken.person ? t("respondentLine", words) : <Blank />}</p>
          </>
        )}
        {step === "INTERIM_GUARDIANSHIP" && (
          <>
            <p>{t("handingOffice")}{handingOffice}</p>
            <p>{t("takingOffice")}{taken.actorName}</p>
          </>
        )}
        <Indented>{t(`opening.${step}`, words)}</Indented>
        {taken.account.split(/\n+/).map((paragraph, index) => <Indented key={index}>{paragraph}</Indented>)}
        <Indented>{t(`body.${step}`, words)}</Indented>
        <Indented>{t(`closing.${step}`, words)}</Indented>
        <Indented>{t("basis")}{taken.basis}</Indented>
      </div>
      <SignatureLines signers={SIGNERS[step].map((signer) => ({ key: signer, label: t(signer) }))} signedOn={t("signedOn")} className="mt-12" />
      {/* Who hands over and who takes over each seal it. */}
      <div className="mt-10 flex flex-wrap justify-end gap-x-10 gap-y-8 break-inside-avoid pb-16 text-center">
        {[...(step === "INTERIM_GUARDIANSHIP" ? [handingOffice] : []), taken.actorName].map((office) => (
          <div key={office} className="min-w-60 flex-1 sm:max-w-80">
            <p>{office}</p>
            <p className="text-sm text-muted">{t("seal")}</p>
            <p>{words.on}</p>
          </div>
        ))}
      </div>
      <p className="text-right text-xs text-muted">{t("copy", { number: copy })}</p>
    </article>
  );
}

/** Room to write in what the record does not know. */
const Blank = () => <span className="inline-block w-40 border-b border-ink" />;

/** A paragraph as official papers set it: the first line set in by two characters. */
const Indented = ({ children }: { children: ReactNode }) => <p className="indent-[2em] text-justify">{children}</p>;
